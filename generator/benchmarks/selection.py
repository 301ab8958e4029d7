"""Figures for one's own kind: industry, geography, age.

Stage: benchmarks. Input: figures, the taxonomy, what is asked for. Output: the figures that answer to it, in their order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.benchmarks.model import Figure
from generator.catalog.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for. `industry` is an id of the taxonomy (a sector takes in its industries), or words of the source's label;
    `geography` are words of the source's own; `since` is the first year that counts. None asks for everything.
    """

    industry: str | None = None
    geography: str | None = None
    since: int | None = None

    def __bool__(self) -> bool:
        return any(part is not None for part in (self.industry, self.geography, self.since))


def select(figures: Iterable[Figure], selection: Selection, taxonomy: Taxonomy) -> tuple[Figure, ...]:
    """Return the figures that answer to the selection. A figure without a year is left out once `since` is given."""
    ids = industry_ids(selection.industry, taxonomy) if selection.industry else frozenset()
    return tuple(
        figure
        for figure in figures
        if _of_industry(figure, selection.industry, ids)
        and (selection.geography is None or selection.geography.casefold() in figure.geography.casefold())
        and (selection.since is None or (figure.years is not None and figure.years[1] >= selection.since))
    )


def industry_ids(industry: str, taxonomy: Taxonomy) -> frozenset[str]:
    """Return the ids that an industry or sector id stands for; empty when the taxonomy has none of that name."""
    inside = {sector.id: [item.id for item in sector.industries] for sector in taxonomy.sectors}
    if industry in inside:
        return frozenset((industry, *inside[industry]))
    return frozenset((industry,)) if industry in taxonomy.industries else frozenset()


def _of_industry(figure: Figure, wanted: str | None, ids: frozenset[str]) -> bool:
    if wanted is None:
        return True
    return figure.industry_id in ids if ids else wanted.casefold() in figure.industry.casefold()
