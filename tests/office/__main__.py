"""Validate every ready-made scorecard's deck and workbook with Microsoft's Open XML SDK: python -m tests.office.

Needs node and `npm install` in this folder, which .ci/run does. Prints a line a file; the exit code is 1 when any has an error.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from generator.cli.scorecard_source import ready_made

HERE = Path(__file__).parent
VALIDATOR = HERE / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
KINDS = {"light": ("scorecard.pptx", "scorecard.xlsx"), "dark": ("scorecard.pptx",)}


def main() -> int:
    """Return the number of files with errors, at most 1."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ready_made():
            for variant, files in KINDS.items():
                out = Path(folder) / name / variant
                options = ["--variant", variant, "--detail", "all", "--formats", "pptx,xlsx", "--out", str(out)]
                subprocess.run([sys.executable, "-m", "generator", "scorecard", name, *options], check=True, capture_output=True)
                failed += sum(not is_valid(out / file) for file in files)
    print(f"{failed} files with errors")
    return min(failed, 1)


def is_valid(path: Path) -> bool:
    """Print what the validator says of one file."""
    done = subprocess.run(["node", str(VALIDATOR), str(path)], capture_output=True, text=True)
    report = json.loads(done.stdout)
    print(f"{'valid  ' if report['ok'] else 'INVALID'} {'/'.join(path.parts[-3:])}", *(f"\n    {error}" for error in report["errors"][:5]))
    return bool(report["ok"])


if __name__ == "__main__":
    sys.exit(main())
