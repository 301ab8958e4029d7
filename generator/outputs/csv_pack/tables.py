"""The tables of the CSV pack: columns, types, keys. Writing, reading and datapackage.json all follow from this one list.

Stage: outputs. Input: nothing. Output: `TABLES`, in the order of the zip.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.catalog.model import ATTRIBUTES, KpiFile, title_of

FieldType = Literal["string", "number", "integer", "boolean"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column."""

    name: str
    type: FieldType
    description: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns that point to columns of another table."""

    fields: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file of the pack."""

    name: str
    title: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def file_name(self) -> str:
        """Name inside the zip."""
        return f"{self.name}.csv"


def _text(name: str, description: str, required: bool = False) -> Field:
    return Field(name, "string", description, required)


def _number(name: str, description: str, required: bool = False) -> Field:
    return Field(name, "number", description, required)


_POSITION = Field("position", "integer", "Order, from 1.", required=True)
_OBJECTIVE = _text("objective", "Id of the objective.", required=True)
_KPI = _text("kpi", "Id of the KPI.", required=True)
_PERIOD = _text("period", "2026, 2026-Q3, 2026-09 or 2026-09-30.", required=True)
_TO_KPI = ForeignKey(("kpi",), "kpis", ("id",))
_TO_MEASURE = ForeignKey(("objective", "kpi"), "objective_kpis", ("objective", "kpi"))

READING = ("unit", "direction", "timing", "frequency")


def _attribute_fields(name: str) -> tuple[Field, ...]:
    if name == "formula":
        return _text("formula", "The formula in words.", True), _text("formula_expression", "The formula over the names of kpi_inputs.", True)
    return (_text(name, f"{title_of(name)}; one line per item." if name != "definition" else title_of(name)),)


_KPIS = Table(
    "kpis",
    "KPIs with their 13 attributes",
    (
        _text("id", "Id of the KPI.", required=True),
        _text("name", "Name.", required=True),
        _text("aliases", "Other names, one per line."),
        _text("status", "experimental, stable or deprecated."),
        _text("function", "Home function."),
        *(field for name in ATTRIBUTES for field in _attribute_fields(name)),
        *(_text(name, KpiFile.model_fields[name].description or "") for name in READING),
    ),
    ("id",),
)

_BENCHMARK_TEXTS = (
    ("statistic", "What was made of the measured values: mean, median, p25 ..."),
    ("measure", "What the source measured, in its words."),
    ("unit", "The KPI's unit."),
    ("currency", "ISO 4217 code where the unit holds money."),
    ("industry", "Industry, in the source's words."),
    ("geography", "Country or area."),
    ("period", "Period that the figure covers."),
    ("population", "Who was measured."),
    ("population_kind", "Only figures of one kind may be compared."),
    ("company_size", "Size of the organizations."),
    ("derivation", "published, or computed from the source's counts."),
    ("note", "What to mind."),
    ("source", "Id of the source."),
    ("publisher", "Who published it."),
    ("title", "Title of the publication."),
    ("terms", "License or terms of use."),
    ("address", "The publisher's address."),
)

TABLES: tuple[Table, ...] = (
    Table(
        "scorecard",
        "The scorecard itself: one row",
        (
            _text("id", "Id, the name of the scorecard's file.", required=True),
            _text("title", "Title.", required=True),
            _text("organization", "Whose scorecard it is."),
            _text("description", "What it is for."),
            _text("period", "Period that is reported."),
            _text("declared_period", "Period that the scorecard's file names, if any."),
            _text("currency", "ISO 4217 code of every amount."),
            _text("notice", "Printed wherever figures are shown."),
        ),
        ("id",),
    ),
    Table(
        "perspectives",
        "Perspectives, top row first",
        (_text("id", "Id.", True), _text("name", "Name.", True), _text("question", "Question it answers."), _number("weight", "Relative weight."), _POSITION),
        ("id",),
    ),
    Table(
        "objectives",
        "Objectives",
        (
            _text("id", "Id.", True),
            _text("perspective", "Id of its perspective.", True),
            _text("name", "Name.", True),
            _text("theme", "Strategic theme."),
            _text("owner", "Role that answers for it."),
            _number("weight", "Relative weight in its perspective."),
            _POSITION,
        ),
        ("id",),
        (ForeignKey(("perspective",), "perspectives", ("id",)),),
    ),
    _KPIS,
    Table(
        "kpi_inputs",
        "Inputs of the KPIs' formulas",
        (
            _KPI,
            _text("input", "Name in the formula.", True),
            _text("label", "Name shown."),
            _text("unit", "Unit."),
            _text("meaning", "Exact definition."),
            _number("constant", "Fixed value."),
        ),
        ("kpi", "input"),
        (_TO_KPI,),
    ),
    Table(
        "objective_kpis",
        "Which KPI measures which objective",
        (
            _OBJECTIVE,
            _KPI,
            _text("owner", "Role that answers for it."),
            _number("weight", "Relative weight in its objective."),
            Field("critical", "boolean", "Whether it caps its parents."),
            _POSITION,
        ),
        ("objective", "kpi"),
        (ForeignKey(("objective",), "objectives", ("id",)), _TO_KPI),
    ),
    Table(
        "targets",
        "Baselines, targets and red flags in the KPI's unit; low and high for a target range",
        (
            _OBJECTIVE,
            _KPI,
            _text("unit", "The KPI's unit."),
            _number("baseline", "Value at the start."),
            *(
                _number(f"{name}{end}", description)
                for name, description in (("target", "Target."), ("red_flag", "Value at which to act."))
                for end in ("", "_low", "_high")
            ),
        ),
        ("objective", "kpi"),
        (_TO_MEASURE,),
    ),
    Table(
        "links",
        "Cause and effect between objectives",
        (
            _text("source", "Objective that drives.", True),
            _text("target", "Objective that is driven.", True),
            Field("proposed", "boolean", "Proposed from the KPIs' change impact.", True),
            _text("because", "Mechanism."),
            _POSITION,
        ),
        ("source", "target"),
        (ForeignKey(("source",), "objectives", ("id",)), ForeignKey(("target",), "objectives", ("id",))),
    ),
    Table(
        "actuals",
        "Values of the KPIs by period",
        (_KPI, _PERIOD, _number("value", "Value in the KPI's unit; blank when its inputs give none.")),
        ("kpi", "period"),
        (_TO_KPI,),
    ),
    Table(
        "actual_inputs",
        "Inputs from which values were computed",
        (_KPI, _PERIOD, _text("input", "Name in the formula.", True), _number("value", "Value in the input's unit.", True)),
        ("kpi", "period", "input"),
        (ForeignKey(("kpi", "period"), "actuals", ("kpi", "period")), ForeignKey(("kpi", "input"), "kpi_inputs", ("kpi", "input"))),
    ),
    Table(
        "scores",
        "Scores and states of the reported period; empty for a scorecard without actuals",
        (
            _text("level", "scorecard, perspective, objective, measure, leading or lagging.", True),
            _text("id", "Id at that level; objective/kpi for a measure.", True),
            _number("value", "Latest value, for a measure."),
            _text("value_period", "Period of that value."),
            _number("variance", "Value minus target."),
            _number("progress", "Share of the way from baseline to target."),
            _number("score", "0 to 100; blank below 50 % coverage."),
            _text("state", "on_track, at_risk, off_track, no_data, stale or not_defined.", True),
            _number("coverage", "Share of the weight that the score rests on, 0 to 1.", True),
            Field("capped", "boolean", "Held at risk by a critical KPI.", True),
        ),
        ("level", "id"),
    ),
    Table(
        "initiatives",
        "Initiatives",
        (
            _text("id", "Id.", True),
            _text("name", "Name.", True),
            _text("owner", "Role that answers for it."),
            _text("start", "Start."),
            _text("end", "End."),
            _text("status", "Status."),
            _number("budget", "Budget in the scorecard's currency."),
            _number("progress", "Percent done."),
            _POSITION,
        ),
        ("id",),
    ),
    Table(
        "objective_kpi_initiatives",
        "Which initiative is to move which KPI",
        (_OBJECTIVE, _KPI, _text("initiative", "Id of the initiative.", True), _POSITION),
        ("objective", "kpi", "initiative"),
        (_TO_MEASURE, ForeignKey(("initiative",), "initiatives", ("id",))),
    ),
    Table(
        "decisions",
        "Decisions asked of the board",
        (_POSITION, _text("decision", "The decision.", True), _text("owner", "Role that asks."), _text("due", "When it is due.")),
        ("position",),
    ),
    Table(
        "benchmarks",
        "Published figures to compare with",
        (
            _KPI,
            _POSITION,
            _number("value", "The figure in the KPI's unit."),
            _number("low", "Low end, where the source gives a range."),
            _number("high", "High end."),
            Field("n", "integer", "Number of cases behind it."),
            *(_text(name, description) for name, description in _BENCHMARK_TEXTS),
        ),
        ("kpi", "position"),
        (_TO_KPI,),
    ),
)

BY_NAME = {table.name: table for table in TABLES}
