"""A scorecard file, or a list of KPI ids, to a checked `ScorecardSpec`.

Stage: scorecard, first step. Input: a YAML file or ids, and the catalog. Output: a spec whose references all hold, with its
perspectives written out, or an `InputError` with every fault. What a fault is stands in spec_checks.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.catalog.catalog import Catalog
from generator.catalog.model import Direction, Kpi
from generator.catalog.validation import validate
from generator.catalog.yaml_source import YamlDocument, read_yaml
from generator.diagnostics import Diagnostic, InputError, nearest
from generator.scorecard.model import MeasureSpec, ObjectiveSpec, PerspectiveSpec, ScorecardSpec
from generator.scorecard.spec_checks import check_spec

GROUPED_ABOVE = 24
"""More KPIs than this are grouped into objectives by function: a strategy map of more boxes cannot be read."""


def load_spec(path: Path, catalog: Catalog, shown: str | None = None) -> ScorecardSpec:
    """Load and check a scorecard file. Raises `InputError` with every fault, each with its place."""
    return parse_spec(read_yaml(path, shown), catalog)


def parse_spec(document: YamlDocument, catalog: Catalog) -> ScorecardSpec:
    """Check a parsed scorecard file. Raises `InputError`."""
    spec, faults = validate(ScorecardSpec, document)
    readable = spec or _readable_part(document.value)
    if readable:
        faults = (*faults, *check_spec(readable, document, catalog))
    if faults or spec is None:
        raise InputError(set(faults))
    return complete(spec, catalog)


def _readable_part(value: Any) -> ScorecardSpec | None:
    """The spec without its faulty keys, so that one run reports faults of form and of meaning; None when too little is left."""
    if not isinstance(value, dict):
        return None
    rest = deepcopy(value)
    try:
        ScorecardSpec.model_validate(rest)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            _drop(rest, fault["loc"])
    try:
        return ScorecardSpec.model_validate(rest)
    except ValidationError:
        return None


def _drop(value: Any, location: tuple[str | int, ...]) -> None:
    """Remove the innermost mapping key of `location`; list items stay, so that places keep their numbers."""
    holder: tuple[dict[str, Any], str] | None = None
    for step in location:
        if isinstance(value, dict) and isinstance(step, str) and step in value:
            holder, value = (value, step), value[step]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            break
    if holder:
        holder[0].pop(holder[1], None)


def complete(spec: ScorecardSpec, catalog: Catalog) -> ScorecardSpec:
    """Write out what a file may leave to the taxonomy: perspectives and their questions, and renamed KPI ids."""
    entries = {entry.id.value: entry for entry in catalog.taxonomy.perspectives}
    used = {objective.perspective for objective in spec.objectives}
    declared = spec.perspectives or tuple(PerspectiveSpec(id=key, name=entry.title) for key, entry in entries.items() if key in used)
    perspectives = tuple(
        row.model_copy(update={"question": entries[row.id].question}) if row.question is None and row.id in entries else row for row in declared
    )
    objectives = tuple(objective.model_copy(update={"kpis": tuple(_follow(measure, catalog) for measure in objective.kpis)}) for objective in spec.objectives)
    return spec.model_copy(update={"perspectives": perspectives, "objectives": objectives})


def _follow(measure: MeasureSpec, catalog: Catalog) -> MeasureSpec:
    return measure.model_copy(update={"kpi": catalog.redirects.get(measure.kpi, measure.kpi)})


def spec_from_kpis(ids: Sequence[str], catalog: Catalog, title: str = "Balanced Scorecard", shown: str = "--kpis") -> ScorecardSpec:
    """Build a scorecard of those KPIs in reading order: an objective each, or one per function and perspective when they are many.

    Raises `InputError` for every id that is not in the catalog; `shown` stands for the file name in messages.
    """
    faults = [_unknown(kpi_id, ids, catalog, shown) for kpi_id in ids if catalog.get(kpi_id) is None]
    if faults or not ids:
        raise InputError(faults or [Diagnostic(shown, 1, 1, "unknown-kpi", "there is no KPI id", "name at least one, such as net-promoter-score")])
    order = [entry.id for entry in catalog.taxonomy.perspectives]
    kpis = {kpi.id: kpi for kpi in (catalog.get(kpi_id) for kpi_id in ids) if kpi}
    chosen = sorted(kpis.values(), key=lambda kpi: order.index(kpi.perspective))
    objectives = _one_each(chosen) if len(chosen) <= GROUPED_ABOVE else _grouped(chosen, catalog)
    return complete(ScorecardSpec(title=title, objectives=objectives), catalog)


def _unknown(kpi_id: str, ids: Sequence[str], catalog: Catalog, shown: str) -> Diagnostic:
    column = len(",".join(ids[: list(ids).index(kpi_id)])) + (2 if ids[0] != kpi_id else 1)
    remedy = nearest(kpi_id, catalog.by_id) or "find ids with: openkpi search WORDS"
    return Diagnostic(shown, 1, column, "unknown-kpi", f"there is no KPI '{kpi_id}'", remedy)


def _one_each(kpis: Sequence[Kpi]) -> tuple[ObjectiveSpec, ...]:
    return tuple(ObjectiveSpec(id=kpi.id, name=objective_name(kpi), perspective=kpi.perspective.value, kpis=(MeasureSpec(kpi=kpi.id),)) for kpi in kpis)


def _grouped(kpis: Sequence[Kpi], catalog: Catalog) -> tuple[ObjectiveSpec, ...]:
    groups: dict[tuple[str, str], list[Kpi]] = {}
    for kpi in kpis:
        groups.setdefault((kpi.perspective.value, kpi.function), []).append(kpi)
    return tuple(
        ObjectiveSpec(
            id=f"{perspective}-{function}",
            name=f"Strengthen {catalog.taxonomy.function(function).title.lower()}",
            perspective=perspective,
            theme=catalog.taxonomy.function(function).title,
            kpis=tuple(MeasureSpec(kpi=kpi.id) for kpi in members),
        )
        for (perspective, function), members in groups.items()
    )


def objective_name(kpi: Kpi) -> str:
    """Return the objective that a single KPI stands for: 'Raise Net Promoter Score', 'Shorten First Response Time'."""
    if kpi.direction is Direction.RANGE:
        return f"Keep {kpi.name[:280]} in range"
    if kpi.direction is Direction.HIGHER:
        return f"Raise {kpi.name[:280]}"
    timed = kpi.unit.split("/")[0].strip() in ("second", "minute", "hour", "day", "week", "month")
    return f"{'Shorten' if timed else 'Reduce'} {kpi.name[:280]}"
