"""Rule name-form: names and aliases are written as names.

Stage: checks. Input: one KPI. Output: findings at name or aliases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog.yaml_source import KeyPath
from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource

_SMALL = frozenset({
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "off", "on", "or", "over", "per", "the", "to", "under",
    "up", "via", "vs", "with", "without"
})  # fmt: skip
_UNIT = re.compile(r"\((?:%|percent|in [a-z ]+|days?|hours?|minutes?|USD|EUR|\$|€|#)\)|%|\$$", re.IGNORECASE)


def _check(source: KpiSource) -> Iterator[Finding]:
    kpi = source.kpi
    key: KeyPath = ("name",)
    if kpi.name[-1] in ".,;:!":
        yield Finding(kpi, key, f"the name ends in '{kpi.name[-1]}'", "a name is no sentence; remove it")
    if found := _UNIT.search(kpi.name):
        yield Finding(kpi, key, f"the name holds the unit '{found[0]}'", "the key unit says it; remove it from the name")
    if small := _not_titled(_UNIT.sub("", kpi.name)):
        yield Finding(kpi, key, f"'{small}' begins with a small letter", "write names in title case, such as Cost per Hire")
    if len(kpi.name) > 4 and kpi.name.isupper():
        yield Finding(kpi, key, "the name is written in capitals", "write it out and make the abbreviation an alias")
    for index, alias in enumerate(kpi.aliases):
        if alias.casefold() == kpi.name.casefold():
            yield Finding(kpi, ("aliases", index), f"the alias '{alias}' repeats the name", "remove it")
        elif any(alias.casefold() == other.casefold() for other in kpi.aliases[:index]):
            yield Finding(kpi, ("aliases", index), f"the alias '{alias}' stands twice", "remove one")


def _not_titled(name: str) -> str:
    """First word that should begin with a capital, or an empty text."""
    words = [word.strip("()") for word in name.replace("/", " ").split() if word.strip("()&")]
    return next((word for index, word in enumerate(words) if word[0].islower() and word.islower() and (index == 0 or word not in _SMALL)), "")


RULE = FileRule("name-form", "Names are written as names: title case, no unit, no full stop; aliases do not repeat.", _check)
