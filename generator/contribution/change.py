"""What can change in the library for those who use its data, and the version step that it asks for.

Stage: contribution. Input: nothing. Output: the types of a comparison. Semantic versioning for data: major when what people rely on is gone or
means something else, minor when something is added or sorted otherwise, patch when texts are better.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from generator.diagnostics import UsageError

_VERSION = re.compile(r"([0-9]+)\.([0-9]+)\.([0-9]+)\Z")


class Step(IntEnum):
    """How far the version of the library has to move."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


class ChangeKind(StrEnum):
    """What changed, worst first."""

    REMOVED = "removed"
    RENAMED = "renamed"
    FORMULA = "formula"
    UNIT = "unit"
    DIRECTION = "direction"
    ADDED = "added"
    CLASSIFICATION = "classification"
    LINKS = "links"
    TEXTS = "texts"

    @property
    def step(self) -> Step:
        """The version step that a change of this kind asks for."""
        return _STEPS[self]

    @property
    def heading(self) -> str:
        """Heading of the change log."""
        return _HEADINGS[self]


_STEPS = {
    ChangeKind.REMOVED: Step.MAJOR,
    ChangeKind.RENAMED: Step.MAJOR,
    ChangeKind.FORMULA: Step.MAJOR,
    ChangeKind.UNIT: Step.MAJOR,
    ChangeKind.DIRECTION: Step.MAJOR,
    ChangeKind.ADDED: Step.MINOR,
    ChangeKind.CLASSIFICATION: Step.MINOR,
    ChangeKind.LINKS: Step.MINOR,
    ChangeKind.TEXTS: Step.PATCH,
}
_HEADINGS = {
    ChangeKind.REMOVED: "Removed",
    ChangeKind.RENAMED: "Renamed",
    ChangeKind.FORMULA: "Formula computes otherwise",
    ChangeKind.UNIT: "Unit changed",
    ChangeKind.DIRECTION: "Direction changed",
    ChangeKind.ADDED: "Added",
    ChangeKind.CLASSIFICATION: "Classified otherwise",
    ChangeKind.LINKS: "Causes and effects changed",
    ChangeKind.TEXTS: "Texts changed",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `what` is kpi, function or industry; `id` is the id that holds now; `keys` names the keys of the file that changed."""

    kind: ChangeKind
    what: str
    id: str
    name: str
    keys: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes, worst kind first and by id within a kind; `unreadable` are ids whose file could not be read on one side."""

    changes: tuple[Change, ...]
    version_before: str
    version_after: str
    unreadable: tuple[str, ...] = ()

    @property
    def step(self) -> Step:
        """The version step that the changes ask for."""
        return max((change.kind.step for change in self.changes), default=Step.NONE)

    def of_kind(self, kind: ChangeKind) -> tuple[Change, ...]:
        """Changes of one kind, by id."""
        return tuple(change for change in self.changes if change.kind is kind)


def next_version(version: str, step: Step) -> str:
    """Return the version that follows. Below 1.0.0 nothing is promised yet, so a major step moves the second number. Raises `UsageError`."""
    major, minor, patch = read_version(version)
    if step is Step.MAJOR and major > 0:
        return f"{major + 1}.0.0"
    if step >= Step.MINOR:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if step is Step.PATCH else version


def read_version(version: str) -> tuple[int, int, int]:
    """Return the three numbers of a version. Raises `UsageError` for anything else."""
    found = _VERSION.match(version)
    if not found:
        raise UsageError(f"kpis/VERSION says '{version}', which is no version such as 1.4.0")
    return int(found[1]), int(found[2]), int(found[3])
