"""Bad input to `openkpi scorecard`: one line with file, line and remedy, exit code 1 or 2, earlier results as they were."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import openkpi

GOOD = """\
title: Faults
objectives:
  - id: loyal-clients
    name: Loyal clients
    perspective: customer
    kpis:
      - {kpi: net-promoter-score, weight: 1, target: 40, red_flag: 20}
"""
FIGURES = "kpi,period,value\nnet-promoter-score,2026-09,35\n"
PLACED = re.compile(r"^\S.*:\d+:\d+: error [a-z-]+: .+$")


def run(folder: Path, spec: str = GOOD, figures: str | bytes = FIGURES, *more: str) -> Result:
    (folder / "card.yaml").write_text(spec, encoding="utf-8")
    (folder / "figures.csv").write_bytes(figures if isinstance(figures, bytes) else figures.encode())
    words = ["scorecard", str(folder / "card.yaml"), "--actuals", str(folder / "figures.csv"), "--formats", "csv", "--out", str(folder / "out"), *more]
    return CliRunner().invoke(openkpi, words, prog_name="openkpi")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which a good run has left its results."""
    assert run(tmp_path).exit_code == 0
    return tmp_path


SPEC_FAULTS = {
    "unknown KPI id": ("net-promoter-score,", "net-promotor-score,", 7, "did you mean 'net-promoter-score'?"),
    "unknown perspective": ("perspective: customer", "perspective: custmer", 5, "customer"),
    "target equal to red_flag": ("red_flag: 20", "red_flag: 40", 7, "red_flag"),
    "weight below zero": ("weight: 1", "weight: -1", 7, "weight"),
    "a cycle in drives": ("    kpis:", "    drives: [loyal-clients]\n    kpis:", 6, "loyal-clients"),
    "an unknown key": ("    name:", "    nmae: x\n    name:", 4, "name"),
    "no YAML": ("title: Faults", "title: a: b", 1, "quotes"),
}


@pytest.mark.parametrize("name", SPEC_FAULTS)
def test_a_fault_in_the_scorecard_file_names_its_line_and_remedy(name: str, folder: Path) -> None:
    old, new, line, said = SPEC_FAULTS[name]
    before = (folder / "out" / "scorecard-csv.zip").read_bytes()
    result = run(folder, GOOD.replace(old, new, 1))
    lines = result.stderr.strip().splitlines()
    assert result.exit_code == 1
    assert len(lines) == 1, result.stderr
    assert PLACED.match(lines[0])
    assert f"card.yaml:{line}:" in lines[0]
    assert said in lines[0]
    assert (folder / "out" / "scorecard-csv.zip").read_bytes() == before


FIGURE_FAULTS = {
    "a KPI that is not in the scorecard": ("kpi,period,value\ncustomer-churn-rate,2026-09,3\n", 2),
    "a period that is no period": ("kpi,period,value\nnet-promoter-score,2026-13,3\n", 2),
    "a value that is no number": ("kpi,period,value\nnet-promoter-score,2026-09,many\n", 2),
    "a value that is not finite": ("kpi,period,value\nnet-promoter-score,2026-09,nan\n", 2),
    "an empty file": ("", 1),
    "a header alone": ("kpi,period,value\n", 1),
    "a truncated row": ("kpi,period,value\nnet-promoter-score,2026-0", 2),
    "a missing column": ("kpi,value\nnet-promoter-score,3\n", 1),
    "bytes that are no text": (b"kpi,period,value\nnet-promoter-score,2026-09,\xff\xfe\x00\n", 2),
}


@pytest.mark.parametrize("name", FIGURE_FAULTS)
def test_a_fault_in_the_figures_names_its_line(name: str, folder: Path) -> None:
    figures, line = FIGURE_FAULTS[name]
    before = (folder / "out" / "scorecard-csv.zip").read_bytes()
    result = run(folder, GOOD, figures)
    lines = result.stderr.strip().splitlines()
    assert result.exit_code == 1
    assert len(lines) == 1, result.stderr
    assert PLACED.match(lines[0])
    assert f"figures.csv:{line}:" in lines[0]
    assert (folder / "out" / "scorecard-csv.zip").read_bytes() == before


def test_a_period_option_that_is_no_period_is_misuse(folder: Path) -> None:
    result = run(folder, GOOD, FIGURES, "--period", "September")
    assert result.exit_code == 2
    assert "2026-09" in result.stderr


def test_an_unknown_format_is_misuse(folder: Path) -> None:
    result = run(folder, GOOD, FIGURES, "--formats", "pptx,docx")
    assert result.exit_code == 2
    assert "docx" in result.stderr


def test_an_output_folder_that_cannot_be_written_leaves_one_line(folder: Path) -> None:
    (folder / "taken").write_text("a file", encoding="utf-8")
    result = run(folder, GOOD, FIGURES, "--out", str(folder / "taken" / "deeper"))
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_full_disk_leaves_earlier_results_as_they_were(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (folder / "out" / "scorecard-csv.zip").read_bytes()

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    words = ["scorecard", str(folder / "card.yaml"), "--formats", "csv", "--out", str(folder / "out")]
    result = CliRunner().invoke(openkpi, words, prog_name="openkpi")
    monkeypatch.undo()
    assert result.exit_code == 2
    assert "disk is full" in result.stderr
    assert (folder / "out" / "scorecard-csv.zip").read_bytes() == before
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["scorecard-csv.zip"]


def test_two_runs_give_the_same_bytes(folder: Path) -> None:
    before = (folder / "out" / "scorecard-csv.zip").read_bytes()
    run(folder)
    assert (folder / "out" / "scorecard-csv.zip").read_bytes() == before
