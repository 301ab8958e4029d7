"""The colors that slides use, taken from a template and held to contrast.

Stage: outputs, deck. Input: the theme's colors, the master's color map, the ground behind the content. Output: a `Palette`.
Names of the theme are kept wherever they read well, so that a deck follows its theme when that changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.outputs.deck.color import MARK_CONTRAST, TEXT_CONTRAST, contrast, is_hex, mix, readable_on

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_SYSTEM = {"windowText": "000000", "window": "FFFFFF"}
_DEFAULTS = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "hlink": "0563C1", "folHlink": "954F72"}


@dataclass(frozen=True)
class Palette:
    """Names of the theme or RRGGBB. `ground` is what lies behind content, `rgb` resolves names.

    `accent` and `second` are for marks, `heading` is an accent that small text can be set in.
    """

    ground: str
    ink: str
    muted: str
    hairline: str
    panel: str
    accent: str
    second: str
    heading: str
    named: Mapping[str, str]

    def rgb(self, color: str) -> str:
        """Return a color as RRGGBB."""
        return color.upper() if is_hex(color) else self.named.get(color, "808080")

    def shade(self, share: float) -> str:
        """Return the accent mixed into the ground: share 1 is the accent itself."""
        return mix(self.ground, self.rgb(self.accent), share)

    def on(self, ground: str) -> str:
        """Return the ink, or else black or white, that reads on a ground."""
        wanted = self.rgb(ground)
        for color in (self.ink, "bg1"):
            if contrast(self.rgb(color), wanted) >= TEXT_CONTRAST:
                return color
        return readable_on(wanted)


def palette_of(named: Mapping[str, str], ground: str) -> Palette:
    """Return the palette for content on a ground RRGGBB."""
    ink = "tx1" if contrast(named["tx1"], ground) >= TEXT_CONTRAST else readable_on(ground)
    ink_rgb = named.get(ink, ink)
    muted = "tx2" if _is_quiet(named["tx2"], ground, ink_rgb) else _muted(ink_rgb, ground)
    panel = "bg2" if contrast(ink_rgb, named["bg2"]) >= 7 and contrast(named["bg2"], ground) <= 1.3 and named["bg2"] != ground else mix(ground, ink_rgb, 0.05)
    accents = [f"accent{place}" for place in range(1, 7) if contrast(named[f"accent{place}"], ground) >= MARK_CONTRAST] or [ink]
    heading = next((accent for accent in accents if contrast(named.get(accent, ink_rgb), ground) >= TEXT_CONTRAST), ink)
    return Palette(ground, ink, muted, mix(ground, ink_rgb, 0.2), panel, accents[0], accents[1 % len(accents)], heading, named)


def _is_quiet(color: str, ground: str, ink: str) -> bool:
    """Whether a color can set secondary text: readable, weaker than the ink, nearly grey."""
    channels = [int(color[place : place + 2], 16) for place in (0, 2, 4)]
    return contrast(color, ground) >= TEXT_CONTRAST + 0.5 and contrast(color, ground) < contrast(ink, ground) and max(channels) - min(channels) <= 40


def _muted(ink: str, ground: str) -> str:
    for share in (0.4, 0.35, 0.3, 0.25, 0.2, 0.1):
        color = mix(ink, ground, share)
        if contrast(color, ground) >= TEXT_CONTRAST + 0.5:
            return color
    return ink


def theme_colors(theme: Any, color_map: Mapping[str, str]) -> Mapping[str, str]:
    """Return the colors of a theme element by the names that slides use: tx1, bg1, accent1 ..."""
    raw = dict(_DEFAULTS) | {f"accent{place}": "4472C4" for place in range(1, 7)}
    for entry in theme.iterfind(f".//{_A}clrScheme/*"):
        color = _literal(next(iter(entry), None))
        if color:
            raw[entry.tag.rpartition("}")[2]] = color
    mapped = {name: raw.get(target, "808080") for name, target in color_map.items()}
    usual = {"tx1": raw["dk1"], "bg1": raw["lt1"], "tx2": raw["dk2"], "bg2": raw["lt2"]}
    return raw | usual | mapped


def _literal(element: Any) -> str | None:
    if element is None:
        return None
    if element.tag == f"{_A}sysClr":
        return str(element.get("lastClr") or _SYSTEM.get(element.get("val"), "000000")).upper()
    value = str(element.get("val", ""))
    return value.upper() if is_hex(value) else None


def color_of(fill: Any, named: Mapping[str, str]) -> str | None:
    """Return the color of a solid fill (or of a bare color) as RRGGBB, its brightness changes applied; None for any other fill."""
    if fill is None:
        return None
    entry = next((child for child in fill.iter(f"{_A}srgbClr", f"{_A}schemeClr", f"{_A}sysClr")), None)
    if entry is None:
        return None
    base = named.get(str(entry.get("val"))) if entry.tag == f"{_A}schemeClr" else _literal(entry)
    return _changed(base, entry) if base else None


def opacity_of(fill: Any) -> float:
    """Return how opaque a solid fill is, 0 to 1."""
    alpha = None if fill is None else next(iter(fill.iter(f"{_A}alpha")), None)
    return float(alpha.get("val", 100000)) / 100000 if alpha is not None else 1.0


def _changed(base: str, entry: Any) -> str:
    """Apply lumMod, lumOff, tint and shade roughly: enough to know whether text reads on it."""
    import colorsys

    hue, light, saturation = colorsys.rgb_to_hls(*(int(base[place : place + 2], 16) / 255 for place in (0, 2, 4)))
    for change in entry:
        amount = float(change.get("val", 100000)) / 100000
        match change.tag.rpartition("}")[2]:
            case "lumMod":
                light *= amount
            case "lumOff":
                light += amount
            case "tint":
                light += (1 - light) * (1 - amount)
            case "shade":
                light *= amount
    return "".join(f"{round(max(0.0, min(1.0, channel)) * 255):02X}" for channel in colorsys.hls_to_rgb(hue, min(1.0, light), saturation))
