"""Colors: contrast after WCAG 2, mixing, and their XML.

Stage: outputs, deck. A color is either six hexadecimal digits or a name of the template's theme (tx1, bg2, accent3 ...).
"""

from __future__ import annotations

import re

TEXT_CONTRAST = 4.5
MARK_CONTRAST = 3.0
_HEX = re.compile(r"^[0-9A-Fa-f]{6}$")


def is_hex(color: str) -> bool:
    """Whether a color is written as digits and not as a name of the theme."""
    return bool(_HEX.match(color))


def color_xml(color: str) -> str:
    """Return the DrawingML of a color."""
    return f'<a:srgbClr val="{color}"/>' if is_hex(color) else f'<a:schemeClr val="{color}"/>'


def fill_xml(color: str | None) -> str:
    """Return a solid fill, or none."""
    return f"<a:solidFill>{color_xml(color)}</a:solidFill>" if color else "<a:noFill/>"


def luminance(color: str) -> float:
    """Return the relative luminance of RRGGBB, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(int(color[place : place + 2], 16) / 255) for place in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors RRGGBB: 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """Return `one` with `share` (0 to 1) of `other` mixed in."""
    parts = (round(int(one[place : place + 2], 16) * (1 - share) + int(other[place : place + 2], 16) * share) for place in (0, 2, 4))
    return "".join(f"{part:02X}" for part in parts)


def readable_on(ground: str) -> str:
    """Return black or white, whichever reads better on a ground RRGGBB."""
    return "FFFFFF" if contrast("FFFFFF", ground) >= contrast("000000", ground) else "000000"
