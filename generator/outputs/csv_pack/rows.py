"""A Scorecard to the rows of every table, and the zip around them.

Stage: outputs. Input: `Scorecard`, `Catalog`. Output: the bytes of the CSV pack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from generator.catalog.catalog import Catalog
from generator.catalog.model import ATTRIBUTES, Kpi
from generator.outputs.csv_pack.attribute_text import attribute_text
from generator.outputs.csv_pack.cells import Value, encode_table
from generator.outputs.csv_pack.package import describe_package
from generator.outputs.csv_pack.tables import READING, TABLES
from generator.outputs.writing import OutputFile, zip_files
from generator.scorecard.model import Bounds, Measure, Rating, Scorecard

if TYPE_CHECKING:
    from generator.benchmarks.model import Figure, Source
    from generator.benchmarks.store import BenchmarkStore

Row = tuple[Value, ...]


def write_csv_pack(scorecard: Scorecard, _catalog: Catalog, neutralize: bool = True, benchmarks: BenchmarkStore | None = None) -> bytes:
    """Return the zip of all tables and datapackage.json; `neutralize` guards text cells against being read as formulas.

    `benchmarks` fills the table of that name with all figures for the scorecard's KPIs.
    """
    files = [OutputFile("datapackage.json", describe_package(scorecard, neutralize))]
    for table in TABLES:
        rows = _ROWS[table.name](scorecard) if table.name in _ROWS else _benchmarks(scorecard, benchmarks)
        files.append(OutputFile(table.file_name, encode_table([field.name for field in table.fields], rows, neutralize)))
    return zip_files(files)


def _scorecard(scorecard: Scorecard) -> Iterator[Row]:
    spec = scorecard.spec
    period = scorecard.period.text if scorecard.period else None
    yield scorecard.id, spec.title, spec.organization, spec.description, period, spec.period, spec.currency, spec.notice


def _perspectives(scorecard: Scorecard) -> Iterator[Row]:
    for position, row in enumerate(scorecard.spec.perspectives, 1):
        yield row.id, row.name, row.question, row.weight, position


def _objectives(scorecard: Scorecard) -> Iterator[Row]:
    for position, item in enumerate(scorecard.spec.objectives, 1):
        yield item.id, item.perspective, item.name, item.theme, item.owner, item.weight, position


def _kpis(scorecard: Scorecard) -> Iterator[Row]:
    for kpi in scorecard.kpis:
        yield (kpi.id, kpi.name, "\n".join(kpi.aliases), kpi.status.value, kpi.function, *_attributes(kpi), *(str(getattr(kpi, name)) for name in READING))


def _attributes(kpi: Kpi) -> Iterator[str]:
    for name in ATTRIBUTES:
        yield attribute_text(getattr(kpi, name))
        if name == "formula":
            yield kpi.formula.expression


def _kpi_inputs(scorecard: Scorecard) -> Iterator[Row]:
    for kpi in scorecard.kpis:
        for name, item in kpi.formula.inputs.items():
            yield kpi.id, name, item.label, item.unit, item.meaning, item.constant


def _measures(scorecard: Scorecard) -> Iterator[tuple[str, int, Measure]]:
    """Objective id, position from 1 and measure, in the order of the file."""
    built = {objective.spec.id: objective for objective in scorecard.objectives}
    for objective in scorecard.spec.objectives:
        for position, measure in enumerate(built[objective.id].measures, 1):
            yield objective.id, position, measure


def _objective_kpis(scorecard: Scorecard) -> Iterator[Row]:
    for objective, position, measure in _measures(scorecard):
        yield objective, measure.kpi.id, measure.spec.owner, measure.spec.weight, measure.spec.critical, position


def _targets(scorecard: Scorecard) -> Iterator[Row]:
    for objective, _, measure in _measures(scorecard):
        yield objective, measure.kpi.id, measure.kpi.unit, measure.spec.baseline, *_level(measure.spec.target), *_level(measure.spec.red_flag)


def _level(value: float | Bounds | None) -> tuple[float | None, float | None, float | None]:
    return (None, *value) if isinstance(value, tuple) else (value, None, None)


def _links(scorecard: Scorecard) -> Iterator[Row]:
    for position, link in enumerate(scorecard.links, 1):
        yield link.source, link.target, link.proposed, link.because or None, position


def _series(scorecard: Scorecard) -> Iterator[Measure]:
    """One measure per KPI: a KPI under two objectives has one history."""
    seen: set[str] = set()
    for measure in scorecard.measures:
        if measure.kpi.id not in seen:
            seen.add(measure.kpi.id)
            yield measure


def _actuals(scorecard: Scorecard) -> Iterator[Row]:
    for measure in _series(scorecard):
        for item in measure.history:
            yield measure.kpi.id, item.period.text, item.value


def _actual_inputs(scorecard: Scorecard) -> Iterator[Row]:
    for measure in _series(scorecard):
        for item in measure.history:
            for name, value in item.inputs:
                yield measure.kpi.id, item.period.text, name, value


def _scores(scorecard: Scorecard) -> Iterator[Row]:
    if not scorecard.has_actuals:
        return
    yield _score("scorecard", scorecard.id, scorecard.rating)
    yield _score("leading", scorecard.id, scorecard.leading)
    yield _score("lagging", scorecard.id, scorecard.lagging)
    for row in scorecard.perspectives:
        yield _score("perspective", row.spec.id, row.rating)
    for objective in scorecard.objectives:
        yield _score("objective", objective.spec.id, objective.rating)
        for measure in objective.measures:
            yield _score("measure", f"{objective.spec.id}/{measure.kpi.id}", measure.rating, measure)


def _score(level: str, identifier: str, rating: Rating, measure: Measure | None = None) -> Row:
    value = (measure.value, measure.actual.period.text if measure.actual else None, measure.variance, measure.progress) if measure else (None,) * 4
    return level, identifier, *value, rating.score, rating.state.value, rating.coverage, rating.capped


def _initiatives(scorecard: Scorecard) -> Iterator[Row]:
    for position, item in enumerate(scorecard.spec.initiatives, 1):
        yield item.id, item.name, item.owner, item.start, item.end, item.status, item.budget, item.progress, position


def _objective_kpi_initiatives(scorecard: Scorecard) -> Iterator[Row]:
    for objective, _, measure in _measures(scorecard):
        for position, initiative in enumerate(measure.spec.initiatives, 1):
            yield objective, measure.kpi.id, initiative, position


def _decisions(scorecard: Scorecard) -> Iterator[Row]:
    for position, item in enumerate(scorecard.spec.decisions, 1):
        yield position, item.decision, item.owner, item.due


def _benchmarks(scorecard: Scorecard, store: BenchmarkStore | None) -> Iterator[Row]:
    if store is None:
        return
    for kpi in scorecard.kpis:
        for position, figure in enumerate(store.figures(kpi.id), 1):
            numbers = (figure.value, figure.low, figure.high, figure.sample_size)
            yield kpi.id, position, *numbers, *_figure_texts(figure, store.source(figure.source))


def _figure_texts(figure: Figure, source: Source) -> Iterator[str | None]:
    yield from (figure.statistic.value, figure.measure, figure.unit, figure.currency or None, figure.industry or None, figure.geography or None)
    yield from (figure.period or None, figure.population or None, figure.population_kind or None, figure.company_size or None)
    yield from (figure.derivation.value, figure.note or None, figure.source)
    yield from (source.publisher, source.title, source.terms, source.address)


_ROWS: Mapping[str, Callable[[Scorecard], Iterator[Row]]] = {
    "scorecard": _scorecard,
    "perspectives": _perspectives,
    "objectives": _objectives,
    "kpis": _kpis,
    "kpi_inputs": _kpi_inputs,
    "objective_kpis": _objective_kpis,
    "targets": _targets,
    "links": _links,
    "actuals": _actuals,
    "actual_inputs": _actual_inputs,
    "scores": _scores,
    "initiatives": _initiatives,
    "objective_kpi_initiatives": _objective_kpi_initiatives,
    "decisions": _decisions,
}
