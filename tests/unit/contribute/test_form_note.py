"""What a pull request is told of canonical form: nothing to do, the mended text to copy, and no way out of its block."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.contribution.form_note import MendedFile, form_note, main, mended_files
from generator.diagnostics import UsageError
from tests.library_cases import commit_all, copy_library

SWR = "sales/sales-win-rate.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library under git, all of it in canonical form."""
    root = copy_library(tmp_path / "kpis", ("sales/sales-win-rate", "customer-service/net-promoter-score"))
    commit_all(tmp_path, "first")
    return root


def test_a_changed_file_is_told_with_its_mended_text_and_left_as_it_is(root: Path) -> None:
    before = (root / SWR).read_text(encoding="utf-8")
    untidy = before.replace("unit: percent\n", 'unit:   "percent"\n', 1)
    (root / SWR).write_text(untidy, encoding="utf-8")
    files = mended_files("HEAD", root)
    assert files == (MendedFile(str(root / SWR), before),)
    assert (root / SWR).read_text(encoding="utf-8") == untidy
    note = form_note(files)
    assert before in note and "nothing for you to do" in note


def test_nothing_is_said_of_what_is_in_form_or_was_not_changed(root: Path) -> None:
    assert mended_files("HEAD", root) == () and form_note(()) == ""
    (root / SWR).write_text("name: [\n", encoding="utf-8")
    assert mended_files("HEAD", root) == (), "what is no YAML is for the check to report"


def test_a_text_cannot_leave_its_block() -> None:
    note = form_note([MendedFile("kpis/sales/a.yaml", "name: x\n````\n@everyone <b>\n")])
    (fence,) = set(re.findall(r"^(`{5,})", note, re.MULTILINE))
    assert note.count(fence) == 2
    assert "<script>" not in form_note([MendedFile("kpis/sales/<script>`.yaml", "a: b\n")])


def test_a_comment_stays_within_what_github_takes() -> None:
    note = form_note([MendedFile(f"kpis/sales/kpi-{number}.yaml", f"name: {'x' * 15_000}\n") for number in range(9)])
    assert len(note) < 55_000
    assert note.count("<details>") == 2 and note.count("*mended-kpi-files*") == 7


def test_it_writes_copies_and_prints_the_note(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("generator.contribution.form_note.default_root", lambda: root)
    path = root / SWR
    before = path.read_bytes()
    path.write_bytes(before.replace(b"\n", b"\r\n"))
    assert main(["HEAD", str(tmp_path / "mended")]) == 0
    assert (tmp_path / "mended" / SWR).read_bytes() == before
    assert "sales-win-rate.yaml" in capsys.readouterr().out
    assert main(["nowhere", str(tmp_path)]) == 2 and "nowhere" in capsys.readouterr().err
    assert main([]) == 2


def test_a_form_that_would_lose_something_is_not_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.checks import mending

    path = root / SWR
    path.write_text(path.read_text(encoding="utf-8") + "# the last word\n", encoding="utf-8")
    monkeypatch.setattr(mending, "format_document", lambda document: document.text.replace("# the last word\n", ""))
    with pytest.raises(UsageError, match="left as it is"):
        mending.mend_files([path])
    assert path.read_text(encoding="utf-8").endswith("# the last word\n")
