"""`make bench`: measures speed and size, prints a table, writes build/bench.json, and fails when a bar is missed.

    python -m tests.scale.bench [--count 20780] [--parts site,search,checks,packs,benchmarks,others] [--without-mkdocs]

Nothing else should run meanwhile. The generated files stay under build/bench/ for the next run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.scale.benchmark_loading import measure_benchmarks
from tests.scale.checks import measure_checks
from tests.scale.measurement import Measurement, print_table, write_results
from tests.scale.pack_bench import measure_packs
from tests.scale.site_bench import SiteBench

COUNT = 20_780
"""Number of KPIs that the commercial reference lists."""
FOLDER = Path("build/bench")


def measure(options: argparse.Namespace) -> Iterator[Measurement]:
    """Yield the measurements of the parts that are asked for."""
    bench = SiteBench(FOLDER.absolute(), options.count)
    parts = options.parts.split(",")
    if "site" in parts:
        yield from bench.measure_site()
    if "search" in parts:
        yield from bench.measure_search()
    if "checks" in parts:
        yield from measure_checks(FOLDER.absolute(), options.count)
    if "packs" in parts:
        yield from measure_packs()
    if "benchmarks" in parts:
        yield from _benchmark_times()
    if "others" in parts:
        yield from bench.measure_others(with_mkdocs=not options.without_mkdocs)


def _benchmark_times() -> Iterator[Measurement]:
    times = measure_benchmarks()
    yield Measurement("benchmarks", f"open and read all {times.rows:,} figures, warm", times.warm_open + times.warm_all, "s of processor", most=1)
    yield Measurement("benchmarks", "open them cold", times.cold_open, "s of processor")


def main() -> None:
    """Measure, print, write, and exit with 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description="Measure speed and size.")
    parser.add_argument("--count", type=int, default=COUNT, help="number of KPIs (default: %(default)s)")
    parser.add_argument("--parts", default="site,search,checks,packs,benchmarks,others", help="which parts, comma-separated (default: %(default)s)")
    parser.add_argument("--without-mkdocs", action="store_true", help="leave out mkdocs-material, which takes minutes")
    measurements = []
    for item in measure(parser.parse_args()):
        print(f"{item.part}: {item.name}: {item.value:,.4g} {item.unit}", flush=True)
        measurements.append(item)
    print_table(measurements)
    write_results(Path("build/bench.json"), measurements)
    sys.exit(any(item.met is False for item in measurements))


if __name__ == "__main__":
    main()
