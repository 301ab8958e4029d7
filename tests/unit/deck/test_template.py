"""A template is read with care: what is no template is refused in one line, and what is one keeps its look."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import InputError, UsageError
from generator.outputs.deck.archive import zip_parts
from generator.outputs.deck.brand import Role, read_brand
from generator.outputs.deck.layouts import LayoutMap, load_layout_map
from generator.outputs.deck.starter import build_starter, starter_names
from generator.outputs.deck.template import open_template

OFFICE = Path(pptx.__file__).parent / "templates" / "default.pptx"
OWN = Path("templates/deck/openkpi-light.pptx")


def repacked(change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(OWN) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
        for name, content in (extra or {}).items():
            target.writestr(name, content)
    return buffer.getvalue()


def unchanged(_: str, content: bytes) -> bytes:
    return content


def bomb(name: str, content: bytes) -> bytes:
    entities = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return entities + content.split(b"?>", 1)[1] if name == "ppt/presentation.xml" else content


REFUSED = {
    "not a zip": b"no zip at all",
    "empty": b"",
    "truncated": OWN.read_bytes()[:3000],
    "another zip": zip_parts([("mimetype", b"application/epub+zip")]),
    "entities": repacked(bomb),
    "macros": repacked(unchanged, {"ppt/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
    "no layouts": repacked(lambda name, content: b"<a/>" if name == "ppt/slideMasters/slideMaster1.xml" else content),
    "broken XML": repacked(lambda name, content: content[:200] if name == "ppt/presentation.xml" else content),
    "huge part": repacked(unchanged, {"ppt/media/huge.xml": b" " * 20_000_001}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_template_is_refused_in_one_line(case: str, tmp_path: Path) -> None:
    path = tmp_path / "brand.pptx"
    path.write_bytes(REFUSED[case])
    with pytest.raises(InputError) as caught:
        read_brand(open_template(path))
    assert len(str(caught.value).splitlines()) == 1 and str(path) in str(caught.value)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_refused_or_read_and_never_a_traceback(place: int, noise: bytes) -> None:
    import tempfile

    content = OWN.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "brand.pptx"
        path.write_bytes(content[: place % len(content)] + noise + content[place % len(content) + len(noise) :])
        try:
            read_brand(open_template(path))
        except InputError as error:
            assert len(str(error).splitlines()) == 1


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        open_template(Path("nowhere/brand.pptx"))


def test_an_unknown_variant_is_a_misuse() -> None:
    with pytest.raises(UsageError, match="choose light or dark"):
        open_template(None, "sepia")


def test_a_potx_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "brand.potx"
    kind = b"application/vnd.openxmlformats-officedocument.presentationml.%s.main+xml"
    path.write_bytes(repacked(lambda name, content: content.replace(kind % b"presentation", kind % b"template")))
    assert read_brand(open_template(path)).body.h > 0


def test_slides_of_the_template_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "brand.pptx"
    presentation = pptx.Presentation(str(OFFICE))
    presentation.slides.add_slide(presentation.slide_layouts[0])
    presentation.save(str(path))
    assert len(open_template(path).presentation.slides) == 0


def test_layouts_are_chosen_by_type_not_by_name(tmp_path: Path) -> None:
    presentation = pptx.Presentation(str(OFFICE))
    for number, layout in enumerate(presentation.slide_layouts):
        layout.name = f"Vorlage {number}"
    path = tmp_path / "brand.pptx"
    presentation.save(str(path))
    chosen = {role: setting.choice.name for role, setting in read_brand(open_template(path)).settings.items()}
    assert chosen == {Role.COVER: "Vorlage 0", Role.SECTION: "Vorlage 2", Role.CONTENT: "Vorlage 5"}


def test_a_layout_map_overrules(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text("content: Title and content\nbody: {left: 10, top: 30, width: 80, height: 50}\n", encoding="utf-8")
    brand = read_brand(open_template(None), load_layout_map(path))
    assert brand.settings[Role.CONTENT].choice.name == "Title and content"
    assert brand.body.x == round(brand.slide.w * 0.1) and brand.body.h == round(brand.slide.h * 0.5)


def test_a_layout_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'Title only'"):
        read_brand(open_template(None), LayoutMap(content="Title onyl"))


def test_a_layout_map_is_checked_key_by_key(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text("contents: Title only\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"map\.yaml:1:1"):
        load_layout_map(path)


@pytest.mark.parametrize("variant", starter_names())
def test_the_default_template_is_built_from_its_theme(variant: str) -> None:
    assert (OWN.parent / starter_names()[variant]).read_bytes() == build_starter(variant), "run python -m generator.outputs.deck.starter"


@pytest.mark.parametrize("variant", starter_names())
def test_the_default_palette_reads_well(variant: str) -> None:
    palette = read_brand(open_template(None, variant)).palette
    from generator.outputs.deck.color import contrast

    assert contrast(palette.rgb(palette.ink), palette.ground) >= 12
    assert contrast(palette.rgb(palette.muted), palette.ground) >= 5
    assert contrast(palette.rgb(palette.heading), palette.ground) >= 4.5
