"""Validate decks and workbooks of every ready-made scorecard with Microsoft's Open XML SDK: python -m tests.office.

Decks are made with the house's template, light and dark, and with six templates of LibreOffice. Needs LibreOffice, node, and
`npm install` in this folder, which .ci/run does. Prints a line a file; the exit code is 1 when any has an error.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.loader import default_root, load_catalog
from generator.cli.scorecard_source import find_source, ready_made
from generator.outputs.pack import PackOptions, make_pack
from generator.scorecard.build import build_scorecard
from tests.acceptance.test_deck_templates import NAMES, shipped_templates
from tests.soffice import convert

HERE = Path(__file__).parent
VALIDATOR = HERE / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"


@dataclass(frozen=True)
class Job:
    """A scorecard in one look; `label` names the look in messages."""

    scorecard: str
    label: str
    formats: tuple[str, ...]
    options: PackOptions


def main() -> int:
    """Return 1 when a file has errors, else 0."""
    with tempfile.TemporaryDirectory() as folder:
        templates = convert([shipped_templates() / f"{name}.otp" for name in NAMES], "pptx", Path(folder))
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            reports = list(pool.map(validate, _jobs(templates)))
    print("\n".join(line for lines, _ in reports for line in lines))
    failed = sum(count for _, count in reports)
    print(f"{failed} files with errors")
    return min(failed, 1)


def _jobs(templates: list[Path]) -> Iterator[Job]:
    for name in ready_made():
        yield Job(name, "light", ("pptx", "xlsx"), PackOptions(detail="all"))
        yield Job(name, "dark", ("pptx",), PackOptions(detail="all", variant="dark"))
        for path in templates:
            yield Job(name, path.stem, ("pptx",), PackOptions(template=path))


def validate(job: Job) -> tuple[list[str], int]:
    """Make the job's files and return a line for each, and how many have errors."""
    catalog = load_catalog([default_root()]).catalog
    source = find_source(catalog, job.scorecard)
    scorecard = build_scorecard(source.id, source.spec, catalog, source.actuals)
    lines, failed = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for file in make_pack(scorecard, catalog, job.formats, job.options, lambda _steps: None):
            path = Path(folder) / file.name
            path.write_bytes(file.data)
            errors = _errors_of(path)
            failed += bool(errors)
            lines += [f"{'INVALID' if errors else 'valid  '} {job.scorecard} {job.label} {file.name}", *(f"    {error}" for error in errors[:5])]
    return lines, failed


def _errors_of(path: Path) -> list[str]:
    done = subprocess.run(["node", str(VALIDATOR), str(path)], capture_output=True, text=True)
    report = json.loads(done.stdout)
    return [] if report["ok"] else [str(error) for error in report["errors"]] or ["not valid"]


if __name__ == "__main__":
    sys.exit(main())
