"""Text as runs and paragraphs: its height and its XML.

Stage: outputs, deck. Input: plain text that nobody vouches for. Output: DrawingML with everything escaped, and measures in points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from generator.outputs.deck.color import fill_xml
from generator.outputs.deck.font import Font

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a click leads: to a slide of this deck by its key, or to an address."""

    slide: str = ""
    url: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. Size in points; None inherits from the paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    color: str | None = None
    size: float | None = None
    link: Link | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs with their size and color; spaces in points. A bullet hangs in the indent."""

    runs: tuple[Run, ...]
    size: float = 12
    color: str = "tx1"
    align: str = "l"
    before: float = 0
    bullet: str = ""
    indent: float = 0

    @property
    def text(self) -> str:
        """The plain text."""
        return "".join(run.text for run in self.runs)


Relate = Callable[[Link], str]
"""Gives the relationship id of a link, in the part that holds the text."""


def say(text: str, size: float = 12, *, bold: bool = False, color: str = "tx1", align: str = "l", before: float = 0, language: str | None = None) -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Run(text, bold=bold, language=language),), size=size, color=color, align=align, before=before)


def clean(text: str) -> str:
    """Return a text without the characters that XML cannot hold; line ends and tabs become spaces."""
    return " ".join(_NOT_XML.sub("", text).split("\n")).replace("\r", " ").replace("\t", " ")


def escaped(text: str) -> str:
    """Return text as XML content."""
    return escape(clean(text))


def quoted(text: str) -> str:
    """Return text as an XML attribute with its quotes."""
    return quoteattr(clean(text))


def scaled(paragraph: Paragraph, factor: float) -> Paragraph:
    """Return a paragraph with every size multiplied."""
    runs = tuple(replace(run, size=run.size * factor) if run.size else run for run in paragraph.runs)
    return replace(paragraph, runs=runs, size=paragraph.size * factor, before=paragraph.before * factor, indent=paragraph.indent * factor)


def height_of(paragraphs: Sequence[Paragraph], font: Font, width: float) -> float:
    """Return the height in points of paragraphs set in `width` points."""
    return sum(_height(paragraph, font, width, first=place == 0) for place, paragraph in enumerate(paragraphs))


def _height(paragraph: Paragraph, font: Font, width: float, first: bool) -> float:
    size = max([paragraph.size, *(run.size for run in paragraph.runs if run.size)])
    bold = any(run.bold for run in paragraph.runs)
    lines = len(font.face(bold).lines(clean(paragraph.text), size, width - paragraph.indent))
    return lines * font.face(bold).line_height(size) + (0 if first else paragraph.before)


def paragraph_xml(paragraph: Paragraph, relate: Relate, language: str) -> str:
    """Return the XML of a paragraph."""
    bullet = f'<a:buFont typeface="Arial"/><a:buChar char={quoted(paragraph.bullet)}/>' if paragraph.bullet else "<a:buNone/>"
    hang = round(paragraph.indent * 12700)
    turned = ' rtl="1"' if _RIGHT_TO_LEFT.search(paragraph.text[:40]) else ""
    before = f'<a:spcBef><a:spcPts val="{round(paragraph.before * 100)}"/></a:spcBef>'
    properties = (
        f'<a:pPr marL="{hang}" indent="{-hang if paragraph.bullet else 0}" algn="{paragraph.align}"{turned}>{_SINGLE}{before}{_NO_AFTER}{bullet}</a:pPr>'
    )
    runs = "".join(_run_xml(part, paragraph, relate, language) for run in paragraph.runs if run.text for part in _parts(run))
    end = "" if runs else f'<a:endParaRPr lang="{language}" sz="{_hundredths(paragraph.size)}"/>'
    return f"<a:p>{properties}{runs}{end}</a:p>"


_SINGLE = '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
_NO_AFTER = '<a:spcAft><a:spcPts val="0"/></a:spcAft>'


def _parts(run: Run) -> tuple[Run, ...]:
    """A link by words: LibreOffice breaks a link anywhere, and PowerPoint joins equal runs again."""
    if run.link is None or " " not in run.text:
        return (run,)
    return tuple(replace(run, text=word) for word in re.findall(r" *[^ ]+ ?| +", run.text))


def _run_xml(run: Run, paragraph: Paragraph, relate: Relate, language: str) -> str:
    style = (' b="1"' if run.bold else ' b="0"') + (' i="1"' if run.italic else "")
    link = relate(run.link) if run.link else ""
    return (
        f'<a:r><a:rPr lang="{run.language or language}" sz="{_hundredths(run.size or paragraph.size)}"{style} dirty="0">'
        f"{fill_xml(run.color or paragraph.color)}{_FONTS}{link}</a:rPr><a:t>{escaped(run.text)}</a:t></a:r>"
    )


_FONTS = '<a:latin typeface="+mn-lt"/>'


def _hundredths(points: float) -> int:
    """Sizes are whole hundredths in the file; we keep to tenths of a point."""
    return max(100, round(points * 10) * 10)
