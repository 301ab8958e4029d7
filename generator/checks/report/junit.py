"""Findings as JUnit XML: a test case a file, which fails with its errors; warnings stand in its output.

Stage: checks, reports. Input: a `CheckSummary`. Output: one XML document.
"""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree import ElementTree

from generator.checks.report.summary import CheckSummary
from generator.diagnostics import Diagnostic, Severity

# characters that no XML 1.0 document may hold; file names may
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_junit(summary: CheckSummary) -> str:
    """Return the findings as JUnit XML."""
    by_path = {path: tuple(items) for path, items in groupby(summary.diagnostics, key=lambda item: item.path)}
    paths = sorted({*summary.paths, *by_path})
    failed = sum(any(item.severity is Severity.ERROR for item in items) for items in by_path.values())
    counts = {"tests": str(len(paths)), "failures": str(failed), "errors": "0"}
    root = ElementTree.Element("testsuites", counts)
    suite = ElementTree.SubElement(root, "testsuite", {"name": "openkpi check", "skipped": "0", **counts})
    for path in paths:
        _add_case(suite, path, by_path.get(path, ()))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode")


def _add_case(suite: ElementTree.Element, path: str, items: tuple[Diagnostic, ...]) -> None:
    case = ElementTree.SubElement(suite, "testcase", {"classname": "openkpi", "name": _clean(path), "file": _clean(path)})
    errors = [item for item in items if item.severity is Severity.ERROR]
    warnings = [item for item in items if item.severity is not Severity.ERROR]
    if errors:
        rules = ", ".join(dict.fromkeys(item.rule for item in errors))
        failure = ElementTree.SubElement(case, "failure", {"type": errors[0].rule, "message": f"{len(errors)} error{'' if len(errors) == 1 else 's'}: {rules}"})
        failure.text = _clean("\n".join(map(str, errors)))
    if warnings:
        ElementTree.SubElement(case, "system-out").text = _clean("\n".join(map(str, warnings)))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
