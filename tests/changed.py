"""Runs the tests of what changed since the main branch, uncommitted files included; `make check` calls it.

Input: git's list of changed files. Output: pytest's. An area of the program has its tests in tests/unit/<area>; a change of something that all
areas use (tests/, pyproject.toml, the lock file) is left to `make test`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
AREAS = {
    "generator/contribution": ("tests/unit/contribute",),
    "generator/outputs/deck": ("tests/unit/deck",),
    "kpis": ("tests/unit/formula/test_examples.py", "tests/acceptance/test_library_is_clean.py"),
    ".github": ("tests/unit/contribute/test_github.py",),
}
"""Areas whose tests do not lie in the folder of their name."""


def changed_files() -> list[str]:
    """Return changed and new files, relative to the repository."""
    base = next((found for branch in ("origin/main", "main") if (found := _git("merge-base", branch, "HEAD"))), "HEAD")
    return sorted({*_git("diff", "--name-only", base).splitlines(), *_git("ls-files", "--others", "--exclude-standard").splitlines()})


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def tests_of(files: Iterable[str]) -> list[str]:
    """Return the test files and folders that belong to changed files."""
    found = {target for file in files for target in _targets(Path(file))}
    existing = sorted(target for target in found if (ROOT / target).exists())
    return [target for target in existing if not any(other != target and Path(target).is_relative_to(other) for other in existing)]


def _targets(file: Path) -> Iterable[str]:
    name = file.as_posix()
    if name.startswith("tests/") and file.name.startswith("test_"):
        yield name
    if name.endswith(".md"):
        yield "tests/unit/contribute/test_docs.py"
    named = next((tests for area, tests in AREAS.items() if name.startswith(f"{area}/")), ())
    if named:
        yield from named
    elif name.startswith("generator/") and len(file.parts) > 2:
        yield f"tests/unit/{file.parts[1]}"


def main() -> int:
    """Run the tests; 0 when there are none."""
    targets = tests_of(changed_files())
    if not targets:
        print("no tests belong to what changed")
        return 0
    print(f"tests of what changed: {' '.join(targets)}", flush=True)
    return subprocess.run([sys.executable, "-m", "pytest", "-n", "auto", "--dist", "loadgroup", *targets], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
