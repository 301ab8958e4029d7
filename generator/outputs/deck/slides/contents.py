"""The contents: every section and the slides in it, each a link."""

from __future__ import annotations

from collections.abc import Sequence

from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.page import Draft, Page
from generator.outputs.deck.story import Story
from generator.outputs.deck.table import Cell, Column, Row, Table, TablePage
from generator.outputs.deck.table_fit import fit_table
from generator.outputs.deck.table_shape import add_table
from generator.outputs.deck.text import Link, Paragraph, Run

_COLUMNS = 3
_MANY, _MANY_SIZE = 120, 9.0
"""Entries beyond which the contents go over several slides anyway, and their size then."""
_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)
BEFORE = 2
"""Slides before the contents: cover and summary."""


def draw_contents(story: Story, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the contents of the other slides, for a place after the summary."""
    pages = 1
    parts = _fitted(story, drafts, pages)
    while -(-len(parts) // _COLUMNS) > pages:  # more contents pages shift the numbers, never their width by much
        pages += 1
        parts = _fitted(story, drafts, pages)
    title = story.say("contents.title")
    found = []
    for place in range(pages):
        heading = title if pages == 1 else story.say("headline.part", title=title, part=place + 1, parts=pages)
        page = story.page(f"contents/{place + 1}" if place else "contents", story.say("section.overview"), heading)
        for area, part in zip(_areas(page), parts[place * _COLUMNS : (place + 1) * _COLUMNS], strict=False):
            add_table(page, part, area.x, area.y, name=title)
        found.append(story.close(page).finish())
    return found


def _areas(page: Page) -> tuple[Rect, ...]:
    return page.body.columns([1] * _COLUMNS, emu(32 * page.scale))


def _fitted(story: Story, drafts: Sequence[Draft], pages: int) -> tuple[TablePage, ...]:
    """The list in columns, at the largest size at which one page holds it, else at the smallest."""
    probe = Page("probe", "", "", story.brand, story.wording)
    area = _areas(probe)[0]
    many = sum(1 for draft in drafts if draft.listed) > _MANY
    for size in (_MANY_SIZE,) if many else _SIZES:
        parts = fit_table(_table(story, drafts, pages, size), area, story.brand.body_font, probe.scale)
        if len(parts) <= _COLUMNS:
            break
    return parts


def _table(story: Story, drafts: Sequence[Draft], pages: int, size: float) -> Table:
    rows: list[Row] = []
    section = ""
    for place, draft in enumerate(drafts, 1):
        if not draft.listed or place <= BEFORE:
            continue
        if draft.section != section:
            section = draft.section
            rows.append(Row((_text(story, section, heading=True), Cell(())), whole=True))
        rows.append(Row((_text(story, draft.listed, key=draft.key), _text(story, str(place + pages)))))
    columns = (Column(story.say("contents.slide"), most=0.95), Column(story.say("contents.number"), align="r", wraps=False))
    return Table(columns, tuple(rows), story.say("contents.title"), sizes=(size,), headed=False)


def _text(story: Story, text: str, key: str = "", heading: bool = False) -> Cell:
    palette = story.brand.palette
    link = Link(slide=key) if key else None
    return Cell((Paragraph((Run(text, bold=heading, link=link),), color=palette.heading if heading else palette.ink),))
