"""Rectangles on a slide.

Stage: outputs, deck. Lengths are in EMU (914,400 to the inch, 12,700 to the point) and whole, as the file format wants them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

EMU_PER_POINT = 12_700
EMU_PER_INCH = 914_400


def emu(points: float) -> int:
    """Return points as EMU."""
    return round(points * EMU_PER_POINT)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle: left, top, width, height."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        """Right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """Bottom edge."""
        return self.y + self.h

    @property
    def width_points(self) -> float:
        """Width in points."""
        return self.w / EMU_PER_POINT

    @property
    def height_points(self) -> float:
        """Height in points."""
        return self.h / EMU_PER_POINT

    def inset(self, dx: int, dy: int | None = None) -> Rect:
        """Return the rectangle with that much taken off every side."""
        dy = dx if dy is None else dy
        return Rect(self.x + dx, self.y + dy, max(0, self.w - 2 * dx), max(0, self.h - 2 * dy))

    def top(self, height: int) -> Rect:
        """Return the uppermost part."""
        return Rect(self.x, self.y, self.w, height)

    def below(self, height: int) -> Rect:
        """Return what is left under the uppermost `height`."""
        return Rect(self.x, self.y + height, self.w, max(0, self.h - height))

    def foot(self, height: int) -> Rect:
        """Return the lowest part."""
        return Rect(self.x, self.bottom - height, self.w, height)

    def above(self, height: int) -> Rect:
        """Return what is left over the lowest `height`."""
        return Rect(self.x, self.y, self.w, max(0, self.h - height))

    def columns(self, shares: Sequence[float], gap: int) -> tuple[Rect, ...]:
        """Return columns by shares of the width, `gap` apart."""
        free, total = self.w - gap * (len(shares) - 1), sum(shares)
        found, x = [], self.x
        for share in shares:
            width = round(free * share / total)
            found.append(Rect(x, self.y, width, self.h))
            x += width + gap
        return tuple(found)

    def rows(self, shares: Sequence[float], gap: int) -> tuple[Rect, ...]:
        """Return rows by shares of the height, `gap` apart."""
        turned = Rect(self.y, self.x, self.h, self.w).columns(shares, gap)
        return tuple(Rect(self.x, part.x, self.w, part.w) for part in turned)
