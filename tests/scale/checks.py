"""How long checking takes: a synthetic library of the reference's size cold, warm and after one change, and ours after one change."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from generator.catalog.loader import default_root
from tests.scale.measurement import Measurement, Run, run_program
from tests.scale.synthetic import write_catalog

COLD, WARM, ONE_CHANGED = 30.0, 5.0, 1.0
"""Promised seconds on two processors."""


def measure_checks(folder: Path, count: int) -> tuple[Measurement, ...]:
    """Measure `openkpi check` on `count` synthetic KPIs and on a copy of our library; `folder` is scratch space."""
    library = folder / f"kpis-{count}"
    if not library.exists():
        write_catalog(library, count)
    cold, warm, changed = _three_runs(library, folder / "cache")
    ours = folder / "ours"
    shutil.copytree(default_root(), ours, dirs_exist_ok=True)
    _, _, one = _three_runs(ours, folder / "cache-ours")
    return (
        Measurement("check", f"check {count:,} KPIs, cold", cold.seconds, "s", COLD),
        Measurement("check", f"check {count:,} KPIs, cold, processor time", cold.processor, "s"),
        Measurement("check", f"check {count:,} KPIs, cold, largest process", cold.memory, "MB"),
        Measurement("check", f"check {count:,} KPIs, warm", warm.seconds, "s", WARM),
        Measurement("check", f"check {count:,} KPIs, one file changed", changed.seconds, "s"),
        Measurement("check", f"check our {sum(1 for _ in ours.glob('*/*.yaml')):,} files, one file changed", one.seconds, "s", ONE_CHANGED),
    )


def _three_runs(library: Path, cache: Path) -> tuple[Run, Run, Run]:
    """Check with an empty cache, again, and again after a change of one file."""
    shutil.rmtree(cache, ignore_errors=True)
    environment = {"OPENKPI_CACHE": str(cache)}
    command = [sys.executable, "-m", "generator", "--kpis", str(library), "check"]
    cold = run_program(command, environment)
    warm = run_program(command, environment)
    path = next(library.glob("sales/*.yaml"))
    before = path.read_bytes()
    path.write_bytes(
        before.replace(b"timing: lagging", b"timing: leading") if b"timing: lagging" in before else before.replace(b"timing: leading", b"timing: lagging")
    )
    try:
        return cold, warm, run_program(command, environment)
    finally:
        path.write_bytes(before)
