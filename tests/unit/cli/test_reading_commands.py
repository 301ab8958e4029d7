"""list, show, search, schema, completion: what a person and a program get."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import COMMANDS, openkpi


def run(*words: str) -> Result:
    return CliRunner().invoke(openkpi, list(words), prog_name="openkpi")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Example: " in result.output


def test_list_in_a_pipe_is_tab_separated_and_sorted_by_id() -> None:
    rows = [line.split("\t") for line in run("list").stdout.splitlines()]
    assert {len(row) for row in rows} == {6}
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)


def test_list_filters_combine() -> None:
    found = json.loads(run("list", "--function", "finance", "--perspective", "financial", "--direction", "lower_is_better", "--json").stdout)
    assert "days-sales-outstanding" in {row["id"] for row in found}
    assert {row["perspective"] for row in found} == {"financial"}


def test_list_names_the_nearest_function() -> None:
    result = run("list", "--function", "finanse")
    assert result.exit_code == 2
    assert "did you mean 'finance'?" in result.stderr


@pytest.mark.parametrize("word", ["NPS", "net-promoter-score", "Net Promoter Score", "nps"])
def test_show_takes_id_name_or_alias(word: str) -> None:
    result = run("show", word)
    assert result.exit_code == 0
    assert "9 or 10" in result.stdout


def test_show_prints_json_with_the_keys_of_the_file() -> None:
    kpi = json.loads(run("show", "NPS", "--json").stdout)
    assert kpi["formula"]["example"]["result"] == 50
    assert kpi["interpretation"][0]["from"] == -100


def test_show_names_the_nearest_when_there_is_no_such_kpi() -> None:
    result = run("show", "net-promotor-score")
    assert result.exit_code == 2
    assert "did you mean 'net-promoter-score'?" in result.stderr


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("NPS", "net-promoter-score"),
        ("churn", "customer-churn-rate"),
        ("retension rate", "client-retention-rate"),
        ("DSO", "days-sales-outstanding"),
        ("OEE", "overall-equipment-effectiveness"),
        ("turnover of employees", "employee-turnover-rate"),
        ("first contact resolution", "first-contact-resolution-rate"),
    ],
)
def test_search_puts_the_expected_kpi_first(query: str, expected: str) -> None:
    assert run("search", *query.split()).stdout.split("\t", 1)[0] == expected


def test_search_that_finds_nothing_says_so_and_prints_an_empty_list_as_json() -> None:
    assert "nothing found" in run("search", "qqqqzzzz").stderr
    assert json.loads(run("search", "qqqqzzzz", "--json").stdout) == []


def test_schema_is_json_schema_with_a_description_for_every_key() -> None:
    schema = json.loads(run("schema").stdout)
    models = [schema, *schema["$defs"].values()]
    fields = [(name, field) for model in models for name, field in model.get("properties", {}).items()]
    assert len(fields) > 50
    assert [name for name, field in fields if not field.get("description") and "$ref" not in field] == []


def test_an_unknown_command_names_the_nearest() -> None:
    result = run("chek")
    assert result.exit_code == 2
    assert "did you mean 'check'?" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    assert "openkpi" in run("completion", shell).stdout


def test_a_missing_root_is_one_line_and_exit_1(tmp_path: Path) -> None:
    result = run("--kpis", str(tmp_path / "nowhere"), "list")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


def test_a_closed_pipe_is_no_traceback() -> None:
    done = subprocess.run([f"{sys.executable} -m generator list | head -1"], shell=True, capture_output=True, text=True)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_help_imports_no_heavy_library() -> None:
    heavy = "sorted(name for name in ('pint', 'mkdocs', 'pptx', 'babel') if name in sys.modules)"
    code = f"import sys; from generator.cli.main import openkpi; openkpi(['--help'], standalone_mode=False); print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"
