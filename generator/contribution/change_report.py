"""A comparison as text for a terminal, Markdown for a pull request, JSON for programs.

Stage: contribution, last step of `diff`. Input: a `Comparison`. Output: text. Names come from files of others, so Markdown escapes them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator

from generator.contribution.change import Change, ChangeKind, Comparison, Step, next_version

_LONGEST = 160
_MOST = 40
"""Changes of one kind that a Markdown summary lists one by one; GitHub refuses very long comments."""


def as_text(comparison: Comparison) -> str:
    """Return one line a change, by kind, and the version step."""
    lines = [f"{change.kind.value:<14} {_subject(change)}{_detail(change)}" for change in comparison.changes]
    lines += [f"{'unreadable':<14} {kpi_id} (run openkpi check)" for kpi_id in comparison.unreadable]
    return "\n".join([*lines, _verdict(comparison)])


def _subject(change: Change) -> str:
    place = "" if change.what == "kpi" else f"{change.what} "
    return f"{place}{change.id} ({change.name})"


def _detail(change: Change) -> str:
    if change.kind is ChangeKind.TEXTS and change.what == "kpi":
        return f": {', '.join(change.keys)}"
    if change.kind is ChangeKind.LINKS:
        return ": " + "; ".join(part for part in (f"no longer {change.before}" if change.before else "", f"now {change.after}" if change.after else "") if part)
    return f": {_short(change.before)} -> {_short(change.after)}" if change.before or change.after else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _verdict(comparison: Comparison) -> str:
    if comparison.step is Step.NONE:
        return "nothing changed for users of the data"
    counts = Counter(change.kind for change in comparison.changes)
    told = ", ".join(f"{counts[kind]} {kind.value}" for kind in ChangeKind if counts[kind])
    wanted = next_version(comparison.version_before, comparison.step)
    return f"{told}; version step: {comparison.step.name.lower()} ({comparison.version_before} -> {wanted}, kpis/VERSION says {comparison.version_after})"


def as_markdown(comparison: Comparison) -> str:
    """Return a summary that fits a pull request comment."""
    lines = ["### What changes for users of the data", "", _capital(_escaped(_verdict(comparison))) + ".", ""]
    for kind in ChangeKind:
        lines.extend(_section(kind, comparison.of_kind(kind)))
    if comparison.unreadable:
        lines += ["#### Could not be read", "", *(f"- `{kpi_id}`" for kpi_id in comparison.unreadable), ""]
    return "\n".join(lines).rstrip() + "\n"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _section(kind: ChangeKind, changes: tuple[Change, ...]) -> Iterator[str]:
    if not changes:
        return
    yield f"#### {kind.heading} ({len(changes)}, {kind.step.name.lower()})"
    yield ""
    for change in changes[:_MOST]:
        what = "" if change.what == "kpi" else f"{change.what} "
        yield f"- {what}`{change.id}` {_escaped(change.name)}{_escaped(_detail(change))}"
    if len(changes) > _MOST:
        yield f"- and {len(changes) - _MOST} more"
    yield ""


def _escaped(text: str) -> str:
    """Escape what Markdown or GitHub would read as markup, a link, a mention or an issue."""
    plain = re.sub(r"\s+", " ", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]|~#!])", r"\\\1", plain).replace("@", "@\u200b").replace("://", ":\u200b//")


def as_json(comparison: Comparison) -> str:
    """Return the comparison as a JSON object."""
    document = {
        "version_before": comparison.version_before,
        "version_after": comparison.version_after,
        "step": comparison.step.name.lower(),
        "next_version": next_version(comparison.version_before, comparison.step),
        "changes": [
            {
                "kind": change.kind.value,
                "step": change.kind.step.name.lower(),
                "what": change.what,
                "id": change.id,
                "name": change.name,
                "keys": list(change.keys),
                "before": change.before or None,
                "after": change.after or None,
            }
            for change in comparison.changes
        ],
        "unreadable": list(comparison.unreadable),
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


REPORTS: dict[str, Callable[[Comparison], str]] = {"text": as_text, "markdown": as_markdown, "json": as_json}
