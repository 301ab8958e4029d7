"""Typing moves every score as Python would: 200 random fillings, recalculated by LibreOffice in one call, compared cell by cell."""

from __future__ import annotations

import io
import random
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.workbook import Workbook

from generator.outputs.tracker import read_tracker, refs, write_tracker
from generator.outputs.tracker.figures import ends_of
from generator.outputs.tracker.layout import ACTUALS, INPUTS, OBJECTIVES, OVERVIEW, SCORECARD, Layout, lay_out
from generator.scorecard.actuals import Actuals
from generator.scorecard.build import build_scorecard
from generator.scorecard.model import ScorecardSpec, State
from tests.soffice import convert
from tests.unit.outputs.tracker.random_scorecards import PERIODS, catalog, make_actuals, make_spec
from tests.unit.outputs.tracker.sheets import Sheets, differences, sheets_of

SETS = 200
UNREAD = ("KPI definitions", "Benchmarks", "Strategy links")
pytestmark = [pytest.mark.xdist_group("tracker-recalculation"), pytest.mark.timeout(600), pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")]


class Filling:
    """One random set: what Python makes of it, and the empty tracker with the set typed in and recalculated."""

    def __init__(self, seed: int) -> None:
        source = random.Random(seed)
        self.spec: ScorecardSpec = make_spec(source)
        self.actuals: Actuals = make_actuals(self.spec, source)
        self.scorecard = build_scorecard("random", self.spec, catalog(), self.actuals)
        self.path = Path()

    def expected(self) -> Sheets:
        return sheets_of(write_tracker(self.scorecard, catalog(), self.actuals, PERIODS))


@pytest.fixture(scope="module")
def fillings(tmp_path_factory: pytest.TempPathFactory) -> list[Filling]:
    folder = tmp_path_factory.mktemp("fillings")
    empty = build_scorecard("random", make_spec(None), catalog())
    layout = lay_out(empty, {}, PERIODS)
    data = write_tracker(empty, catalog(), periods=PERIODS)
    book = openpyxl.load_workbook(io.BytesIO(data))
    _lighten(book)
    fillings = [Filling(seed) for seed in range(SETS)]
    for number, filling in enumerate(fillings):
        _type(book, layout, filling)
        filling.path = folder / f"filled-{number:03}.xlsx"
        book.save(filling.path)
    out = folder / "recalculated"
    out.mkdir()
    for filling, path in zip(fillings, convert([filling.path for filling in fillings], "xlsx", out), strict=True):
        filling.path = path
    return fillings


def _lighten(book: Workbook) -> None:
    """Drop what no formula reads, so that two hundred files are converted in a minute."""
    for name in UNREAD:
        del book[name]
    for sheet in book:
        sheet.conditional_formatting = ConditionalFormattingList()
        sheet.data_validations.dataValidation = []
        sheet._charts = []


def _type(book: Workbook, layout: Layout, filling: Filling) -> None:
    """Type a set into the yellow cells, and nothing else."""
    book[OVERVIEW].cell(refs.PERIOD_CELL[0] + 1, refs.PERIOD_CELL[1] + 1).value = filling.spec.period
    measures = {(objective.id, measure.kpi): measure for objective in filling.spec.objectives for measure in objective.kpis}
    for place in layout.measures:
        spec = measures[place.objective.spec.id, place.measure.kpi.id]
        cells = {refs.S_WEIGHT: spec.weight, refs.S_CRITICAL: "yes" if spec.critical else None, refs.S_BASELINE: spec.baseline}
        for columns, level in (((refs.S_TARGET, refs.S_TARGET_HIGH), spec.target), ((refs.S_RED, refs.S_RED_HIGH), spec.red_flag)):
            cells.update(zip(columns, ends_of(level), strict=True))
        for column, value in cells.items():
            book[SCORECARD].cell(place.row + 1, column + 1).value = value
    weights = {place.row: spec.weight for place, spec in zip(layout.perspectives, filling.spec.perspectives, strict=True)}
    objectives = {objective.id: objective for objective in filling.spec.objectives}
    weights.update({place.row: objectives[place.objective.spec.id].weight for place in layout.objectives})
    for row, weight in weights.items():
        book[OBJECTIVES].cell(row + 1, refs.O_WEIGHT + 1).value = weight
    _type_actuals(book, layout, filling.actuals)


def _type_actuals(book: Workbook, layout: Layout, actuals: Actuals) -> None:
    observed = {(series.kpi, item.period.text): item for series in actuals.series for item in series.observations}
    for place in layout.kpis:
        for number, period in enumerate(layout.periods):
            item, column = observed.get((place.kpi.id, period.text)), 7 + number
            book[ACTUALS].cell(place.row + 1, column).value = item.value if item and not item.inputs else None
            inputs = dict(item.inputs) if item else {}
            for name, row in place.input_rows.items():
                book[INPUTS].cell(row + 1, column).value = inputs.get(name)


def test_every_cell_holds_what_python_computes(fillings: list[Filling]) -> None:
    wrong: list[str] = []
    for number, filling in enumerate(fillings):
        found, expected = sheets_of(filling.path.read_bytes()), filling.expected()
        expected = {name: rows for name, rows in expected.items() if name not in UNREAD}
        wrong += [f"set {number}: {difference}" for difference in differences(expected, found)]
    # Where figures come from is said of the figures that the workbook was written with.
    wrong = [item for item in wrong if not re.search(r": Actuals row \d+ column 5:", item)]
    assert wrong[:20] == []


def test_the_random_sets_meet_every_state_and_both_ways_of_typing(fillings: list[Filling]) -> None:
    measures = [measure for filling in fillings for measure in filling.scorecard.measures]
    assert {measure.rating.state for measure in measures} == set(State)
    assert any(objective.rating.capped for filling in fillings for objective in filling.scorecard.objectives)
    assert {bool(measure.actual.inputs) for measure in measures if measure.actual} == {True, False}
    assert {filling.scorecard.rating.state for filling in fillings} >= {State.ON_TRACK, State.AT_RISK, State.OFF_TRACK, State.NO_DATA}


def test_what_was_typed_reads_back_as_it_was(fillings: list[Filling]) -> None:
    for filling in fillings:
        content = read_tracker(filling.path, make_spec(None), catalog())
        assert content.spec == filling.spec
        assert content.actuals == filling.actuals
        assert content.warnings == ()
        assert build_scorecard("random", content.spec, catalog(), content.actuals) == filling.scorecard
