from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalog.loader import default_root, load_catalog
from generator.outputs.csv_pack import read_pack, write_csv_pack
from generator.outputs.strategy_map.page import canvas_for
from generator.resources import resource
from generator.scorecard.actuals import load_actuals
from generator.scorecard.build import build_scorecard
from generator.scorecard.layout import lay_out_scorecard
from generator.scorecard.model import State
from generator.scorecard.spec import load_spec
from tests.strategy_map_cases import faults

SHARES = frozenset(
    [
        "audit-finding-closure-rate",
        "client-retention-rate",
        "compliance-training-completion-rate",
        "customer-satisfaction-score",
        "employee-engagement-rate",
        "first-pass-yield",
        "forecast-accuracy",
        "graduation-rate",
        "line-fill-rate",
        "nurse-communication-score",
        "on-time-in-full-delivery-rate",
        "order-picking-accuracy",
        "passenger-load-factor",
        "perfect-order-rate",
        "service-level-attainment",
        "system-availability",
    ]
)
"""Percentages of a whole: between 0 and 100, unlike margins and growth."""
SCORECARDS = sorted((resource("templates") / "scorecards").glob("*.yaml"))


@pytest.fixture(scope="module")
def catalog():
    return load_catalog([default_root()]).catalog


def build(path: Path, catalog):
    spec = load_spec(path, catalog)
    beside = path.with_name(f"{path.stem}.actuals.csv")
    return build_scorecard(path.stem, spec, catalog, load_actuals(beside, spec, catalog) if beside.exists() else None)


@pytest.mark.parametrize("path", SCORECARDS, ids=lambda path: path.stem)
def test_every_ready_made_scorecard_builds_and_says_what_it_shows(path, catalog):
    scorecard = build(path, catalog)
    assert 10 <= len(scorecard.objectives) <= 20
    fewest, most = (12, 16) if path.stem == "client-service" else (15, 30)
    assert fewest <= len(scorecard.kpis) <= most
    assert scorecard.has_actuals
    assert len(scorecard.perspectives) >= 4
    assert all(row.objectives for row in scorecard.perspectives)
    assert all(objective.measures for objective in scorecard.objectives)
    assert all(measure.spec.owner and measure.spec.target is not None for measure in scorecard.measures)
    assert scorecard.spec.notice
    assert "invented" in scorecard.spec.notice
    assert scorecard.spec.currency
    assert 2 <= len(scorecard.spec.decisions) <= 3


def test_there_are_at_least_twelve_ready_made_scorecards():
    assert len(SCORECARDS) >= 12


@pytest.mark.parametrize("path", SCORECARDS, ids=lambda path: path.stem)
def test_the_strategy_map_of_every_ready_made_scorecard_is_drawn_clean(path, catalog):
    scorecard = build(path, catalog)
    assert faults(lay_out_scorecard(scorecard, canvas_for(scorecard))) == []


@pytest.mark.parametrize("path", SCORECARDS, ids=lambda path: path.stem)
def test_the_figures_of_every_ready_made_scorecard_tell_a_story_and_can_be_true(path, catalog):
    scorecard = build(path, catalog)
    states = {measure.rating.state for measure in scorecard.measures}
    assert states >= {State.ON_TRACK, State.AT_RISK, State.OFF_TRACK}
    assert states & {State.STALE, State.NO_DATA}
    assert max(len(measure.history) for measure in scorecard.measures) == 18
    assert any(item.inputs for measure in scorecard.measures for item in measure.history)
    assert all(measure.spec.baseline is not None and measure.spec.red_flag is not None for measure in scorecard.measures)
    shares = [(m.kpi.id, item.value) for m in scorecard.measures if m.kpi.id in SHARES for item in m.history if item.value is not None]
    assert [share for share in shares if not 0 <= share[1] <= 100] == []


@pytest.mark.parametrize("path", SCORECARDS, ids=lambda path: path.stem)
def test_every_objective_is_linked_and_initiatives_are_used(path, catalog):
    scorecard = build(path, catalog)
    ends = {end for link in scorecard.links for end in (link.source, link.target)}
    assert ends == {objective.spec.id for objective in scorecard.objectives}
    used = {initiative for measure in scorecard.measures for initiative in measure.spec.initiatives}
    assert used == {initiative.id for initiative in scorecard.spec.initiatives}


@pytest.mark.parametrize("path", SCORECARDS, ids=lambda path: path.stem)
def test_the_pack_of_every_ready_made_scorecard_rebuilds_it(path, catalog, tmp_path):
    scorecard = build(path, catalog)
    (tmp_path / "pack.zip").write_bytes(write_csv_pack(scorecard, catalog))
    content = read_pack(tmp_path / "pack.zip", catalog)
    assert build_scorecard(content.id, content.spec, catalog, content.actuals, content.period) == scorecard


def test_client_service_shows_every_state_and_eighteen_months(catalog):
    scorecard = build(resource("templates") / "scorecards" / "client-service.yaml", catalog)
    states = {measure.rating.state for measure in scorecard.measures}
    assert states >= {State.ON_TRACK, State.AT_RISK, State.OFF_TRACK, State.STALE, State.NO_DATA}
    assert 12 <= len(scorecard.kpis) <= 16
    assert max(len(measure.history) for measure in scorecard.measures) == 18
    assert any(item.inputs for measure in scorecard.measures for item in measure.history)
