from __future__ import annotations

from generator.catalog.canonical import format_values
from generator.checks.canonical_form import RULE
from generator.diagnostics import Severity
from tests.unit.checks.bench import findings, sound


def text() -> str:
    return format_values(sound())


def test_what_fix_writes_passes() -> None:
    assert not findings(RULE, text())


def test_comments_may_stand_anywhere() -> None:
    lines = text().splitlines()
    lines[3] += "  # why"
    assert not findings(RULE, "\n".join([lines[0], "# before aliases", *lines[1:]]) + "\n")


def test_the_first_line_that_differs_is_reported_with_its_column() -> None:
    lines = text().splitlines()
    lines[2] = 'status: "stable"'
    (found,) = findings(RULE, "\n".join(lines) + "\n")
    assert found.place == (3, 9)
    assert found.message == "canonical form has here: status: stable"
    assert "openkpi check --fix" in found.remedy and "web page" in found.remedy
    assert found.severity is Severity.WARNING, "whoever writes in a browser cannot run the command"


def test_keys_out_of_order_are_reported_at_the_first_of_them() -> None:
    lines = text().splitlines()
    moved = [line for line in lines if line.startswith("unit:")] + [line for line in lines if not line.startswith("unit:")]
    (found,) = findings(RULE, "\n".join(moved) + "\n")
    assert found.place == (1, 1)


def test_windows_line_ends_and_a_missing_last_line_end_are_reported() -> None:
    (found,) = findings(RULE, text().replace("\n", "\r\n"))
    assert found.message == "lines end in CR LF or CR"
    assert findings(RULE, text().rstrip("\n"))


def test_a_blank_line_more_is_reported() -> None:
    (found,) = findings(RULE, text() + "\n")
    assert found.place == (len(text().splitlines()) + 1, 1)
