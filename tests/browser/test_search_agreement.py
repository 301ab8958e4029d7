"""The browser's search and the search for programs are one."""

from __future__ import annotations

import yaml

from generator.catalog.loader import default_root
from generator.resources import resource
from generator.site.library import open_library
from generator.site.search.finder import Finder
from generator.site.search.synonyms import load_synonyms

CASES = resource("tests") / "data" / "search_cases.yaml"


def test_browser_and_terminal_find_the_same_in_the_same_order(visit, catalog):
    groups = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    queries = [str(query) for group in groups for query in group["cases"]] + ["r", "custo", "the rate of", "kpi", "zzzz", "on-time", "cost per"]
    found = visit.find(queries)
    finder = Finder(open_library(catalog), load_synonyms([default_root()]))
    differing = [(query, ids, ours) for query, ids in zip(queries, found, strict=True) if ids != (ours := [kpi.id for kpi in finder.find(query, 5)])]
    assert differing == []
