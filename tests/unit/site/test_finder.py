"""The search for programs finds what people mean."""

from __future__ import annotations

from functools import cache

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog.loader import default_root, load_catalog
from generator.resources import resource
from generator.site.library import open_library
from generator.site.search.finder import Finder
from generator.site.search.synonyms import load_synonyms

CASES = resource("tests") / "data" / "search_cases.yaml"


@cache
def open_finder() -> Finder:
    return Finder(open_library(load_catalog([default_root()]).catalog), load_synonyms([default_root()]))


def test_expected_kpi_is_among_the_first_five_and_mostly_first() -> None:
    groups = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    cases = [(str(query), wanted) for group in groups for query, wanted in group["cases"].items()]
    found = [[kpi.id for kpi in open_finder().find(query, 5)] for query, _ in cases]
    missed = [(query, wanted, ids) for (query, wanted), ids in zip(cases, found, strict=True) if wanted not in ids]
    assert len(missed) <= 0.05 * len(cases), missed
    assert sum(ids[:1] == [wanted] for (_, wanted), ids in zip(cases, found, strict=True)) >= 0.80 * len(cases)


@pytest.mark.parametrize("query", ["", "   ", "?!", "zzzzqqqq", "的"])
def test_query_without_an_answer_finds_nothing(query: str) -> None:
    assert open_finder().find(query) == ()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.integers(1, 30))
def test_any_query_is_answered_within_the_limit_and_without_doubles(query: str, limit: int) -> None:
    found = [kpi.id for kpi in open_finder().find(query, limit)]
    assert len(found) == len(set(found)) <= limit
