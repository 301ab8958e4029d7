"""Finished slides -> the bytes of a .pptx.

Stage: outputs, deck, last step. Input: a template, drafts, facts about the document. Output: bytes, the same on every run. Slides are
written as text past python-pptx, which opens and keeps the template: that is quick, and leaves part names and links to us.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.outputs.deck.archive import zip_parts
from generator.outputs.deck.brand import Brand
from generator.outputs.deck.notes import notes_master_of, notes_xml
from generator.outputs.deck.page import CHART, SLIDE_LINK, Draft
from generator.outputs.deck.template import Template
from generator.outputs.deck.text import clean, quoted

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument"
_SLIDE, _NOTES = f"{_TYPES}.presentationml.slide+xml", f"{_TYPES}.presentationml.notesSlide+xml"
_CHART, _BOOK = f"{_TYPES}.drawingml.chart+xml", f"{_TYPES}.spreadsheetml.sheet"
_NAMESPACES = (
    f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{_OFFICE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_FIRST_SLIDE_ID = 256


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file says about itself. `date` is the figures' own, never today's."""

    title: str
    author: str
    subject: str
    language: str
    date: datetime.date


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the package; `relations` is the XML of its relationships, empty for none."""

    name: str
    content_type: str
    blob: bytes
    relations: bytes = b""


def pack(template: Template, brand: Brand, drafts: Sequence[Draft], facts: Facts) -> bytes:
    """Return the deck as bytes."""
    package = template.presentation.part.package
    notes_master = notes_master_of(template.presentation)
    _complete(template.presentation.part)
    _list_slides(template.presentation, drafts)
    _state_facts(package, facts)
    kept = [_kept(part) for part in package.iter_parts() if part.content_type != _SLIDE]  # slides stand there by name only
    own = [part for place in range(len(drafts)) for part in _slide_parts(place, drafts, brand, str(notes_master.partname), facts.language)]
    parts = kept + own
    files = [("[Content_Types].xml", _content_types(parts)), ("_rels/.rels", package._rels.xml)]
    return zip_parts(files + [file for part in parts for file in _files(part)])


def _complete(part: Any) -> None:
    """Add the parts without which PowerPoint offers to repair a file, where a template of another program lacks them."""
    from pptx.opc.package import Part as OpcPart
    from pptx.opc.packuri import PackURI

    present = {relation.reltype.rsplit("/", 1)[-1] for relation in part.rels.values()}
    for name, kind, xml in _USUAL_PARTS:
        if kind not in present:
            added = OpcPart(PackURI(f"/ppt/{name}.xml"), f"{_TYPES}.presentationml.{kind}+xml", part.package, (_HEAD + xml).encode())
            part.rels._add_relationship(f"{_OFFICE}/{kind}", added)


_USUAL_PARTS = (
    ("presProps", "presProps", f"<p:presentationPr {_NAMESPACES}/>"),
    ("viewProps", "viewProps", f"<p:viewPr {_NAMESPACES}/>"),
    (
        "tableStyles",
        "tableStyles",
        '<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>',
    ),
)


def _slide_name(place: int) -> str:
    return f"/ppt/slides/slide{place + 1}.xml"


def _kept(part: Any) -> Part:
    return Part(str(part.partname), part.content_type, part.blob, part.rels.xml if len(part.rels) else b"")


def _files(part: Part) -> Iterator[tuple[str, bytes]]:
    yield part.name.lstrip("/"), part.blob
    if part.relations:
        folder, _, file = part.name.lstrip("/").rpartition("/")
        yield f"{folder}/_rels/{file}.rels", part.relations


def _list_slides(presentation: Any, drafts: Sequence[Draft]) -> None:
    """Enter the slides and the sections in the presentation part."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.package import Part as OpcPart
    from pptx.opc.packuri import PackURI

    part, element = presentation.part, presentation.element
    listed = element.get_or_add_sldIdLst()
    for place in range(len(drafts)):
        slide = OpcPart(PackURI(_slide_name(place)), _SLIDE, part.package, b"")
        # python-pptx looks through all relationships for each new one; ours are new by construction.
        name = part.rels._add_relationship(RELATIONSHIP_TYPE.SLIDE, slide)
        entry = listed._add_sldId(rId=name)
        entry.id = _FIRST_SLIDE_ID + place
    element.append(_sections(drafts))


def _sections(drafts: Sequence[Draft]) -> Any:
    from lxml import etree

    grouped: list[tuple[str, list[int]]] = []
    for place, draft in enumerate(drafts):
        if not grouped or grouped[-1][0] != draft.section:
            grouped.append((draft.section, []))
        grouped[-1][1].append(_FIRST_SLIDE_ID + place)
    sections = "".join(
        f'<p14:section name={quoted(name)} id="{_identity(f"{place}/{name}")}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{number}"/>' for number in numbers)
        + "</p14:sldIdLst></p14:section>"
        for place, (name, numbers) in enumerate(grouped)
    )
    return etree.fromstring(
        f'<p:extLst {_NAMESPACES}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
        f'<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{sections}</p14:sectionLst></p:ext></p:extLst>'
    )


def _identity(text: str) -> str:
    """A GUID that follows from a text, so that two runs give the same one."""
    digest = hashlib.sha256(text.encode()).hexdigest().upper()
    return f"{{{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}}}"


def _state_facts(package: Any, facts: Facts) -> None:
    moment = datetime.datetime(facts.date.year, facts.date.month, facts.date.day)  # noqa: DTZ001 - python-pptx writes it as UTC
    core = package.core_properties
    core.title, core.author, core.subject = (clean(text)[:255] for text in (facts.title, facts.author, facts.subject))
    core.language, core.last_modified_by, core.revision = facts.language, "OpenKPI", 1
    core.keywords = core.comments = core.category = ""
    core.created = core.modified = moment


def _slide_parts(place: int, drafts: Sequence[Draft], brand: Brand, notes_master: str, language: str) -> Iterator[Part]:
    draft, number = drafts[place], place + 1
    notes_name = f"/ppt/notesSlides/notesSlide{number}.xml"
    places = {other.key: position for position, other in enumerate(drafts)}
    charts = [f"/ppt/charts/chart{number}-{position}.xml" for position in range(1, len(draft.charts) + 1)]
    relations = [("slideLayout", str(brand.settings[draft.role].choice.layout.part.partname), False)]
    for relation in draft.relations:
        if relation.kind == SLIDE_LINK:
            relations.append(("slide", _slide_name(places[relation.target]), False))
        elif relation.kind == CHART:
            relations.append(("chart", charts[int(relation.target)], False))
        else:
            relations.append(("hyperlink", relation.target, True))
    if draft.notes:
        relations.append(("notesSlide", notes_name, False))
    yield Part(_slide_name(place), _SLIDE, (_HEAD + _slide_xml(draft)).encode(), _relations(relations))
    if draft.notes:
        notes = _relations([("notesMaster", notes_master, False), ("slide", _slide_name(place), False)])
        yield Part(notes_name, _NOTES, (_HEAD + notes_xml(draft.notes, _NAMESPACES, language)).encode(), notes)
    for name, chart in zip(charts, draft.charts, strict=True):
        book = name.replace("/charts/chart", "/embeddings/workbook").replace(".xml", ".xlsx")
        yield Part(name, _CHART, (_HEAD + chart.xml).encode(), _relations([("package", book, False)]))
        yield Part(book, _BOOK, chart.workbook)


def _slide_xml(draft: Draft) -> str:
    return (
        f'<p:sld {_NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{draft.shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def _relations(targets: Sequence[tuple[str, str, bool]]) -> bytes:
    items = "".join(
        f'<Relationship Id="rId{place}" Type="{_OFFICE}/{kind}" Target={quoted(target)}{" TargetMode=" + quoted("External") if outside else ""}/>'
        for place, (kind, target, outside) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'.encode()


def _content_types(parts: Sequence[Part]) -> bytes:
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    overrides = "".join(f"<Override PartName={quoted(part.name)} ContentType={quoted(part.content_type)}/>" for part in parts)
    return f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{overrides}</Types>'.encode()
