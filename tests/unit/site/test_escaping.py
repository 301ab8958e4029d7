"""Text from YAML is text on the page, whatever it holds."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from generator.catalog.catalog import Catalog
from generator.catalog.model import ATTRIBUTES, Kpi
from generator.site.benchmark_view import BenchmarkPages
from generator.site.build import build_site
from generator.site.group_page import GroupPages, list_groups
from generator.site.kpi_page import KpiPages
from generator.site.library import open_library
from generator.site.settings import Settings
from generator.site.structured_data import describe_kpi
from generator.site.templates import open_templates

PLAIN = {
    "id",
    "path",
    "function",
    "status",
    "replaced_by",
    "also_in",
    "industries",
    "perspective",
    "unit",
    "direction",
    "timing",
    "frequency",
    "kpi",
    "effect",
    "url",
    "tags",
}
SETTINGS = Settings("https://kpi.example/")


def payload(place: str) -> str:
    return f"<script>alert('{place}')</script>{{{{ 7 * 191 }}}}<img src=x onerror=alert(1)>\"'&amp;--><!-- ]]> {place}"


def poison(value: Any, place: str) -> Any:
    """Replace every free text of a KPI file's values by a payload that names its place."""
    if isinstance(value, dict):
        return (
            value
            if place.endswith(("expression", "example"))
            else {key: item if key in PLAIN else poison(item, f"{place}.{key}") for key, item in value.items()}
        )
    if isinstance(value, list):
        return [poison(item, f"{place}[{index}]") for index, item in enumerate(value)]
    return payload(place) if isinstance(value, str) and not place.endswith(("expression", "unit")) else value


@pytest.fixture(scope="module")
def hostile(catalog: Catalog) -> Kpi:
    values = catalog.by_id["net-promoter-score"].model_dump(mode="json", by_alias=True)
    return Kpi.model_validate({key: item if key in PLAIN else poison(item, key) for key, item in values.items()})


@pytest.fixture(scope="module")
def hostile_catalog(catalog: Catalog, hostile: Kpi) -> Catalog:
    kpis = tuple(hostile if kpi.id == hostile.id else kpi for kpi in catalog.kpis)
    return Catalog(kpis, catalog.taxonomy, catalog.units)


class Reader(HTMLParser):
    """Collects what a browser would show, run, and link."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.scripts: list[str] = []
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self._inside = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        (self.scripts if self._inside == "script" else self.shown).append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) and "<script>" in value else []


def test_every_text_of_a_kpi_is_shown_as_it_was_written(hostile: Kpi, hostile_catalog: Catalog) -> None:
    page = read(KpiPages(open_library(hostile_catalog), open_templates(), SETTINGS, BenchmarkPages()).render(hostile).content)
    shown = "".join(page.shown)
    wanted = texts(hostile.model_dump(mode="json", by_alias=True, exclude={"tags"}))
    assert len(wanted) > 60
    missing = [text for text in wanted if text not in shown]
    assert missing == []
    assert all("alert" not in script for script in page.scripts)
    assert page.handlers == []
    assert "img" not in page.tags


@pytest.mark.parametrize("attribute", [name for name in ATTRIBUTES if name != "perspective"])
def test_each_attribute_is_escaped_by_itself(attribute: str, catalog: Catalog) -> None:
    values = catalog.by_id["net-promoter-score"].model_dump(mode="json", by_alias=True)
    kpi = Kpi.model_validate({**values, attribute: poison(values[attribute], attribute)})
    page = read(KpiPages(open_library(catalog), open_templates(), SETTINGS, BenchmarkPages()).render(kpi).content)
    expected = texts(kpi.model_dump(mode="json", by_alias=True)[attribute])
    assert expected
    assert all(text in "".join(page.shown) for text in expected)
    assert all("alert" not in script for script in page.scripts)


def test_structured_data_cannot_end_its_script_and_reads_back(hostile: Kpi) -> None:
    text = describe_kpi(hostile, "https://kpi.example/")
    assert "<" not in text
    graph = json.loads(text)["@graph"]
    assert graph[0]["name"] == hostile.name
    assert [item["acceptedAnswer"]["text"] for item in graph[1]["mainEntity"]] == [faq.answer for faq in hostile.faqs]


def test_head_of_a_page_is_escaped(hostile: Kpi, hostile_catalog: Catalog) -> None:
    head = read(KpiPages(open_library(hostile_catalog), open_templates(), SETTINGS, BenchmarkPages()).render(hostile).meta)
    assert "img" not in head.tags
    assert head.handlers == []
    assert payload("name") in "".join(head.shown)


def test_group_pages_show_hostile_names_as_text(hostile_catalog: Catalog) -> None:
    library = open_library(hostile_catalog)
    for stamp in GroupPages(library, open_templates(), SETTINGS).render_all(list_groups(library)):
        if stamp.address in ("functions/customer-service/", "perspectives/customer/"):
            page = read(stamp.content)
            assert payload("name") in "".join(page.shown)
            assert "img" not in page.tags
            assert not page.scripts


def test_whole_site_with_a_hostile_kpi_runs_nothing_of_it(hostile_catalog: Catalog, hostile: Kpi, tmp_path: Path) -> None:
    build_site(hostile_catalog, tmp_path / "site")
    for path in (tmp_path / "site").rglob("*.html"):
        page = read(path.read_text(encoding="utf-8"))
        assert not [script for script in page.scripts if "alert(" in script and not script.startswith('{"@context"')], path
        assert page.handlers == [], path
        assert "1337" not in "".join(page.shown), f"a template expression was computed in {path}"
    home = read((tmp_path / "site" / "index.html").read_text(encoding="utf-8"))
    assert payload("name") in "".join(home.shown)
