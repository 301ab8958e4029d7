"""Reading a tracker back: changes are taken over, what does not fit is said with its cell, harmful files are refused."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from generator.diagnostics import InputError
from generator.outputs.tracker import TrackerContent, read_tracker, write_tracker
from generator.scorecard.build import build_scorecard
from generator.scorecard.model import ScorecardSpec
from tests.unit.outputs.tracker.random_scorecards import PERIODS, catalog, make_actuals, make_spec

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
Change = Callable[[Workbook], None]


@pytest.fixture(scope="module")
def data() -> bytes:
    return write_tracker(build_scorecard("x", _spec(), catalog()), catalog(), periods=PERIODS)


def _spec() -> ScorecardSpec:
    source = random.Random(11)
    spec = make_spec(source)
    assert make_actuals(spec, source)
    return spec


def _changed(data: bytes, path: Path, change: Change) -> Path:
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    book.save(path)
    return path


def _read(data: bytes, folder: Path, change: Change) -> TrackerContent:
    return read_tracker(_changed(data, folder / "t.xlsx", change), _spec(), catalog(), "t.xlsx")


def _set(sheet: str, cell: str, value: object) -> Change:
    def change(book: Workbook) -> None:
        book[sheet][cell] = value

    return change


def test_changes_of_weights_targets_owners_and_initiatives_are_taken_over(data: bytes, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        board = book["Scorecard"]
        board["H5"], board["I5"], board["J5"], board["K5"], board["L5"], board["N5"] = "Ann", 3, "yes", 1, 10, 5
        book["Objectives"]["E5"] = 7
        book["Initiatives"]["F5"], book["Initiatives"]["H5"], book["Initiatives"]["E5"] = "Done", 100, date(2026, 8, 31)
        book["Overview"]["E5"] = "2026-Q2"

    content = _read(data, tmp_path, change)
    measure = content.spec.objectives[0].kpis[0]
    assert (measure.owner, measure.weight, measure.critical, measure.baseline, measure.target, measure.red_flag) == ("Ann", 3, True, 1, 10, 5)
    assert content.spec.perspectives[0].weight == 7
    initiative = content.spec.initiatives[0]
    assert (initiative.status, initiative.progress, initiative.end) == ("Done", 100, "2026-08-31")
    assert content.spec.period == "2026-Q2"


def test_a_heading_typed_over_is_the_period_of_its_figures(data: bytes, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Actuals"]["G4"], book["Actuals"]["G5"] = "2025-12", 4.5
        book["Actuals"]["H4"], book["Actuals"]["H5"] = date(2026, 2, 1), 5.5

    content = _read(data, tmp_path, change)
    (series,) = content.actuals.series
    assert [(item.period.text, item.value) for item in series.observations] == [("2025-12", 4.5), ("2026-02", 5.5)]


def test_a_typed_value_counts_before_inputs_and_the_double_is_told(data: bytes, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Actuals"]["G5"] = 4.5
        book["Inputs"]["G6"], book["Inputs"]["G7"] = 1, 2

    content = _read(data, tmp_path, change)
    (series,) = content.actuals.series
    assert [(item.value, item.inputs) for item in series.observations] == [(4.5, ())]
    assert [str(warning.severity) for warning in content.warnings] == ["warning"]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "said"),
    [
        ("Actuals", "G5", "12,5", r"t.xlsx \(Actuals\):5:7: error number: '12,5' is no number"),
        ("Actuals", "G5", "n/a", r"\(Actuals\):5:7: error number"),
        ("Actuals", "G5", 1e18, r"\(Actuals\):5:7: error number: .* out of reach"),
        ("Actuals", "A5", "no-such-kpi", None),
        ("Inputs", "G6", True, r"\(Inputs\):6:7: error number: 'TRUE' is no number"),
        ("Scorecard", "I5", -1, r"\(Scorecard\):5:9: error weight: the weight is -1"),
        ("Scorecard", "L5", "ten", r"\(Scorecard\):5:12: error number: 'ten' is no number"),
        ("Scorecard", "J5", "maybe", r"\(Scorecard\):5:10: error critical"),
        ("Scorecard", "Y5", "unknown", r"\(Scorecard\):5:3: error unknown-kpi"),
        ("Overview", "E5", "soon", r"\(Overview\):5:5: error period: 'soon' is no period"),
        ("Initiatives", "H5", 120, r"\(Initiatives\):5:8: error number: progress is 120"),
        ("Initiatives", "B5", "x" * 301, r"\(Initiatives\):5:2: error text"),
        ("Read me", "D1", "something else", r"\(Read me\):1:4: error tracker"),
    ],
)
def test_what_does_not_fit_is_said_with_its_cell(data: bytes, tmp_path: Path, sheet: str, cell: str, value: object, said: str | None) -> None:
    if said is None:
        assert _read(data, tmp_path, _set(sheet, cell, value))  # a row without figures says nothing
        return
    with pytest.raises(InputError, match=said) as refused:
        _read(data, tmp_path, _set(sheet, cell, value))
    assert all(item.remedy for item in refused.value.diagnostics)


def test_target_equal_to_red_flag_is_refused(data: bytes, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Scorecard"]["L5"], book["Scorecard"]["N5"] = 5, 5

    with pytest.raises(InputError, match="target and red_flag are both 5"):
        _read(data, tmp_path, change)


def test_a_missing_sheet_is_named(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the sheet 'Inputs' is missing"):
        _read(data, tmp_path, lambda book: book.remove(book["Inputs"]))


def test_a_cell_far_out_is_refused_before_memory_is_filled(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="reaches out to cell XFD1048576"):
        _read(data, tmp_path, _set("Actuals", "XFD1048576", 1))


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
        for _ in range(130):
            part.write(b" " * 2**20)
    with pytest.raises(InputError, match="unpacks to more than"):
        read_tracker(path, _spec(), catalog())


def test_damaged_files_are_refused_or_read_and_never_crash(data: bytes, tmp_path: Path) -> None:
    source, path = random.Random(3), tmp_path / "damaged.xlsx"
    for number in range(60):
        damaged = bytearray(data)
        if number % 3 == 0:
            damaged = damaged[: source.randrange(len(damaged))]
        for _ in range(source.choice((1, 5, 200))):
            if damaged:
                damaged[source.randrange(len(damaged))] = source.randrange(256)
        path.write_bytes(damaged)
        try:
            read_tracker(path, _spec(), catalog())
        except InputError as refused:
            assert refused.diagnostics


@pytest.mark.parametrize("number", range(40))
def test_damaged_parts_are_refused_or_read_and_never_crash(data: bytes, tmp_path: Path, number: int) -> None:
    source, path = random.Random(number), tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        hit = source.choice(archive.namelist())
        for name in archive.namelist():
            part = bytearray(archive.read(name))
            if name == hit or (number % 4 == 0 and "sheet" in name):
                for _ in range(source.choice((1, 10, 300))):
                    part[source.randrange(len(part))] = source.choice(b"<>&\"'/ \x00\xff01A")
            out.writestr(name, bytes(part))
    try:
        read_tracker(path, _spec(), catalog())
    except InputError as refused:
        assert refused.diagnostics


@pytest.mark.parametrize("content", [b"", b"PK", b"not a workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="no complete"):
        read_tracker(path, _spec(), catalog())
    with pytest.raises(InputError, match="cannot be read"):
        read_tracker(tmp_path / "missing.xlsx", _spec(), catalog())
