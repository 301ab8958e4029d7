"""What was measured is what LibreOffice draws: rows stand where they were planned, and nothing leaves its slide."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pptx import Presentation

from generator.benchmarks import load_store
from generator.catalog.loader import default_root, load_catalog
from generator.outputs.deck import DeckOptions, write_deck
from generator.scorecard.actuals import load_actuals
from generator.scorecard.build import build_scorecard
from generator.scorecard.spec import load_spec
from tests.soffice import convert

pytestmark = pytest.mark.xdist_group("deck-layout")
FOLDER = Path("templates/scorecards")
CASES = {"light": DeckOptions(detail="all"), "german": DeckOptions(locale="de_DE", variant="dark")}
TOLERANCE = 2.5
"""Points by which a row may stand off its plan."""


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float
    bottom: float

    @property
    def baseline(self) -> float:
        return self.bottom - 0.22 * (self.bottom - self.top)


@dataclass(frozen=True)
class TableRow:
    slide: int
    top: float
    bottom: float
    left: float
    right: float
    words: frozenset[str]


@cache
def decks() -> dict[str, bytes]:
    catalog = load_catalog([default_root()]).catalog
    spec = load_spec(FOLDER / "client-service.yaml", catalog)
    scorecard = build_scorecard("client-service", spec, catalog, load_actuals(FOLDER / "client-service.actuals.csv", spec, catalog))
    store = load_store([default_root()], catalog)
    return {name: write_deck(scorecard, catalog, replace(options, drawn_links=True, benchmarks=store)) for name, options in CASES.items()}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Word]]]:
    folder = tmp_path_factory.mktemp("deck")
    files = []
    for name, content in decks().items():
        files.append(folder / f"{name}.pptx")
        files[-1].write_bytes(content)
    return {file.stem: read_words(file) for file in convert(files, "pdf", folder)}


def read_words(pdf: Path) -> list[list[Word]]:
    """The words of each page with their places in points."""
    text = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout
    root = ElementTree.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", text))
    space = "{http://www.w3.org/1999/xhtml}"
    return [
        [Word(word.text or "", *(float(word.get(name, "0")) for name in ("xMin", "yMin", "yMax"))) for word in page.iter(f"{space}word")]
        for page in root.iter(f"{space}page")
    ]


def planned_rows(content: bytes) -> Iterator[TableRow]:
    for number, slide in enumerate(Presentation(io.BytesIO(content)).slides):
        for shape in slide.shapes:
            if shape.has_table:
                top = shape.top
                for row in shape.table.rows:
                    texts = " ".join(cell.text_frame.text for cell in row.cells)
                    yield TableRow(
                        number, top / 12700, (top + row.height) / 12700, shape.left / 12700, (shape.left + shape.width) / 12700, frozenset(texts.split())
                    )
                    top += row.height


@pytest.mark.parametrize("case", CASES)
def test_rows_stand_where_they_were_planned(case: str, pages: dict[str, list[list[Word]]]) -> None:
    astray = []
    for row in planned_rows(decks()[case]):
        for word in pages[case][row.slide]:
            middle = (word.top + word.bottom) / 2
            inside = row.left - 1 <= word.left <= row.right and row.top + TOLERANCE < middle < row.bottom - TOLERANCE
            if inside and not any(word.text in text or text in word.text for text in row.words):
                astray.append((row.slide + 1, word.text, sorted(row.words)[:6]))
    assert astray == []


@pytest.mark.parametrize("case", CASES)
def test_rows_are_as_high_as_measured(case: str, pages: dict[str, list[list[Word]]]) -> None:
    """The first word of every row hangs right under the row's planned top."""
    off = []
    for row in planned_rows(decks()[case]):
        found = [
            word
            for word in pages[case][row.slide]
            if row.left - 1 <= word.left <= row.right and row.top - 1 <= word.top < row.bottom and word.text in row.words
        ]
        if found:
            gap = min(word.top for word in found) - row.top
            if not -TOLERANCE <= gap <= 14:
                off.append((row.slide + 1, round(gap, 1), sorted(row.words)[:6]))
    assert off == []


@pytest.mark.parametrize("case", CASES)
def test_no_text_is_below_its_shape(case: str, pages: dict[str, list[list[Word]]]) -> None:
    """Text boxes are as high as their text: the words of a box end inside it."""
    low = []
    for number, slide in enumerate(Presentation(io.BytesIO(decks()[case])).slides):
        for shape in slide.shapes:
            if not shape.has_text_frame or shape.is_placeholder or not shape.text_frame.text.strip():
                continue
            box = (shape.left / 12700, shape.top / 12700, (shape.left + shape.width) / 12700, (shape.top + shape.height) / 12700)
            last = shape.text_frame.text.split()[-1]
            ends = [
                word.baseline
                for word in pages[case][number]
                if word.text == last and box[0] - 1 <= word.left <= box[2] and box[1] - 1 <= word.top <= box[3] + 30
            ]
            if ends and min(ends) > box[3] + TOLERANCE:
                low.append((number + 1, shape.name, round(min(ends) - box[3], 1)))
    assert low == []


@pytest.mark.parametrize("case", CASES)
def test_nothing_leaves_the_slide(case: str) -> None:
    presentation = Presentation(io.BytesIO(decks()[case]))
    outside = [
        (number, shape.name)
        for number, slide in enumerate(presentation.slides, 1)
        for shape in slide.shapes
        if shape.left is not None
        and (shape.left < 0 or shape.top < 0 or shape.left + shape.width > presentation.slide_width or shape.top + shape.height > presentation.slide_height)
    ]
    assert outside == []
