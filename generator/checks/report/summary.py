"""What a report tells: the files that were checked and the findings in them.

Stage: checks, reports. Input: the runner's findings after filtering. Output: a `CheckSummary`.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """Findings sorted by place, and the paths of every file checked, sorted."""

    diagnostics: tuple[Diagnostic, ...]
    paths: tuple[str, ...]

    @property
    def errors(self) -> int:
        """How many findings fail the check."""
        return sum(item.severity is Severity.ERROR for item in self.diagnostics)


def sentence(diagnostic: Diagnostic) -> str:
    """Message and remedy in one line."""
    return f"{diagnostic.message}; {diagnostic.remedy}" if diagnostic.remedy else diagnostic.message
