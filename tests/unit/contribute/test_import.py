"""match and import: an organization's own list, .csv or .xlsx, becomes a report and draft files."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.catalog.loader import default_root, load_catalog
from generator.cli.main import openkpi
from generator.contribution.list_columns import read_entries
from generator.contribution.list_table import read_list
from generator.contribution.list_values import read_direction, read_formula, read_frequency, read_function, read_perspective, read_timing, read_unit
from generator.diagnostics import InputError

CATALOG = load_catalog([default_root()]).catalog
LIST = """Measure,Description,Calculation,Unit,Department,Good is,Reporting frequency
NPS,,,,Sales,up,quarterly
Shelf Sparkle Rate,Share of shelves that sparkle at noon,Shelves that sparkle / Shelves walked x 100,%,Operations,higher,Daily
"Tea, warm","Cups ""hot"" at = noon",,cups of tea,,,
NPS,,,,Sales,,
,nobody,,,,,
"""


def run(*words: object) -> Result:
    return CliRunner().invoke(openkpi, [str(word) for word in words], prog_name="openkpi")


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, rows: list[list[object]], lead: list[list[object]] | None = None) -> Path:
    book = Workbook()
    book.active.title = "Notes"
    sheet = book.create_sheet("KPIs")
    for row in [*(lead or []), *rows]:
        sheet.append(row)
    book.save(path)
    return path


def test_match_reports_every_row_and_writes_nothing(tmp_path: Path) -> None:
    result = run("match", write(tmp_path / "list.csv", LIST), "--map", "name=Measure", "--json")
    assert result.exit_code == 0, result.stderr
    rows = json.loads(result.stdout)
    assert [(row["line"], row["name"], row["verdict"], row["kpi"]) for row in rows] == [
        (2, "NPS", "same", "net-promoter-score"),
        (3, "Shelf Sparkle Rate", "new", None),
        (4, "Tea, warm", "new", None),
    ]
    assert "list.csv:5:1: warning list-name: 'NPS' stands in line 2 too" in result.stderr
    assert "list.csv:6:1: warning list-name: the row is left out: it has no name" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_in_a_pipe_the_report_is_tab_separated(tmp_path: Path) -> None:
    lines = run("match", write(tmp_path / "list.csv", LIST)).stdout.splitlines()
    assert lines[0].split("\t") == ["line", "name", "verdict", "score", "kpi", "matched"]
    assert {len(line.split("\t")) for line in lines} == {6}


@pytest.mark.parametrize(("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t")])
def test_lists_of_common_spreadsheets_are_read(tmp_path: Path, encoding: str, separator: str) -> None:
    path = write(tmp_path / "list.csv", f"KPI name{separator}Definition\nKundenzufriedenheit für Österreich{separator}Größe\nChurn{separator}x\n", encoding)
    entries = read_entries(read_list(path), {}).entries
    assert [(entry.name, entry.definition) for entry in entries] == [("Kundenzufriedenheit für Österreich", "Größe"), ("Churn", "x")]


def test_a_workbook_is_read_from_its_first_filled_sheet_below_a_title(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [["KPI", "Unit", "Target"], ["Win rate", "%", 25], ["2024 orders", None, 3.5]], [["Our measures"], []])
    reading = read_entries(read_list(path), {})
    assert [(entry.line, entry.name, entry.unit) for entry in reading.entries] == [(4, "Win rate", "%"), (5, "2024 orders", "")]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("list.csv", b"", "the list is empty"),
        ("list.csv", b"\n\n", "the list is empty"),
        ("list.csv", b"Colour,Shape\nred,round\n", "no column holds the names; found 'Colour', 'Shape'"),
        ("list.csv", b"name,unit\n", "there is no KPI below the header"),
        ("list.csv", b'name\n"open', "is not CSV"),
        ("list.csv", b"PK\x03\x04rest", "the file is a workbook, not text"),
        ("list.xlsx", b"no workbook", "the workbook cannot be read"),
        ("list.csv", b"name\n\x81\x8d\n", "neither UTF-8 nor Windows-1252"),
    ],
)
def test_a_list_that_cannot_be_read_is_told_in_one_line(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    result = run("match", tmp_path / name)
    assert result.exit_code == 1
    assert told in result.stderr and f"{name}:1:1: error " in result.stderr.replace(":2:1:", ":1:1:")
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("option", "code", "told"),
    [("naem=Measure", 2, "did you mean 'name'?"), ("Measure", 2, "write FACT=HEADING"), ("name=Mesure", 1, "did you mean 'Measure'?")],
)
def test_a_wrong_map_is_told_with_its_remedy(tmp_path: Path, option: str, code: int, told: str) -> None:
    result = run("match", write(tmp_path / "list.csv", LIST), "--map", option)
    assert result.exit_code == code and told in result.stderr


def test_import_drafts_what_is_new_and_only_that(tmp_path: Path) -> None:
    out = tmp_path / "ours"
    result = run("import", write(tmp_path / "list.csv", LIST), "--out", out, "--function", "sales")
    assert result.exit_code == 0, result.stderr
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()) == [
        "kpi.schema.json",
        "operations/shelf-sparkle-rate.yaml",
        "sales/tea-warm.yaml",
    ]
    loaded = load_catalog([default_root(), out])
    assert not [fault for fault in loaded.diagnostics if str(out) in fault.path]
    kpi = loaded.catalog.by_id["shelf-sparkle-rate"]
    assert (kpi.unit, kpi.direction.value, kpi.frequency.value) == ("percent", "higher_is_better", "daily")
    assert kpi.formula.expression == "shelves_that_sparkle / shelves_walked * 100"
    assert kpi.definition == "Share of shelves that sparkle at noon"
    tea = loaded.catalog.by_id["tea-warm"]
    assert tea.definition == 'Cups "hot" at = noon'
    assert any("the list says 'cups of tea'" in step for step in tea.measurement_approach)


def test_what_somebody_began_to_fill_in_is_left_as_it_is(tmp_path: Path) -> None:
    path, out = write(tmp_path / "list.csv", LIST), tmp_path / "ours"
    run("import", path, "--out", out, "--function", "sales")
    begun = out / "sales" / "tea-warm.yaml"
    begun.write_text("mine", encoding="utf-8")
    result = run("import", path, "--out", out, "--function", "sales")
    assert result.exit_code == 0
    assert begun.read_text(encoding="utf-8") == "mine"
    assert "is left as it is" in result.stderr


def test_every_row_without_a_function_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    result = run("import", write(tmp_path / "list.csv", LIST), "--out", tmp_path / "ours")
    assert result.exit_code == 1
    assert "list.csv:4:1: error list-row: 'Tea, warm': its function cannot be told" in result.stderr
    assert not (tmp_path / "ours").exists()


def test_a_list_without_functions_is_told_once_and_not_for_each_row(tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "Name\n" + "".join(f"Widget polish {number}\n" for number in range(50)))
    result = run("import", path, "--out", tmp_path / "ours")
    assert result.exit_code == 1
    (told,) = [line for line in result.stderr.splitlines() if " error " in line]
    assert "names no functions, and 50 of its KPIs" in told and "--function" in told
    assert "50 drafts written" in run("import", path, "--out", tmp_path / "ours", "--function", "sales").stderr


def test_what_is_no_name_is_left_out_and_a_doubled_heading_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "Name,Unit,Unit\nWidget polish,hour,h\n=SUM(A1),,\n12345,,\n")
    result = run("import", path, "--out", tmp_path / "ours", "--function", "sales")
    assert result.exit_code == 0
    assert "list.csv:1:1: warning list-columns: 'Unit' stands over 2 columns; the first is read" in result.stderr
    assert "list.csv:3:1: warning list-name: the row is left out: '=SUM(A1)' is a formula" in result.stderr
    assert "list.csv:4:1: warning list-name: the row is left out: '12345' is no name" in result.stderr
    assert f"1 draft written into {tmp_path / 'ours'}; what is open is marked TODO: openkpi --kpis public --kpis" in result.stderr


def test_near_ones_are_drafted_only_when_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "name\nChurn (enterprise segment)\n")
    drafts = [json.loads(run("import", path, "--function", "sales", "--dry-run", "--json", *more).stdout)["drafts"] for more in ((), ("--near",))]
    assert drafts == [[], ["our-kpis/sales/churn.yaml"]]


def test_two_names_with_one_id_become_two_files(tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "name\nZebra (north) stripes\nZebra (south) stripes\n")
    report = json.loads(run("import", path, "--function", "sales", "--dry-run", "--json").stdout)
    assert report["drafts"] == ["our-kpis/sales/zebra-stripes.yaml", "our-kpis/sales/zebra-stripes-2.yaml"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("%", "percent"),
        ("Days", "day"),
        ("EUR", "currency"),
        ("hours per case", "hour/case"),
        ("€ / customer", "currency/customer"),
        ("order lines", "order_line"),
        ("bananas", ""),
    ],
)
def test_units_are_read_as_people_write_them(text: str, unit: str) -> None:
    assert read_unit(text, CATALOG) == unit


def test_other_facts_are_read_as_people_write_them() -> None:
    assert [read_direction(text) for text in ("Higher is better", "↓", "reduce", "within range", "")] == [
        "higher_is_better",
        "lower_is_better",
        "lower_is_better",
        "target_range",
        "",
    ]
    assert [read_perspective(text) for text in ("Internal Processes", "Learning & Growth", "Financials", "citizens")] == [
        "internal_process",
        "learning_and_growth",
        "financial",
        "customer",
    ]
    assert [read_frequency(text) for text in ("Monthly", "every quarter", "Y", "whenever")] == ["monthly", "quarterly", "annual", ""]
    assert [read_timing(text) for text in ("Lead", "lagging indicator", "?")] == ["leading", "lagging", ""]
    assert [read_function(text, CATALOG) for text in ("HR", "Supply chain", "IT", "Quality Management", "Facility")] == [
        "human-resources",
        "supply-chain",
        "information-technology",
        "quality",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("Orders filled / Orders placed x 100", "orders_filled / orders_placed * 100"),
        ("Win rate = (Wins ÷ Deals closed) × 100%", "(wins / deals_closed) * 100"),
        ("Revenue minus cost", "revenue - cost"),
        ("Number of = = =", ""),
        ("see the handbook, page 3", ""),
        ("", ""),
        ("__import__('os')", ""),
    ],
)
def test_formulas_in_words_are_read_where_they_compute(text: str, expression: str) -> None:
    assert read_formula(text)[0] == expression


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.sampled_from(["list.csv", "list.xlsx"]))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(data)
    try:
        read_entries(read_list(tmp_path / name), {})
    except InputError as error:
        assert error.diagnostics


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_cell_is_read_or_left_open(text: str) -> None:
    assert read_unit(text, CATALOG) is not None
    expression, inputs = read_formula(text)
    assert bool(expression) == bool(inputs)
    for read in (read_direction, read_perspective, read_frequency, read_timing):
        assert isinstance(read(text), str)


def test_a_large_list_is_matched_in_seconds(tmp_path: Path) -> None:
    names = "\n".join(f"Customer satisfaction of segment {number}" for number in range(2000))
    stream = io.StringIO(f"name\n{names}\n")
    result = run("match", write(tmp_path / "list.csv", stream.getvalue()), "--json")
    assert len(json.loads(result.stdout)) == 2000
