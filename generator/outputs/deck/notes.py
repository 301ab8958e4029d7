"""Speaker notes: the full text behind a slide.

Stage: outputs, deck. Input: plain text, one paragraph a line. Output: the XML of a notes page; the notes master is the template's or a plain one.
"""

from __future__ import annotations

from typing import Any

from generator.outputs.deck.text import escaped

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def notes_master_of(presentation: Any) -> Any:
    """Return the notes master part, entered in the presentation's list, where python-pptx leaves it out."""
    part = presentation.part.notes_master_part
    element = presentation.element
    if element.find(f"{_P}notesMasterIdLst") is None:
        listed = element.makeelement(f"{_P}notesMasterIdLst", {})
        listed.append(element.makeelement(f"{_P}notesMasterId", {f"{_R}id": presentation.part.relate_to(part, _KIND)}))
        element.find(f"{_P}sldMasterIdLst").addnext(listed)
    return part


_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/notesMaster"


def notes_xml(text: str, namespaces: str, language: str) -> str:
    """Return a notes page with the slide's picture and the text."""
    lines = "".join(_line(line, language) for line in text.split("\n"))
    return (
        f'<p:notes {namespaces}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image 2"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes 3"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{lines}</p:txBody></p:sp></p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )


def _line(line: str, language: str) -> str:
    return (
        f'<a:p><a:r><a:rPr lang="{language}" dirty="0"/><a:t>{escaped(line)}</a:t></a:r></a:p>'
        if line.strip()
        else f'<a:p><a:endParaRPr lang="{language}"/></a:p>'
    )
