"""The small workbook behind a chart.

Stage: outputs, deck. Input: a header and rows of texts, numbers or gaps. Output: the bytes of an .xlsx with one sheet, the same on every run.
Written by hand: it holds nothing but values, and a deck has a hundred of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from generator.outputs.deck.archive import zip_parts
from generator.outputs.deck.starter.theme import StarterTheme, theme_xml
from generator.outputs.deck.text import escaped

Value = str | float | None
SHEET_NAME = "Sheet1"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument"
_PARTS = (
    ("worksheets/sheet1.xml", "worksheet", f"{_TYPES}.spreadsheetml.worksheet+xml"),
    ("theme/theme1.xml", "theme", f"{_TYPES}.theme+xml"),
    ("styles.xml", "styles", f"{_TYPES}.spreadsheetml.styles+xml"),
    ("sharedStrings.xml", "sharedStrings", f"{_TYPES}.spreadsheetml.sharedStrings+xml"),
)


def write_workbook(rows: Sequence[Sequence[Value]]) -> bytes:
    """Return a workbook with these rows, the first of them the header."""
    texts: dict[str, int] = {}
    body = "".join(
        f'<row r="{number}">' + "".join(_cell(value, f"{column_name(place)}{number}", texts) for place, value in enumerate(row)) + "</row>"
        for number, row in enumerate(rows, 1)
    )
    shared = "".join(f'<si><t xml:space="preserve">{escaped(text)}</t></si>' for text in texts)
    own = (
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'),
        ("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{shared}</sst>'),
    )
    return zip_parts((name, (_HEAD + xml).encode()) for name, xml in (*_fixed_parts(), *own))


def _cell(value: Value, place: str, texts: dict[str, int]) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'


@cache
def _fixed_parts() -> tuple[tuple[str, str], ...]:
    """The parts that are the same in every workbook."""
    overrides = "".join(f'<Override PartName="/xl/{name}" ContentType="{kind}"/>' for name, _, kind in _PARTS)
    relations = "".join(f'<Relationship Id="rId{place}" Type="{_OFFICE}/{kind}" Target="{name}"/>' for place, (name, kind, _) in enumerate(_PARTS, 1))
    accents = ("0B5563", "C8553D", "6B8F9C", "8A6F9E", "A98B2D", "4C6A92")
    theme = StarterTheme("light", "Arial", "Arial", "FFFFFF", "14202B", "F1F3F5", "56626E", accents, "0B5563", "56626E", "0B3C49", "FFFFFF")
    types = f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return (
        ("[Content_Types].xml", f'{types}<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.spreadsheetml.sheet.main+xml"/>{overrides}</Types>'),
        (
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        ),
        (
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{SHEET_NAME}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        ),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'),
        ("xl/theme/theme1.xml", theme_xml(theme)),
        (
            "xl/styles.xml",
            f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/>'
            '</fill><fill><patternFill patternType="gray125"/></fill></fills>'
            '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        ),
    )


def column_name(place: int) -> str:
    """Return the letters of a column counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
