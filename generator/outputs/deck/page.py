"""A slide while it is being drawn.

Stage: outputs, deck. Input: a brand, wording and calls that add shapes in reading order. Output: a `Draft`: XML and what it
points to. Pointers to other slides stay keys until every slide is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.outputs.deck.brand import Brand, Role
from generator.outputs.deck.grid import Rect
from generator.outputs.deck.text import Link, Paragraph, quoted
from generator.outputs.wording import Wording

SLIDE_LINK, URL_LINK, CHART = "slide", "hyperlink", "chart"


@dataclass(frozen=True, slots=True)
class Relation:
    """Something a slide points to: a slide by key, an address, or a chart by its place in the draft."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart part and the workbook in it that PowerPoint edits."""

    xml: str
    workbook: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished slide: `relations` are numbered from rId2, rId1 being the layout."""

    key: str
    section: str
    role: Role
    title: str
    shapes: str
    relations: tuple[Relation, ...]
    charts: tuple[Chart, ...]
    notes: str
    listed: str


@dataclass
class Page:
    """Collects shapes. `body` is where content goes; `scale` multiplies sizes given for a slide of 7.5 inches."""

    key: str
    section: str
    title: str
    brand: Brand
    wording: Wording
    role: Role = Role.CONTENT
    notes: str = ""
    listed: str = ""
    body: Rect = field(init=False)
    last_words: list[Callable[[], object]] = field(default_factory=list)
    _shapes: list[str] = field(default_factory=list)
    _relations: list[Relation] = field(default_factory=list)
    _charts: list[Chart] = field(default_factory=list)
    _last: int = 1

    def __post_init__(self) -> None:
        self.body = self.brand.body

    @property
    def scale(self) -> float:
        """Factor of sizes."""
        return self.brand.scale

    @property
    def language(self) -> str:
        """Language tag of the deck's own words."""
        return self.wording.language_tag

    def number(self) -> int:
        """Return the next shape id."""
        self._last += 1
        return self._last

    def add(self, xml: str) -> None:
        """Add a finished shape."""
        self._shapes.append(xml)

    def add_chart(self, chart: Chart) -> str:
        """Add a chart part and return its relationship id."""
        self._charts.append(chart)
        return self._relate(CHART, str(len(self._charts) - 1))

    def relate(self, link: Link) -> str:
        """Return the click action of a link; text keeps its own color."""
        tip = f" tooltip={quoted(link.tip)}" if link.tip else ""
        if link.slide:
            name = self._relate(SLIDE_LINK, link.slide)
            return f'<a:hlinkClick r:id="{name}"{tip} action="ppaction://hlinksldjump">{_KEEP_COLOR}</a:hlinkClick>'
        return f'<a:hlinkClick r:id="{self._relate(URL_LINK, link.url)}"{tip}>{_KEEP_COLOR}</a:hlinkClick>'

    def _relate(self, kind: str, target: str) -> str:
        relation = Relation(kind, target)
        if relation not in self._relations:
            self._relations.append(relation)
        return f"rId{self._relations.index(relation) + 2}"

    def finish(self) -> Draft:
        """Return the slide."""
        return Draft(self.key, self.section, self.role, self.title, "".join(self._shapes), tuple(self._relations), tuple(self._charts), self.notes, self.listed)

    def scaled(self, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        """Return paragraphs in the sizes of this template."""
        from generator.outputs.deck.text import scaled

        return tuple(scaled(paragraph, self.scale) for paragraph in paragraphs) if self.scale != 1 else paragraphs


_KEEP_COLOR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}">'
    '<ahyp:hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
