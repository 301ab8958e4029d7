"""Colors and fonts of the default template.

Stage: outputs, deck. Input: templates/deck/theme.toml. Output: a `StarterTheme` a variant, and its theme part as XML.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from generator.resources import resource

ACCENTS = 6


@dataclass(frozen=True, slots=True)
class StarterTheme:
    """Colors as RRGGBB; `cover` and `cover_ink` are the background and text of the cover."""

    variant: str
    heading: str
    body: str
    paper: str
    ink: str
    panel: str
    muted: str
    accents: tuple[str, ...]
    link: str
    followed_link: str
    cover: str
    cover_ink: str


def read_theme(variant: str, path: Path | None = None) -> StarterTheme:
    """Read a variant of the theme file."""
    tables = tomllib.loads((path or resource("templates") / "deck" / "theme.toml").read_text(encoding="utf-8"))
    colors = tables[variant]
    return StarterTheme(variant=variant, **tables["fonts"], **(colors | {"accents": tuple(colors["accents"])}))


def theme_xml(theme: StarterTheme) -> str:
    """Return the theme part. Plain fills and lines only: no gradient, no shadow."""
    # In the dark variant dark and light stay what they are by luminance; the master's color map decides which is the background.
    dark, light = (theme.ink, theme.paper) if theme.variant == "light" else (theme.paper, theme.ink)
    quiet_dark, quiet_light = (theme.muted, theme.panel) if theme.variant == "light" else (theme.panel, theme.muted)
    named = [("dk1", dark), ("lt1", light), ("dk2", quiet_dark), ("lt2", quiet_light)]
    named += [(f"accent{place}", color) for place, color in enumerate(theme.accents[:ACCENTS], 1)]
    named += [("hlink", theme.link), ("folHlink", theme.followed_link)]
    colors = "".join(f'<a:{name}><a:srgbClr val="{color}"/></a:{name}>' for name, color in named)
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="OpenKPI"><a:themeElements>'
        f'<a:clrScheme name="OpenKPI {theme.variant}">{colors}</a:clrScheme>'
        f'<a:fontScheme name="OpenKPI">{_font("major", theme.heading)}{_font("minor", theme.body)}</a:fontScheme>'
        f'<a:fmtScheme name="OpenKPI"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _font(role: str, typeface: str) -> str:
    return f'<a:{role}Font><a:latin typeface="{typeface}"/><a:ea typeface=""/><a:cs typeface=""/></a:{role}Font>'
