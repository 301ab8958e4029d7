"""By what KPIs can be filtered.

Stage: site. Input: KPIs in the order of the index. Output: plain values for JSON: one column a facet.
A column of single values is a string with one character a KPI; further values (a second function, industries) are lists of KPI numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.catalog.model import Kpi, Status
from generator.site.library import Library
from generator.site.wording import DIRECTIONS, FREQUENCIES, PERSPECTIVES, TIMINGS, UNIT_KINDS, unit_kind

_FIRST = 48
"""Code of the character that stands for the first value, '0'."""

_TITLES = {
    "function": "Function",
    "perspective": "Perspective",
    "direction": "Direction",
    "timing": "Timing",
    "frequency": "Frequency",
    "unit": "Unit",
    "status": "Status",
}
"""Facets of single values with their titles."""

Values = tuple[tuple[str, str], ...]
"""Id and title of each value of a facet."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to filter: values with titles, and which KPIs have which."""

    key: str
    title: str
    values: Values
    column: str
    extra: tuple[tuple[int, tuple[int, ...]], ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return plain values."""
        return {"key": self.key, "title": self.title, "values": self.values, "column": self.column, "extra": self.extra}


def list_facets(library: Library, kpis: Sequence[Kpi], benchmarked: Collection[str] = ()) -> tuple[Facet, ...]:
    """Return every facet in the order in which Browse shows them; `benchmarked` are the ids of KPIs that have benchmarks."""
    values = _values(library)
    places = {key: {value: chr(_FIRST + place) for place, (value, _) in enumerate(entries)} for key, entries in values.items()}
    columns = zip(*(_letters(kpi, places) for kpi in kpis), strict=True) if kpis else ("",) * len(_TITLES)
    facets = [
        Facet(key, title, values[key], "".join(column), _further_functions(values[key], kpis) if key == "function" else ())
        for (key, title), column in zip(_TITLES.items(), columns, strict=True)
    ]
    measured = tuple(number for number, kpi_id in enumerate(library.index.ids) if kpi_id in benchmarked)
    benchmarks = Facet("benchmarks", "Benchmarks", (("yes", "With benchmarks"),), "", ((0, measured),))
    return (*facets[:2], _industries(library), *facets[2:-1], benchmarks, facets[-1])


def _letters(kpi: Kpi, places: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """A KPI's character in each column, in the order of the titles."""
    found = (kpi.function, kpi.perspective.value, kpi.direction.value, kpi.timing.value, kpi.frequency.value, unit_kind(kpi.unit), kpi.status.value)
    return tuple(places[key][value] for key, value in zip(_TITLES, found, strict=True))


def _values(library: Library) -> Mapping[str, Values]:
    return {
        "function": tuple((function.id, function.title) for function in library.taxonomy.functions),
        "perspective": _named(PERSPECTIVES),
        "direction": _named(DIRECTIONS),
        "timing": _named(TIMINGS),
        "frequency": _named(FREQUENCIES),
        "unit": tuple((kind, kind) for kind in UNIT_KINDS),
        "status": tuple((status.value, status.value.capitalize()) for status in Status),
    }


def _named(titles: Mapping[Any, str]) -> Values:
    return tuple((str(key), title) for key, title in titles.items())


def _further_functions(values: Values, kpis: Sequence[Kpi]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    numbers: dict[str, list[int]] = {}
    for number, kpi in enumerate(kpis):
        for function in kpi.also_in:
            numbers.setdefault(function, []).append(number)
    return tuple((place, tuple(numbers[value])) for place, (value, _) in enumerate(values) if value in numbers)


def _industries(library: Library) -> Facet:
    """Industries that some KPI names, after `all`; a KPI that names a sector counts for each of its industries."""
    index = library.index
    titles = {key: industry.title for key, industry in library.taxonomy.industries.items()}
    named = sorted((titles[key], key, ids) for key, ids in library.by_industry.items() if key in titles)
    values = (("all", "Any industry"), *((key, title) for title, key, _ in named))
    everywhere = tuple(number for number, industries in enumerate(index.industries) if "all" in industries)
    extra = ((0, everywhere), *((place + 1, tuple(index.places[kpi_id] for kpi_id in ids)) for place, (_, _, ids) in enumerate(named)))
    return Facet("industry", "Industry", values, "", extra)
