from __future__ import annotations

import pytest

from generator.scorecard.build import build_scorecard
from generator.scorecard.model import State
from generator.scorecard.period import parse_period
from generator.scorecard.spec import spec_from_kpis
from tests.scorecard_cases import impact, make_catalog, make_kpi, service_actuals, service_catalog, service_scorecard, service_spec


def test_measures_have_actual_variance_progress_and_state(tmp_path):
    measures = {measure.kpi.id: measure for measure in service_scorecard(tmp_path).measures}
    assert measures["loyalty"].value == 50
    assert measures["loyalty"].variance == 5
    assert measures["loyalty"].progress == pytest.approx(20 / 15)
    assert measures["response-time"].value == 7
    assert {kpi: measure.rating.state for kpi, measure in measures.items()} == {
        "revenue-growth": State.ON_TRACK,
        "loyalty": State.ON_TRACK,
        "response-time": State.AT_RISK,
        "utilization": State.ON_TRACK,
        "training": State.STALE,
        "injury-rate": State.AT_RISK,
    }


def test_ratings_roll_up_with_coverage(tmp_path):
    scorecard = service_scorecard(tmp_path)
    fast, skilled = scorecard.objectives[2], scorecard.objectives[3]
    response, utilization = (measure.rating.score or 0 for measure in fast.measures)
    assert fast.rating.score == pytest.approx((2 * response + utilization) / 3)
    assert skilled.rating.coverage == 0.5
    assert scorecard.rating.coverage == pytest.approx((1 + 1 + 1 + 0.5) / 4)
    assert scorecard.has_actuals
    assert scorecard.leading.coverage == pytest.approx(2 / 3)
    assert scorecard.lagging.coverage == 1


def test_only_what_was_known_at_the_period_counts(tmp_path):
    spec = service_spec(tmp_path)
    scorecard = build_scorecard("s", spec, service_catalog(), service_actuals(tmp_path, spec), parse_period("2026-02"))
    measures = {measure.kpi.id: measure for measure in scorecard.measures}
    assert measures["loyalty"].value == 44
    assert measures["revenue-growth"].value == 5
    assert measures["utilization"].rating.state is State.NO_DATA
    assert max(item.period.end for measure in scorecard.measures for item in measure.history) <= parse_period("2026-02").end


def test_without_actuals_it_is_a_design(tmp_path):
    scorecard = build_scorecard("s", service_spec(tmp_path), service_catalog())
    assert not scorecard.has_actuals
    assert scorecard.rating.score is None


def test_the_period_is_the_latest_with_a_value_when_none_is_given(tmp_path):
    spec = service_spec(tmp_path).model_copy(update={"period": None})
    scorecard = build_scorecard("s", spec, service_catalog(), service_actuals(tmp_path, spec))
    assert scorecard.period == parse_period("2026-Q1")


def test_a_critical_measure_off_track_caps_objective_and_perspective_not_the_total(tmp_path):
    spec = service_spec(tmp_path)
    text = "kpi,period,value\nloyalty,2026-03,1\nrevenue-growth,2026-03,99\nresponse-time,2026-03,0\nutilization,2026-03,75\n"
    customer = spec.objectives[1].model_copy(update={"kpis": (*spec.objectives[1].kpis, spec.objectives[0].kpis[0].model_copy(update={"weight": 50.0}))})
    spec = spec.model_copy(update={"objectives": (spec.objectives[0], customer, *spec.objectives[2:])})
    scorecard = build_scorecard("s", spec, service_catalog(), service_actuals(tmp_path, spec, text))
    assert (scorecard.objectives[1].rating.state, scorecard.objectives[1].rating.capped) == (State.AT_RISK, True)
    assert (scorecard.perspectives[1].rating.state, scorecard.perspectives[1].rating.capped) == (State.AT_RISK, True)
    assert scorecard.rating.state is State.ON_TRACK


def test_links_of_the_file_come_first_with_the_mechanism(tmp_path):
    links = service_scorecard(tmp_path).links
    assert [(link.source, link.target, link.proposed) for link in links] == [("loyal", "growth", False), ("fast", "loyal", False), ("skilled", "fast", False)]
    assert links[0].because == "It moves revenue-growth"


def test_missing_links_are_proposed_upward_and_marked():
    spec = spec_from_kpis([kpi.id for kpi in service_catalog().kpis], service_catalog())
    links = build_scorecard("s", spec, service_catalog()).links
    assert all(link.proposed for link in links)
    assert {(link.source, link.target) for link in links} == {
        ("training", "response-time"),
        ("training", "loyalty"),
        ("response-time", "loyalty"),
        ("loyalty", "revenue-growth"),
    }


def test_proposals_make_no_circle_and_do_not_crowd():
    names = [f"k-{number}" for number in range(8)]
    catalog = make_catalog(*(make_kpi(name, change_impact=tuple(impact(other) for other in names if other != name)) for name in names))
    links = build_scorecard("s", spec_from_kpis(names, catalog), catalog).links
    assert links
    assert not any((link.target, link.source) in {(other.source, other.target) for other in links} for link in links)
    assert max(sum(link.source == name for link in links) for name in names) <= 2


def test_a_harmful_impact_is_not_proposed():
    catalog = make_catalog(make_kpi("cost", perspective="financial"), make_kpi("speed", change_impact=(impact("cost", "lowers"),)))
    assert build_scorecard("s", spec_from_kpis(["cost", "speed"], catalog), catalog).links == ()
