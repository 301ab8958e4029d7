"""Checking at scale: the synthetic library is clean, the same each time, and the comparing rules grow with its size and not with its square."""

from __future__ import annotations

import time
from pathlib import Path

from generator.catalog.cache import ByteCache
from generator.catalog.canonical import format_values
from generator.checks import runner
from generator.checks.comparison import Comparison
from generator.checks.digest import KpiDigest
from generator.checks.inspection import Ground, inspect_file
from generator.checks.rules import CATALOG_RULES
from generator.checks.runner import check_roots
from tests.scale.synthetic import SyntheticKpi, synthetic_kpis, write_catalog
from tests.unit.checks.bench import Folder, ground


def test_the_synthetic_library_is_clean_and_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_catalog(tmp_path / name, 300)
    assert check_roots([tmp_path / "one"], ByteCache(None)).diagnostics == ()
    files = [sorted((tmp_path / name).rglob("*.yaml")) for name in ("one", "two")]
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]


def test_four_times_the_kpis_take_about_four_times_as_long(tmp_path: Path) -> None:
    folder, stands_on = Folder(tmp_path / "kpis"), Ground(*ground())

    def digest(kpi: SyntheticKpi) -> KpiDigest:
        report = inspect_file(folder.place(f"{kpi.function}/{kpi.id}.yaml"), format_values(kpi.values).encode(), stands_on)
        assert report.digest is not None
        return report.digest

    digests = [digest(kpi) for kpi in synthetic_kpis(1600)]
    # with the square of the number it would be sixteen times; the bound leaves room for a busy machine
    assert _seconds(digests) < 9 * _seconds(digests[:400]) + 0.05


def _seconds(digests: list[KpiDigest]) -> float:
    comparison = Comparison(sorted(digests, key=lambda digest: digest.id), runner._passages_of)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for rule in CATALOG_RULES:
            # links lead to KPIs that the smaller part lacks; naming the nearest is not what is measured here
            if rule.name != "links":
                list(rule.check(comparison))
        best = min(best, time.process_time() - start)
    return best
