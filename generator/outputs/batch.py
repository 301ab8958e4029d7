"""A pack for each business unit, in parallel, restartable.

Stage: outputs. Input: one scorecard, actuals of many units, the catalog. Output: a folder a unit, and a report. A unit's pack is
finished when its folder holds the mark file; a later run leaves finished packs alone. A unit that fails stops no other.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.diagnostics import InputError, UsageError
from generator.outputs.pack import PackOptions, make_pack
from generator.outputs.writing import OutputFile, write_files
from generator.scorecard.actuals import Actuals
from generator.scorecard.build import build_scorecard
from generator.scorecard.model import ScorecardSpec
from generator.scorecard.period import Period

MARK = ".finished"


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be written, and where; `again` makes finished packs anew."""

    id: str
    spec: ScorecardSpec
    actuals: Actuals
    period: Period | None
    folder: Path
    formats: tuple[str, ...]
    options: PackOptions
    again: bool = False

    def fingerprint(self, unit: str) -> str:
        """Digest of everything that the unit's pack is made of, so that changed figures are not taken for finished."""
        content = (self.spec, self.actuals.of_unit(unit), self.period, self.formats, self.options)
        return hashlib.sha256(repr(content).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Failure:
    """A unit whose pack could not be made, and why."""

    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class BatchReport:
    """How many packs were written, how many were there already, and what failed, sorted by unit."""

    written: int
    kept: int
    failures: tuple[Failure, ...]


def write_batch(batch: Batch, catalog: Catalog, advance: Callable[[float], None], workers: int | None = None) -> BatchReport:
    """Write every unit's pack below `batch.folder`; `advance` is told after each one. Raises `UsageError` when two units share a folder name."""
    folders = _folders(batch)
    waiting = [unit for unit in batch.actuals.units if batch.again or not _is_finished(batch, unit, folders[unit])]
    advance(len(folders) - len(waiting))
    failures = []
    with ProcessPoolExecutor(workers or os.cpu_count() or 1, initializer=_Worker.start, initargs=(batch, catalog)) as pool:
        for unit, reason in _results(pool, waiting, folders):
            if reason:
                failures.append(Failure(unit, reason))
            advance(1)
    return BatchReport(len(waiting) - len(failures), len(folders) - len(waiting), tuple(sorted(failures, key=lambda item: item.unit)))


def _results(pool: ProcessPoolExecutor, waiting: list[str], folders: dict[str, Path]) -> Iterator[tuple[str, str]]:
    """Yield each unit with the reason why it failed, or an empty text."""
    tasks = {pool.submit(_Worker.write, unit, folders[unit]): unit for unit in waiting}
    for task in as_completed(tasks):
        error = task.exception()
        yield tasks[task], (f"{type(error).__name__}: {error}" if error else task.result())


class _Worker:
    """State of one worker process: the batch and the catalog are handed over once, not with each unit."""

    batch: Batch
    catalog: Catalog

    @classmethod
    def start(cls, batch: Batch, catalog: Catalog) -> None:
        cls.batch, cls.catalog = batch, catalog

    @classmethod
    def write(cls, unit: str, folder: Path) -> str:
        batch = cls.batch
        try:
            spec = batch.spec.model_copy(update={"organization": _organization(batch.spec, unit)})
            built = build_scorecard(batch.id, spec, cls.catalog, batch.actuals.of_unit(unit), batch.period)
            files = make_pack(built, cls.catalog, batch.formats, batch.options, lambda _steps: None)
            write_files(folder, (*files, OutputFile(MARK, batch.fingerprint(unit).encode())))
        except (InputError, UsageError) as error:
            return str(error)
        return ""


def _organization(spec: ScorecardSpec, unit: str) -> str:
    return f"{spec.organization} – {unit}" if spec.organization else unit


def _is_finished(batch: Batch, unit: str, folder: Path) -> bool:
    mark = folder / MARK
    return mark.is_file() and mark.read_text(encoding="utf-8") == batch.fingerprint(unit)


def _folders(batch: Batch) -> dict[str, Path]:
    folders: dict[str, Path] = {}
    for unit in batch.actuals.units:
        name = re.sub(r"[^\w.-]+", "-", unit).strip("-.") or "unit"
        taken = next((other for other, path in folders.items() if path.name.casefold() == name.casefold()), None)
        if taken is not None:
            raise UsageError(f"the units '{taken}' and '{unit}' would share the folder '{name}'; rename one of them in the actuals")
        folders[unit] = batch.folder / name
    return folders
