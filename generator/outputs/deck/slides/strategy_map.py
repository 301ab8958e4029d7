"""The strategy map: objectives as boxes in their perspective's row, cause and effect as glued connectors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.outputs.deck.connector import Glue, Place, Stroke, add_connector
from generator.outputs.deck.font import Font
from generator.outputs.deck.grid import EMU_PER_POINT, Rect, emu
from generator.outputs.deck.headline import map_title
from generator.outputs.deck.page import Draft, Page
from generator.outputs.deck.shape import MIDDLE_SITES, Look, Site, add_rule, add_text, text_height
from generator.outputs.deck.story import Story
from generator.outputs.deck.text import Paragraph, height_of, say, scaled
from generator.outputs.states import LOOKS
from generator.scorecard.model import Objective
from generator.scorecard.strategy_map.drawing import lay_out_map
from generator.scorecard.strategy_map.graph import MapLink
from generator.scorecard.strategy_map.model import Box, Canvas, MapLayout, Point

_LABEL = 96.0
_PAD = 5.0


def draw_map(story: Story) -> list[Draft]:
    """Return the strategy map."""
    page = story.page("map", story.say("section.overview"), map_title(story), figures=story.rated, listed=story.say("contents.map"))
    area = page.body
    if any(link.proposed for link in story.scorecard.links):
        legend = (say(story.say("map.proposed"), 9, color=story.brand.palette.muted),)
        height = text_height(page, legend, area.w)
        page.last_words.insert(0, lambda: add_text(page, area.foot(height), legend, name="Legend"))
        area = area.above(height + emu(4 * page.scale))
    layout = _layout(story, area, page.scale)
    _draw_bands(page, story, layout, area)
    shapes = _draw_boxes(page, story, layout, area)
    _draw_lines(page, story, layout, area, shapes)
    page.notes = _notes(story)
    return [story.close(page).finish()]


def _layout(story: Story, area: Rect, scale: float) -> MapLayout:
    rows = story.scorecard.perspectives
    links = tuple(MapLink(link.source, link.target, link.proposed) for link in story.scorecard.links)
    canvas = Canvas(
        width=area.width_points,
        height=area.height_points,
        label_width=_LABEL * scale,
        margin=2 * scale,
        box_gap=16 * scale,
        max_box_width=200 * scale,
        max_box_height=58 * scale,
        min_box_height=24 * scale,
        lane_gap=8 * scale,
        arrow_room=13 * scale,
    )
    return lay_out_map([row.spec.id for row in rows], [[item.spec.id for item in row.objectives] for row in rows], links, canvas)


def _placed(x: float, y: float, area: Rect) -> Place:
    return area.x + round(x * EMU_PER_POINT), area.y + round(y * EMU_PER_POINT)


def _draw_bands(page: Page, story: Story, layout: MapLayout, area: Rect) -> None:
    """A hairline between rows, the perspective's name at the left, its state under it."""
    rows = {row.spec.id: row for row in story.scorecard.perspectives}
    palette = story.brand.palette
    for place, band in enumerate(layout.bands):
        top, row = area.y + emu(band.y), rows[band.id]
        if place:
            add_rule(page, area.x, top, area.w, palette.hairline, 0.5)
        lines = [say(row.spec.name, 11, bold=True, color=palette.ink)]
        if story.rated:
            lines.append(say(story.state(row.rating.state), 9.5, color=palette.muted, before=2))
        box = Rect(area.x, top, emu((_LABEL - 8) * page.scale), emu(band.height))
        add_text(page, box, tuple(lines), Look(anchor="ctr"), name=row.spec.name)


def _draw_boxes(page: Page, story: Story, layout: MapLayout, area: Rect) -> Mapping[str, Placed]:
    objectives = {item.spec.id: item for item in story.scorecard.objectives}
    found = {}
    for box in layout.boxes:
        sites = _sites(layout, box)
        found[box.id] = Placed(_draw_box(page, story, objectives[box.id], box, area, sites), box, sites)
    return found


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawn box with its sites in the order of their numbers."""

    shape: int
    box: Box
    sites: tuple[Site, ...]

    def glue(self, point: Point) -> Glue:
        """Return the site at a point of the edge."""
        return Glue(self.shape, MIDDLE_SITES + self.sites.index(_site(self.box, point)))


def _site(box: Box, point: Point) -> Site:
    return Site(abs(point.y - box.y) < abs(point.y - box.y - box.height), round((point.x - box.x) / box.width, 5))


def _sites(layout: MapLayout, box: Box) -> tuple[Site, ...]:
    """Every place where a link leaves or arrives."""
    ends = [line.points[0] for line in layout.lines if line.source == box.id] + [line.points[-1] for line in layout.lines if line.target == box.id]
    return tuple(dict.fromkeys(_site(box, point) for point in ends))


def _draw_box(page: Page, story: Story, objective: Objective, box: Box, area: Rect, sites: tuple[Site, ...]) -> int:
    x, y = _placed(box.x, box.y, area)
    frame = Rect(x, y, emu(box.width), emu(box.height))
    palette = story.brand.palette
    look = LOOKS[objective.rating.state]
    fill, ink, line = (look.fill, look.ink, look.ink) if story.rated else (palette.panel, palette.on(palette.panel), palette.accent)
    text = _box_text(page, story, objective, frame, ink)
    return add_text(
        page, frame, text, Look(fill=fill, line=line, line_width=0.75, padding=_PAD, anchor="ctr", alt=_alt(story, objective), sites=sites), name="Objective"
    )


def _box_text(page: Page, story: Story, objective: Objective, frame: Rect, ink: str) -> tuple[Paragraph, ...]:
    """Name and state at the largest size that fits the box."""
    state = (story.state(objective.rating.state),) if story.rated else ()
    inner = frame.inset(emu(_PAD * page.scale))
    for size in (11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7):
        lines: tuple[Paragraph, ...] = (say(objective.spec.name, size, bold=True, color="1A1A1A" if story.rated else ink, align="ctr"),)
        lines += tuple(say(text, min(9.0, size), bold=True, color=ink, align="ctr", before=1) for text in state)
        if _fits(lines, story.brand.body_font, inner, page.scale):
            break
    return lines


def _fits(lines: tuple[Paragraph, ...], font: Font, inner: Rect, scale: float) -> bool:
    sized = tuple(scaled(line, scale) for line in lines)
    words = all(font.bold.longest_word(line.text, line.size) <= inner.width_points for line in sized)
    return words and height_of(sized, font, inner.width_points) <= inner.height_points


def _alt(story: Story, objective: Objective) -> str:
    names = {item.spec.id: item.spec.name for item in story.scorecard.objectives}
    targets = [names[link.target] for link in story.scorecard.links if link.source == objective.spec.id]
    status = story.say(f"state.{objective.rating.state.value}") if story.rated else ""
    return story.say("map.alt", name=objective.spec.name, status=status, targets="; ".join(targets) or story.say("map.nothing")).replace(". .", ".")


def _draw_lines(page: Page, story: Story, layout: MapLayout, area: Rect, shapes: Mapping[str, Placed]) -> None:
    names = {item.spec.id: item.spec.name for item in story.scorecard.objectives}
    palette = story.brand.palette
    for line in layout.lines:
        path = [_placed(point.x, point.y, area) for point in line.points]
        stroke = Stroke(palette.muted, 1.25, dashed=line.proposed)
        alt = story.say("map.link", source=names[line.source], target=names[line.target])
        start, end = shapes[line.source].glue(line.points[0]), shapes[line.target].glue(line.points[-1])
        add_connector(page, path, start, end, stroke, alt, drawn=story.options.drawn_links)


def _notes(story: Story) -> str:
    """Every link as a sentence, so that the map can be read without being seen."""
    names = {item.spec.id: item.spec.name for item in story.scorecard.objectives}
    lines = []
    for link in story.scorecard.links:
        sentence = story.say("map.link", source=names[link.source], target=names[link.target])
        lines.append(sentence + (f" {link.because}" if link.because else ""))
    return "\n".join(lines)
