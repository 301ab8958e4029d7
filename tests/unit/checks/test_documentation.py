"""Every rule has a page, and the examples on the pages are true."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest

from generator.catalog.yaml_source import parse_yaml
from generator.checks.rules import CATALOG_RULES, FILE_RULES, SUMMARIES, SUPPRESSION
from tests.unit.checks.bench import PERCENT, Folder, sound, sound_id

PAGES = Path("site/pages/contribute/checks")
EXAMPLES = [rule.name for rule in (*FILE_RULES, *CATALOG_RULES)] + ["schema", SUPPRESSION]
TEXTS = ["yaml", "duplicate-key", "canonical-form", "todo"]
_BLOCK = re.compile(r"```yaml(?: title=\"(?P<place>[^\"]+)\")?\n(?P<text>.*?)```", re.DOTALL)


@pytest.mark.parametrize("rule", SUMMARIES)
def test_every_rule_has_a_page_that_says_what_why_bad_and_good(rule: str) -> None:
    page = (PAGES / f"{rule}.md").read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    assert headings[:4] == [f"Rule: {rule}", "Why", "Bad", "Good"]


def test_the_index_lists_every_rule_with_its_summary_and_no_other_page_exists() -> None:
    index = html.unescape((PAGES / "index.md").read_text(encoding="utf-8"))
    for rule, summary in SUMMARIES.items():
        assert f"| [{rule}]({rule}.md) | {summary}" in index
    assert {path.stem for path in PAGES.glob("*.md")} == {"index", *SUMMARIES}


@pytest.mark.parametrize("rule", [name for name in EXAMPLES if name not in TEXTS])
def test_the_bad_example_is_reported_and_the_good_one_is_not(rule: str, tmp_path: Path) -> None:
    bad, good = _examples(rule)
    assert rule in _rules_of(bad, tmp_path / "bad")
    assert rule not in _rules_of(good, tmp_path / "good")


@pytest.mark.parametrize("rule", TEXTS)
def test_the_bad_text_is_reported_and_the_good_one_is_not(rule: str, tmp_path: Path) -> None:
    bad, good = _examples(rule)
    for name, blocks in (("bad", bad), ("good", good)):
        folder = Folder(tmp_path / name)
        # the example stands in for its own keys; the rest of the file is sound and follows
        own = set(re.findall(r"^(\w+):", blocks[0][1], re.MULTILINE))
        rest = {key: value for key, value in sound().items() if key not in own}
        path = folder.write("sales/example-measure.yaml", rest)
        text = path.read_text(encoding="utf-8")
        folder.write("sales/example-measure.yaml", blocks[0][1] + text if rule != "canonical-form" else _in_order(blocks[0][1], text, name))
        rules = {item.rule for item in folder.check() if item.path == str(path)}
        assert (rule in rules) == (name == "bad")


def _in_order(example: str, rest: str, name: str) -> str:
    """The example's lines among the others: at the top as they stand, or where they belong."""
    if name == "bad":
        return example + rest
    title, unit = example.splitlines()
    return f"{title}\n" + rest.replace("direction:", f"{unit}\ndirection:", 1)


def _examples(rule: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    page = (PAGES / f"{rule}.md").read_text(encoding="utf-8")
    bad, good = page.split("\n## Bad\n")[1].split("\n## Good\n")
    found = [[(match["place"] or "", match["text"]) for match in _BLOCK.finditer(part.split("\n## ")[0])] for part in (bad, good)]
    assert all(found), f"the page of {rule} lacks an example"
    return found[0], found[1]


def _rules_of(blocks: list[tuple[str, str]], root: Path) -> set[str]:
    """Rules reported for the example files, each a sound KPI with the keys of its block."""
    folder = Folder(root)
    paths = set()
    for index, (place, text) in enumerate(blocks):
        keys: dict[str, Any] = parse_yaml(text, "example").value
        values = sound(PERCENT + 6 * index)
        links = [{**link, "kpi": sound_id(number)} for number, link in enumerate(values["change_impact"])]
        paths.add(str(folder.write(place or "sales/example-measure.yaml", {**values, "change_impact": links, **keys})))
    return {item.rule for item in folder.check() if item.path in paths}
