"""openkpi new: flags in a script, questions on a terminal, near duplicates told before anything is written."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import openkpi

FLAGS = ("--function", "supply-chain", "--unit", "percent", "--direction", "higher_is_better", "--perspective", "customer")


def run(*words: str) -> Result:
    return CliRunner().invoke(openkpi, ["new", *words], prog_name="openkpi")


def test_it_writes_one_file_and_the_schema_beside_it(tmp_path: Path) -> None:
    result = run("Widget Shine Index", *FLAGS, "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert result.stdout.strip() == str(tmp_path / "supply-chain" / "widget-shine-index.yaml")
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["kpi.schema.json", "widget-shine-index.yaml"]


def test_check_reports_the_todo_marks(tmp_path: Path) -> None:
    run("Widget Shine Index", *FLAGS, "--out", str(tmp_path))
    result = CliRunner().invoke(openkpi, ["--kpis", "public", "--kpis", str(tmp_path), "check", str(tmp_path)])
    assert result.exit_code == 1
    lines = [line for line in result.stdout.splitlines() if "TODO" in line]
    assert len(lines) >= 10
    assert all(line.startswith(str(tmp_path)) for line in lines)
    rules = {line.split(": ")[1].split(" ")[1] for line in result.stdout.splitlines()}
    assert rules == {"todo", "amount", "island"}, "a draft is told what is left to write, and nothing else"


def test_it_never_writes_over_a_file(tmp_path: Path) -> None:
    run("Widget Shine Index", *FLAGS, "--out", str(tmp_path))
    before = (tmp_path / "supply-chain" / "widget-shine-index.yaml").read_bytes()
    result = run("Widget Shine Index", *FLAGS, "--out", str(tmp_path), "--definition", "Another")
    assert result.exit_code == 2
    assert "exists" in result.stderr
    assert (tmp_path / "supply-chain" / "widget-shine-index.yaml").read_bytes() == before


def test_dry_run_prints_and_writes_nothing(tmp_path: Path) -> None:
    result = run("Widget Shine Index", *FLAGS, "--out", str(tmp_path), "--dry-run")
    assert result.exit_code == 0
    assert "name: Widget Shine Index" in result.stdout
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "more", "told"),
    [
        ("NPS", (), "'NPS' is already its name"),
        ("Net Promoter Score", (), "the id 'net-promoter-score' is taken"),
        ("Something Else", ("--alias", "CSAT"), "'CSAT' is already its name"),
    ],
)
def test_a_name_that_is_taken_is_refused(tmp_path: Path, name: str, more: tuple[str, ...], told: str) -> None:
    result = run(name, *FLAGS, *more, "--out", str(tmp_path), "--accept-near")
    assert result.exit_code == 1
    assert told in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_near_duplicate_stops_a_script_unless_it_is_accepted(tmp_path: Path) -> None:
    refused = run("Promoter Score, Net of Clients", *FLAGS, "--out", str(tmp_path))
    assert refused.exit_code == 1
    assert "net-promoter-score" in refused.stderr and "--accept-near" in refused.stderr
    assert run("Promoter Score, Net of Clients", *FLAGS, "--out", str(tmp_path), "--accept-near").exit_code == 0


def test_an_equal_formula_over_the_same_figures_is_told(tmp_path: Path) -> None:
    inputs = ("--input", "promoters=respondent", "--input", "detractors=respondent", "--input", "respondents=respondent")
    result = run("Fan Balance", *FLAGS, *inputs, "--expression", "100 * (promoters - detractors) / respondents", "--out", str(tmp_path))
    same = run("Fan Balance", *FLAGS, *inputs, "--expression", "(promoters - detractors) / respondents * 100", "--out", str(tmp_path))
    assert same.exit_code == 1 and "computes alike" in same.stderr
    assert result.exit_code in (0, 1)


def test_every_missing_flag_is_named_at_once() -> None:
    result = run("Widget Shine Index", "--function", "supply-chain")
    assert result.exit_code == 2
    assert "missing: --unit, --direction, --perspective" in result.stderr


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--function", "suply-chain"), "no function 'suply-chain'; did you mean 'supply-chain'?"),
        (("--unit", "furlong/fortnite"), "unknown unit 'fortnite'"),
        (("--input", "orders"), "not NAME=UNIT"),
        (("--input", "a=order", "--expression", "a / b"), "'b' is not among the inputs"),
        (("--input", "a=order", "--input", "b=order", "--expression", "a * 2"), "does not use b"),
        (("--input", "a=order", "--input", "b=order", "--input", "c=order"), "--expression"),
        (("--id", "Bad Id"), "not kebab-case"),
    ],
)
def test_a_wrong_flag_is_told_with_its_remedy(more: tuple[str, ...], told: str) -> None:
    result = run("Widget Shine Index", *FLAGS, *more, "--dry-run")
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_the_library_of_the_installed_program_is_not_written_into(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import generator

    monkeypatch.setattr(generator, "__file__", str(tmp_path / "__init__.py"))
    result = run("Widget Shine Index", *FLAGS, "--out", str(tmp_path / "data" / "kpis"))
    assert result.exit_code == 2 and "--out" in result.stderr


def ask(*answers: str, name: tuple[str, ...] = (), out: Path) -> tuple[int, str, str]:
    """Run the command on a terminal that gives the answers; returns the exit code, standard output and standard error."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "generator", "new", *name, "--out", str(out)]
    process = subprocess.Popen(command, stdin=follower, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    os.write(leader, ("\n".join(answers) + "\n").encode())
    told, err = process.communicate(timeout=60)
    os.close(leader)
    os.close(follower)
    return process.returncode, told.decode(), err.decode()


def test_on_a_terminal_it_asks_for_what_is_missing(tmp_path: Path) -> None:
    answers = ["operation", "", "furlongs_squared", "hour/item", "lower", "internal process", "", "weekly"]
    answers += ["Bad Name", "hours_polished", "hour", "widgets_made", "item", "", "hours_polished", "hours_polished /", ""]
    code, out, err = ask(*answers, name=("Widget Shine Time",), out=tmp_path)
    assert code == 0, err
    text = Path(out.strip()).read_text(encoding="utf-8")
    assert "expression: hours_polished / widgets_made" in text
    assert "direction: lower_is_better" in text and "perspective: internal_process" in text
    assert "frequency: weekly" in text and "timing: lagging" in text
    assert "unknown unit 'furlongs_squared'" in err and "it does not use widgets_made" in err
    assert f"openkpi --kpis public --kpis {tmp_path} check {out.strip()}" in err


def test_on_a_terminal_a_name_that_is_taken_ends_before_the_questions(tmp_path: Path) -> None:
    code, out, err = ask("Net Promoter Score", out=tmp_path)
    assert code == 1 and not out
    assert "this KPI exists" in err and "function" not in err.lower()


def test_on_a_terminal_a_near_duplicate_is_told_once(tmp_path: Path) -> None:
    answers = ["Promoter Score, Net of Clients", "y", "sales", "", "percent", "higher", "customer", "", "", ""]
    code, _, err = ask(*answers, out=tmp_path)
    assert code == 0, err
    assert err.count("net-promoter-score (") == err.count("Go on all the same?") == 1


def test_a_unit_that_does_not_follow_from_the_inputs_is_told(tmp_path: Path) -> None:
    inputs = ("--input", "crates_lost=container", "--input", "money_spent=currency")
    result = run("Widget Shine Index", *FLAGS, *inputs, "--out", str(tmp_path))
    assert result.exit_code == 0
    assert "the unit is 'percent', but the formula gives 'container / currency'" in result.stderr
