"""Pages of a function, an industry, a perspective.

Stage: site. Input: the library. Output: a `Stamp` for each group; `Group` also feeds the lists of groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment

from generator.catalog.model import Kpi
from generator.site.library import Library
from generator.site.settings import Settings
from generator.site.shell import BASE, Stamp
from generator.site.wording import PERSPECTIVES, anchor, shorten

_MOST_ROWS = 250
"""A page lists at most so many KPIs; the Browse page has them all."""


@dataclass(frozen=True, slots=True)
class Group:
    """A set of KPIs with a page of its own. `kind` is the folder of its address and, in the singular, what it is."""

    kind: str
    id: str
    title: str
    about: str
    question: str
    kpis: tuple[Kpi, ...]
    note: str = ""

    @property
    def address(self) -> str:
        """Address below the root of the site."""
        return f"{self.kind}/{anchor(self.id)}/"


def list_functions(library: Library) -> tuple[Group, ...]:
    """Return the functions in the taxonomy's order."""
    catalog = library.catalog
    return tuple(Group("functions", item.id, item.title, item.about, "", tuple(catalog.in_function(item.id))) for item in catalog.taxonomy.functions)


def list_perspectives(library: Library) -> tuple[Group, ...]:
    """Return the four perspectives in reading order."""
    by_name = sorted(library.catalog.kpis, key=lambda kpi: kpi.name)
    return tuple(
        Group("perspectives", item.id, item.title, item.about, item.question, tuple(kpi for kpi in by_name if kpi.perspective == item.id))
        for item in library.catalog.taxonomy.perspectives
    )


def list_industries(library: Library) -> tuple[Group, ...]:
    """Return the industries sector by sector; KPIs that fit all industries are not repeated on each."""
    return tuple(
        Group(
            "industries",
            industry.id,
            industry.title,
            f"{industry.title} in the sector {sector.title}, NAICS 2022 {', '.join(industry.naics)}.",
            "",
            library.by_industry.get(industry.id, ()),
            sector.title,
        )
        for sector in library.catalog.taxonomy.sectors
        for industry in sector.industries
    ) + tuple(
        Group(
            "industries",
            sector.id,
            sector.title,
            f"The sector {sector.title} with {len(sector.industries)} industries.",
            "",
            library.by_sector(sector),
            sector.title,
        )
        for sector in library.catalog.taxonomy.sectors
        if sector.id not in library.catalog.taxonomy.industries
    )


@dataclass(frozen=True)
class GroupPages:
    """Renders the pages of groups."""

    library: Library
    templates: Environment
    settings: Settings

    def render_all(self) -> Iterator[Stamp]:
        """Yield the page of every function, perspective and industry."""
        for group in (*list_functions(self.library), *list_perspectives(self.library), *list_industries(self.library)):
            yield self.render(group)

    def render(self, group: Group) -> Stamp:
        """Return the page of one group."""
        everywhere = sum("all" in kpi.industries for kpi in self.library.catalog.kpis) if group.kind == "industries" else 0
        content = self.templates.get_template("group.html.j2").render(
            group=group,
            base=BASE,
            rows=group.kpis[:_MOST_ROWS],
            links=self.library.links_within(group.kpis),
            everywhere=everywhere,
            leading=sum(kpi.timing == "leading" for kpi in group.kpis),
            shares=_shares(group.kpis),
        )
        meta = self.templates.get_template("meta.html.j2").render(
            title=f"{group.title} KPIs",
            description=shorten(f"{len(group.kpis)} KPIs: {group.question or group.about}", 300),
            canonical=self.settings.site_url + group.address,
            data="",
            structured="",
        )
        return Stamp(group.address, meta, content)


def _shares(kpis: tuple[Kpi, ...]) -> tuple[tuple[str, int], ...]:
    """Perspective id and number of KPIs, in reading order, without the empty ones."""
    counts = ((str(perspective), sum(kpi.perspective == perspective for kpi in kpis)) for perspective in PERSPECTIVES)
    return tuple((perspective, count) for perspective, count in counts if count)
