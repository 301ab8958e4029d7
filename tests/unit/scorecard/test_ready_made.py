from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalog.loader import default_root, load_catalog
from generator.outputs.csv_pack import read_pack, write_csv_pack
from generator.resources import resource
from generator.scorecard.actuals import load_actuals
from generator.scorecard.build import build_scorecard
from generator.scorecard.model import State
from generator.scorecard.spec import load_spec

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
    assert 10 <= len(scorecard.objectives) <= 24
    assert len(scorecard.perspectives) >= 4
    assert all(row.objectives for row in scorecard.perspectives)
    assert all(objective.measures for objective in scorecard.objectives)
    assert all(measure.spec.owner and measure.spec.target is not None for measure in scorecard.measures)
    if scorecard.has_actuals:
        assert scorecard.spec.notice
        assert "invented" in scorecard.spec.notice


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
