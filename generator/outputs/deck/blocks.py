"""Columns of small blocks, each a heading and as many of its points as fit.

Stage: outputs, deck. Input: blocks and a column. Output: text boxes whose heights hold their text; what does not fit is counted, not cut in
mid-sentence, unless a single point is longer than its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.outputs.deck.grid import EMU_PER_POINT, Rect, emu
from generator.outputs.deck.page import Page
from generator.outputs.deck.shape import add_text, text_height
from generator.outputs.deck.text import Paragraph, say

_GAP = 9.0
_SIZES = (10.5, 10.0, 9.5, 9.0)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with its points."""

    heading: str
    items: tuple[str, ...]


def draw_columns(page: Page, columns: Sequence[tuple[Sequence[Block], Rect]], language: str = "en-US") -> None:
    """Add columns of blocks, each spread over its height, all in one size."""
    size = min(_choose(page, blocks, area, _SIZES)[0] for blocks, area in columns)
    for blocks, area in columns:
        _draw_column(page, blocks, area, size, language)


def _draw_column(page: Page, blocks: Sequence[Block], area: Rect, largest: float, language: str) -> None:
    size, shown = _choose(page, blocks, area, tuple(size for size in _SIZES if size <= largest))
    heights = [_height(page, block, count, size, area.w) for block, count in zip(blocks, shown, strict=True)]
    spare = area.h - sum(heights)
    gap = max(emu(3 * page.scale), min(spare // max(1, len(blocks) - 1), emu(2 * _GAP * page.scale)))
    y = area.y
    for block, count, height in zip(blocks, shown, heights, strict=True):
        paragraphs = _paragraphs(page, block, count, size, language)
        add_text(page, Rect(area.x, y, area.w, height), paragraphs, name=block.heading)
        y += height + gap


def _choose(page: Page, blocks: Sequence[Block], area: Rect, sizes: Sequence[float]) -> tuple[float, list[float]]:
    """The largest size at which every block shows its first point, and then as many points as there is room for."""
    gaps = emu(_GAP * page.scale) * (len(blocks) - 1)
    for size in sizes:
        shown = [1.0] * len(blocks)
        if sum(_height(page, block, 1, size, area.w) for block in blocks) + gaps <= area.h:
            return size, _more(page, blocks, shown, size, area, gaps)
    return _SIZES[-1], _less(page, blocks, area, gaps)


def _more(page: Page, blocks: Sequence[Block], shown: list[float], size: float, area: Rect, gaps: int) -> list[float]:
    """Give further points to the blocks that show least, while there is room."""
    heights = [_height(page, block, count, size, area.w) for block, count in zip(blocks, shown, strict=True)]
    full: set[int] = set()
    while len(full) < len(blocks):
        place = min((place for place in range(len(blocks)) if place not in full), key=lambda place: (shown[place], heights[place]))
        block = blocks[place]
        taller = _height(page, block, shown[place] + 1, size, area.w) if shown[place] < len(block.items) else 0
        if not taller or sum(heights) - heights[place] + taller + gaps > area.h:
            full.add(place)
        else:
            shown[place], heights[place] = shown[place] + 1, taller
    return shown


def _less(page: Page, blocks: Sequence[Block], area: Rect, gaps: int) -> list[float]:
    """Shorten the longest first points (a share below 1) until all blocks fit."""
    shown = [1.0] * len(blocks)
    while sum(_height(page, block, count, _SIZES[-1], area.w) for block, count in zip(blocks, shown, strict=True)) + gaps > area.h:
        place = max(range(len(blocks)), key=lambda place: _height(page, blocks[place], shown[place], _SIZES[-1], area.w))
        shown[place] -= 0.1
        if shown[place] < 0.15:
            break
    return shown


def _height(page: Page, block: Block, count: float, size: float, width: int) -> int:
    return text_height(page, _paragraphs(page, block, count, size, ""), width) + EMU_PER_POINT


def _paragraphs(page: Page, block: Block, count: float, size: float, language: str) -> tuple[Paragraph, ...]:
    palette = page.brand.palette
    lines = [say(block.heading, 9.5, bold=True, color=palette.heading)]
    items = [_shortened(block.items[0], count)] if count < 1 else list(block.items[: round(count)])
    lines += [say(item, size, color=palette.ink, before=2.5, language=language or None) for item in items]
    hidden = len(block.items) - len(items)
    if hidden:
        lines.append(say(page.wording.count("count.more", hidden), 9, color=palette.muted, before=1.5))
    return tuple(lines)


def _shortened(text: str, share: float) -> str:
    words = text.split()
    return " ".join(words[: max(3, round(len(words) * share))]).rstrip(",;:.") + "…"
