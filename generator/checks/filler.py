"""Rule filler: words that say nothing.

Stage: checks. Input: one KPI. Output: a finding at each text that holds a filler word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource

FILLER_WORDS = frozenset({
    "crucial", "crucially", "vital", "vitally", "leverage", "leverages", "leveraged", "leveraging", "robust", "robustly",
    "robustness", "holistic", "holistically", "seamless", "seamlessly", "synergy", "synergies", "synergistic", "unlock",
    "unlocks", "unlocked", "unlocking", "paradigm", "paramount"
})  # fmt: skip
FILLER_PHRASES = (
    "data-driven",
    "fast-paced",
    "business outcomes",
    "cutting-edge",
    "game-changer",
    "game-changing",
    "key metric",
    "it is important to note",
    "plays a key role",
    "play a key role",
    "best-in-breed",
    "in today's world",
    "ever-changing",
)
_TRIGGERS = FILLER_WORDS | {max(re.findall(r"[a-z']+", phrase), key=len) for phrase in FILLER_PHRASES}
"""One of these stands in every filler; a file without them needs no closer look."""
# Leverage is a term of finance there, and stays allowed as a noun of that field.
_TERMS = ("financial leverage", "leverage ratio", "operating leverage", "leverage exposure", "leveraged buyout")
_ANY = re.compile(rf"\b(?:{'|'.join((*sorted(FILLER_WORDS, key=len, reverse=True), *FILLER_PHRASES))})\b", re.IGNORECASE)


def _check(source: KpiSource) -> Iterator[Finding]:
    if source.vocabulary.isdisjoint(_TRIGGERS):
        return
    allowed = _terms_of(source)
    for passage in source.passages:
        if _TRIGGERS.isdisjoint(passage.words):
            continue
        for found in _ANY.finditer(passage.text):
            if found[0].lower() not in allowed:
                yield Finding(source.kpi, passage.key, f"'{found[0]}' is filler", "say what happens, or delete the sentence")
                break


def _terms_of(source: KpiSource) -> frozenset[str]:
    """Words that are this measure's own subject, such as leverage in a leverage ratio."""
    named = " ".join((source.kpi.name, *source.kpi.aliases)).lower()
    about_debt = any(term in source.lowered for term in _TERMS)
    return frozenset(word for word in FILLER_WORDS if word in named) | (frozenset({"leverage", "leveraged"}) if about_debt else frozenset())


RULE = FileRule("filler", "No words that say nothing.", _check)
