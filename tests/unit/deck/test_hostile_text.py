"""Whatever stands in a scorecard file, the deck is well formed, shows it as text, and stays on its slides."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation

from generator.outputs.deck import DeckOptions, write_deck
from generator.scorecard.actuals import Actuals, Series
from generator.scorecard.build import build_scorecard
from generator.scorecard.model import DecisionSpec, InitiativeSpec, MeasureSpec, ObjectiveSpec, Observation, PerspectiveSpec, ScorecardSpec
from generator.scorecard.period import parse_period
from tests.unit.deck.sample import catalog

HOSTILE = [
    "<script>alert('x')</script> & {{ 7*7 }} {0} %s",
    "a" * 300,
    "word " * 60,
    "שלום עולם مرحبا بالعالم",
    "漢字かな交じり文" * 20,
    "e\u0301\u200d👩‍👩‍👧 \u202e reversed",
    "=cmd|' /C calc'!A0",
    "tab\tline\nbreak\r\x07\x00bell",
    "\ufffe\uffff \U000f0000",
]
VALUES = [0.0, -1e15, 1e15, 1e-12, -0.0, 3.14159, None]
ids = st.sampled_from([kpi.id for kpi in catalog().kpis])


def made(text: str, kpis: list[str], values: list[float | None], objectives: int, target: float) -> bytes:
    text = text.strip()[:300] or "x"
    rows = (PerspectiveSpec(id="first", name=text), PerspectiveSpec(id="second", name=text[:80].strip() or "x", question=text))
    measures = tuple(
        MeasureSpec(kpi=kpi, owner=text, baseline=target / 2, target=target, red_flag=target - 1, initiatives=("work",)) for kpi in dict.fromkeys(kpis)
    )
    built = tuple(
        ObjectiveSpec(
            id=f"o{place}",
            name=text,
            perspective=rows[place % 2].id,
            drives=(f"o{place + 1}",) if place + 1 < objectives else (),
            kpis=measures if place == 0 else (),
        )
        for place in range(objectives)
    )
    spec = ScorecardSpec(
        title=text,
        organization=text,
        notice=text,
        perspectives=rows,
        objectives=built,
        initiatives=(InitiativeSpec(id="work", name=text, owner=text, start=text, end="2026", budget=1e15, progress=50),),
        decisions=(DecisionSpec(decision=text, due=text),),
    )
    series = tuple(
        Series("", measure.kpi, tuple(Observation(parse_period(f"2026-{place + 1:02d}"), value) for place, value in enumerate(values))) for measure in measures
    )
    scorecard = build_scorecard("hostile", spec, catalog(), Actuals(series))
    return write_deck(scorecard, catalog(), DeckOptions(detail="all"))


def assert_sound(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
    presentation = Presentation(io.BytesIO(content))
    outside = []
    for number, slide in enumerate(presentation.slides, 1):
        assert slide.shapes.title is not None
        for shape in slide.shapes:
            if shape.left is not None and not shape.is_placeholder:
                inside = shape.left >= 0 and shape.left + shape.width <= presentation.slide_width and shape.top >= 0
                if not inside or shape.top + shape.height > presentation.slide_height:
                    outside.append((number, slide.shapes.title.text[:40], shape.name))
    assert outside == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(text: str) -> None:
    content = made(text, [catalog().kpis[0].id], [1.0, 2.5], 3, 2.0)
    assert_sound(content)
    if text.startswith("<script>"):
        shown = "".join(shape.text_frame.text for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes if shape.has_text_frame)
        assert text in shown


@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    st.text(max_size=300),
    st.lists(ids, min_size=1, max_size=12),
    st.lists(st.sampled_from(VALUES), min_size=1, max_size=12),
    st.integers(1, 30),
    st.floats(-1e6, 1e6),
)
def test_any_scorecard_gives_a_sound_deck(text: str, kpis: list[str], values: list[float | None], objectives: int, target: float) -> None:
    if target == target - 1:
        return
    assert_sound(made(text, kpis, values, objectives, target))
