"""openkpi diff: what changed for users of the data, the version step, and what forbids a release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.main import openkpi
from generator.contribution.change import ChangeKind, Comparison, Step, next_version, read_version
from generator.contribution.change_report import as_markdown
from generator.contribution.comparison import compare, read_state
from generator.diagnostics import UsageError
from tests.library_cases import commit_all, copy_library, edit, git

NPS = "customer-service/net-promoter-score.yaml"
DSO = "finance/days-sales-outstanding.yaml"


def compared(before: Path, after: Path) -> Comparison:
    return compare(read_state(before), read_state(after))


def run(*words: object) -> Result:
    return CliRunner().invoke(openkpi, [str(word) for word in words], prog_name="openkpi")


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    return copy_library(tmp_path / "before"), copy_library(tmp_path / "after")


def test_equal_libraries_ask_for_no_step(sides: tuple[Path, Path]) -> None:
    found = compared(*sides)
    assert found.changes == () and found.step is Step.NONE


@pytest.mark.parametrize(
    ("path", "pattern", "replacement", "kind", "keys"),
    [
        (NPS, r"expression: .*", "expression: (promoters + detractors) / respondents * 100", ChangeKind.FORMULA, ("formula",)),
        (NPS, r"expression: .*", "expression: 100 * (promoters - detractors) / respondents", ChangeKind.TEXTS, ("formula",)),
        (NPS, r"unit: respondent", "unit: customer", ChangeKind.FORMULA, ("formula",)),
        (NPS, r"^unit: point", "unit: percent", ChangeKind.UNIT, ("unit",)),
        (NPS, r"higher_is_better", "target_range", ChangeKind.DIRECTION, ("direction",)),
        (NPS, r"^frequency: .*", "frequency: monthly", ChangeKind.CLASSIFICATION, ("frequency",)),
        (NPS, r"^also_in: .*", "also_in: [sales]", ChangeKind.CLASSIFICATION, ("also_in",)),
        (NPS, r"effect: raises", "effect: lowers", ChangeKind.LINKS, ("change_impact",)),
        (NPS, r"lag: [^,\n]+", "lag: a year", ChangeKind.TEXTS, ("change_impact",)),
        (NPS, r"^name: .*", "name: Net Recommender Score", ChangeKind.TEXTS, ("name",)),
        (DSO, r"^definition: >-\n", "definition: >-\n  Really.\n", ChangeKind.TEXTS, ("definition",)),
    ],
)
def test_each_kind_of_change_is_told_by_its_kind(
    sides: tuple[Path, Path], path: str, pattern: str, replacement: str, kind: ChangeKind, keys: tuple[str, ...]
) -> None:
    before, after = sides
    edit(after / path, pattern, replacement)
    found = compared(before, after)
    assert [(change.kind, change.id, change.keys) for change in found.changes] == [(kind, Path(path).stem, keys)]
    assert found.step is kind.step


def test_the_order_of_a_set_is_no_change(sides: tuple[Path, Path]) -> None:
    before, after = sides
    edit(after / NPS, r"^also_in: .*", "also_in: [strategy-and-governance, marketing]")
    assert compared(before, after).changes == ()


def test_added_removed_and_renamed(sides: tuple[Path, Path]) -> None:
    before, after = sides
    (after / NPS).rename(after / "customer-service" / "recommendation-score.yaml")
    (after / DSO).unlink()
    (before / "sales" / "sales-win-rate.yaml").unlink()
    (after / "redirects.yaml").write_text("net-promoter-score: recommendation-score\n", encoding="utf-8")
    found = compared(before, after)
    assert [(change.kind, change.id) for change in found.changes] == [
        (ChangeKind.REMOVED, "days-sales-outstanding"),
        (ChangeKind.RENAMED, "recommendation-score"),
        (ChangeKind.ADDED, "sales-win-rate"),
    ]


def test_a_moved_file_is_classified_otherwise_and_not_removed(sides: tuple[Path, Path]) -> None:
    before, after = sides
    (after / "operations").mkdir()
    (after / DSO).rename(after / "operations" / "days-sales-outstanding.yaml")
    assert [(change.kind, change.keys) for change in compared(before, after).changes] == [(ChangeKind.CLASSIFICATION, ("function",))]


def test_a_function_that_is_gone_breaks_users(sides: tuple[Path, Path]) -> None:
    before, after = sides
    edit(after / "taxonomy.yaml", r"id: marketing", "id: promotion")
    kinds = [(change.kind, change.what, change.id) for change in compared(before, after).changes]
    assert (ChangeKind.REMOVED, "function", "marketing") in kinds and (ChangeKind.ADDED, "function", "promotion") in kinds


def test_a_file_that_cannot_be_read_is_named_and_not_taken_for_removed(sides: tuple[Path, Path]) -> None:
    before, after = sides
    (after / NPS).write_text("name: [", encoding="utf-8")
    found = compared(before, after)
    assert found.changes == () and found.unreadable == ("net-promoter-score",)


@given(st.tuples(*[st.integers(0, 99)] * 3), st.sampled_from(Step))
def test_the_next_version_is_later_unless_nothing_changed(numbers: tuple[int, int, int], step: Step) -> None:
    version = ".".join(map(str, numbers))
    later = read_version(next_version(version, step))
    assert later == numbers if step is Step.NONE else later > numbers
    if step is Step.MAJOR:
        assert later[1:] == (0, 0) or numbers[0] == 0


def test_a_version_that_is_none_is_told() -> None:
    with pytest.raises(UsageError, match="no version"):
        read_version("1.4")


def test_a_revision_is_read_without_touching_the_work_tree(tmp_path: Path) -> None:
    root = copy_library(tmp_path / "kpis")
    first = commit_all(tmp_path, "first")
    edit(root / NPS, r"higher_is_better", "target_range")
    (root / "sales" / "note.txt").write_text("mine", encoding="utf-8")
    before = git(tmp_path, "status", "--porcelain")
    result = run("--kpis", root, "diff", first)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "direction      net-promoter-score (Net Promoter Score): higher_is_better -> target_range",
        "1 direction; version step: major (1.4.0 -> 2.0.0, kpis/VERSION says 1.4.0)",
    ]
    assert git(tmp_path, "status", "--porcelain") == before
    assert git(tmp_path, "stash", "list") == ""


def test_two_revisions_and_two_folders(tmp_path: Path) -> None:
    root = copy_library(tmp_path / "kpis")
    first = commit_all(tmp_path, "first")
    edit(root / NPS, r"^unit: point", "unit: percent")
    second = commit_all(tmp_path, "second")
    git(tmp_path, "tag", "v2")
    for words in ((first, second), (first, "v2"), (f"{second}~1", "HEAD")):
        document = json.loads(run("--kpis", root, "diff", *words, "--json").stdout)
        assert [(change["kind"], change["before"], change["after"]) for change in document["changes"]] == [("unit", "point", "percent")]
        assert document["step"] == "major" and document["next_version"] == "2.0.0"
    assert "nothing changed" in run("diff", root, tmp_path).stdout


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD^{tree}"])
def test_a_revision_that_is_none_is_told(tmp_path: Path, revision: str) -> None:
    root = copy_library(tmp_path / "kpis")
    commit_all(tmp_path, "first")
    result = run("--kpis", root, "diff", "--", revision)
    assert result.exit_code == 2
    assert "no git revision" in result.stderr
    assert not (tmp_path / "x").exists()


def test_outside_of_git_it_says_so(tmp_path: Path) -> None:
    result = run("--kpis", copy_library(tmp_path / "kpis"), "diff", "main")
    assert result.exit_code == 2 and "git" in result.stderr


def test_markdown_escapes_what_files_say(sides: tuple[Path, Path]) -> None:
    before, after = sides
    edit(after / NPS, r"^name: .*", 'name: "<img src=x> @everyone [x](https://example.org) #1 `a`|b"')
    edit(after / NPS, r"^unit: point", "unit: percent")
    text = as_markdown(compared(before, after))
    assert "<img" not in text and "@everyone" not in text and "\\[x\\]" in text and "https://" not in text
    assert "#### Unit changed (1, major)" in text


def release(before: Path, after: Path) -> Result:
    return run("--kpis", after, "diff", before, "--release")


def test_a_release_that_removes_an_id_without_redirect_is_refused(sides: tuple[Path, Path]) -> None:
    before, after = sides
    (after / DSO).unlink()
    (after / "VERSION").write_text("2.0.0\n", encoding="utf-8")
    refused = release(before, after)
    assert refused.exit_code == 1
    assert f"{after}/redirects.yaml:1:1: error release: 'days-sales-outstanding' is gone and nothing leads on from it" in refused.stderr
    (after / "redirects.yaml").write_text("days-sales-outstanding: sales-win-rate\n", encoding="utf-8")
    assert release(before, after).exit_code == 0


@pytest.mark.parametrize(
    ("redirects", "told"),
    [
        ("days-sales-outstanding: nowhere\n", "leads to 'nowhere', which does not exist"),
        ("days-sales-outstanding: older\nolder: sales-win-rate\n", "which leads on to 'sales-win-rate'"),
        ("days-sales-outstanding: sales-win-rate\nfirst-pass-yield: sales-win-rate\n", "is a KPI again"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_refused_at_its_line(sides: tuple[Path, Path], redirects: str, told: str) -> None:
    before, after = sides
    (after / DSO).unlink()
    (after / "VERSION").write_text("2.0.0\n", encoding="utf-8")
    (after / "redirects.yaml").write_text(redirects, encoding="utf-8")
    result = release(before, after)
    assert result.exit_code == 1 and told in result.stderr


def test_a_redirect_is_never_taken_back(sides: tuple[Path, Path]) -> None:
    before, after = sides
    (before / "redirects.yaml").write_text("old-name: sales-win-rate\n", encoding="utf-8")
    result = release(before, after)
    assert result.exit_code == 1 and "the redirect of 'old-name' is gone" in result.stderr


def test_a_version_that_promises_too_little_is_refused(sides: tuple[Path, Path]) -> None:
    before, after = sides
    edit(after / NPS, r"^unit: point", "unit: percent")
    (after / "VERSION").write_text("1.5.0\n", encoding="utf-8")
    result = release(before, after)
    assert result.exit_code == 1
    assert "VERSION:1:1: error release: the version is 1.5.0, the changes since 1.4.0 ask for a major step; write 2.0.0" in result.stderr


def test_the_changelog_must_speak_of_the_version(sides: tuple[Path, Path]) -> None:
    before, after = sides
    edit(after / NPS, r"^unit: point", "unit: percent")
    (after / "VERSION").write_text("2.0.0\n", encoding="utf-8")
    changelog = after.parent / "CHANGELOG.md"
    changelog.write_text("# Changelog\n\n## Tool\n\n### 2.0.0\n\n## Library\n\n### 1.4.0\n", encoding="utf-8")
    assert "section Library says nothing of version 2.0.0" in release(before, after).stderr
    edit(changelog, r"^## Library\n", "## Library\n\n### 2.0.0\n")
    assert release(before, after).exit_code == 0


def test_the_library_of_the_repository_has_a_version() -> None:
    read_version((Path(__file__).parents[3] / "kpis" / "VERSION").read_text(encoding="utf-8").strip())
