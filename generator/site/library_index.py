"""What pages need to know of every KPI at once, in columns: small enough to be read again in a moment.

Stage: site. Input: KPIs. Output: a `LibraryIndex`, in the order of names; everything else of a KPI is fetched one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

import orjson

from generator.catalog.model import Kpi
from generator.catalog.statistics import count_words

_COMMON_INPUT = 40
"""An input name that more KPIs than this share says little about kinship."""


@dataclass(frozen=True)
class LibraryIndex:
    """One entry a KPI in each column. `effects` are the ids that a KPI moves, `functions` begins with the home function;
    `words` has a number for each of the 13 attributes.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    functions: tuple[tuple[str, ...], ...]
    perspectives: tuple[str, ...]
    industries: tuple[tuple[str, ...], ...]
    leading: tuple[bool, ...]
    effects: tuple[tuple[str, ...], ...]
    inputs: tuple[tuple[str, ...], ...]
    words: tuple[tuple[int, ...], ...]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Place of each id."""
        return {kpi_id: place for place, kpi_id in enumerate(self.ids)}

    @cached_property
    def causes(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the KPIs that move a KPI, by its id, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for kpi_id, effects in zip(self.ids, self.effects, strict=True):
            for effect in dict.fromkeys(effects):
                found[effect].append(kpi_id)
        return {effect: tuple(sorted(causes)) for effect, causes in found.items()}

    @cached_property
    def sharing(self) -> Mapping[str, tuple[str, ...]]:
        """Ids by the name of an input that their formulas share; names that too many or only one have are left out."""
        found: dict[str, list[str]] = defaultdict(list)
        for kpi_id, names in zip(self.ids, self.inputs, strict=True):
            for name in names:
                found[name].append(kpi_id)
        return {name: tuple(sorted(ids)) for name, ids in found.items() if 1 < len(ids) <= _COMMON_INPUT}

    @cached_property
    def links(self) -> int:
        """Number of links of cause and effect."""
        return sum(map(len, self.effects))

    def name(self, kpi_id: str) -> str:
        """Return the name of a KPI."""
        return self.names[self.places[kpi_id]]

    def dump(self) -> bytes:
        """Return the columns as JSON."""
        return orjson.dumps({column.name: getattr(self, column.name) for column in fields(self)})

    def update(self, kpi: Kpi) -> LibraryIndex:
        """Return the index with new values for a KPI that keeps its name."""
        place, row = self.places[kpi.id], row_of(kpi)
        changed = {name: (*column[:place], row[name], *column[place + 1 :]) for name in row if (column := getattr(self, name))[place] != row[name]}
        return replace(self, **changed)


def row_of(kpi: Kpi) -> dict[str, Any]:
    """Return the values of one KPI by column."""
    return {
        "ids": kpi.id,
        "names": kpi.name,
        "functions": kpi.functions,
        "perspectives": kpi.perspective.value,
        "industries": kpi.industries,
        "leading": kpi.timing == "leading",
        "effects": tuple(impact.kpi for impact in kpi.change_impact),
        "inputs": tuple(kpi.formula.inputs),
        "words": count_words(kpi),
    }


def index_kpis(kpis: Iterable[Kpi]) -> LibraryIndex:
    """Return the index of all KPIs."""
    rows = [row_of(kpi) for kpi in sorted(kpis, key=lambda kpi: sort_key(kpi.name, kpi.id))]
    columns: dict[str, Any] = {column.name: tuple(row[column.name] for row in rows) for column in fields(LibraryIndex)}
    return LibraryIndex(**columns)


def sort_key(name: str, kpi_id: str) -> tuple[str, str]:
    """Return what puts KPIs in the order of their names."""
    return name.casefold(), kpi_id


def read_index(data: bytes) -> LibraryIndex:
    """Return the index that `dump` wrote."""
    columns: dict[str, Any] = orjson.loads(data)
    nested = {"functions", "industries", "effects", "inputs", "words"}
    for name, column in columns.items():
        columns[name] = tuple(map(tuple, column)) if name in nested else tuple(column)
    return LibraryIndex(**columns)
