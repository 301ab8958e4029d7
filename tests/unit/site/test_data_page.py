"""The page about the data says what `openkpi stats` says."""

from __future__ import annotations

import dataclasses
import re

from generator.benchmarks import describe_benchmarks, load_store
from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root
from generator.catalog.statistics import describe_catalog
from generator.site.benchmark_view import BenchmarkPages
from generator.site.fragments import Fragments
from generator.site.library import Library, describe_library, open_library
from generator.site.templates import open_templates
from generator.site.wording import number


def cells(html: str, row: str) -> list[str]:
    """Return the numbers of the table row that begins with a link called `row`."""
    found = re.search(rf">{re.escape(row)}</a></th>(.*?)</tr>", html, re.DOTALL)
    assert found, row
    return re.findall(r'<td class="ok-num">([^<]*)</td>', found[1])


def test_numbers_of_the_site_are_those_of_the_terminal(catalog: Catalog, library: Library) -> None:
    assert dataclasses.asdict(describe_library(library)) == dataclasses.asdict(describe_catalog(catalog))


def test_page_shows_every_function_sector_attribute_and_most_linked_kpi(catalog: Catalog, library: Library) -> None:
    fragments = Fragments(library, open_templates(), BenchmarkPages())
    numbers = describe_catalog(catalog)
    functions, industries, effects, words = (fragments.render(f"data-{part}") for part in ("functions", "industries", "effects", "words"))
    for function in numbers.functions:
        title = function.title.replace("&", "&amp;")
        assert cells(functions, title) == [number(function.home), number(function.also)]
    for sector in numbers.sectors:
        assert cells(industries, sector.title.replace("&", "&amp;")) == [number(sector.kpis)]
    for kpi_id, links in numbers.graph.most_linked:
        assert cells(effects, catalog.by_id[kpi_id].name.replace("&", "&amp;")) == [number(links)]
    assert f"{number(numbers.graph.links)} links hold the KPIs together" in effects
    for count in numbers.words:
        assert f">{number(count.median)}</td>" in words


def test_page_counts_benchmarks_by_kpi_and_source(catalog: Catalog, library: Library) -> None:
    store = load_store([default_root()], catalog)
    coverage = describe_benchmarks(store)
    html = Fragments(library, open_templates(), BenchmarkPages(store)).render("data-benchmarks")
    assert f"{number(coverage.rows)} figures for {number(len(coverage.kpis))} KPIs" in html
    first = coverage.kpis[0]
    assert cells(html, catalog.by_id[first.kpi].name.replace("&", "&amp;")) == [number(first.rows), number(first.sources)]
    assert f"<small>{coverage.sources[0].source.publisher.replace('&', '&amp;')}</small>" in html


def test_catalog_without_kpis_or_benchmarks_has_a_page_too(catalog: Catalog) -> None:
    empty = Catalog((), catalog.taxonomy, catalog.units)
    fragments = Fragments(open_library(empty), open_templates(), BenchmarkPages())
    for part in ("totals", "functions", "industries", "effects", "words", "benchmarks"):
        assert "NaN" not in fragments.render(f"data-{part}")
