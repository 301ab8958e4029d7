"""Which term stands in which KPI, and how strongly.

Stage: site. Input: KPIs in the order of the index. Output: `Postings`, encoded term by term.
A posting is one number in LEB128: the distance from the KPI before, times 8, plus a level of 0 to 7 that says where the term stands
(definition 0, ... name 7). Levels depend on the KPI alone, so that one changed KPI changes only its own postings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.catalog.model import Kpi
from generator.site.search.words import terms_of

LEVELS = 8
_NAME, _ALIAS, _TAG, _TWICE, _TEXT = 6, 5, 4, 1, 0


@dataclass(frozen=True, slots=True)
class Postings:
    """The encoded postings of one term; `magnitude` is the number of binary digits of how many KPIs have it."""

    term: str
    magnitude: int
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
    return tuple(Postings(term, len(numbers[term]).bit_length(), encode(numbers[term])) for term in sorted(numbers))


def replace_posting(postings: Postings, document: int, level: int | None) -> Postings | None:
    """Return the postings with another level for one KPI, or without it when `level` is None; None when nothing is left."""
    levels = dict(_documents(postings.data))
    if level is None:
        levels.pop(document, None)
    else:
        levels[document] = level
    numbers, last = [], 0
    for place in sorted(levels):
        numbers.append((place - last) * LEVELS + levels[place])
        last = place
    return Postings(postings.term, len(numbers).bit_length(), encode(numbers)) if numbers else None


def _documents(data: bytes) -> Iterator[tuple[int, int]]:
    document = 0
    for number in decode(data):
        document += number // LEVELS
        yield document, number % LEVELS


def decode(data: bytes) -> Iterator[int]:
    """Yield the numbers that `encode` wrote."""
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        if byte < 128:
            yield value
            value = shift = 0
        else:
            shift += 7


def encode(numbers: Iterable[int]) -> bytes:
    """Return non-negative numbers in LEB128."""
    out = bytearray()
    for number in numbers:
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7  # noqa: PLW2901 - the loop consumes the number
        out.append(number)
    return bytes(out)
