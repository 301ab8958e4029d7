"""Findings as SARIF 2.1.0 (OASIS), for code scanning dashboards.

Stage: checks, reports. Input: a `CheckSummary`. Output: one SARIF log with one run.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from generator.checks.report.summary import CheckSummary, sentence
from generator.checks.rules import SUMMARIES
from generator.diagnostics import Diagnostic
from generator.version import __version__

_NAMES = list(SUMMARIES)


def to_sarif(summary: CheckSummary) -> str:
    """Return the findings as a SARIF log."""
    driver = {"name": "openkpi", "semanticVersion": __version__, "rules": [_rule(name) for name in _NAMES]}
    results = [_result(item) for item in summary.diagnostics]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False)


def _rule(name: str) -> dict[str, Any]:
    return {"id": name, "shortDescription": {"text": SUMMARIES[name]}}


def _result(item: Diagnostic) -> dict[str, Any]:
    location = {
        "artifactLocation": {"uri": quote(PurePath(item.path).as_posix())},
        "region": {"startLine": item.line, "startColumn": item.column},
    }
    return {
        "ruleId": item.rule,
        "ruleIndex": _NAMES.index(item.rule),
        "level": item.severity.value,
        "message": {"text": sentence(item)},
        "locations": [{"physicalLocation": location}],
    }
