"""By what KPIs can be filtered.

Stage: site. Input: KPIs in the order of the index. Output: plain values for JSON: one column a facet.
A column of single values is a string with one character a KPI; further values (a second function, industries) are lists of KPI numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.catalog.model import Kpi, Status
from generator.site.library import Library
from generator.site.wording import DIRECTIONS, FREQUENCIES, PERSPECTIVES, TIMINGS, unit_kind

_FIRST = 48
"""Code of the character that stands for the first value, '0'."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to filter: values with titles, and which KPIs have which."""

    key: str
    title: str
    values: tuple[tuple[str, str], ...]
    column: str
    extra: tuple[tuple[int, tuple[int, ...]], ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return plain values."""
        return {"key": self.key, "title": self.title, "values": self.values, "column": self.column, "extra": self.extra}


def list_facets(library: Library, kpis: Sequence[Kpi]) -> tuple[Facet, ...]:
    """Return every facet in the order in which Browse shows them."""
    kinds = sorted({unit_kind(kpi.unit) for kpi in kpis})
    return (
        _functions(library, kpis),
        _single("perspective", "Perspective", kpis, [(str(key), title) for key, title in PERSPECTIVES.items()], lambda kpi: kpi.perspective),
        _industries(library, kpis),
        _single("direction", "Direction", kpis, [(str(key), title) for key, title in DIRECTIONS.items()], lambda kpi: kpi.direction),
        _single("timing", "Timing", kpis, [(str(key), title) for key, title in TIMINGS.items()], lambda kpi: kpi.timing),
        _single("frequency", "Frequency", kpis, [(str(key), title) for key, title in FREQUENCIES.items()], lambda kpi: kpi.frequency),
        _single("unit", "Unit", kpis, [(kind.lower().replace(" ", "-"), kind) for kind in kinds], lambda kpi: unit_kind(kpi.unit).lower().replace(" ", "-")),
        _single("status", "Status", kpis, [(str(status), status.value.capitalize()) for status in Status], lambda kpi: kpi.status),
    )


def _single(key: str, title: str, kpis: Sequence[Kpi], values: list[tuple[str, str]], of: Callable[[Kpi], str]) -> Facet:
    places = {value: chr(_FIRST + index) for index, (value, _) in enumerate(values)}
    return Facet(key, title, tuple(values), "".join(places[str(of(kpi))] for kpi in kpis))


def _functions(library: Library, kpis: Sequence[Kpi]) -> Facet:
    values = [(function.id, function.title) for function in library.catalog.taxonomy.functions]
    home = _single("function", "Function", kpis, values, lambda kpi: kpi.function)
    extra = tuple((index, tuple(number for number, kpi in enumerate(kpis) if value in kpi.also_in)) for index, (value, _) in enumerate(values))
    return Facet(home.key, home.title, home.values, home.column, tuple(item for item in extra if item[1]))


def _industries(library: Library, kpis: Sequence[Kpi]) -> Facet:
    """Industries that some KPI names, after `all`; a KPI that names a sector counts for each of its industries."""
    titles = {key: industry.title for key, industry in library.catalog.taxonomy.industries.items()}
    numbers = {kpi.id: number for number, kpi in enumerate(kpis)}
    named = sorted((titles[key], key, members) for key, members in library.by_industry.items() if key in titles)
    values = (("all", "Any industry"), *((key, title) for title, key, _ in named))
    everywhere = tuple(number for number, kpi in enumerate(kpis) if "all" in kpi.industries)
    extra = ((0, everywhere), *((index + 1, tuple(sorted(numbers[kpi.id] for kpi in members))) for index, (_, _, members) in enumerate(named)))
    return Facet("industry", "Industry", values, "", extra)
