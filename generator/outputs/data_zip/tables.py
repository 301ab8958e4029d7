"""The CSV tables of the library: columns, keys, and the rows of each.

Stage: outputs. Input: a `Catalog`. Output: `DataTable` values; headers, rows and datapackage.json follow from this one list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.catalog.model import KpiFile, title_of
from generator.outputs.csv_pack.cells import Value
from generator.outputs.csv_pack.tables import Field, ForeignKey, Table

Row = tuple[Value, ...]

_TEXTS = ("name", "status", "replaced_by", "definition", "perspective", "unit", "direction", "timing", "frequency")
_LISTS = (
    "business_insights",
    "measurement_approach",
    "trend_analysis",
    "diagnostic_questions",
    "actionable_tips",
    "risk_warnings",
    "tools_and_technologies",
    "integration_points",
    "pitfalls",
    "improvement_levers",
)
_TO_KPI = ForeignKey(("kpi",), "kpis", ("id",))


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table and what yields its rows, in the order of its columns."""

    table: Table
    rows: Callable[[Catalog], Iterator[Row]]


def _text(name: str, description: str, required: bool = False) -> Field:
    return Field(name, "string", description, required)


_KPI = _text("kpi", "Id of the KPI.", required=True)
_POSITION = Field("position", "integer", "Order, from 1.", required=True)


def _kpi_rows(catalog: Catalog) -> Iterator[Row]:
    for kpi in catalog.kpis:
        case = (kpi.case_study.text, kpi.case_study.illustrative) if kpi.case_study else (None, None)
        texts = (getattr(kpi, name) for name in _TEXTS)
        yield (kpi.id, kpi.function, *(None if text is None else str(text) for text in texts), kpi.formula.text, kpi.formula.expression, *case)


def _alias_rows(catalog: Catalog) -> Iterator[Row]:
    for kpi in catalog.kpis:
        for position, alias in enumerate(kpi.aliases, 1):
            yield kpi.id, position, alias


def _function_rows(catalog: Catalog) -> Iterator[Row]:
    for kpi in catalog.kpis:
        for function in kpi.functions:
            yield kpi.id, function, function == kpi.function


def _industry_rows(catalog: Catalog) -> Iterator[Row]:
    for kpi in catalog.kpis:
        for industry in kpi.industries:
            yield kpi.id, industry


def _input_rows(catalog: Catalog) -> Iterator[Row]:
    for kpi in catalog.kpis:
        for name, item in kpi.formula.inputs.items():
            yield kpi.id, name, item.label, item.unit, item.meaning, item.constant, kpi.formula.example.get(name)


def _item_rows(catalog: Catalog) -> Iterator[Row]:
    for kpi in catalog.kpis:
        for name in _LISTS:
            for position, text in enumerate(getattr(kpi, name), 1):
                yield kpi.id, name, position, text


def _link_rows(catalog: Catalog) -> Iterator[Row]:
    for kpi in catalog.kpis:
        for impact in kpi.change_impact:
            yield kpi.id, impact.kpi, impact.effect.value, impact.lag, impact.because


def _chart_rows(catalog: Catalog) -> Iterator[Row]:
    for kpi in catalog.kpis:
        for position, chart in enumerate(kpi.visualization_suggestions, 1):
            yield kpi.id, position, chart.chart, chart.shows


def _faq_rows(catalog: Catalog) -> Iterator[Row]:
    for kpi in catalog.kpis:
        for position, faq in enumerate(kpi.faqs, 1):
            yield kpi.id, position, faq.question, faq.answer


def _reference_rows(catalog: Catalog) -> Iterator[Row]:
    for kpi in catalog.kpis:
        for position, item in enumerate(kpi.references, 1):
            yield kpi.id, position, item.title, item.publisher, item.year, item.url


def _redirect_rows(catalog: Catalog) -> Iterator[Row]:
    yield from sorted(catalog.redirects.items())


TABLES: tuple[DataTable, ...] = (
    DataTable(
        Table(
            "kpis",
            "KPIs",
            (
                _text("id", "Id of the KPI.", required=True),
                _text("function", "Home function.", required=True),
                *(_text(name, KpiFile.model_fields[name].description or title_of(name)) for name in _TEXTS),
                _text("formula", "The formula in words.", required=True),
                _text("formula_expression", "The formula over the inputs of kpi_inputs.", required=True),
                _text("case_study", "A situation told from start to result."),
                Field("case_study_illustrative", "boolean", "Whether the case study is invented for illustration."),
            ),
            ("id",),
        ),
        _kpi_rows,
    ),
    DataTable(
        Table("kpi_aliases", "Abbreviations and other names", (_KPI, _POSITION, _text("alias", "The name.", True)), ("kpi", "position"), (_TO_KPI,)),
        _alias_rows,
    ),
    DataTable(
        Table(
            "kpi_functions",
            "Functions of each KPI",
            (_KPI, _text("function", "Id of the function.", True), Field("home", "boolean", "Whether it is the home function.", required=True)),
            ("kpi", "function"),
            (_TO_KPI,),
        ),
        _function_rows,
    ),
    DataTable(
        Table(
            "kpi_industries", "Industries of each KPI", (_KPI, _text("industry", "all, or id of an industry or sector.", True)), ("kpi", "industry"), (_TO_KPI,)
        ),
        _industry_rows,
    ),
    DataTable(
        Table(
            "kpi_inputs",
            "Inputs of the formulas",
            (
                _KPI,
                _text("input", "Name in the formula.", True),
                _text("label", "Name shown.", True),
                _text("unit", "Unit.", True),
                _text("meaning", "Exact definition.", True),
                Field("constant", "number", "Fixed value."),
                Field("example", "number", "Invented value of the worked example."),
            ),
            ("kpi", "input"),
            (_TO_KPI,),
        ),
        _input_rows,
    ),
    DataTable(
        Table(
            "kpi_items",
            "Attributes that are lists of texts, one row an item",
            (_KPI, _text("attribute", "Name of the attribute.", True), _POSITION, _text("text", "The item.", True)),
            ("kpi", "attribute", "position"),
            (_TO_KPI,),
        ),
        _item_rows,
    ),
    DataTable(
        Table(
            "links",
            "Cause and effect: what a rise of one KPI does to another",
            (
                _KPI,
                _text("affects", "Id of the KPI that is affected.", True),
                _text("effect", "raises or lowers.", True),
                _text("lag", "Usual delay.", True),
                _text("because", "The mechanism.", True),
            ),
            ("kpi", "affects"),
            (_TO_KPI,),
        ),
        _link_rows,
    ),
    DataTable(
        Table(
            "kpi_charts",
            "Visualization suggestions",
            (_KPI, _POSITION, _text("chart", "Kind of chart.", True), _text("shows", "What it shows.", True)),
            ("kpi", "position"),
            (_TO_KPI,),
        ),
        _chart_rows,
    ),
    DataTable(
        Table(
            "kpi_faqs",
            "Questions and answers",
            (_KPI, _POSITION, _text("question", "The question.", True), _text("answer", "The answer.", True)),
            ("kpi", "position"),
            (_TO_KPI,),
        ),
        _faq_rows,
    ),
    DataTable(
        Table(
            "kpi_references",
            "Published sources",
            (
                _KPI,
                _POSITION,
                _text("title", "Title of the work.", True),
                _text("publisher", "Publisher.", True),
                Field("year", "integer", "Year of publication."),
                _text("url", "Address."),
            ),
            ("kpi", "position"),
            (_TO_KPI,),
        ),
        _reference_rows,
    ),
    DataTable(
        Table("redirects", "Ids that were renamed", (_text("old", "Earlier id.", True), _text("new", "Id that holds now.", True)), ("old",)), _redirect_rows
    ),
)
