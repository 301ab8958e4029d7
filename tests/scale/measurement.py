"""What a measurement is, how it is printed and kept.

Input: measurements with their bars. Output: a table on the terminal and build/bench.json.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Measurement:
    """A measured value; `most` or `least` is the bar it is held to, if any."""

    part: str
    name: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None without a bar."""
        if self.most is None and self.least is None:
            return None
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)


@dataclass(frozen=True)
class Run:
    """A finished program: seconds by the clock, seconds of all processors, and the largest memory of its whole family in MB."""

    seconds: float
    processor: float
    memory: float


def run_program(command: Sequence[str], environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Run:
    """Run a program to its end and measure it. Raises `CalledProcessError` with its words when it fails."""
    before = os.times()
    start = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **(environment or {})}, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    watch = MemoryWatch(process.pid)
    watch.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - start
    watch.stop()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    after = os.times()
    return Run(seconds, after.children_user + after.children_system - before.children_user - before.children_system, watch.most / 1024)


class MemoryWatch(threading.Thread):
    """Looks at a process and its descendants a few times a second; shared pages count once (proportional set size)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._ended, self.most = pid, threading.Event(), 0.0

    def run(self) -> None:
        """Watch until stopped."""
        while not self._ended.wait(0.25):
            self.most = max(self.most, sum(map(_proportional_kilobytes, _family(self._pid))))

    def stop(self) -> None:
        """End the watch."""
        self._ended.set()
        self.join()


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _proportional_kilobytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((float(line.split()[1]) for line in lines if line.startswith("Pss:")), 0.0)


def print_table(measurements: Iterable[Measurement]) -> None:
    """Print a table with a word, not only a color, for each bar."""
    table = Table(title="Measurements", title_justify="left")
    for title, side in (("Part", "left"), ("What", "left"), ("Value", "right"), ("Unit", "left"), ("Bar", "left"), ("", "left")):
        table.add_column(title, justify=side)  # type: ignore[arg-type]
    for item in measurements:
        bar = f"at most {item.most:g}" if item.most is not None else f"at least {item.least:g}" if item.least is not None else ""
        verdict = {None: "", True: "[green]met[/]", False: "[red]MISSED[/]"}[item.met]
        table.add_row(item.part, item.name, f"{item.value:,.4g}" if item.value < 1000 else f"{item.value:,.0f}", item.unit, bar, verdict)
    Console(file=sys.stdout, width=130).print(table)


def write_results(path: Path, measurements: Sequence[Measurement]) -> None:
    """Write all measurements as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    values = {"processors": os.cpu_count(), "load_before": os.getloadavg()[0], "measurements": [{**asdict(item), "met": item.met} for item in measurements]}
    path.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
