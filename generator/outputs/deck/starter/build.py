"""The default template as a file.

Stage: outputs, deck. Input: a variant of the theme. Output: the bytes of a .pptx without slides, the same on every run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.outputs.deck.archive import zip_parts
from generator.outputs.deck.starter.layouts import HEIGHT, NAMESPACES, WIDTH, layouts_of, master_xml
from generator.outputs.deck.starter.theme import read_theme, theme_xml

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument"
_PRESENTATION = f"{_TYPES}.presentationml"


def starter_names() -> Mapping[str, str]:
    """Return the file name of each variant."""
    return {"light": "openkpi-light.pptx", "dark": "openkpi-dark.pptx"}


def build_starter(variant: str) -> bytes:
    """Return the default template of a variant (light or dark)."""
    theme = read_theme(variant)
    layouts = layouts_of(theme)
    parts: dict[str, tuple[str, str]] = {
        "ppt/presentation.xml": (f"{_PRESENTATION}.presentation.main+xml", _presentation()),
        "ppt/slideMasters/slideMaster1.xml": (f"{_PRESENTATION}.slideMaster+xml", master_xml(theme, len(layouts))),
        "ppt/theme/theme1.xml": (f"{_TYPES}.theme+xml", theme_xml(theme)),
        "ppt/presProps.xml": (f"{_PRESENTATION}.presProps+xml", f"<p:presentationPr {NAMESPACES}/>"),
        "ppt/viewProps.xml": (f"{_PRESENTATION}.viewProps+xml", f"<p:viewPr {NAMESPACES}/>"),
        "ppt/tableStyles.xml": (f"{_PRESENTATION}.tableStyles+xml", _table_styles()),
        "docProps/core.xml": ("application/vnd.openxmlformats-package.core-properties+xml", _core()),
        "docProps/app.xml": (f"{_TYPES}.extended-properties+xml", _app()),
    }
    for place, layout in enumerate(layouts, 1):
        parts[f"ppt/slideLayouts/slideLayout{place}.xml"] = (f"{_PRESENTATION}.slideLayout+xml", layout.xml)
    relations = _relations(len(layouts))
    files = [("[Content_Types].xml", _content_types(parts)), *((name, xml) for name, (_, xml) in parts.items()), *relations]
    return zip_parts((name, (_HEAD + xml).encode()) for name, xml in files)


def _presentation() -> str:
    levels = "".join(
        f'<a:lvl{level}pPr marL="{457200 * (level - 1)}" algn="l"><a:defRPr sz="1400" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{level}pPr>'
        for level in range(1, 10)
    )
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="en-US"/></a:defPPr>{levels}</p:defaultTextStyle></p:presentation>'
    )


def _table_styles() -> str:
    return '<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>'


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>OpenKPI</dc:title></cp:coreProperties>'
    )


def _app() -> str:
    return '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>OpenKPI</Application></Properties>'


def _content_types(parts: Mapping[str, tuple[str, str]]) -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (kind, _) in parts.items())
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'


def _relations(layouts: int) -> list[tuple[str, str]]:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    extended = f"{_OFFICE}/extended-properties"
    found = [
        ("_rels/.rels", [(f"{_OFFICE}/officeDocument", "ppt/presentation.xml"), (core, "docProps/core.xml"), (extended, "docProps/app.xml")]),
        (
            "ppt/_rels/presentation.xml.rels",
            [
                (f"{_OFFICE}/slideMaster", "slideMasters/slideMaster1.xml"),
                (f"{_OFFICE}/presProps", "presProps.xml"),
                (f"{_OFFICE}/viewProps", "viewProps.xml"),
                (f"{_OFFICE}/theme", "theme/theme1.xml"),
                (f"{_OFFICE}/tableStyles", "tableStyles.xml"),
            ],
        ),
        (
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            [(f"{_OFFICE}/slideLayout", f"../slideLayouts/slideLayout{place}.xml") for place in range(1, layouts + 1)]
            + [(f"{_OFFICE}/theme", "../theme/theme1.xml")],
        ),
    ]
    master = [(f"{_OFFICE}/slideMaster", "../slideMasters/slideMaster1.xml")]
    found += [(f"ppt/slideLayouts/_rels/slideLayout{place}.xml.rels", master) for place in range(1, layouts + 1)]
    return [(name, _relation_list(targets)) for name, targets in found]


def _relation_list(targets: Sequence[tuple[str, str]]) -> str:
    items = "".join(f'<Relationship Id="rId{place}" Type="{kind}" Target="{target}"/>' for place, (kind, target) in enumerate(targets, 1))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'
