from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.checks.bench import Folder


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENKPI_CACHE", "")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "kpis")
