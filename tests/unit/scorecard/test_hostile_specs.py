from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import InputError
from generator.outputs.csv_pack import write_csv_pack
from generator.outputs.strategy_map import write_strategy_map
from generator.scorecard.build import build_scorecard
from tests.scorecard_cases import SERVICE_YAML, service_actuals, service_catalog, service_spec

CATALOG = service_catalog()
LINES = SERVICE_YAML.splitlines()
ODD_NUMBERS = ["-1", "1e308", "-1e308", "1e400", ".nan", ".inf", "1:30", "2026-13"]
ODD_TEXTS = ["", "null", "true", "NO", "'=1+1'", "\u202eabc", "日本語", "x" * 500, '"']
ODD_YAML = ["[1, 2]", "[]", "{}", "{a: 1}", "!!python/object x", "&a b", "*a"]
VALUES = [*ODD_NUMBERS, *ODD_TEXTS, *ODD_YAML]


@st.composite
def damaged_specs(draw: st.DrawFn) -> str:
    """The good file with values exchanged, lines dropped, doubled or moved, or cut off."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["value", "drop", "double", "indent", "cut", "character"])):
            case "value":
                key, colon, _ = lines[at].partition(": ")
                lines[at] = f"{key}{colon}{draw(st.sampled_from(VALUES))}"
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "indent":
                lines[at] = " " * draw(st.integers(0, 3)) + lines[at]
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case _:
                lines[at] += draw(st.characters(exclude_categories=["Cs"]))
        if not lines:
            break
    return "\n".join(lines)


@settings(max_examples=300, deadline=None)
@given(damaged_specs())
def test_a_damaged_scorecard_is_one_line_a_fault_or_a_correct_result(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("hostile")
    try:
        spec = service_spec(folder, text)
        scorecard = build_scorecard("s", spec, CATALOG, service_actuals(folder, spec))
    except InputError as error:
        assert error.diagnostics
        assert all("\n" not in str(finding) for finding in error.diagnostics)
        return
    assert write_csv_pack(scorecard, CATALOG)
    assert write_strategy_map(scorecard, CATALOG)
