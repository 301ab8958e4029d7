"""Functions, industries and perspectives, as kpis/taxonomy.yaml lists them.

Stage: catalog. Input: the plain values of taxonomy.yaml. Output: a frozen `Taxonomy`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.catalog.model import Frozen, KpiId, Perspective, ShortText, Text

NaicsCode = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{1,5}$")]


class Function(Frozen):
    """A corporate function: a folder of KPI files."""

    id: KpiId
    title: ShortText
    about: Text


class Industry(Frozen):
    """An industry with its NAICS 2022 codes (2 to 6 digits, as strings)."""

    id: KpiId
    title: ShortText
    naics: tuple[NaicsCode, ...] = Field(min_length=1)


class Sector(Frozen):
    """A group of industries."""

    id: KpiId
    title: ShortText
    industries: tuple[Industry, ...] = Field(min_length=1)


class PerspectiveEntry(Frozen):
    """One of the four perspectives, with the question it answers."""

    id: Perspective
    title: ShortText
    question: Text
    about: Text


class Taxonomy(Frozen):
    """Everything a KPI file may point to besides other KPIs."""

    functions: tuple[Function, ...]
    sectors: tuple[Sector, ...]
    perspectives: tuple[PerspectiveEntry, ...]

    @cached_property
    def function_ids(self) -> tuple[str, ...]:
        """Ids of the functions in their listed order."""
        return tuple(function.id for function in self.functions)

    @cached_property
    def industries(self) -> Mapping[str, Industry]:
        """Industries by id over all sectors."""
        return {industry.id: industry for sector in self.sectors for industry in sector.industries}

    @cached_property
    def sector_ids(self) -> tuple[str, ...]:
        """Ids of the sectors; a KPI may name a whole sector."""
        return tuple(sector.id for sector in self.sectors)

    def function(self, function_id: str) -> Function:
        """Return the function with that id; KeyError if there is none."""
        return next(iter(f for f in self.functions if f.id == function_id))

    def perspective(self, perspective: str) -> PerspectiveEntry:
        """Return the entry of one of the four perspectives."""
        return next(iter(p for p in self.perspectives if p.id == perspective))
