"""Finds the scorecard that a person means: a file, a ready-made one by name, a list of KPI ids, or an earlier pack.

Stage: cli. Input: the words of the command line. Output: a `Source`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.diagnostics import UsageError, nearest
from generator.resources import resource
from generator.scorecard.actuals import Actuals, load_actuals
from generator.scorecard.model import ScorecardSpec
from generator.scorecard.period import Period
from generator.scorecard.spec import load_spec, spec_from_kpis


@dataclass(frozen=True)
class Source:
    """A scorecard's id and spec, its figures, and the period that an earlier pack reported."""

    id: str
    spec: ScorecardSpec
    actuals: Actuals | None = None
    period: Period | None = None


def ready_made() -> tuple[str, ...]:
    """Names of the ready-made scorecards."""
    return tuple(sorted(path.stem for path in (resource("templates") / "scorecards").glob("*.yaml")))


def find_source(
    catalog: Catalog, scorecard: str | None, kpi_ids: str | None = None, title: str = "", from_pack: Path | None = None, actuals: Path | None = None
) -> Source:
    """Return what is meant, with the figures of `actuals` laid over its own.

    Raises `UsageError` when it is unclear, `InputError` when a file has faults.
    """
    if sum(map(bool, (scorecard, kpi_ids, from_pack))) != 1:
        raise UsageError(f"name one of these: a scorecard, --kpis or --from-pack; ready-made are: {', '.join(ready_made())}")
    if from_pack:
        source = _from_pack(catalog, from_pack)
    elif kpi_ids:
        ids = [kpi_id.strip() for kpi_id in kpi_ids.split(",") if kpi_id.strip()]
        source = Source(_slug(title), spec_from_kpis(ids, catalog, title))
    else:
        source = _from_file(catalog, scorecard or "", with_figures=actuals is None)
    return _with_actuals(source, actuals, catalog) if actuals else source


def _from_pack(catalog: Catalog, path: Path) -> Source:
    from generator.outputs.csv_pack import read_pack

    content = read_pack(path, catalog)
    return Source(content.id, content.spec, content.actuals, content.period)


def _from_file(catalog: Catalog, scorecard: str, *, with_figures: bool) -> Source:
    path = _path_of(scorecard)
    spec = load_spec(path, catalog)
    beside = path.with_name(f"{path.stem}.actuals.csv")
    figures = load_actuals(beside, spec, catalog) if with_figures and beside.is_file() else None
    return Source(_slug(path.stem), spec, figures)


def _with_actuals(source: Source, path: Path, catalog: Catalog) -> Source:
    if path.suffix.lower() != ".xlsx":
        return replace(source, actuals=load_actuals(path, source.spec, catalog))
    from generator.outputs.tracker import read_tracker

    content = read_tracker(path, source.spec, catalog)
    return replace(source, spec=content.spec, actuals=content.actuals)


def _path_of(scorecard: str) -> Path:
    shipped = resource("templates") / "scorecards" / f"{scorecard}.yaml"
    if "/" not in scorecard and "\\" not in scorecard and scorecard in ready_made():
        return shipped
    path = Path(scorecard)
    if not path.is_file():
        raise UsageError(f"no scorecard '{scorecard}'; {nearest(scorecard, ready_made()) or 'name a .yaml file or one of ' + ', '.join(ready_made())}")
    return path


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "scorecard"
