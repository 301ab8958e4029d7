"""A pack for each business unit: parallel, restartable, one failure stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import openkpi

KPIS = "net-promoter-score,customer-churn-rate"


def run(*words: str) -> Result:
    return CliRunner().invoke(openkpi, ["scorecard", "--kpis", KPIS, "--by", "unit", "--formats", "csv", *words], prog_name="openkpi")


@pytest.fixture
def actuals(tmp_path: Path) -> Path:
    path = tmp_path / "actuals.csv"
    rows = [f"{unit},net-promoter-score,2026-09,{value}" for unit, value in (("North", 40), ("South", 12), ("Île-de-France", 7))]
    path.write_text("\n".join(("unit,kpi,period,value", *rows, "")), encoding="utf-8")
    return path


def test_every_unit_gets_a_folder_of_its_own(actuals: Path, tmp_path: Path) -> None:
    result = run("--actuals", str(actuals), "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["North", "South", "Île-de-France"]
    assert "3 packs written, 0 were there, 0 failed" in result.stderr


def test_a_second_run_makes_only_what_changed(actuals: Path, tmp_path: Path) -> None:
    run("--actuals", str(actuals), "--out", str(tmp_path / "out"))
    assert "0 packs written, 3 were there" in run("--actuals", str(actuals), "--out", str(tmp_path / "out")).stderr
    actuals.write_text(actuals.read_text(encoding="utf-8").replace(",12", ",13"), encoding="utf-8")
    assert "1 packs written, 2 were there" in run("--actuals", str(actuals), "--out", str(tmp_path / "out")).stderr


def test_a_unit_that_fails_is_reported_and_the_rest_finished(actuals: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "South").write_text("a file where the folder should be", encoding="utf-8")
    result = run("--actuals", str(actuals), "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "South: failed" in result.stderr
    assert "2 packs written, 0 were there, 1 failed" in result.stderr
    assert "Traceback" not in result.stderr


def test_units_that_would_share_a_folder_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "actuals.csv"
    path.write_text("unit,kpi,period,value\nA/B,net-promoter-score,2026-09,1\nA B,net-promoter-score,2026-09,2\n", encoding="utf-8")
    result = run("--actuals", str(path), "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "would share the folder" in result.stderr


def test_by_unit_without_a_unit_column_says_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "actuals.csv"
    path.write_text("kpi,period,value\nnet-promoter-score,2026-09,1\n", encoding="utf-8")
    result = run("--actuals", str(path), "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "column 'unit'" in result.stderr
