"""What a template offers, what the deck will use of it, and what it lacks.

Stage: outputs, deck. Input: a .pptx or .potx and, if there is one, a layout map. Output: a `TemplateReport`, and a probe deck that shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.outputs.deck.brand import Brand, Role, Setting, read_brand
from generator.outputs.deck.color import contrast
from generator.outputs.deck.font import Font, is_measured
from generator.outputs.deck.grid import EMU_PER_INCH, Rect
from generator.outputs.deck.layouts import LayoutMap, load_layout_map
from generator.outputs.deck.template import Template, open_template


@dataclass(frozen=True, slots=True)
class LayoutUse:
    """The layout chosen for a role, with the size of its title in points."""

    role: str
    layout: str
    title_size: float
    has_card: bool


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """Facts about a template; sizes in inches, colors as RRGGBB."""

    path: str
    width: float
    height: float
    masters: int
    layouts: tuple[str, ...]
    uses: tuple[LayoutUse, ...]
    body: tuple[float, float, float, float]
    fonts: tuple[str, str]
    colors: tuple[tuple[str, str, float], ...]
    missing: tuple[str, ...]

    def lines(self) -> tuple[str, ...]:
        """Return the report as lines of text."""
        left, top, width, height = self.body
        found = [f"{self.path}: {self.width:.2f} x {self.height:.2f} inches, {_count(self.masters, 'master')}, {_count(len(self.layouts), 'layout')}"]
        found += [f"  {use.role}: layout '{use.layout}', title {use.title_size:.3g} pt{', on a card' if use.has_card else ''}" for use in self.uses]
        found.append(f"  content area: {width:.2f} x {height:.2f} inches, {left:.2f} from the left, {top:.2f} from the top")
        found.append(f"  fonts: {self.fonts[0]} for titles, {self.fonts[1]} for text")
        (_, ground, _), *inks = self.colors
        found.append(f"  ground: {ground}")
        found += [f"  {name}: {color}, contrast {ratio:.1f}:1" for name, color, ratio in inks]
        return (*found, *(f"  missing: {item}" for item in self.missing))


def check_template(path: Path, layout_map: Path | None = None) -> TemplateReport:
    """Read a template and report on it. Raises `InputError` when it cannot be used."""
    template = open_template(path)
    chosen = load_layout_map(layout_map) if layout_map else LayoutMap()
    return report_on(template, read_brand(template, chosen))


def write_probe(path: Path, layout_map: Path | None = None) -> bytes:
    """Return a deck that shows every layout in use, its areas and colors. Raises `InputError` when the template cannot be used."""
    from generator.outputs.deck.probe import draw_probe

    template = open_template(path)
    brand = read_brand(template, load_layout_map(layout_map) if layout_map else LayoutMap())
    return draw_probe(template, brand, report_on(template, brand))


def report_on(template: Template, brand: Brand) -> TemplateReport:
    """Return the report on an opened template."""
    masters = list(template.presentation.slide_masters)
    palette = brand.palette
    named = (("text", palette.ink), ("secondary text", palette.muted), ("accent", palette.accent), ("second accent", palette.second))
    return TemplateReport(
        path=template.shown,
        width=brand.slide.w / EMU_PER_INCH,
        height=brand.slide.h / EMU_PER_INCH,
        masters=len(masters),
        layouts=tuple(layout.name for master in masters for layout in master.slide_layouts),
        uses=tuple(LayoutUse(role.value, setting.choice.name, setting.title.size, setting.card is not None) for role, setting in brand.settings.items()),
        body=_inches(brand.body),
        fonts=(brand.heading_font.name, brand.body_font.name),
        colors=(
            ("ground", palette.ground, 1.0),
            *((name, palette.rgb(color), contrast(palette.rgb(color), palette.ground)) for name, color in named),
        ),
        missing=tuple(_missing(brand)),
    )


def _inches(box: Rect) -> tuple[float, float, float, float]:
    return box.x / EMU_PER_INCH, box.y / EMU_PER_INCH, box.w / EMU_PER_INCH, box.h / EMU_PER_INCH


def _missing(brand: Brand) -> list[str]:
    """What a better template would have, and what is done without it."""
    found: list[str] = []
    for role, setting in brand.settings.items():
        found += _missing_of(role, setting)
    if brand.settings[Role.COVER].choice is brand.settings[Role.CONTENT].choice:
        found.append("a title page; the cover uses the content layout")
    return found + [_unmeasured(font) for font in {font.name: font for font in (brand.heading_font, brand.body_font)}.values() if not is_measured(font.name)]


def _missing_of(role: Role, setting: Setting) -> list[str]:
    choice = setting.choice
    found = [] if choice.title else [f"a title placeholder on '{choice.name}'; the {role.value} gets a text box, and the slide no title for screen readers"]
    if role is Role.CONTENT:
        found += [] if choice.footer else [f"a footer on '{choice.name}'; slides carry none"]
        found += [] if choice.slide_number else [f"a slide number on '{choice.name}'; slides carry none"]
        found += [f"a calm ground on '{choice.name}'; content stands on a plain card"] if setting.card else []
    elif not choice.text:
        found.append(f"a subtitle on '{choice.name}'; the {role.value} gets a text box")
    return found


def _unmeasured(font: Font) -> str:
    return f"character widths of {font.name}; text is measured as Arial widened by a tenth"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
