"""How wide and high text is, so that nothing overflows although PowerPoint reflows nothing.

Stage: outputs, deck. Input: text, a typeface, a size in points. Output: widths and heights in points, and lines as they break.
Widths come from font_widths.json; a typeface without a table is measured by the nearest one, a little widened.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LINE_HEIGHT = 1.2
"""PowerPoint's single line spacing as a multiple of the size; taller fonts get their own."""
SAFETY = 1.015
"""Renderers differ in hinting and kerning by about a percent."""
_UNKNOWN, _WIDE = 0.62, 1.0
_BREAKS = re.compile(r"[^ \n\-\u2013\u2014]*(?:[\-\u2013\u2014]+| +|\n|$)")
_NEAREST: Mapping[str, tuple[str, float]] = {
    "arial": ("arial", 1.0),
    "helvetica": ("arial", 1.0),
    "liberation sans": ("arial", 1.0),
    "times new roman": ("times", 1.0),
    "liberation serif": ("times", 1.0),
    "georgia": ("times", 1.15),
    "garamond": ("times", 1.0),
    "courier new": ("courier", 1.0),
    "consolas": ("courier", 1.0),
    "arial narrow": ("narrow", 1.0),
    "verdana": ("verdana", 1.02),
    "dejavu sans": ("verdana", 1.0),
    "tahoma": ("arial", 1.06),
    "segoe ui": ("arial", 1.05),
    "open sans": ("arial", 1.08),
    "source sans pro": ("arial", 1.0),
    "noto sans": ("arial", 1.1),
    "roboto": ("arial", 1.03),
    "lato": ("arial", 1.03),
    "montserrat": ("verdana", 1.05),
    "century gothic": ("arial", 1.12),
    "calibri": ("calibri", 1.0),
    "calibri light": ("calibri", 1.0),
    "carlito": ("calibri", 1.0),
    "aptos": ("arial", 1.04),
    "aptos display": ("arial", 1.04),
    "cambria": ("cambria", 1.0),
    "caladea": ("cambria", 1.0),
}
_OTHER = ("arial", 1.1)


@dataclass(frozen=True)
class Face:
    """One style of a typeface: widths of characters in thousandths of the size."""

    widths: Mapping[str, float]
    height: float
    _known: dict[str, float] = field(default_factory=dict, repr=False, compare=False)
    _broken: dict[str, tuple[tuple[str, float, float], ...]] = field(default_factory=dict, repr=False, compare=False)

    def em(self, text: str) -> float:
        """Return the width of a text as a multiple of the size."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = sum(map(self._character, text)) * SAFETY
        return known

    def _character(self, character: str) -> float:
        width = self.widths.get(character)
        if width is not None:
            return width
        if unicodedata.combining(character):
            return 0.0
        return _WIDE if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN

    def width(self, text: str, size: float) -> float:
        """Return the width in points of a text on one line."""
        return max((self.em(line) for line in text.split("\n")), default=0.0) * size

    def longest_word(self, text: str, size: float) -> float:
        """Return the width in points of the longest piece that cannot break."""
        return max((bare for paragraph in text.split("\n") for _, bare, _ in self._pieces(paragraph)), default=0.0) * size

    def _pieces(self, text: str) -> tuple[tuple[str, float, float], ...]:
        """The pieces of a text with their widths without and with the space behind them, as multiples of the size."""
        known = self._broken.get(text)
        if known is None:
            known = self._broken[text] = tuple((piece, self.em(piece.rstrip(" ")), self.em(piece)) for piece in pieces_of(text))
        return known

    def line_height(self, size: float) -> float:
        """Return the height in points of one line."""
        return size * max(LINE_HEIGHT, self.height)

    def lines(self, text: str, size: float, width: float) -> list[str]:
        """Return the lines into which a text breaks in `width` points; a word that is too long is cut."""
        limit = max(width, size) / size
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines += self._wrap(paragraph, limit)
        return lines or [""]

    def _wrap(self, text: str, limit: float) -> list[str]:
        pieces = self._pieces(text)
        if sum(wide for _, _, wide in pieces) <= limit:
            return [text.rstrip(" ")]
        lines, current, used = [], "", 0.0
        for piece, bare, wide in pieces:
            if current and used + bare > limit:
                lines.append(current.rstrip(" "))
                current, used = "", 0.0
            rest = piece
            if bare > limit:
                *full, rest = self._cut(piece, limit)
                lines += full
            current += rest
            used += wide if rest is piece else self.em(rest)
        return [*lines, current.rstrip(" ")]

    def _cut(self, word: str, limit: float) -> list[str]:
        parts, current, used = [], "", 0.0
        for character in word:
            wide = self._character(character) * SAFETY
            if current and used + wide > limit:
                parts.append(current)
                current, used = "", 0.0
            current += character
            used += wide
        return [*parts, current]


def pieces_of(text: str) -> Iterator[str]:
    """Cut a text where a line may break: after spaces and hyphens, and beside every Chinese, Japanese or Korean character."""
    for match in _BREAKS.finditer(text):
        piece = match.group()
        if piece and piece.isascii():
            yield piece
        elif piece:
            yield from _wide_pieces(piece)


def _wide_pieces(piece: str) -> Iterator[str]:
    current = ""
    for character in piece:
        if unicodedata.east_asian_width(character) in "WF":
            if current:
                yield current
            yield character
            current = ""
        else:
            current += character
    if current:
        yield current


@dataclass(frozen=True)
class Font:
    """A typeface in its two weights."""

    name: str
    regular: Face
    bold: Face

    def face(self, bold: bool) -> Face:
        """Return the face of a weight."""
        return self.bold if bold else self.regular


def font_of(name: str) -> Font:
    """Return the font that measures a typeface."""
    family, factor = _NEAREST.get(name.lower().strip(), _OTHER)
    return Font(name, _face(family, "regular", factor), _face(family, "bold", factor))


def is_measured(name: str) -> bool:
    """Whether there is a table, or a known likeness, for that typeface."""
    return name.lower().strip() in _NEAREST


def _face(family: str, weight: str, factor: float) -> Face:
    characters, families = _table()
    height, widths = families[family][weight]
    return Face({character: width * factor / 1000 for character, width in zip(characters, widths, strict=True)}, height / 1000)


@cache
def _table() -> tuple[str, Mapping[str, Mapping[str, tuple[int, tuple[int, ...]]]]]:
    """The shipped table, read once: it never changes."""
    raw = json.loads(Path(__file__).with_name("font_widths.json").read_text(encoding="utf-8"))
    characters = "".join(chr(code) for first, last in raw["ranges"] for code in range(first, last + 1))
    families = {name: {weight: (face["height"], _spread(face["widths"])) for weight, face in faces.items()} for name, faces in raw["families"].items()}
    return characters, families


def _spread(coded: list[int | list[int]]) -> tuple[int, ...]:
    return tuple(width for item in coded for width in ([item[0]] * item[1] if isinstance(item, list) else [item]))
