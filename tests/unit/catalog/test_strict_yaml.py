"""Strict YAML: what a file says is what is read, and everything surprising is refused with its place."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog.yaml_source import MAX_BYTES, parse_yaml, read_yaml
from generator.diagnostics import Diagnostic, InputError


def value(text: str) -> object:
    return parse_yaml(text, "a.yaml").value


def refusal(text: str) -> Diagnostic:
    with pytest.raises(InputError) as error:
        parse_yaml(text, "a.yaml")
    (found,) = error.value.diagnostics
    return found


@pytest.mark.parametrize(
    "word",
    [
        "NO",
        "no",
        "yes",
        "Yes",
        "on",
        "off",
        "y",
        "n",
        "1:30",
        "12:30:45",
        "0x1F",
        "0o17",
        "1_000",
        ".inf",
        ".nan",
        "2003-01-02",
        "1e",
        "1e999",
        "-1e999",
        "+",
        ".",
    ],
)
def test_what_yaml_1_1_reads_as_something_else_stays_text(word: str) -> None:
    assert value(f"key: {word}\n") == {"key": word}


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("12", 12),
        ("-3", -3),
        ("+4", 4),
        ("0.5", 0.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("-2.5E-2", -0.025),
        ("007", 7),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_numbers_truth_and_nothing(word: str, wanted: object) -> None:
    found = value(f"key: {word}\n")
    assert found == {"key": wanted}
    assert isinstance(found, dict) and type(found["key"]) is type(wanted)


def test_quoted_numbers_stay_text() -> None:
    assert value("naics: [\"1111\", '22']\n") == {"naics": ["1111", "22"]}


def test_folded_and_literal_blocks() -> None:
    assert value("a: >-\n  one\n  two\nb: |-\n  one\n  two\n") == {"a": "one two", "b": "one\ntwo"}


@pytest.mark.parametrize(
    ("text", "rule", "line", "column", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1, "key 'a' stands twice"),
        ("a:\n  b: 1\n  b: 2\n", "duplicate-key", 3, 3, "key 'b' stands twice"),
        ("a: {b: 1, b: 2}\n", "duplicate-key", 1, 11, "key 'b' stands twice"),
        ("a: &x [1]\nb: *x\n", "yaml", 1, 4, "anchors and aliases (&name, *name) are not allowed"),
        ("a: &x 1\n<<: {b: 1}\n", "yaml", 2, 1, "merge keys (<<) are not allowed"),
        ("a: !!python/object/apply:os.system [ls]\n", "yaml", 1, 4, "tag 'tag:yaml.org,2002:python/object/apply:os.system' is not allowed"),
        ("a: !!str 5\n", "yaml", 1, 4, "tag 'tag:yaml.org,2002:str' is not allowed"),
        ("a: !!binary aGk=\n", "yaml", 1, 4, "tag 'tag:yaml.org,2002:binary' is not allowed"),
        ("a: !secret x\n", "yaml", 1, 4, "tag '!secret' is not allowed"),
        ("? [a, b]\n: 1\n", "yaml", 1, 3, "a key must be plain text"),
        ("a: b: c\n", "yaml", 1, 5, "mapping values are not allowed in this context"),
        ("a: [1, 2\n", "yaml", 2, 1, "did not find expected ',' or ']'"),
        ("a: 'open\n", "yaml", 2, 1, "found unexpected end of stream"),
        ("a:\n\t- b\n", "yaml", 2, 1, "found character that cannot start any token"),
        ("a: x\x00y\n", "yaml", 1, 5, "control character U+0000 in the text"),
        ('a: "x\\e[2J"\n', "yaml", 1, 4, "control character U+001B in the text"),
        ("a: 1\n---\nb: 2\n", "yaml", 2, 1, "but found another document"),
    ],
)
def test_refusals_name_rule_and_place(text: str, rule: str, line: int, column: int, message: str) -> None:
    found = refusal(text)
    assert (found.rule, found.line, found.column, found.message) == (rule, line, column, message)
    assert found.remedy


def test_an_anchor_that_is_used_once_is_refused_too() -> None:
    assert refusal("a: &x 1\nb: *x\n").message.startswith("anchors")


def test_a_billion_laughs_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert refusal("\n".join(lines)).message.startswith("anchors")


@pytest.mark.parametrize(
    "opening",
    ["[" * 100_000, "{a: " * 30_000, "- " * 60_000, "? " * 60_000, "\n".join(" " * depth + "a:" for depth in range(600)), "a: " + "[" * 500 + "]" * 500],
)
def test_deep_nesting_is_refused_and_never_crashes_the_process(opening: str) -> None:
    assert refusal(opening).rule == "yaml"


def test_twenty_levels_pass_and_twenty_two_do_not() -> None:
    assert value("[" * 20 + "]" * 20)
    assert refusal("a: " + "[" * 22 + "]" * 22).message == "nested deeper than 20 levels"


def test_256_kib_pass_and_one_byte_more_does_not(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"a: " + b"x" * (MAX_BYTES - 3))
    assert read_yaml(path).value
    path.write_bytes(b"a: " + b"x" * (MAX_BYTES - 2))
    with pytest.raises(InputError) as error:
        read_yaml(path)
    assert error.value.diagnostics[0].rule == "file-size"


def test_bytes_that_are_not_utf_8_are_named_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("a: 1\nb: café\n".encode("latin-1"))
    with pytest.raises(InputError) as error:
        read_yaml(path)
    (found,) = error.value.diagnostics
    assert (found.rule, found.line, found.column, found.message) == ("encoding", 2, 7, "byte 0xE9 is not UTF-8")


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_yaml(path).value == {"a": 1}


def test_a_file_that_is_missing_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read_yaml(tmp_path / "none.yaml", "shown.yaml")
    assert str(error.value).startswith("shown.yaml:1:1: error file: the file cannot be read (No such file")


def test_places_are_those_of_keys_items_and_values() -> None:
    document = parse_yaml('a:\n  - x\n  - b: 1\n    c: long text\nd: "quoted"\n', "a.yaml")
    assert document.locate(()) == (1, 1)
    assert document.locate(("a", 1)) == (3, 5)
    assert document.locate(("a", 1, "c")) == (4, 5)
    assert document.locate(("a", 1, "missing", "deeper")) == (3, 5)
    assert document.locate(("a", 1, "c"), 5) == (4, 13)
    assert document.locate(("d",), 2) == (5, 7)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("ab:-# \n\t[]{},&*!|>'\"%@`?~0.1\u00e9\u2028")), max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse_yaml(text, "a.yaml")
    except InputError as error:
        (found,) = error.diagnostics
        assert found.line >= 1 and found.column >= 1


def test_random_bytes_are_read_or_refused(tmp_path: Path) -> None:
    chance = random.Random(5)
    path = tmp_path / "noise.yaml"
    for _ in range(200):
        path.write_bytes(chance.randbytes(chance.randint(0, 400)))
        try:
            read_yaml(path)
        except InputError as error:
            assert error.diagnostics
