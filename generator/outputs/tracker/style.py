"""How the workbook looks: colors, fonts, cell formats.

Stage: outputs/tracker. Input: names of looks. Output: XlsxWriter formats, each made once a workbook.
Cells to type in are light yellow with blue figures, as finance people mark them; everything else is locked.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from generator.outputs.states import LOOKS
from generator.scorecard.model import State

NAVY, TEAL, INK, GREY, LINE = "#17324D", "#0B6E69", "#1F2933", "#5A6573", "#D3DAE2"
HEAD, BAND, ENTRY, ENTRY_INK, WHITE = "#E6ECF2", "#F4F7FA", "#FFF9E3", "#1A3E8C", "#FFFFFF"
BAR = "#9FC5C2"
FONT = "Arial"

_LINED = {"bottom": 1, "bottom_color": LINE}
_GAP = {"left": 5, "left_color": "#FFFFFF", "right": 5, "right_color": "#FFFFFF"}
_BOXED = {"border": 1, "border_color": LINE}

_LOOKS: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "plain": {},
        "title": {"bold": True, "font_size": 18, "font_color": NAVY, "valign": "vcenter"},
        "subtitle": {"font_size": 10, "font_color": GREY, "valign": "vcenter"},
        "notice": {"font_size": 10, "bold": True, "font_color": "#7A4A00", "valign": "vcenter"},
        "section": {"bold": True, "font_size": 12, "font_color": NAVY, "bottom": 2, "bottom_color": TEAL, "valign": "vcenter"},
        "head": {"indent": 1, "bold": True, "font_color": WHITE, "bg_color": NAVY, "text_wrap": True, "valign": "vcenter", **_BOXED},
        "head_center": {"bold": True, "font_color": WHITE, "bg_color": NAVY, "text_wrap": True, "valign": "vcenter", "align": "center", **_BOXED},
        "head_entry": {"bold": True, "font_color": WHITE, "bg_color": TEAL, "text_wrap": True, "valign": "vcenter", "align": "center", **_BOXED},
        "head_helper": {"font_color": GREY, "bg_color": HEAD, "text_wrap": True, "valign": "vcenter", "align": "center", **_BOXED},
        "cell": {"indent": 1, "valign": "vcenter", **_LINED},
        "wrap": {"indent": 1, "text_wrap": True, "valign": "vcenter", **_LINED},
        "top": {"indent": 1, "align": "left", "text_wrap": True, "valign": "top", **_LINED},
        "top_strong": {"indent": 1, "align": "left", "bold": True, "text_wrap": True, "valign": "top", **_LINED},
        "faint": {"indent": 1, "align": "left", "font_color": "#8A94A0", "font_size": 9, "valign": "top", **_LINED},
        "strong": {"indent": 1, "bold": True, "text_wrap": True, "valign": "vcenter", **_LINED},
        "strong_line": {"indent": 1, "bold": True, "valign": "vcenter", "text_wrap": True, **_LINED},
        "quiet_line": {"indent": 1, "font_color": GREY, "valign": "vcenter", "text_wrap": True, **_LINED},
        "entry_off": {"font_color": ENTRY_INK, "locked": False, "valign": "vcenter", **_BOXED},
        "figure": {"align": "right", "valign": "vcenter", **_LINED},
        "figure_strong": {"bold": True, "align": "right", "valign": "vcenter", **_LINED},
        "strong_center": {"bold": True, "align": "center", "valign": "vcenter", **_LINED},
        "band_center": {"bold": True, "font_color": NAVY, "bg_color": HEAD, "align": "center", "valign": "vcenter", **_LINED},
        "center": {"align": "center", "valign": "vcenter", **_LINED},
        "quiet": {"indent": 1, "font_color": GREY, "valign": "vcenter", "text_wrap": True, **_LINED},
        "band": {"indent": 1, "bold": True, "font_color": NAVY, "bg_color": HEAD, "valign": "vcenter", **_LINED},
        "entry": {"bg_color": ENTRY, "font_color": ENTRY_INK, "locked": False, "valign": "vcenter", **_BOXED},
        "entry_center": {"bg_color": ENTRY, "font_color": ENTRY_INK, "locked": False, "valign": "vcenter", "align": "center", **_BOXED},
        "entry_wrap": {"indent": 1, "bg_color": ENTRY, "font_color": ENTRY_INK, "locked": False, "valign": "vcenter", "text_wrap": True, **_BOXED},
        "none": {"bg_color": "#EEF1F4", **_LINED},
        "helper": {"font_color": GREY, "font_size": 9, "align": "left", "valign": "vcenter", **_LINED},
        "state": {"align": "center", "valign": "vcenter", "bold": True, **_LINED},
        "tile_label": {"font_size": 9, "font_color": GREY, "align": "center", "valign": "vcenter", "bg_color": BAND, "top": 5, "top_color": TEAL, **_GAP},
        "tile_number": {"font_size": 24, "bold": True, "font_color": NAVY, "align": "center", "valign": "vcenter", "bg_color": BAND, **_GAP},
        "tile_state": {"bold": True, "align": "center", "valign": "vcenter", "bg_color": BAND, **_GAP},
        "tile_foot": {"font_size": 9, "font_color": GREY, "align": "center", "valign": "vcenter", "bg_color": BAND, **_GAP},
        "head_entry_period": {"bold": True, "font_color": WHITE, "bg_color": TEAL, "align": "center", "valign": "vcenter", "locked": False, **_BOXED},
        "paragraph": {"text_wrap": True, "valign": "vcenter"},
        "right": {"align": "right", "valign": "vcenter", "font_color": GREY},
        "alert": {"bold": True, "font_color": "#9B1C1C", "valign": "vcenter"},
        "count": {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter", **_LINED},
        "link": {"indent": 1, "font_color": TEAL, "underline": 1, "valign": "vcenter", "text_wrap": True, **_LINED},
        "warning": {"indent": 1, "font_color": "#9B1C1C", "bold": True, "valign": "vcenter", "text_wrap": True, **_LINED},
    }
)

SCORE, PERCENT, WEIGHT, COUNT, DATE, TEXT = "0.0", "0%", "0.##", "0", "yyyy-mm-dd", "@"


class Style:
    """Makes formats for one workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str], Any] = {}
        self._states: dict[State, Any] = {}
        self._alarm: Any = None

    def of(self, look: str, number: str = "") -> Any:
        """Return the format of a look, with a number format."""
        key = (look, number)
        if key not in self._made:
            properties = {"font_name": FONT, "font_size": 10, "font_color": INK, **_LOOKS[look]}
            self._made[key] = self._book.add_format({**properties, **({"num_format": number} if number else {})})
        return self._made[key]

    def state(self, state: State) -> Any:
        """Return the conditional format of a state: its ink on its fill."""
        if state not in self._states:
            look = LOOKS[state]
            self._states[state] = self._book.add_format({"font_color": f"#{look.ink}", "bg_color": f"#{look.fill}"})
        return self._states[state]

    def alarm(self) -> Any:
        """Return the conditional format of something typed that does not fit."""
        if self._alarm is None:
            self._alarm = self._book.add_format({"font_color": "#9B1C1C", "bg_color": "#FDEAEA", "bold": True})
        return self._alarm


def figure_format(figures: list[float]) -> str:
    """Return a number format that fits the size of a KPI's figures and shows at least the decimals that its own thresholds have."""
    largest = max((abs(figure) for figure in figures), default=100.0)
    by_size = 2 if largest < 10 else 1 if largest < 1000 else 0
    decimals = max([by_size, *(_decimals(figure) for figure in figures)])
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _decimals(figure: float) -> int:
    return len(f"{figure:.3f}".rstrip("0").partition(".")[2])
