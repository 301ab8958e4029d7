"""The command `openkpi check`: formats, selection, --fix, exit codes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from generator.checks.rules import SUMMARIES
from generator.cli.main import openkpi
from tests.unit.checks.bench import Folder, sound, sound_id

FAULTY = "name: Thin\nname: Twice\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.setenv("OPENKPI_CACHE", "")
    monkeypatch.chdir(tmp_path)
    return Folder(Path("kpis"))


def check(*arguments: str) -> Result:
    return CliRunner().invoke(openkpi, ["--kpis", "kpis", "check", *arguments])


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@invalid", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def links() -> list[dict[str, str]]:
    return [{**link, "kpi": sound_id(number)} for number, link in enumerate(sound()["change_impact"])]


def test_a_clean_folder_prints_only_the_total(folder: Folder) -> None:
    result = check()
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "8 files checked, 0 findings\n"


def test_errors_end_with_1_and_stand_one_a_line(folder: Folder) -> None:
    folder.write("finance/thin-measure.yaml", FAULTY)
    result = check()
    assert result.exit_code == 1
    assert result.stdout == "kpis/finance/thin-measure.yaml:2:1: error duplicate-key: key 'name' stands twice; keep one of them\n"
    assert result.stderr == "9 files checked, 1 error\n"


def test_warnings_alone_end_with_0(folder: Folder) -> None:
    folder.write("sales/thin-measure.yaml", sound(name="Profit Margin", perspective="learning_and_growth", change_impact=links()))
    result = check()
    assert result.exit_code == 0
    assert ": warning perspective: " in result.stdout
    assert result.stderr == "9 files checked, 1 warning\n"


def test_json_is_a_list_of_findings(folder: Folder) -> None:
    folder.write("finance/thin-measure.yaml", FAULTY)
    (found,) = json.loads(check("--format", "json").stdout)
    assert found == {
        "path": "kpis/finance/thin-measure.yaml",
        "line": 2,
        "column": 1,
        "rule": "duplicate-key",
        "message": "key 'name' stands twice",
        "remedy": "keep one of them",
        "severity": "error",
    }


def test_github_annotations_are_escaped(folder: Folder) -> None:
    folder.write("finance/thin-measure.yaml", 'definition: "100%: a\\nb"\n? [a]\n: 1\n')
    (line,) = check("--format", "github").stdout.splitlines()
    assert line.startswith("::error file=kpis/finance/thin-measure.yaml,line=2,col=3,title=yaml::a key must be")
    folder.write("finance/thin-measure.yaml", sound(name="Rate (%)", aliases=[], change_impact=links()))
    (line,) = check("--format", "github").stdout.splitlines()
    assert "'(%25)'" in line
    assert check("kpis/sales", "--format", "github").stdout == ""


def test_sarif_has_one_run_with_every_rule_and_a_result_a_finding(folder: Folder) -> None:
    folder.write("finance/thin-measure.yaml", FAULTY)
    folder.write("sales/other-measure.yaml", sound(name="Profit Margin", perspective="learning_and_growth", change_impact=links()))
    log: dict[str, Any] = json.loads(check("--format", "sarif").stdout)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == list(SUMMARIES)
    assert all(rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"])
    assert [(item["ruleId"], item["level"]) for item in run["results"]] == [("duplicate-key", "error"), ("perspective", "warning")]
    for item in run["results"]:
        assert rules[item["ruleIndex"]] == item["ruleId"]
        place = item["locations"][0]["physicalLocation"]
        assert (Path() / place["artifactLocation"]["uri"]).is_file()
        assert place["region"]["startLine"] >= 1
        assert place["region"]["startColumn"] >= 1
        assert item["message"]["text"]


def test_junit_has_a_case_a_file_that_fails_with_its_errors(folder: Folder) -> None:
    folder.write("finance/thin-measure.yaml", FAULTY)
    folder.write("sales/other-measure.yaml", sound(name="Profit Margin", perspective="learning_and_growth", change_impact=links()))
    root = ElementTree.fromstring(check("--format", "junit").stdout)
    (suite,) = root
    assert (root.tag, suite.tag, suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("testsuites", "testsuite", "10", "1", "0")
    cases = {case.get("name"): case for case in suite}
    assert len(cases) == 10
    failure = cases["kpis/finance/thin-measure.yaml"].find("failure")
    assert failure is not None and failure.get("type") == "duplicate-key"
    assert "thin-measure.yaml:2:1" in str(failure.text)
    warned = cases["kpis/sales/other-measure.yaml"]
    assert warned.find("failure") is None
    assert "warning perspective" in str(warned.findtext("system-out"))


@pytest.mark.parametrize("style", ["text", "json", "github", "sarif", "junit"])
def test_every_format_ends_with_the_same_code(folder: Folder, style: str) -> None:
    assert check("--format", style).exit_code == 0
    folder.write("finance/thin-measure.yaml", FAULTY)
    assert check("--format", style).exit_code == 1


def test_paths_select_what_is_shown(folder: Folder) -> None:
    folder.write("finance/thin-measure.yaml", FAULTY)
    assert check("kpis/sales").exit_code == 0
    assert "0 findings" in check("kpis/sales").stderr
    assert check("kpis/finance").exit_code == 1
    assert check("kpis/finance/thin-measure.yaml").exit_code == 1
    assert check("./kpis/../kpis/finance").exit_code == 1


def test_a_selected_file_shows_what_it_does_to_another(folder: Folder) -> None:
    folder.write("sales/zeta.yaml", sound(aliases=["Common Name"], change_impact=links()))
    folder.write("sales/alpha.yaml", sound(18, aliases=["common name"], change_impact=links()))
    result = check("kpis/sales/alpha.yaml")
    assert "kpis/sales/zeta.yaml:2:" in result.stdout
    assert "'Common Name' also names 'alpha'" in result.stdout


def test_a_path_outside_of_the_folders_is_misuse(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "draft.yaml").write_text(FAULTY, encoding="utf-8")
    result = check("draft.yaml")
    assert result.exit_code == 2
    assert "draft.yaml lies outside of the KPI folders (kpis)" in result.stderr
    assert check("kpis/nowhere").exit_code == 2


def test_changed_since_shows_changed_new_and_deleted_files_only(folder: Folder) -> None:
    folder.write("finance/old-fault.yaml", FAULTY)
    git("init", "-q", ".")
    git("add", "-A")
    git("commit", "-q", "-m", "Begin")
    assert check("--changed-since", "HEAD").exit_code == 0
    folder.write("sales/new-fault.yaml", FAULTY)
    result = check("--changed-since", "HEAD")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["kpis/sales/new-fault.yaml"]
    git("add", "-A")
    git("commit", "-q", "-m", "More")
    assert check("--changed-since", "HEAD").exit_code == 0
    assert check("--changed-since", "HEAD~1").exit_code == 1


def test_a_deleted_kpi_shows_the_links_that_it_leaves_behind(folder: Folder) -> None:
    git("init", "-q", ".")
    git("add", "-A")
    git("commit", "-q", "-m", "Begin")
    gone = sorted(Path("kpis/finance").glob("*.yaml"))[0]
    gone.unlink()
    result = check("--changed-since", "HEAD")
    assert result.exit_code == 1
    assert f"there is no KPI '{gone.stem}'" in result.stdout


@pytest.mark.parametrize("revision", ["no-such-revision", "--output=stolen"])
def test_a_revision_that_git_does_not_know_is_misuse(folder: Folder, revision: str) -> None:
    git("init", "-q", ".")
    result = check("--changed-since", revision)
    assert result.exit_code == 2
    assert "git cannot tell what changed" in result.stderr
    assert not Path("stolen").exists()
    assert not Path("kpis/stolen").exists()


def test_outside_of_a_repository_changed_since_is_misuse(folder: Folder) -> None:
    result = check("--changed-since", "HEAD")
    assert result.exit_code == 2
    assert "not a git repository" in result.stderr


def test_paths_and_changed_since_exclude_each_other(folder: Folder) -> None:
    assert check("kpis/sales", "--changed-since", "HEAD").exit_code == 2


def test_fix_formats_keeps_comments_and_says_how_many(folder: Folder) -> None:
    path = folder.write("sales/rough-measure.yaml", sound(change_impact=links()))
    neat = path.read_text(encoding="utf-8")
    lines = neat.splitlines()
    path.write_text("\n".join([*lines[1:], "# the name", f"{lines[0]}  # ours"]) + "\n", encoding="utf-8")
    path.chmod(0o640)
    warned = check()
    assert warned.exit_code == 0 and "warning canonical-form" in warned.stdout
    result = check("--fix")
    assert (result.exit_code, result.stderr) == (0, "1 file formatted\n9 files checked, 0 findings\n")
    assert path.read_text(encoding="utf-8") == "# the name\n" + neat.replace(lines[0], f"{lines[0]}  # ours", 1)
    assert path.stat().st_mode & 0o777 == 0o640
    assert check("--fix").stderr.startswith("0 files formatted")
    assert not list(path.parent.glob(".*"))


def test_fix_touches_selected_files_only_and_leaves_broken_ones(folder: Folder) -> None:
    rough = folder.write("sales/rough-measure.yaml", "unit: percent\nname: Rough\n")
    broken = folder.write("finance/broken-measure.yaml", "unit: percent\nname: [\n")
    assert "0 files formatted" in check("kpis/finance", "--fix").stderr
    assert rough.read_text(encoding="utf-8").startswith("unit")
    assert "1 file formatted" in check("--fix").stderr
    assert rough.read_text(encoding="utf-8").startswith("name")
    assert broken.read_text(encoding="utf-8") == "unit: percent\nname: [\n"


def test_fix_removes_a_byte_order_mark(folder: Folder) -> None:
    path = sorted(Path("kpis/finance").glob("*.yaml"))[0]
    before = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + before)
    assert "1 file formatted" in check("--fix").stderr
    assert path.read_bytes() == before


def test_a_folder_that_does_not_exist_is_said_without_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = check()
    assert result.exit_code == 1
    assert "kpis:1:1: error file: there is no such folder" in result.stderr


def test_two_runs_print_the_same_bytes(folder: Folder) -> None:
    for index in range(4):
        folder.write(f"sales/thin-measure-{index}.yaml", sound(12 + index, unit="percent", definition="Too short"))
    assert check("--format", "json").stdout == check("--format", "json").stdout
