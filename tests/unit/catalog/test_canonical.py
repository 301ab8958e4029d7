"""Canonical form: the same values, one way to write them, comments kept, nothing changed by writing twice."""

from __future__ import annotations

import random
import re
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.catalog.canonical import format_kpi, format_values
from generator.catalog.loader import default_root, find_kpi_files, load_taxonomy
from generator.catalog.model import KpiFile
from generator.catalog.plain_style import WIDTH, fold
from generator.catalog.yaml_source import parse_yaml
from generator.checks.mending import same_values
from generator.diagnostics import InputError
from tests.scale.synthetic import synthetic_kpis

FILES = [place.path for place, _ in find_kpi_files(default_root(), load_taxonomy([default_root()]))]
SOUND = format_values(next(synthetic_kpis(8)).values)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # refused by the reader, however they are written
NASTY = list("ab yn0.1-:#,[]{}&*!|>'\"%@`?~=<\\\t\n\r\x00\x07\x85\xa0\u2028\u2009\u202f\ufeffé😀→")
TEXTS = st.one_of(
    st.text(alphabet=st.sampled_from(NASTY), max_size=30),
    st.text(max_size=20),
    st.sampled_from(
        [
            "yes",
            "No",
            "null",
            "~",
            "1:30",
            "0x1f",
            "1_000",
            ".5",
            "+.inf",
            "2003-01-02",
            "<<",
            "=",
            "- a",
            "a: b",
            "a #b",
            "a:",
            "'q'",
            "n",
            "y",
            "1e5",
            "0o7",
            "12,5",
        ]
    ),
    st.lists(st.text(alphabet="abc:#'\"", min_size=1, max_size=12), max_size=60).map(" ".join),
).filter(lambda text: not CONTROL.search(text))
SCALARS = st.one_of(TEXTS, st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.none())
KEYS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=10)
VALUES = st.recursive(SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)), max_leaves=12)
DOCUMENTS = st.dictionaries(st.one_of(st.sampled_from(sorted(KpiFile.model_fields)), KEYS), VALUES, min_size=1, max_size=5)


def test_every_kpi_of_ours_is_in_canonical_form() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in FILES}
    assert [str(path) for path, text in texts.items() if format_kpi(text, str(path)) != text] == []


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS)
def test_values_survive_whatever_they_are_and_writing_twice_changes_nothing(values: dict[str, Any]) -> None:
    text = format_values(values)
    back = parse_yaml(text, "a.yaml").value
    assert same_values(values, back)
    assert format_kpi(text, "a.yaml") == text


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(KEYS, st.one_of(TEXTS, st.lists(TEXTS, max_size=3), st.dictionaries(KEYS, TEXTS, max_size=3)), min_size=1, max_size=4))
def test_other_yaml_readers_read_the_same_texts(values: dict[str, Any]) -> None:
    text = format_values({"tags": [], "formula": {"inputs": {"a": values}}, **values})
    for read in (lambda: yaml.safe_load(text), lambda: YAML(typ="safe", pure=True).load(StringIO(text))):
        found = read()
        assert same_values(values, {key: found[key] for key in values})


def test_keys_stand_in_the_order_of_the_model_at_every_level() -> None:
    values = {"unit": "percent", "faqs": [{"answer": "A", "question": "Q"}], "name": "Name", "formula": {"example": {"result": 1, "b": 2}, "text": "T"}}
    assert format_values(values) == ("name: Name\nformula:\n  text: T\n  example: {b: 2, result: 1}\nunit: percent\nfaqs:\n  - question: Q\n    answer: A\n")


def test_unknown_keys_follow_in_their_order() -> None:
    assert format_values({"zeta": 1, "alpha": 2, "unit": "day"}) == "unit: day\nzeta: 1\nalpha: 2\n"


def test_sets_are_sorted_and_lists_with_an_order_are_not() -> None:
    text = format_values({"aliases": ["B", "A"], "also_in": ["sales", "finance"], "industries": ["c", "a"]})
    assert text == "aliases: [B, A]\nalso_in: [finance, sales]\nindustries: [a, c]\n"


def test_short_entries_stand_on_one_line_and_one_long_one_opens_them_all() -> None:
    link = {"kpi": "a", "effect": "raises", "lag": "1 month", "because": "So"}
    assert format_values({"change_impact": [link, link]}).count("\n") == 3
    assert format_values({"change_impact": [link, {**link, "because": "x" * 90}]}).count("\n") == 9


def test_no_line_is_longer_than_115_columns_where_a_space_allows_it() -> None:
    assert max(map(len, SOUND.splitlines())) <= WIDTH
    assert all(len(line) <= WIDTH for line in fold("word " * 100 + "word", 6))
    assert fold(f"a {'x' * 200} b", 4) == ["    a", f"    {'x' * 200}", "    b"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("plain words, with commas", "plain words, with commas"),
        ("Note: this", '"Note: this"'),
        ("ends with:", '"ends with:"'),
        ("a #b", '"a #b"'),
        ("a#b and https://a.org/x", "a#b and https://a.org/x"),
        ("No", '"No"'),
        ("12", '"12"'),
        ("say \"yes\" or 'no'", "say \"yes\" or 'no'"),
        ('"quoted"', '"\\"quoted\\""'),
        ("5\xa0%", "5\xa0%"),
        ("", '""'),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, line: str) -> None:
    assert format_values({"name": text}) == f"name: {line}\n"


def test_numbers_are_written_plainly() -> None:
    example = {"a": 50.0, "b": 0.1, "c": 200000, "d": 1e22, "e": -0.0, "result": 4e-05}
    assert format_values({"formula": {"example": example}}) == "formula:\n  example: {a: 50, b: 0.1, c: 200000, d: 1e+22, e: 0, result: 4e-05}\n"


COMMENTED = """# yaml-language-server: $schema=../kpi.schema.json
# About this draft

# unit first
unit: percent   # a share
definition: >-  # folded
  What is counted # this is text
  # and this too
# the name
name: "A # b"  # quoted
aliases:  # the others
  # first
  - One  # most used
  - Two
formula:
  inputs:
    # numerator
    a: {label: A, unit: case, meaning: The a}  # on top
    b:
      label: B  # below
      unit: case
      meaning: The b
change_impact:
  # strongest
  - kpi: x
    # why raises
    effect: raises
# the end
"""


def test_every_comment_goes_with_its_key() -> None:
    assert format_kpi(COMMENTED, "a.yaml") == (
        "# yaml-language-server: $schema=../kpi.schema.json\n"
        "# About this draft\n"
        "# the name\n"
        'name: "A # b"  # quoted\n'
        "aliases:  # the others\n"
        "  # first\n"
        "  - One  # most used\n"
        "  - Two\n"
        'definition: "What is counted # this is text # and this too"  # folded\n'
        "formula:\n"
        "  inputs:\n"
        "    # numerator\n"
        "    a:  # on top\n"
        "      label: A\n"
        "      unit: case\n"
        "      meaning: The a\n"
        "    b:\n"
        "      label: B  # below\n"
        "      unit: case\n"
        "      meaning: The b\n"
        "change_impact:\n"
        "  # strongest\n"
        "  - kpi: x\n"
        "    # why raises\n"
        "    effect: raises\n"
        "# unit first\n"
        "unit: percent  # a share\n"
        "# the end\n"
    )


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_no_comment_is_lost_wherever_it_stands(seed: int) -> None:
    chance = random.Random(seed)
    lines = SOUND.splitlines()
    # lines of folded blocks begin deeper than their key; a # there is text
    free = [index for index, line in enumerate(lines) if (":" in line and not line.endswith(("'", '"'))) or line.lstrip().startswith("- {")]
    comments = []
    for number in range(chance.randint(1, 6)):
        index = chance.choice(free)
        if lines[index].startswith(("    ", "  ")) and not lines[index].lstrip().startswith(("- {", "- chart", "- question")):
            continue
        comment = f"# comment {number}"
        lines[index] = (
            f"{lines[index]} {comment}" if chance.random() < 0.5 else f"{' ' * (len(lines[index]) - len(lines[index].lstrip()))}{comment}\n{lines[index]}"
        )
        comments.append(comment)
    text = "\n".join(lines) + "\n"
    before = parse_yaml(text, "a.yaml").value
    mended = format_kpi(text, "a.yaml")
    assert same_values(before, parse_yaml(mended, "a.yaml").value)
    kept = sum(mended.count(comment) for comment in comments)
    assert kept == len(comments)
    assert format_kpi(mended, "a.yaml") == mended


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_a_comment_goes_with_its_key_when_keys_are_put_in_order(seed: int) -> None:
    chance = random.Random(seed)
    blocks = re.split(r"^(?=[a-z])", SOUND, flags=re.MULTILINE)[1:]
    chance.shuffle(blocks)
    inputs = re.compile(r"^    (?=[a-z_]+:)", re.MULTILINE)
    said = [f"# about {block.partition(':')[0]}\n" + inputs.sub("    # about an input\n    ", block) for block in blocks]
    lines = format_kpi("".join(said), "a.yaml").splitlines()
    assert [line.partition(":")[0] for line in lines if re.match("[a-z]", line)] == [
        line.partition(":")[0] for line in SOUND.splitlines() if re.match("[a-z]", line)
    ]
    for above, below in pairwise(lines):
        if above.startswith("# about"):
            assert below.startswith(f"{above.removeprefix('# about ')}:")
        elif above == "    # about an input":
            assert re.match("    [a-z_]+:", below)
    assert sum(line.startswith("# about") for line in lines) == len(blocks)


@settings(max_examples=250, deadline=None)
@given(st.integers(0, 2**32))
def test_no_comment_is_lost_between_lines_behind_them_inside_brackets_or_in_folded_text(seed: int) -> None:
    """In folded text a # is text, and must stay text; everywhere else it begins a comment, and must stay one."""
    chance = random.Random(seed)
    lines = chance.choice(FILES).read_text(encoding="utf-8").split("\n")
    for number in range(chance.randint(1, 8)):
        at, sign = chance.randrange(len(lines)), f"#C{number}"
        indent = len(lines[at]) - len(lines[at].lstrip())
        match chance.randrange(4):
            case 0:
                lines.insert(at, " " * chance.choice([0, indent, indent + 2]) + sign)
            case 1:
                lines[at] += f"  {sign}"
            case 2:
                lines[at] = (
                    re.sub(r"(?<=[{\[,]) ?(?=\w)", f" {sign}\n        ", lines[at], count=1) if re.search(r"[{\[]", lines[at]) else f"{lines[at]}\t{sign}"
                )
            case _:
                lines.append(sign)
    text = "\n".join(lines) + "\n"
    try:
        before = parse_yaml(text, "a.yaml").value
    except InputError:
        return  # a comment cannot stand there
    mended = format_kpi(text, "a.yaml")
    after = parse_yaml(mended, "a.yaml").value
    assert same_values(before, after)
    assert sorted(re.findall(r"#C\d", mended)) == sorted(re.findall(r"#C\d", text))
    assert sorted(re.findall(r"#C\d", repr(after))) == sorted(re.findall(r"#C\d", repr(before)))
    assert format_kpi(mended, "a.yaml") == mended


def test_windows_line_ends_become_ordinary_ones() -> None:
    assert format_kpi(SOUND.replace("\n", "\r\n"), "a.yaml") == SOUND
    assert format_kpi(COMMENTED.replace("\n", "\r\n"), "a.yaml") == format_kpi(COMMENTED, "a.yaml")


def test_what_is_no_mapping_is_left_as_it_is() -> None:
    assert format_kpi("- a\n", "a.yaml") == "- a\n"
