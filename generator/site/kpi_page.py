"""The page of one KPI.

Stage: site. Input: a KPI and the library around it. Output: a `Stamp`. The templates kpi.html.j2 and meta.html.j2 decide what it looks like.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from generator.catalog.model import Direction, Formula, Kpi, title_of
from generator.formula import Expression, FormulaError, evaluate, parse_expression, to_javascript, to_mathml, to_text
from generator.site.benchmark_view import BenchmarkPages
from generator.site.library import Library
from generator.site.neighbourhood import draw_neighbourhood
from generator.site.settings import Settings
from generator.site.shell import BASE, Stamp
from generator.site.structured_data import describe_kpi
from generator.site.wording import anchor, number, shorten, with_unit

TITLES = {"change_impact": "Causes and effects", "faqs": "Questions and answers", "benchmarks": "Benchmarks", "related": "Related KPIs"}
"""Headings that read better on a page than the key's own title."""

_ORDER = (
    "definition",
    "formula",
    "interpretation",
    "benchmarks",
    "measurement_approach",
    "business_insights",
    "trend_analysis",
    "diagnostic_questions",
    "pitfalls",
    "risk_warnings",
    "actionable_tips",
    "improvement_levers",
    "change_impact",
    "visualization_suggestions",
    "tools_and_technologies",
    "integration_points",
    "perspective",
    "case_study",
    "faqs",
    "related",
    "references",
)

_SECTIONS = {field: (anchor(field), TITLES.get(field) or title_of(field)) for field in _ORDER}
HEADINGS = {field: Markup('<h2 id="{}">{}</h2>').format(*section) for field, section in _SECTIONS.items()}
"""The heading of each section, made once: a page has eighteen."""


@dataclass(frozen=True, slots=True)
class InputRow:
    """An input of the formula with its value in the worked example."""

    name: str
    label: str
    unit: str
    meaning: str
    value: float | None
    constant: bool


@dataclass(frozen=True, slots=True)
class FormulaView:
    """The formula, ready to be shown; without an expression that parses only the words are shown."""

    mathml: Markup
    plain: str
    javascript: Markup
    rows: tuple[InputRow, ...]
    result: str


@dataclass(frozen=True, slots=True)
class BandView:
    """A band of the interpretation scale: `range` in words, `tone` 0 (worst) to 4 (best), or 2 throughout when a range is the target."""

    range: str
    reading: str
    tone: int


@dataclass(frozen=True)
class KpiPages:
    """Renders KPI pages; one instance a worker."""

    library: Library
    templates: Environment
    settings: Settings
    benchmarks: BenchmarkPages

    def render(self, kpi: Kpi) -> Stamp:
        """Return the page of `kpi`."""
        address = f"kpis/{kpi.id}/"
        causes, effects = self.library.causes(kpi), self.library.effects(kpi)
        benchmarks = self.benchmarks.view(kpi.id)
        related = self.library.related(kpi)
        content = self.templates.get_template("kpi.html.j2").render(
            kpi=kpi,
            base=BASE,
            formula=view_formula(kpi),
            bands=view_bands(kpi),
            causes=causes,
            effects=effects,
            benchmarks=benchmarks,
            drawing=draw_neighbourhood(kpi, causes, effects),
            related=related,
            headings=HEADINGS,
            toc=list_sections(kpi, {"related": bool(related), "benchmarks": benchmarks is not None}),
            functions=tuple(self.library.functions_of(kpi)),
            industries=self.library.industries_of(kpi),
            perspective=self.library.taxonomy.perspective(kpi.perspective),
            successor=self.library.get(kpi.replaced_by) if kpi.replaced_by else None,
            edit_url=self.settings.edit_url(source_path(kpi)),
            source_path=source_path(kpi),
        )
        meta = self.templates.get_template("meta.html.j2").render(
            title=kpi.name,
            description=shorten(kpi.definition, 300),
            canonical=self.settings.site_url + address,
            data=f"{BASE}api/v1/kpis/{kpi.id}.json",
            structured=describe_kpi(kpi, self.settings.site_url),
        )
        return Stamp(address, meta, content)


def list_sections(kpi: Kpi, beside: Mapping[str, bool]) -> tuple[tuple[str, str], ...]:
    """Return anchor and title of every section the page has, in reading order; `beside` says which sections there are that are no key of the file."""
    return tuple(section for field, section in _SECTIONS.items() if (beside[field] if field in beside else getattr(kpi, field)))


def source_path(kpi: Kpi) -> str:
    """Return where the KPI's file lies in the repository."""
    return f"kpis/{kpi.function}/{kpi.id}.yaml"


def view_formula(kpi: Kpi) -> FormulaView | None:
    """Return the formula ready to be shown, or None when the expression does not parse."""
    formula = kpi.formula
    try:
        expression = parse_expression(formula.expression, formula.inputs.keys())
    except FormulaError:
        return None
    labels = {name: item.label for name, item in formula.inputs.items()}
    return FormulaView(
        mathml=Markup(to_mathml(expression, labels)),  # noqa: S704 - to_mathml escapes every label
        plain=to_text(expression, labels),
        javascript=Markup(to_javascript(expression)),  # noqa: S704 - built from the allow-listed tree, names match NAME_PATTERN
        rows=_input_rows(formula),
        result=_worked_result(expression, kpi),
    )


def _input_rows(formula: Formula) -> tuple[InputRow, ...]:
    values = formula.example_values
    return tuple(InputRow(name, item.label, item.unit, item.meaning, values.get(name), item.constant is not None) for name, item in formula.inputs.items())


def _worked_result(expression: Expression, kpi: Kpi) -> str:
    value = evaluate(expression, kpi.formula.example_values)
    return "no data" if value is None else with_unit(value, kpi.unit)


def view_bands(kpi: Kpi) -> tuple[BandView, ...]:
    """Return the interpretation scale from its lowest band to its highest."""
    bands = sorted(kpi.interpretation, key=lambda band: band.start)
    views = []
    for index, band in enumerate(bands):
        upper = bands[index + 1].start if index + 1 < len(bands) else None
        words = f"{number(band.start)} and above" if upper is None else f"{number(band.start)} to below {number(upper)}"
        views.append(BandView(words, band.reading, _tone(kpi.direction, index, len(bands))))
    return tuple(views)


def _tone(direction: Direction, index: int, count: int) -> int:
    if direction == Direction.RANGE or count == 1:
        return 2
    step = round(4 * index / (count - 1))
    return step if direction == Direction.HIGHER else 4 - step
