"""How a state looks wherever it is shown: glyph, word and colors, never color alone.

Stage: outputs, shared by deck, tracker and maps. Input: a `State`. Output: its `StateLook`. Ink on fill has a contrast of 6.9:1 or better;
the glyphs differ in shape and are in every common font (WGL4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.scorecard.model import State


@dataclass(frozen=True, slots=True)
class StateLook:
    """Glyph, English word, and colors as RRGGBB, on a light ground and on a dark one."""

    glyph: str
    word: str
    ink: str
    fill: str
    dark_ink: str
    dark_fill: str

    @property
    def label(self) -> str:
        """Glyph and word."""
        return f"{self.glyph} {self.word}"


_GREY = ("4A4A4A", "F2F2F2", "B9C1C6", "2A3237")
LOOKS: Mapping[State, StateLook] = MappingProxyType(
    {
        State.ON_TRACK: StateLook("●", "On track", "1B5E20", "E8F5E9", "9BD8A4", "17301C"),
        State.AT_RISK: StateLook("▲", "At risk", "7A4A00", "FFF4E0", "F0C27E", "36280F"),
        State.OFF_TRACK: StateLook("■", "Off track", "9B1C1C", "FDEAEA", "F5ACA6", "3A1B1B"),
        State.NO_DATA: StateLook("○", "No data", *_GREY),
        State.STALE: StateLook("◊", "Stale", *_GREY),
        State.NOT_DEFINED: StateLook("–", "Not defined", *_GREY),
    }
)
"""The look of every state, best first."""
