"""Which term stands in which KPI, and how strongly.

Stage: site. Input: KPIs in the order of the index. Output: `Postings`, encoded term by term.
A posting is one number in LEB128: the distance from the KPI before, times 8, plus a level of 0 to 7 that says where the term stands
(definition 0, ... name 7). Levels depend on the KPI alone, so that one changed KPI changes only its own postings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.catalog.model import Kpi
from generator.site.search.words import terms_of

LEVELS = 8
_NAME, _ALIAS, _TAG, _TWICE, _TEXT = 6, 5, 4, 1, 0


@dataclass(frozen=True, slots=True)
class Postings:
    """The encoded postings of one term; `count` is the number of KPIs that have it."""

    term: str
    count: int
    data: bytes


def weigh_terms(kpi: Kpi) -> Mapping[str, int]:
    """Return the level of every term of a KPI: where it stands, raised by one when the text repeats what the name says."""
    levels: dict[str, int] = {}
    for term in terms_of(" ".join(_texts(kpi))):
        levels[term] = _TWICE if term in levels else _TEXT
    for texts, level in ((kpi.tags, _TAG), (kpi.aliases, _ALIAS), ((kpi.name,), _NAME)):
        for term in terms_of(" | ".join(texts)):
            levels[term] = level + 1 if levels.get(term, -1) in (_TEXT, _TWICE) else max(level, levels.get(term, 0))
    return levels


def _texts(kpi: Kpi) -> Iterable[str]:
    yield kpi.definition
    yield kpi.formula.text
    for item in kpi.formula.inputs.values():
        yield item.label


def collect_postings(levels: Iterable[Mapping[str, int]]) -> tuple[Postings, ...]:
    """Return the postings of all terms, sorted by term, from the term levels of each KPI in order."""
    numbers: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for document, terms in enumerate(levels):
        for term, level in terms.items():
            numbers.setdefault(term, []).append((document - last.get(term, 0)) * LEVELS + level)
            last[term] = document
    return tuple(Postings(term, len(numbers[term]), encode(numbers[term])) for term in sorted(numbers))


def encode(numbers: Iterable[int]) -> bytes:
    """Return non-negative numbers in LEB128."""
    out = bytearray()
    for number in numbers:
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7  # noqa: PLW2901 - the loop consumes the number
        out.append(number)
    return bytes(out)
