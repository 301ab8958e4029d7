"""Finds the scorecard that a person means: a file, a ready-made one by name, or a list of KPI ids.

Stage: cli. Input: the words of the command line. Output: a `Source`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.diagnostics import UsageError, nearest
from generator.resources import resource
from generator.scorecard.model import ScorecardSpec
from generator.scorecard.spec import load_spec, spec_from_kpis


@dataclass(frozen=True)
class Source:
    """A scorecard's id, its spec, and the actuals that lie beside a file as <name>.actuals.csv."""

    id: str
    spec: ScorecardSpec
    actuals: Path | None = None


def ready_made() -> tuple[str, ...]:
    """Names of the ready-made scorecards."""
    return tuple(sorted(path.stem for path in (resource("templates") / "scorecards").glob("*.yaml")))


def find_source(catalog: Catalog, scorecard: str | None, kpi_ids: str | None, title: str) -> Source:
    """Return what is meant. Raises `UsageError` when it is unclear, `InputError` when the file has faults."""
    if bool(scorecard) == bool(kpi_ids):
        names = ", ".join(ready_made())
        raise UsageError(f"name a scorecard or give --kpis, one of the two; ready-made are: {names}")
    if kpi_ids:
        ids = [kpi_id.strip() for kpi_id in kpi_ids.split(",") if kpi_id.strip()]
        return Source(_slug(title), spec_from_kpis(ids, catalog, title))
    path = _path_of(scorecard or "")
    beside = path.with_name(f"{path.stem}.actuals.csv")
    return Source(_slug(path.stem), load_spec(path, catalog), beside if beside.is_file() else None)


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
