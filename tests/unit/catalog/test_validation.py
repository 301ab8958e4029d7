"""Schema faults in the words of the field, each at its place."""

from __future__ import annotations

import pytest

from generator.catalog.canonical import format_values
from generator.catalog.model import Kpi
from generator.catalog.validation import validate
from generator.catalog.yaml_source import parse_yaml
from generator.diagnostics import Diagnostic
from tests.scale.synthetic import synthetic_kpis

VALUES = next(synthetic_kpis(8)).values
PLACE = {"id": "one-measure", "function": "sales", "path": "a.yaml"}


def faults(text: str) -> tuple[Diagnostic, ...]:
    return validate(Kpi, parse_yaml(text, "a.yaml"), PLACE)[1]


def changed(**changes: object) -> str:
    return format_values({key: value for key, value in {**VALUES, **changes}.items() if value is not None})


def line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.lstrip(" -").startswith(start))


def test_a_sound_file_becomes_a_frozen_kpi() -> None:
    kpi, found = validate(Kpi, parse_yaml(changed(), "a.yaml"), PLACE)
    assert not found
    assert kpi is not None and (kpi.id, kpi.function) == ("one-measure", "sales")
    with pytest.raises(ValueError, match="frozen"):
        kpi.name = "Another"


@pytest.mark.parametrize(
    ("key", "value", "message", "remedy"),
    [
        ("defintion", "Text", "unknown key 'defintion'", "did you mean 'definition'?"),
        ("status", "stabel", "'status' is 'stabel'", "did you mean 'stable'?"),
        ("frequency", "every day", "'frequency' is 'every day'", "write one of daily, weekly, monthly, quarterly, annual"),
        ("definition", ["a"], "'definition' is no text (found list)", "put it in double quotes"),
        ("definition", 5, "'definition' is no text (found number)", "put it in double quotes"),
        ("definition", "", "'definition' is empty", "fill it in or remove the key"),
        ("pitfalls", "one", "'pitfalls' is no list (found text)", "write each item on a line of its own that begins with '- '"),
        ("formula", "a / b", "'formula' is no mapping (found text)", "write 'key: value' lines"),
        ("replaced_by", "Not An Id", "'replaced_by': 'Not An Id' has the wrong form", "it must match ^[a-z][a-z0-9]*(-[a-z0-9]+)*$"),
        ("id", "another", "unknown key 'id'", "remove it; it follows from the file's place"),
    ],
)
def test_faults_of_a_key_stand_at_the_key(key: str, value: object, message: str, remedy: str) -> None:
    text = changed(**{key: value})
    (found,) = faults(text)
    assert (found.rule, found.message, found.remedy) == ("schema", message, remedy)
    assert (found.line, found.column) == (line_of(text, f"{key}:"), 1)


@pytest.mark.parametrize("key", ["name", "definition", "formula", "perspective", "unit", "direction", "timing", "frequency", "change_impact", "risk_warnings"])
def test_a_missing_key_is_named(key: str) -> None:
    (found,) = faults(changed(**{key: None}))
    assert (found.message, found.remedy, found.line) == (f"'{key}' is missing", f"add the key '{key}'", 1)


def test_faults_inside_lists_and_mappings_stand_at_their_item() -> None:
    impact = [*VALUES["change_impact"][:1], {"kpi": "two", "efect": "raises", "lag": "1 month", "because": "So"}]
    text = changed(change_impact=impact)
    missing, unknown = sorted(faults(text), key=lambda item: item.message)
    assert missing.message == "'change_impact.1.effect' is missing"
    assert unknown.message == "unknown key 'efect'"
    assert unknown.remedy == "did you mean 'effect'?"
    assert unknown.line == line_of(text, "- {kpi: two") if "- {kpi: two" in text else line_of(text, "efect:")


def test_unknown_keys_of_an_input_name_the_known_ones() -> None:
    formula = {**VALUES["formula"], "inputs": {"a": {"label": "A", "unit": "case", "menaing": "The a"}}}
    found = {item.message: item.remedy for item in faults(changed(formula=formula))}
    assert found["unknown key 'menaing'"] == "did you mean 'meaning'?"


def test_text_is_never_taken_for_a_number_nor_infinity_for_one() -> None:
    formula = {**VALUES["formula"], "example": {"a": "12 cases", "result": float("inf")}}
    messages = [item.message for item in faults(changed(formula=formula).replace("Infinity", "1e999").replace("inf}", "1e999}"))]
    assert "'formula.example.a' is no number (found text)" in messages
    assert "'formula.example.result' is no number (found text)" in messages


def test_all_faults_of_a_file_are_reported_together() -> None:
    assert len(faults(changed(name=None, status="odd", pitfalls="one", unknown=1))) == 4


@pytest.mark.parametrize(("text", "found"), [("", "nothing"), ("- a\n", "a list"), ("just text\n", "a text"), ("5\n", "a number")])
def test_a_file_that_is_no_mapping_says_what_it_holds(text: str, found: str) -> None:
    (fault,) = faults(text)
    assert fault.message == f"the file holds {found}, not 'key: value' lines"


def test_the_home_function_is_not_repeated() -> None:
    (found,) = faults(changed(also_in=["sales"]))
    assert "also_in repeats the home function 'sales'" in found.message


def test_nothing_is_coerced() -> None:
    formula, case = VALUES["formula"], VALUES["case_study"]
    example = {**formula["example"], "result": "5"}
    assert [item.message for item in faults(changed(formula={**formula, "example": example}))] == ["'formula.example.result' is no number (found text)"]
    for value, found in (("yes", "text"), (1, "number")):
        (fault,) = faults(changed(case_study={**case, "illustrative": value}))
        assert fault.message == f"'case_study.illustrative' is neither true nor false (found {found})"
