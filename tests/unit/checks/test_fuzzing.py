"""5,000 mutated KPI files: every one is read or refused with a place, formatted or left alone, and nothing ends in a traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.catalog.canonical import format_document
from generator.catalog.loader import KpiPath
from generator.catalog.yaml_source import decode, parse_yaml
from generator.checks.comparison import Comparison
from generator.checks.inspection import FileReport, Ground, inspect_file
from generator.checks.mending import same_values
from generator.checks.report_store import decode_report, encode
from generator.checks.rules import CATALOG_RULES, SUMMARIES
from generator.checks.wording import Passage, words
from generator.diagnostics import InputError
from tests.unit.checks.bench import ground

FILES = [path.read_bytes() for path in sorted(Path("tests/data/valid").rglob("*.yaml"))]
BATCHES, SIZE = 10, 500
TOKENS = [
    b": ", b"- ", b"\n", b"  ", b"\t", b"#", b"'", b'"', b"{", b"}", b"[", b"]", b"&a ", b"*a", b"!!int ", b"|", b">-", b"%", b"@", b"`", b"?", b"---\n",
    b"...\n", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xc2\x85", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"null", b"true", b"NO", b"1e999",
    b"-1e308", b".nan", b"0x10", b"1:30", b"9" * 400, b"<<: ", b"=", b"~", b"**", b"/0", b"**9**9**9", b"__class__", b"lambda: 0", b"<script>",
    b"${HOME}", b"TODO", b"\r\n", b"\r", b"all", b"[" * 300, b"{a: " * 100,
]  # fmt: skip


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Return the data with one to four changes such as people, editors and attackers make."""
    for _ in range(chance.randint(1, 4)):
        lines = data.split(b"\n")
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        place = chance.randrange(len(data) + 1)
        match chance.randrange(10):
            case 0:
                data = data[:place] + chance.choice(TOKENS) + data[place:]
            case 1:
                data = data[:place] + data[place + chance.randint(1, 40) :]
            case 2:
                data = data[:place]
            case 3:
                lines[at], lines[other] = lines[other], lines[at]
                data = b"\n".join(lines)
            case 4:
                data = b"\n".join([*lines[:at], lines[other], *lines[at:]])
            case 5:
                data = b"\n".join([*lines[:at], *lines[at + 1 :]])
            case 6:
                key, colon, _ = lines[at].partition(b":")
                lines[at] = key + colon + b" " + chance.choice(TOKENS)
                data = b"\n".join(lines)
            case 7:
                lines[at] = b" " * chance.randint(0, 6) + lines[at].lstrip()
                data = b"\n".join(lines)
            case 8:
                data = data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
            case _:
                lines[at] = lines[at].replace(b" ", chance.choice(TOKENS), 1)
                data = b"\n".join(lines)
    return data


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_mutation_ends_in_a_traceback(batch: int) -> None:
    chance = random.Random(batch)
    stands_on = Ground(*ground())
    reports = []
    for number in range(SIZE):
        data = mutate(chance.choice(FILES), chance)
        place = KpiPath(Path("kpis/sales/fuzzed.yaml"), "kpis/sales/fuzzed.yaml", "sales", f"fuzzed-{number}")
        reports.append(inspect_file(place, data, stands_on))
        assert_sound(reports[-1])
        assert decode_report(encode(reports[-1]), place.shown) == reports[-1]
        assert_formats(data)
    assert any(report.digest for report in reports)
    digests = [report.digest for report in reports if report.digest]
    comparison = Comparison(digests, lambda digest: [Passage(("definition",), digest.definition, tuple(words(digest.definition)))])
    for rule in CATALOG_RULES:
        assert all(finding.message and finding.remedy for finding in rule.check(comparison))


def assert_sound(report: FileReport) -> None:
    assert report.digest or report.diagnostics
    for item in report.diagnostics:
        assert item.rule in SUMMARIES
        assert item.line >= 1
        assert item.column >= 1
        assert "\n" not in str(item)


def assert_formats(data: bytes) -> None:
    """What can be read is formatted without a change of meaning, and once is enough."""
    try:
        document = parse_yaml(decode(data, "a.yaml"), "a.yaml")
    except InputError:
        return
    text = format_document(document)
    again = parse_yaml(text, "a.yaml")
    assert same_values(document.value, again.value)
    assert format_document(again) == text
