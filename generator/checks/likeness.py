"""When two names mean the same: word order, plurals, synonyms of the field and small words do not count.

Stage: checks. Input: a name or label. Output: its key; equal keys mean likely duplicates.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z0-9&+]+")
_SMALL = frozenset({
    "a", "an", "and", "of", "the", "in", "at", "by", "for", "from", "per", "with", "as"
})  # fmt: skip
_SYNONYMS = {
    "client": "customer", "staff": "employee", "personnel": "employee", "worker": "employee", "vendor": "supplier", "average": "mean", "avg": "mean",
    "ratio": "rate", "percentage": "rate", "percent": "rate", "pct": "rate", "share": "rate", "number": "count", "total": "count", "num": "count",
    "expense": "cost", "expenditure": "cost", "attrition": "turnover", "organisation": "organization", "labour": "labor", "utilisation": "utilization",
    "fulfilment": "fulfillment", "dept": "department", "mgmt": "management", "duration": "time", "length": "time",
}  # fmt: skip


def name_words(name: str) -> tuple[str, ...]:
    """Return the words that count, singular, synonyms replaced, in the order of the name."""
    found = (singular(word) for word in _WORD.findall(name.lower().replace("-", " ").replace("'s", "")) if word not in _SMALL)
    return tuple(_SYNONYMS.get(word, word) for word in found)


def name_key(name: str) -> str:
    """Return the words that count in alphabetical order: "Rate of Customer Churn" and "Client Churn Ratio" have one key."""
    return " ".join(sorted(name_words(name)))


def singular(word: str) -> str:
    """Return an English noun without its plural ending; close enough to compare by."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
