"""Findings in the formats that people and programs read; one format a module."""

from __future__ import annotations

from collections.abc import Callable

from generator.checks.report.summary import CheckSummary

Report = Callable[[CheckSummary], str]


def _json(summary: CheckSummary) -> str:
    from generator.checks.report.json_list import to_json

    return to_json(summary)


def _github(summary: CheckSummary) -> str:
    from generator.checks.report.github import to_github

    return to_github(summary)


def _sarif(summary: CheckSummary) -> str:
    from generator.checks.report.sarif import to_sarif

    return to_sarif(summary)


def _junit(summary: CheckSummary) -> str:
    from generator.checks.report.junit import to_junit

    return to_junit(summary)


REPORTS: dict[str, Report] = {"json": _json, "github": _github, "sarif": _sarif, "junit": _junit}
"""Machine formats by name; text is printed by the command itself, in color."""
