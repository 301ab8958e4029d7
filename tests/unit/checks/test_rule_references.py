from __future__ import annotations

import pytest

from generator.checks.references import RULE
from tests.unit.checks.bench import findings


def reference(**changes: object) -> dict[str, object]:
    return {"title": "A Work", "publisher": "A House", **changes}


@pytest.mark.parametrize("url", ["https://www.iso.org/standard/69338.html", "http://a-b.co.uk/x?y=1#z", "https://doi.org/10.1145/872757.872770"])
def test_full_addresses_pass(url: str) -> None:
    assert not findings(RULE, references=[reference(url=url)])


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("www.iso.org", "does not begin with https://"),
        ("ftp://iso.org/x", "does not begin with https://"),
        ("https://", "names no host"),
        ("https://localhost/x", "names no host"),
        ("https://example.com/x", "is a placeholder"),
        ("https://bit.ly/3abc", "is a short link"),
        ("https://iso.org/a b", "holds a space"),
        ("https://me:secret@iso.org/", "holds a user name"),
        ("https://[::1", "is no address"),
        ("javascript:alert(1)", "does not begin with https://"),
    ],
)
def test_other_addresses_are_reported(url: str, fault: str) -> None:
    (found,) = findings(RULE, references=[reference(url=url)])
    assert found.key == ("references", 0, "url")
    assert found.message == f"'{url}' {fault}"


@pytest.mark.parametrize("text", ["...", "N/A", "unknown", "Various"])
def test_placeholders_are_reported(text: str) -> None:
    assert [item.key for item in findings(RULE, references=[reference(title=text)])] == [("references", 0, "title")]
    assert [item.key for item in findings(RULE, references=[reference(publisher=text)])] == [("references", 0, "publisher")]


def test_a_source_stands_once_and_its_title_is_not_its_publisher() -> None:
    assert [item.key for item in findings(RULE, references=[reference(), reference(title="a work")])] == [("references", 1)]
    assert [item.key for item in findings(RULE, references=[reference(publisher="A Work")])] == [("references", 0, "title")]


def test_two_editions_are_two_sources() -> None:
    assert not findings(RULE, references=[reference(year=2004), reference(year=2011)])
