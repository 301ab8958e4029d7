"""Which findings the user asked for: below some paths, or in files changed since a revision.

Stage: checks. Input: the runner's result, paths or a revision. Output: a `Selection` that says what to show.

All files are always checked, because a changed file may collide with one that did not change. A finding is shown when it stands in a
selected file, or compares with a selected KPI.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.checks.report_store import Found
from generator.diagnostics import UsageError


@dataclass(frozen=True)
class Selection:
    """Resolved files and folders; `everything` when nothing was asked for."""

    everything: bool
    places: tuple[Path, ...] = ()

    def shows(self, found: Found) -> bool:
        """Whether a finding is to be shown."""
        return self.holds(found.diagnostic.path) or (bool(found.other) and found.other in self._ids)

    def holds(self, path: str) -> bool:
        """Whether a file is selected."""
        if self.everything:
            return True
        place = Path(path).resolve()
        return any(place == selected or selected in place.parents for selected in self.places)

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(place.stem for place in self.places)


def select_paths(paths: Sequence[Path], roots: Sequence[Path]) -> Selection:
    """Select files and folders. Raises `UsageError` for one that lies in no root, because it would never show a finding."""
    inside = [root.resolve() for root in roots]
    places = [path.resolve() for path in paths]
    for path, place in zip(paths, places, strict=True):
        if not any(place.is_relative_to(root) or root.is_relative_to(place) for root in inside):
            named = ", ".join(map(str, roots))
            raise UsageError(f"{path} lies outside of the KPI folders ({named}); name its folder with: openkpi --kpis FOLDER check")
    return Selection(not paths, tuple(places))


def select_changed(revision: str, roots: Sequence[Path]) -> Selection:
    """Select the files that differ from a git revision, deleted and untracked ones included. Raises `UsageError`."""
    changed: set[Path] = set()
    for root in roots:
        top = Path(_git(root, "rev-parse", "--show-toplevel").strip())
        # --end-of-options: a revision that begins with a hyphen is no option
        listed = _git(root, "diff", "--name-only", "--no-renames", "-z", "--end-of-options", revision, "--")
        untracked = _git(root, "ls-files", "--others", "--exclude-standard", "--full-name", "-z")
        changed |= _below(root, (top / name for name in (*listed.split("\0"), *untracked.split("\0")) if name))
    return Selection(everything=False, places=tuple(sorted(changed)))


def _below(root: Path, paths: Iterable[Path]) -> set[Path]:
    inside = root.resolve()
    return {path.resolve() for path in paths if path.resolve().is_relative_to(inside)}


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603, S607
    except OSError as error:
        raise UsageError("--changed-since needs git, which is not installed") from error
    if done.returncode != 0:
        reason = done.stderr.strip().splitlines()
        raise UsageError(f"git cannot tell what changed in {folder}: {reason[0] if reason else 'unknown reason'}")
    return done.stdout
