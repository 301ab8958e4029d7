"""Findings as a JSON list.

Stage: checks, reports. Input: a `CheckSummary`. Output: a JSON array of objects with path, line, column, rule, message, remedy, severity.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from generator.checks.report.summary import CheckSummary


def to_json(summary: CheckSummary) -> str:
    """Return the findings as JSON."""
    return json.dumps([asdict(item) for item in summary.diagnostics], indent=2, ensure_ascii=False)
