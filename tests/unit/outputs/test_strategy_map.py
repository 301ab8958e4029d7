from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from generator.outputs.strategy_map import write_strategy_map
from generator.outputs.strategy_map.drawing import rounded_path
from generator.scorecard.build import build_scorecard
from generator.scorecard.layout import Point
from generator.scorecard.spec import spec_from_kpis
from tests.scorecard_cases import make_catalog, make_kpi, service_catalog, service_scorecard, service_spec

HOSTILE = "<script>alert(1)</script>\"'>{{ 7*7 }}&amp;"


class Reader(HTMLParser):
    """Tags with attributes, and all text outside script and style."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self._skip = [], "", None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._skip = tag if tag in ("script", "style") else None

    def handle_endtag(self, tag):
        self._skip = None

    def handle_data(self, data):
        self.text += "" if self._skip else data


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return write_strategy_map(service_scorecard(tmp_path_factory.mktemp("map")), service_catalog(), site_url="https://example.org/kb/").decode()


def test_the_page_shows_every_objective_kpi_and_link(page):
    reader = Reader(page)
    for text in ("Grow revenue", "Keep customers loyal", "Response Time", "All figures are invented.", "One service desk", "It moves revenue-growth"):
        assert text in reader.text
    links = [attrs for tag, attrs in reader.tags if tag == "g"]
    assert [(link["data-source"], link["data-target"]) for link in links] == [("loyal", "growth"), ("fast", "loyal"), ("skilled", "fast")]
    assert 'href="https://example.org/kb/kpis/loyalty/"' in page


def test_states_have_glyph_and_word(page):
    assert re.search(r"<span aria-hidden=\"true\">▲</span> At risk", page)


def test_nothing_is_fetched(page):
    reader = Reader(page)
    assert not [tag for tag, _ in reader.tags if tag in ("link", "img", "iframe", "object", "embed", "base")]
    assert not [attrs for _, attrs in reader.tags if "src" in attrs or "srcset" in attrs]
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_without_data_the_page_is_within_sixty_kilobytes():
    catalog = make_catalog(make_kpi("a"))
    assert len(write_strategy_map(build_scorecard("s", spec_from_kpis(["a"], catalog), catalog), catalog)) <= 60_000


def test_a_design_shows_no_state(tmp_path):
    page = write_strategy_map(build_scorecard("s", service_spec(tmp_path), service_catalog()), service_catalog()).decode()
    text = Reader(page).text
    assert not [word for word in ("On track", "At risk", "Off track", "No data", "Stale", "Not defined") if word in text]
    assert 'name="state"' not in page


def test_hostile_text_is_shown_as_text(tmp_path):
    spec = service_spec(tmp_path)
    objectives = tuple(item.model_copy(update={"name": HOSTILE, "theme": HOSTILE, "owner": HOSTILE}) for item in spec.objectives)
    rows = tuple(item.model_copy(update={"name": HOSTILE, "question": HOSTILE}) for item in spec.perspectives)
    initiatives = tuple(item.model_copy(update={"name": HOSTILE}) for item in spec.initiatives)
    changes = {"objectives": objectives, "perspectives": rows, "initiatives": initiatives, "title": HOSTILE, "notice": HOSTILE, "organization": HOSTILE}
    page = write_strategy_map(build_scorecard("s", spec.model_copy(update=changes), service_catalog()), service_catalog()).decode()
    reader = Reader(page)
    assert [tag for tag, _ in reader.tags].count("script") == 1
    assert "49" not in reader.text
    assert reader.text.count(HOSTILE.replace("&amp;", "&amp;")) > 10


def test_the_same_scorecard_gives_the_same_bytes(tmp_path, page):
    assert write_strategy_map(service_scorecard(tmp_path), service_catalog(), site_url="https://example.org/kb/").decode() == page


def test_proposed_links_are_dashed_and_said_so(tmp_path):
    spec = spec_from_kpis([kpi.id for kpi in service_catalog().kpis], service_catalog())
    page = write_strategy_map(build_scorecard("s", spec, service_catalog()), service_catalog()).decode()
    assert 'class="link proposed"' in page
    assert "proposed, to be confirmed" in Reader(page).text


def test_corners_are_rounded_as_far_as_the_pieces_allow():
    assert rounded_path((Point(0, 0), Point(0, 4), Point(30, 4)), 6) == "M0 0L0 2Q0 4 2 4L30 4"
