"""A deck can be read without being seen: alternative texts, titles, language, order, links that lead somewhere."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

from lxml import etree
from pptx import Presentation

from tests.unit.deck.sample import deck

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@cache
def slides() -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(deck(detail="all", locale="de_DE"))) as archive:
        names = sorted(
            (name for name in archive.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)), key=lambda name: int(re.findall(r"\d+", name)[0])
        )
        return [etree.fromstring(archive.read(name)) for name in names]


def test_every_shape_without_text_has_an_alternative_text_or_is_marked_decorative() -> None:
    bare = []
    for number, slide in enumerate(slides(), 1):
        for shape in slide.iter(f"{P}sp", f"{P}cxnSp", f"{P}graphicFrame"):
            named = shape.find(f".//{P}cNvPr")
            silent = shape.tag != f"{P}sp" or not any(text.text for text in shape.iter(f"{A}t"))
            if silent and not named.get("descr") and b"decorative" not in etree.tostring(named):
                bare.append((number, named.get("name")))
    assert bare == []


def test_the_title_is_read_first() -> None:
    for slide in slides():
        first = next(shape for shape in slide.iter(f"{P}sp", f"{P}cxnSp", f"{P}graphicFrame"))
        assert first.find(f".//{P}ph").get("type") in ("title", "ctrTitle")


def test_every_run_says_its_language() -> None:
    tags = {run.get("lang") for slide in slides() for run in slide.iter(f"{A}rPr")}
    assert tags == {"de-DE", "en-US"}


def test_shape_ids_are_unique_on_each_slide() -> None:
    for slide in slides():
        ids = [named.get("id") for named in slide.iter(f"{P}cNvPr")]
        assert len(ids) == len(set(ids))


def test_sections_hold_every_slide_once() -> None:
    with zipfile.ZipFile(io.BytesIO(deck(detail="all", locale="de_DE"))) as archive:
        root = etree.fromstring(archive.read("ppt/presentation.xml"))
    listed = [slide.get("id") for slide in root.find(f"{P}sldIdLst")]
    space = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
    assert [slide.get("id") for slide in root.iter(f"{space}sldId")] == listed
    assert len({section.get("id") for section in root.iter(f"{space}section")}) == len(list(root.iter(f"{space}section")))


def test_every_link_to_a_slide_leads_to_a_slide() -> None:
    presentation = Presentation(io.BytesIO(deck(detail="all", locale="de_DE")))
    known = {slide.part.partname for slide in presentation.slides}
    for slide, element in zip(presentation.slides, slides(), strict=True):
        for link in element.iter(f"{A}hlinkClick"):
            if link.get("action") == "ppaction://hlinksldjump":
                assert slide.part.related_part(link.get(f"{R}id")).partname in known


def test_contents_and_tables_lead_to_slides() -> None:
    counts = [sum(1 for _ in slide.iter(f"{A}hlinkClick")) for slide in slides()]
    assert counts[2] > 10 and sum(counts[3:]) > 30


def test_definitions_lead_to_the_site_when_there_is_one() -> None:
    with zipfile.ZipFile(io.BytesIO(deck(site_url="https://kpi.example.org/"))) as archive:
        relations = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("ppt/slides/_rels/"))
    assert b'Target="https://kpi.example.org/kpis/net-promoter-score/" TargetMode="External"' in relations


def test_all_thirteen_attributes_are_in_the_notes_in_full() -> None:
    from generator.catalog.model import ATTRIBUTES
    from generator.outputs.wording import load_wording
    from tests.unit.deck.sample import sample

    slide = next(slide for slide in Presentation(io.BytesIO(deck())).slides if slide.shapes.title.text == "Definition: Net Promoter Score")
    notes = slide.notes_slide.notes_text_frame.text
    wording = load_wording("en_US")
    kpi = next(kpi for kpi in sample().kpis if kpi.id == "net-promoter-score")
    assert all(wording.say(f"attribute.{name}").upper() in notes for name in ATTRIBUTES)
    assert all(tip in notes for tip in kpi.actionable_tips)
