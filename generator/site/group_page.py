"""Pages of a function, an industry, a perspective.

Stage: site. Input: the library. Output: a `Stamp` for each group; `Group` also feeds the lists of groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import Environment

from generator.site.library import Library
from generator.site.settings import Settings
from generator.site.shell import BASE, Stamp
from generator.site.wording import PERSPECTIVES, anchor, shorten

_MOST_ROWS = 320
"""A page lists at most so many KPIs; the Browse page has them all."""

_MANY_ROWS, _HUBS = 20, 6
"""From so many KPIs on a page says where to begin, with so many of them."""


@dataclass(frozen=True, slots=True)
class Group:
    """A set of KPIs with a page of its own. `kind` is the folder of its address and, in the plural, what it is."""

    kind: str
    id: str
    title: str
    about: str
    question: str
    ids: tuple[str, ...]
    note: str = ""

    @property
    def address(self) -> str:
        """Address below the root of the site."""
        return f"{self.kind}/{anchor(self.id)}/"

    @property
    def size(self) -> int:
        """Number of KPIs."""
        return len(self.ids)


def list_functions(library: Library) -> tuple[Group, ...]:
    """Return the functions in the taxonomy's order."""
    index = library.index
    members: dict[str, list[str]] = {function: [] for function in library.taxonomy.function_ids}
    for kpi_id, functions in zip(index.ids, index.functions, strict=True):
        for function in functions:
            members.setdefault(function, []).append(kpi_id)
    return tuple(Group("functions", item.id, item.title, item.about, "", tuple(members[item.id])) for item in library.taxonomy.functions)


def list_perspectives(library: Library) -> tuple[Group, ...]:
    """Return the four perspectives in reading order."""
    index = library.index
    return tuple(
        Group(
            "perspectives", item.id, item.title, item.about, item.question, tuple(i for i, p in zip(index.ids, index.perspectives, strict=True) if p == item.id)
        )
        for item in library.taxonomy.perspectives
    )


def list_industries(library: Library) -> tuple[Group, ...]:
    """Return the industries sector by sector, then the sectors; KPIs that fit all industries are not repeated on each."""
    groups = []
    for sector in library.taxonomy.sectors:
        for industry in sector.industries:
            about = f"{industry.title} in the sector {sector.title}, NAICS 2022 {', '.join(industry.naics)}."
            groups.append(Group("industries", industry.id, industry.title, about, "", library.by_industry.get(industry.id, ()), sector.title))
    for sector in library.taxonomy.sectors:
        if sector.id not in library.taxonomy.industries:
            about = f"The sector {sector.title} with {len(sector.industries)} industries."
            groups.append(Group("industries", sector.id, sector.title, about, "", library.by_industry.get(sector.id, ()), sector.title))
    return tuple(groups)


def list_groups(library: Library) -> tuple[Group, ...]:
    """Return every function, perspective and industry."""
    return (*list_functions(library), *list_perspectives(library), *list_industries(library))


@dataclass(frozen=True)
class GroupPages:
    """Renders the pages of groups."""

    library: Library
    templates: Environment
    settings: Settings

    def render_all(self, groups: Iterable[Group]) -> tuple[Stamp, ...]:
        """Return the pages of the groups."""
        everywhere = sum("all" in named for named in self.library.index.industries)
        return tuple(self.render(group, everywhere) for group in groups)

    def render(self, group: Group, everywhere: int) -> Stamp:
        """Return the page of one group; `everywhere` is the number of KPIs that fit every industry."""
        content = self.templates.get_template("group.html.j2").render(
            group=group,
            base=BASE,
            rows=self.library.fetch_all(group.ids[:_MOST_ROWS]),
            links=self.library.links_within(group.ids),
            everywhere=everywhere,
            leading=sum(self.library.index.leading[self.library.index.places[kpi_id]] for kpi_id in group.ids),
            shares=self._shares(group),
            hubs=self._hubs(group),
        )
        meta = self.templates.get_template("meta.html.j2").render(
            title=f"{group.title} KPIs",
            description=shorten(f"{group.size} KPIs: {group.question or group.about}", 300),
            canonical=self.settings.site_url + group.address,
            data="",
            structured="",
        )
        return Stamp(group.address, meta, content)

    def _hubs(self, group: Group) -> tuple[tuple[str, str], ...]:
        """Id and name of the KPIs that most others of the group move, the most moved first; none for a group that can be read at a glance."""
        index, members = self.library.index, frozenset(group.ids)
        if group.size < _MANY_ROWS:
            return ()
        counted = sorted(((len(members.intersection(index.causes.get(kpi_id, ()))), kpi_id) for kpi_id in group.ids), key=lambda item: (-item[0], item[1]))
        return tuple((kpi_id, index.names[index.places[kpi_id]]) for count, kpi_id in counted[:_HUBS] if count)

    def _shares(self, group: Group) -> tuple[tuple[str, int], ...]:
        """Perspective id and number of KPIs, in reading order, without the empty ones."""
        index = self.library.index
        found = [index.perspectives[index.places[kpi_id]] for kpi_id in group.ids]
        return tuple((str(perspective), found.count(perspective)) for perspective in PERSPECTIVES if perspective in found)
