"""Decks in other people's templates: those that LibreOffice ships, converted, and Office's own."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pptx
import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation

from generator.catalog.loader import default_root, load_catalog
from generator.outputs.deck import DeckOptions, check_template, write_deck, write_probe
from generator.scorecard.actuals import load_actuals
from generator.scorecard.build import build_scorecard
from generator.scorecard.spec import load_spec
from tests.soffice import convert

pytestmark = pytest.mark.xdist_group("deck-templates")
NAMES = ("Beehive", "DNA", "Focus", "Lights", "Midnightblue", "Vivid")
"""A picture behind everything, a picture at the side, a frame, a dark gradient, several masters, a pattern."""
FOLDER = Path("templates/scorecards")


def shipped_templates() -> Path:
    program = shutil.which("soffice")
    assert program, "LibreOffice (soffice) is needed for this test; install libreoffice-impress"
    folder = Path(program).resolve().parent.parent / "share" / "template" / "common" / "presnt"
    assert folder.is_dir(), f"LibreOffice's own templates are not in {folder}; install libreoffice-common"
    return folder


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("templates")
    converted = convert([shipped_templates() / f"{name}.otp" for name in NAMES], "pptx", folder)
    return {path.stem: path for path in converted} | {"Office": Path(pptx.__file__).parent / "templates" / "default.pptx"}


@pytest.fixture(scope="module")
def decks(templates: dict[str, Path]) -> dict[str, bytes]:
    catalog = load_catalog([default_root()]).catalog
    spec = load_spec(FOLDER / "client-service.yaml", catalog)
    scorecard = build_scorecard("client-service", spec, catalog, load_actuals(FOLDER / "client-service.actuals.csv", spec, catalog))
    return {name: write_deck(scorecard, catalog, DeckOptions(template=path)) for name, path in templates.items()}


@pytest.mark.parametrize("name", [*NAMES, "Office"])
def test_powerpoint_would_repair_nothing(name: str, decks: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(decks[name])
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


@pytest.mark.parametrize("name", [*NAMES, "Office"])
def test_everything_stays_on_the_slide_and_under_the_title(name: str, decks: dict[str, bytes]) -> None:
    presentation = Presentation(io.BytesIO(decks[name]))
    wrong = []
    for number, slide in enumerate(presentation.slides, 1):
        for shape in own_shapes(slide):
            if shape.left < 0 or shape.top < 0 or shape.left + shape.width > presentation.slide_width or shape.top + shape.height > presentation.slide_height:
                wrong.append((number, shape.name))
    assert wrong == []


def own_shapes(slide: object) -> Iterator[object]:
    return (shape for shape in slide.shapes if not shape.is_placeholder and shape.left is not None)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [*NAMES, "Office"])
def test_a_report_says_what_will_be_used(name: str, templates: dict[str, Path]) -> None:
    report = check_template(templates[name])
    assert {use.role for use in report.uses} == {"cover", "section", "content"}
    assert all(ratio >= 4.5 for label, _, ratio in report.colors if "text" in label)
    assert len(report.lines()) >= 8


@pytest.mark.parametrize("name", ["Lights", "Office"])
def test_a_probe_deck_opens(name: str, templates: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "probe.pptx"
    path.write_bytes(write_probe(templates[name]))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert len(Presentation(str(path)).slides) == 5
