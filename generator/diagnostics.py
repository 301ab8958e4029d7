"""What is wrong with a contributor's file, said in one line with a remedy.

Stage: shared by catalog, checks and scorecard. Input: a place in a file and a rule. Output: `Diagnostic` values, which are
collected, never raised.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error fails the check, a warning is shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding. `line` and `column` count from 1; `path` is as the user named it."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    remedy: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.path}:{self.line}:{self.column}: {self.severity} {self.rule}: {self.message}{remedy}"


class InputError(Exception):
    """Input that cannot be used, with every reason collected; the command prints them and exits with 1.

    Raised only at the edge where a whole operation has to stop; single findings travel as values.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(sorted(diagnostics))
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


class UsageError(Exception):
    """A call that cannot be carried out as worded (a missing program, an unwritable folder); exit code 2."""


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return the remedy "did you mean X?" for the choice closest to `word`, or an empty text when none is close."""
    from rapidfuzz import fuzz, process

    close = process.extractOne(word, sorted(choices), scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean '{close[0]}'?" if close else ""
