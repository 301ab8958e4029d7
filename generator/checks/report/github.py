"""Findings as workflow commands, which GitHub shows as annotations on the lines of a pull request.

Stage: checks, reports. Input: a `CheckSummary`. Output: one `::error` or `::warning` line a finding.
"""

from __future__ import annotations

from generator.checks.report.summary import CheckSummary, sentence
from generator.diagnostics import Diagnostic


def to_github(summary: CheckSummary) -> str:
    """Return the findings as workflow commands; an empty text when there are none."""
    return "\n".join(map(_command, summary.diagnostics))


def _command(item: Diagnostic) -> str:
    place = f"file={_property(item.path)},line={item.line},col={item.column},title={_property(item.rule)}"
    return f"::{item.severity} {place}::{_data(sentence(item))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
