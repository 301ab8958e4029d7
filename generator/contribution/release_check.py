"""What forbids to release the library: an id that leads nowhere, a version that promises too little.

Stage: contribution. Input: two states of the library and their comparison. Output: diagnostics at redirects.yaml, VERSION or the changelog.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.contribution.change import ChangeKind, Comparison, next_version, read_version
from generator.contribution.comparison import LibraryState
from generator.diagnostics import Diagnostic


def check_release(before: LibraryState, after: LibraryState, comparison: Comparison, root: Path) -> tuple[Diagnostic, ...]:
    """Return everything that forbids the release; `root` is the library's folder as the user names it."""
    redirects, version = root / "redirects.yaml", root / "VERSION"
    found = [
        *_removed(comparison, redirects),
        *_redirect_faults(before, after, redirects),
        *_version_faults(comparison, version),
        *_unreadable(after, root),
    ]
    changelog = root.parent / "CHANGELOG.md"
    if changelog.is_file() and comparison.changes:
        found.extend(_changelog_faults(comparison, changelog))
    return tuple(sorted(found))


def _removed(comparison: Comparison, redirects: Path) -> Iterator[Diagnostic]:
    for change in comparison.of_kind(ChangeKind.REMOVED):
        if change.what == "kpi":
            remedy = f"bring the file back as deprecated, or add '{change.id}: <id of its successor>' here"
            yield Diagnostic(str(redirects), 1, 1, "release", f"'{change.id}' is gone and nothing leads on from it", remedy)


def _redirect_faults(before: LibraryState, after: LibraryState, redirects: Path) -> Iterator[Diagnostic]:
    lines = redirects.read_text(encoding="utf-8").splitlines() if redirects.is_file() else []
    for old, new in sorted(after.redirects.items()):
        line = next((number for number, text in enumerate(lines, 1) if text.lstrip("'\" ").startswith(old)), 1)
        if new in after.redirects:
            yield Diagnostic(
                str(redirects), line, 1, "release", f"'{old}' leads to '{new}', which leads on to '{after.redirects[new]}'", "lead it there at once"
            )
        elif new not in after.catalog.by_id and new not in after.unreadable:
            yield Diagnostic(str(redirects), line, 1, "release", f"'{old}' leads to '{new}', which does not exist", "name a KPI that exists")
        if old in after.catalog.by_id:
            yield Diagnostic(
                str(redirects), line, 1, "release", f"'{old}' leads to '{new}', and is a KPI again", "ids are never used again; give the KPI another id"
            )
    for old in sorted(set(before.redirects) - set(after.redirects)):
        yield Diagnostic(
            str(redirects), 1, 1, "release", f"the redirect of '{old}' is gone", f"bring back '{old}: {before.redirects[old]}'; links out there still use it"
        )


def _version_faults(comparison: Comparison, version: Path) -> Iterator[Diagnostic]:
    wanted = next_version(comparison.version_before, comparison.step)
    if read_version(comparison.version_after) < read_version(wanted):
        step = comparison.step.name.lower()
        message = f"the version is {comparison.version_after}, the changes since {comparison.version_before} ask for a {step} step"
        yield Diagnostic(str(version), 1, 1, "release", message, f"write {wanted}")


def _changelog_faults(comparison: Comparison, changelog: Path) -> Iterator[Diagnostic]:
    lines = changelog.read_text(encoding="utf-8").splitlines()
    start = next((number for number, line in enumerate(lines) if line.startswith("## Library")), None)
    section = lines[start:] if start is not None else lines
    if not any(line.startswith("#") and comparison.version_after in line for line in section):
        message = f"section Library says nothing of version {comparison.version_after}"
        yield Diagnostic(
            str(changelog), (start or 0) + 1, 1, "release", message, "say what changed for users of the data; openkpi diff --format markdown helps"
        )


def _unreadable(after: LibraryState, root: Path) -> Iterator[Diagnostic]:
    for kpi_id in sorted(after.unreadable):
        yield Diagnostic(str(root), 1, 1, "release", f"the file of '{kpi_id}' cannot be read, so it cannot be compared", "mend what openkpi check reports")
