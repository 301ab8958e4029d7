"""The library holds itself to its own checks."""

from __future__ import annotations

from generator.catalog.loader import default_root
from generator.checks.runner import check_roots


def test_no_finding_on_any_file_of_ours() -> None:
    result = check_roots([default_root()])
    assert result.diagnostics == (), "\n".join(map(str, result.diagnostics))
    assert result.files >= 74
