"""Build the table of character widths: `python -m generator.outputs.deck.font_table` (needs the fonts of Debian's fonts-* packages).

Stage: outputs, deck, at development time. Input: font files that share their widths with the usual office fonts. Output:
font_widths.json. The table holds measurements, no glyph of any font; Liberation, Carlito and Caladea are under the SIL Open
Font License 1.1 (Caladea: Apache-2.0), DejaVu under the Bitstream Vera license, and all of them allow this.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

_FONTS = Path("/usr/share/fonts/truetype")
SOURCES = {
    "arial": ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
    "times": ("liberation/LiberationSerif-Regular.ttf", "liberation/LiberationSerif-Bold.ttf"),
    "courier": ("liberation/LiberationMono-Regular.ttf", "liberation/LiberationMono-Bold.ttf"),
    "narrow": ("liberation/LiberationSansNarrow-Regular.ttf", "liberation/LiberationSansNarrow-Bold.ttf"),
    "verdana": ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    "calibri": ("crosextra/Carlito-Regular.ttf", "crosextra/Carlito-Bold.ttf"),
    "cambria": ("crosextra/Caladea-Regular.ttf", "crosextra/Caladea-Bold.ttf"),
}
RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x386, 0x3CE), (0x400, 0x45F), (0x2010, 0x2027), (0x2030, 0x203A))
SINGLE = (0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2194, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25A0, 0x25B2, 0x25BC, 0x25CA, 0x25CB, 0x25CF)
SIZE = 1000


def codepoints() -> tuple[int, ...]:
    """Return the characters of the table in its order."""
    return (*(code for first, last in RANGES for code in range(first, last + 1)), *SINGLE)


def main() -> None:
    """Write the table beside this module."""
    lines = [f'"{family}":{{"regular":{_face(files[0])},"bold":{_face(files[1])}}}' for family, files in SOURCES.items()]
    ranges = ",".join(f"[{first},{last}]" for first, last in (*RANGES, *((code, code) for code in SINGLE)))
    path = Path(__file__).with_name("font_widths.json")
    path.write_text("{" + f'"ranges":[{ranges}],\n"families":{{\n' + ",\n".join(lines) + "\n}}\n", encoding="utf-8")
    sys.stdout.write(f"{path.name}: {path.stat().st_size} bytes\n")


def _face(file: str) -> str:
    """Widths in thousandths of the size, run-length coded as [width, how often]; ascent and descent likewise."""
    from PIL import ImageFont

    font = ImageFont.truetype(str(_FONTS / file), SIZE, layout_engine=ImageFont.Layout.BASIC)
    ascent, descent = font.getmetrics()
    widths = [round(font.getlength(chr(code))) for code in codepoints()]
    return f'{{"height":{ascent + descent},"widths":[{",".join(_runs(widths))}]}}'


def _runs(widths: Iterable[int]) -> list[str]:
    found: list[list[int]] = []
    for width in widths:
        if found and found[-1][0] == width:
            found[-1][1] += 1
        else:
            found.append([width, 1])
    return [str(width) if times == 1 else f"[{width},{times}]" for width, times in found]


if __name__ == "__main__":
    main()
