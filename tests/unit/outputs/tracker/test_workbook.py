"""What the workbook is: its sheets, names, protection, bytes, and that typed text is never a formula."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root, load_catalog
from generator.diagnostics import UsageError
from generator.outputs.tracker import read_tracker, write_tracker
from generator.outputs.tracker.layout import SHEETS
from generator.resources import resource
from generator.scorecard.actuals import Actuals, load_actuals
from generator.scorecard.build import build_scorecard
from generator.scorecard.model import MeasureSpec, ObjectiveSpec, Scorecard, ScorecardSpec
from generator.scorecard.period import parse_period
from generator.scorecard.spec import load_spec, spec_from_kpis
from tests.soffice import convert
from tests.unit.outputs.tracker.sheets import differences, sheets_of

NEW_FUNCTIONS = ("LET", "LAMBDA", "XLOOKUP", "FILTER", "SORT", "UNIQUE", "SEQUENCE", "IFS", "MAXIFS", "TEXTJOIN", "CONCAT", "SWITCH")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog([default_root()]).catalog


@pytest.fixture(scope="module")
def spec(catalog: Catalog) -> ScorecardSpec:
    return load_spec(resource("templates") / "scorecards" / "client-service.yaml", catalog)


@pytest.fixture(scope="module")
def actuals(spec: ScorecardSpec, catalog: Catalog) -> Actuals:
    return load_actuals(resource("templates") / "scorecards" / "client-service.actuals.csv", spec, catalog)


@pytest.fixture(scope="module")
def scorecard(spec: ScorecardSpec, actuals: Actuals, catalog: Catalog) -> Scorecard:
    return build_scorecard("client-service", spec, catalog, actuals)


@pytest.fixture(scope="module")
def data(scorecard: Scorecard, catalog: Catalog) -> bytes:
    return write_tracker(scorecard, catalog)


def _formulas(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [found for name in archive.namelist() if "worksheets/sheet" in name for found in re.findall(r"<f>(.*?)</f>", archive.read(name).decode())]


def test_the_sheets_stand_in_order(data: bytes) -> None:
    assert tuple(openpyxl.load_workbook(io.BytesIO(data), read_only=True).sheetnames) == SHEETS


def test_the_same_scorecard_gives_the_same_bytes(scorecard: Scorecard, catalog: Catalog, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert write_tracker(scorecard, catalog) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.filterwarnings("ignore")
def test_the_workbook_is_valid_office_open_xml(data: bytes, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "tracker.xlsx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_formulas_name_no_function_newer_than_excel_2007(data: bytes) -> None:
    formulas = _formulas(data)
    assert len(formulas) > 1000
    used = {name for formula in formulas for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", formula)}
    assert not used & set(NEW_FUNCTIONS)
    assert not any("_xlfn" in formula for formula in formulas)


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_formulas_are_locked_and_typed_cells_are_not_and_there_is_no_password(data: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        assert sheet.protection.sheet, sheet.title
        assert not sheet.protection.password
        assert sheet.freeze_panes, sheet.title
        unlocked = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        assert not [cell.coordinate for cell in unlocked if str(cell.value or "").startswith("=")]
        if sheet.title in ("Actuals", "Inputs", "Scorecard", "Objectives", "Initiatives", "Overview"):
            assert unlocked, sheet.title


def test_names_sparklines_validation_and_conditional_formats_are_there(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        workbook, board = archive.read("xl/workbook.xml").decode(), archive.read("xl/worksheets/sheet3.xml").decode()
    assert {"Period_end", "Total_score", "State_on_track", "Min_coverage"} <= set(re.findall(r'definedName name="([A-Za-z_]+)"', workbook))
    assert board.count("<x14:sparkline>") == 16
    assert board.count("<dataValidation ") >= 3
    assert "dataBar" in board
    assert "● On track" in board


@pytest.mark.xdist_group("tracker-recalculation")
def test_cached_values_are_what_libreoffice_computes(scorecard: Scorecard, catalog: Catalog, actuals: Actuals, data: bytes, tmp_path: Path) -> None:
    spec = scorecard.spec
    design = build_scorecard("design", spec, catalog)
    latest = build_scorecard("latest", spec.model_copy(update={"period": None}), catalog, actuals)
    earlier = build_scorecard("earlier", spec, catalog, actuals, parse_period("2026-03"))
    bare = build_scorecard("bare", spec_from_kpis(["net-promoter-score", "capacity-utilization-rate"], catalog), catalog)
    nothing = build_scorecard("nothing", ScorecardSpec(title="x", objectives=(ObjectiveSpec(id="a", name="A", perspective="financial"),)), catalog)
    books = [data, write_tracker(earlier, catalog, actuals), *(write_tracker(item, catalog) for item in (design, latest, bare, nothing))]
    paths = [tmp_path / f"book{number}.xlsx" for number in range(len(books))]
    for path, book in zip(paths, books, strict=True):
        path.write_bytes(book)
    (tmp_path / "out").mkdir()
    for book, path in zip(books, convert(paths, "xlsx", tmp_path / "out"), strict=True):
        assert list(differences(sheets_of(book), sheets_of(path.read_bytes()))) == []


def test_a_tracker_reads_back_without_loss(spec: ScorecardSpec, actuals: Actuals, catalog: Catalog, scorecard: Scorecard, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(data)
    content = read_tracker(path, spec, catalog)
    assert (content.spec, content.actuals) == (spec, actuals)
    assert write_tracker(build_scorecard("client-service", content.spec, catalog, content.actuals), catalog) == data


def test_figures_keep_all_their_digits(spec: ScorecardSpec, catalog: Catalog, tmp_path: Path) -> None:
    from generator.scorecard.actuals import read_actuals
    from generator.scorecard.actuals_table import Cell

    figures = (0.1 + 0.2, 1 / 3, 1e-9 / 7, 123456789.12345679, -2 / 3)
    cells = [Cell("a", n, "", "net-promoter-score", f"2026-0{n}", "", repr(x), (1, 1, 1, 1, 1)) for n, x in enumerate(figures, 1)]
    actuals = read_actuals(cells, spec, catalog)
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(write_tracker(build_scorecard("x", spec, catalog, actuals, parse_period("2026-12")), catalog))
    assert read_tracker(path, spec, catalog).actuals == actuals


def test_text_of_contributors_is_text_and_never_a_formula(scorecard: Scorecard, catalog: Catalog) -> None:
    evil = "=cmd|'/c calc'!A1 <script>&\x07\ud7ff" + "x" * 200
    objective = scorecard.spec.objectives[0].model_copy(update={"name": evil, "theme": evil, "owner": "+1", "drives": ()})
    changed = scorecard.spec.model_copy(update={"title": evil, "organization": evil, "notice": evil, "objectives": (objective, *scorecard.spec.objectives[1:])})
    built = build_scorecard("x", changed, catalog)
    data = write_tracker(built, catalog)
    assert not [formula for formula in _formulas(data) if "cmd" in formula]
    texts = [cell for rows in sheets_of(data).values() for row in rows for cell in row if isinstance(cell, str)]
    assert sum("=cmd" in text for text in texts) >= 4


def test_wide_histories_fit_or_are_refused_in_one_line(spec: ScorecardSpec, catalog: Catalog) -> None:
    periods = tuple(parse_period(f"{year}-{month:02}") for year in range(2000, 2020) for month in range(1, 13))
    assert write_tracker(build_scorecard("x", spec, catalog), catalog, periods=periods)
    with pytest.raises(UsageError, match="from 1901 on"):
        write_tracker(build_scorecard("x", spec, catalog), catalog, periods=(parse_period("1850"),))
    days = tuple(parse_period(f"{year}-{month:02}-{day:02}") for year in range(2018, 2026) for month in range(1, 13) for day in range(1, 29))
    with pytest.raises(UsageError, match="period columns"):
        write_tracker(build_scorecard("x", spec, catalog), catalog, periods=days)


def test_a_kpi_under_two_objectives_stands_once_on_actuals(catalog: Catalog) -> None:
    measure = MeasureSpec(kpi="net-promoter-score", target=50, red_flag=20)
    spec = ScorecardSpec(title="x", objectives=tuple(ObjectiveSpec(id=key, name=key, perspective="customer", kpis=(measure,)) for key in ("a", "b")))
    sheets = sheets_of(write_tracker(build_scorecard("x", spec, catalog), catalog))
    assert [row[0] for row in sheets["Actuals"][4:] if row[0]] == ["net-promoter-score"]
    assert len([row for row in sheets["Scorecard"][4:] if row[24]]) == 2


def test_a_formula_that_does_not_parse_leaves_the_value_to_be_typed(catalog: Catalog) -> None:
    kpi = catalog.by_id["net-promoter-score"]
    broken = kpi.model_copy(update={"formula": kpi.formula.model_copy(update={"expression": "promoters +"})})
    other = replace(catalog, kpis=tuple(broken if item.id == kpi.id else item for item in catalog.kpis))
    spec = spec_from_kpis(["net-promoter-score"], other)
    sheets = sheets_of(write_tracker(build_scorecard("x", spec, other), other))
    assert sheets["Actuals"][4][4] == "Typed here"
