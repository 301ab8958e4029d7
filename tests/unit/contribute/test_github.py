"""What GitHub, editors and pre-commit read: valid by their own schemas, and in step with the taxonomy and the program."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.catalog.loader import default_root, load_taxonomy
from generator.cli.main import COMMANDS, openkpi
from generator.contribution.github_files import github_files
from tests.changed import tests_of as changed_tests
from tests.library_cases import copy_library

ROOT = Path(__file__).parents[3]
TAXONOMY = load_taxonomy([default_root()])
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def validate(*words: object) -> None:
    """Validate with check-jsonschema; its schemas come with it, nothing is fetched."""
    command = [str(Path(sys.executable).parent / "check-jsonschema"), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "no_proxy": "", "https_proxy": "http://127.0.0.1:9"})
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-actions", sorted((ROOT / ".github" / "actions").glob("*/action.yml"))),
        ("vendor.github-issue-forms", [form for form in FORMS if form.name != "config.yml"]),
        ("vendor.github-issue-config", [ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.dependabot", [ROOT / ".github" / "dependabot.yml"]),
    ],
)
def test_files_of_github_are_valid_by_their_schemas(schema: str, files: list[Path]) -> None:
    assert files
    validate("--builtin-schema", schema, *files)


@pytest.mark.parametrize(("name", "text"), list(github_files(TAXONOMY)))
def test_generated_files_are_current(name: str, text: str) -> None:
    assert (ROOT / ".github" / name).read_text(encoding="utf-8") == text, "renew it: make forms"


def test_the_choices_of_the_forms_are_those_of_the_taxonomy() -> None:
    wanted = {
        "function": [function.title for function in TAXONOMY.functions],
        "perspective": [entry.title for entry in TAXONOMY.perspectives],
        "industry": ["All industries", *(sector.title for sector in TAXONOMY.sectors)],
    }
    seen = set()
    for form in FORMS:
        for field in yaml.safe_load(form.read_text(encoding="utf-8")).get("body", []):
            if field.get("id") in wanted:
                assert field["attributes"]["options"] == wanted[field["id"]], form.name
                seen.add(field["id"])
    assert seen == set(wanted)


def test_every_function_has_its_owners() -> None:
    lines = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owned = {line.split()[0] for line in lines if line and not line.startswith("#")}
    assert {f"/kpis/{function}/" for function in TAXONOMY.function_ids} <= owned
    assert all((ROOT / place.strip("/")).exists() for place in owned if place != "*" and not place.startswith("/kpis/"))


@pytest.mark.parametrize("path", [*WORKFLOWS, *sorted((ROOT / ".github" / "actions").glob("*/action.yml"))], ids=lambda path: path.stem)
def test_actions_are_pinned_to_a_major_version(path: Path) -> None:
    for action in re.findall(r"uses: *(\S+)", path.read_text(encoding="utf-8")):
        assert action.startswith("./") or re.fullmatch(r"[\w.-]+/[\w./-]+@v\d+", action), action


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_hold_few_rights_and_put_no_foreign_text_into_scripts(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"].get("contents") == "read"
    scripts = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    assert not [script for script in scripts if "${{" in script], "hand values over by env:"
    assert "pull_request_target" not in path.read_text(encoding="utf-8")


def test_workflows_call_commands_and_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in [*WORKFLOWS, ROOT / ".github" / "actions" / "setup" / "action.yml"]:
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"\bmake ([a-z-]+)", text)) <= targets
        for call in re.findall(r"bin/openkpi ([a-z].*)", text):
            words = shlex.split(call.split(" > ")[0].split(";")[0].replace('"$BASE"', "x").replace('"$previous"', "x"))
            assert words[0] in COMMANDS
            known = {option for parameter in openkpi.get_command(None, words[0]).params for option in parameter.opts}  # type: ignore[arg-type, union-attr]
            assert {word for word in words if word.startswith("--")} <= known, call


def test_vs_code_completes_every_kpi_file() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    ((schema, patterns),) = settings["yaml.schemas"].items()
    assert (ROOT / schema).is_file()
    covered = {path for pattern in patterns for path in ROOT.glob(pattern)}
    assert {ROOT / path for path in default_root().glob("[a-z]*/*.yaml") if path.parent.name in TAXONOMY.function_ids} <= covered


def test_the_schema_says_what_every_key_is_for_and_shows_an_example() -> None:
    schema = json.loads((default_root() / "kpi.schema.json").read_text(encoding="utf-8"))
    for owner, model in [("file", schema), *schema["$defs"].items()]:
        for key, value in model.get("properties", {}).items():
            # a description that the enumeration itself carries is not repeated beside the reference
            known = {**schema["$defs"].get(value.get("$ref", "").rpartition("/")[2], {}), **value}
            assert known.get("description") and known.get("examples"), f"{owner}.{key}"


def test_pre_commit_hooks_for_other_repositories_check_private_kpis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    private = copy_library(tmp_path / "our-kpis", ("sales/sales-win-rate",))
    for name in ("taxonomy.yaml", "units.txt", "VERSION"):
        (private / name).unlink()
    monkeypatch.chdir(tmp_path)
    for hook in hooks:
        assert hook["entry"] == "openkpi" and hook["language"] == "python"
        assert CliRunner().invoke(openkpi, hook["args"]).exit_code == 0
    place = private / "sales" / "sales-win-rate.yaml"
    place.write_text(place.read_text(encoding="utf-8").replace("unit: percent", "unit: furlong", 1), encoding="utf-8")
    result = CliRunner().invoke(openkpi, hooks[0]["args"])
    assert result.exit_code == 1 and "furlong" in result.output


def test_pre_commit_of_the_project_calls_programs_of_its_environment() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    names = {shlex.split(hook["entry"])[0].removeprefix(".venv/bin/") for hook in hooks}
    assert names == {"openkpi", "ruff", "mypy", "lint-imports"}
    pattern = next(hook["files"] for hook in hooks if hook["id"] == "openkpi-check")
    assert re.match(pattern, "kpis/customer-service/net-promoter-score.yaml") and not re.match(pattern, "kpis/taxonomy.yaml")


def test_make_check_runs_the_tests_of_what_changed() -> None:
    assert changed_tests(["generator/contribution/draft.py", "tests/unit/contribute/test_diff.py"]) == ["tests/unit/contribute"]
    assert changed_tests(["generator/formula/tree.py", "README.md"]) == ["tests/unit/contribute/test_docs.py", "tests/unit/formula"]
    assert changed_tests(["generator/outputs/deck/table.py"]) == ["tests/unit/deck"]
    assert changed_tests(["kpis/sales/sales-win-rate.yaml"]) == ["tests/acceptance/test_library_is_clean.py", "tests/unit/formula/test_examples.py"]
    assert changed_tests(["LICENSE"]) == []


def test_the_rules_of_the_house_hold() -> None:
    done = subprocess.run([str(Path(sys.executable).parent / "lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "broken" in done.stdout and " 0 broken" in done.stdout
