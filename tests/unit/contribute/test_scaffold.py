"""A draft is a file that passes the schema, computes, and says what is open."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog.loader import default_root, load_catalog
from generator.catalog.model import ATTRIBUTES, ID_PATTERN, Kpi, KpiFile
from generator.catalog.validation import validate
from generator.catalog.yaml_source import parse_yaml
from generator.contribution.draft import Draft, complete, new_id
from generator.contribution.scaffold import schema_text, write_scaffold
from generator.diagnostics import UsageError
from generator.formula import evaluate, infer_unit, parse_expression

CATALOG = load_catalog([default_root()]).catalog
UNITS = ["percent", "ratio", "point", "day", "currency", "hour/case", "currency/customer", "1/year", "kilowatt_hour/currency", "order_line/hour"]


def draft(name: str = "Order Fill Rate", unit: str = "percent", **more: object) -> Draft:
    return complete(Draft(id="order-fill", function="supply-chain", name=name, unit=unit, direction="higher_is_better", perspective="customer", **more))  # type: ignore[arg-type]


def load(text: str) -> Kpi:
    kpi, faults = validate(Kpi, parse_yaml(text, "draft.yaml"), {"id": "order-fill", "function": "supply-chain", "path": "draft.yaml"})
    assert not faults, faults
    assert kpi
    return kpi


@pytest.mark.parametrize("unit", UNITS)
def test_a_draft_passes_the_schema_and_its_formula_has_the_unit_and_computes(unit: str) -> None:
    kpi = load(write_scaffold(draft(unit=unit)))
    expression = parse_expression(kpi.formula.expression, kpi.formula.inputs)
    assert evaluate(expression, kpi.formula.example_values) == pytest.approx(kpi.formula.example["result"], rel=1e-5)
    found = infer_unit(expression, {name: item.unit for name, item in kpi.formula.inputs.items()}, CATALOG.units)
    assert CATALOG.units.same(found, CATALOG.units.parse(kpi.unit))


def test_a_draft_says_what_belongs_in_every_attribute_in_the_order_of_the_file() -> None:
    text = write_scaffold(draft())
    keys = re.findall(r"^([a-z_]+):", text, re.MULTILINE)
    written = [name for name in KpiFile.model_fields if name not in ("replaced_by", "tags", "interpretation", "suppressions")]
    assert keys == written
    for name in ATTRIBUTES:
        before = text[: text.index(f"\n{name}:")].splitlines()[-1]
        assert before.startswith("#"), name


def test_a_draft_marks_what_nobody_said() -> None:
    text = write_scaffold(draft())
    kpi = load(text)
    assert kpi.definition.startswith("TODO") and kpi.case_study is not None and kpi.case_study.text.startswith("TODO")
    assert "TODO" not in load(write_scaffold(draft(definition="Orders filled over orders placed."))).definition
    assert text.startswith("# yaml-language-server: $schema=../kpi.schema.json\n")


def test_the_schema_that_drafts_point_to_lies_in_the_library_and_is_current() -> None:
    path = default_root() / "kpi.schema.json"
    assert path.read_text(encoding="utf-8") == schema_text(), "renew it: openkpi schema > kpis/kpi.schema.json"


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200).filter(str.strip))
def test_any_text_comes_back_as_it_was_given(text: str) -> None:
    kpi = load(write_scaffold(draft(name=text, definition=text, aliases=(text, "NO", "1:30", "a, b"))))
    assert kpi.name == text.strip()
    assert kpi.aliases[1:] == ("NO", "1:30", "a, b")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Order Fill Rate", "order-fill-rate"),
        ("Upsell & Cross-Sell (B2B) Rate", "upsell-and-cross-sell-rate"),
        ("360° Rating", "rating"),
        ("Übergabe-Quote", "ubergabe-quote"),
        ("Customer's Effort", "customers-effort"),
    ],
)
def test_ids_follow_from_names(name: str, expected: str) -> None:
    assert new_id(name) == expected


@settings(max_examples=200)
@given(st.text(max_size=150))
def test_an_id_is_kebab_case_or_refused(name: str) -> None:
    try:
        found = new_id(name)
    except UsageError as error:
        assert "--id" in str(error)
    else:
        assert re.match(ID_PATTERN, found) and len(found) <= 80


def test_the_template_is_plain_text_that_anybody_may_edit() -> None:
    assert (Path(__file__).parents[3] / "templates" / "scaffold" / "kpi.yaml.j2").is_file()
