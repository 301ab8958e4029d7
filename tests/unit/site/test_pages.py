"""What pages say and where they link."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.catalog.catalog import Catalog
from generator.catalog.model import ATTRIBUTES, Kpi
from generator.catalog.units import unit_label
from generator.outputs.api import describe_api, kpi_address, list_documents, write_kpi
from generator.site.benchmark_view import BenchmarkPages
from generator.site.group_page import GroupPages, list_functions
from generator.site.guide import command_reference, file_reference
from generator.site.kpi_page import KpiPages, view_bands
from generator.site.library import Library, open_library
from generator.site.neighbourhood import draw_neighbourhood, wrap
from generator.site.redirects import redirect_pages
from generator.site.settings import Settings
from generator.site.shell import CONTENT_MARK, META_MARK, Shell, ShellError, Stamp, cut_shell
from generator.site.sitemap import write_sitemap
from generator.site.stamping import Stamping, StampingError, stamp_kpis
from generator.site.templates import open_templates
from generator.site.wording import number, shorten, unit_kind, with_unit

SETTINGS = Settings("https://kpi.example/", "https://repository.example/")
TEMPLATES = open_templates()
SHELL = cut_shell(f"<html>{META_MARK}<body>{CONTENT_MARK}</body></html>")


def render(library: Library, kpi_id: str) -> str:
    return KpiPages(library, TEMPLATES, SETTINGS, BenchmarkPages()).render(library.fetch(kpi_id)).content


def test_every_attribute_stands_under_its_stable_anchor(library: Library) -> None:
    html = render(library, "net-promoter-score")
    for attribute in ATTRIBUTES:
        assert f'id="{attribute.replace("_", "-")}"' in html


def test_table_of_contents_names_exactly_the_headings(library: Library) -> None:
    for kpi in library.fetch_all(library.index.ids[:20]):
        html = render(library, kpi.id)
        headings = re.findall(r'<h2 id="([a-z-]+)"', html)
        assert re.findall(r'<li><a href="#([a-z-]+)">', html) == headings


def test_every_link_between_kpis_leads_to_a_kpi(library: Library) -> None:
    for kpi in library.fetch_all(library.index.ids):
        for target in re.findall(r'href="\.\./([a-z0-9-]+)/"', render(library, kpi.id)):
            assert target in library.index.places


def test_page_stays_within_its_size(library: Library) -> None:
    assert max(len(render(library, kpi.id).encode()) for kpi in library.fetch_all(library.index.ids)) < 60_000


def test_page_shows_the_computed_result_of_the_example(library: Library) -> None:
    assert re.search(r"<output[^>]*>50 points</output>", render(library, "net-promoter-score"))


def test_edit_link_names_the_file_or_the_guide(library: Library) -> None:
    assert "https://repository.example/edit/main/kpis/customer-service/net-promoter-score.yaml" in render(library, "net-promoter-score")
    assert Settings("https://kpi.example/").edit_url("kpis/a.yaml") == "../../contribute/"


def test_illustrative_case_is_marked(library: Library) -> None:
    assert "Illustrative: invented" in render(library, "net-promoter-score")


def test_a_link_to_a_kpi_outside_the_catalog_is_shown_without_an_address(catalog: Catalog) -> None:
    kpi = catalog.by_id["net-promoter-score"]
    alone = open_library(Catalog((kpi,), catalog.taxonomy, catalog.units))
    html = KpiPages(alone, open_templates(), SETTINGS, BenchmarkPages()).render(kpi).content
    assert "client retention rate" in html
    assert 'href="../client-retention-rate/"' not in html


def test_related_kpis_are_neither_itself_nor_its_causes_and_effects(library: Library) -> None:
    for kpi in library.fetch_all(library.index.ids):
        near = {item.id for item in (*library.causes(kpi), *library.effects(kpi))} | {kpi.id}
        assert not near & {other.id for other in library.related(kpi)}


def test_bands_run_from_low_to_high_and_end_open(catalog: Catalog) -> None:
    bands = view_bands(catalog.by_id["net-promoter-score"])
    assert [band.range for band in bands] == ["−100 to below 0", "0 to below 50", "50 and above"]
    assert [band.tone for band in bands] == [0, 2, 4]


def test_drawing_keeps_six_neighbours_a_side_and_counts_the_rest(library: Library) -> None:
    kpi = library.fetch("net-promoter-score")
    effects = library.effects(kpi) * 5
    drawing = draw_neighbourhood(kpi, (), effects)
    assert drawing is not None
    assert len(drawing.boxes) == 6
    assert drawing.hidden == len(effects) - 6
    assert draw_neighbourhood(kpi, (), ()) is None


@pytest.mark.parametrize(("name", "lines"), [("Short", 1), ("Upsell and Cross-Sell Success Rate", 2), ("W" * 90, 1), ("word " * 40, 2)])
def test_names_wrap_to_two_lines_that_fit(name: str, lines: int) -> None:
    wrapped = wrap(name.strip())
    assert len(wrapped) == lines
    assert all(len(line) <= 28 for line in wrapped)


def test_shell_without_its_marks_is_refused() -> None:
    with pytest.raises(ShellError, match="openkpi:content"):
        cut_shell(META_MARK)


def test_stamping_in_two_processes_writes_the_same_bytes(catalog: Catalog, tmp_path: Path) -> None:
    many = tuple(kpi.model_copy(update={"id": f"{kpi.id}-{index}"}) for index in range(2) for kpi in catalog.kpis)
    trees = []
    for workers in (1, 2):
        out = tmp_path / str(workers)
        with stamp_kpis(Stamping(open_library(Catalog(many, catalog.taxonomy, catalog.units)), SETTINGS, SHELL, out, BenchmarkPages()), many, workers):
            pass
        trees.append({path.relative_to(out): path.read_bytes() for path in out.rglob("*.*")})
    assert len(trees[0]) == 2 * len(many)
    assert trees[0] == trees[1]


def test_a_writer_that_dies_is_reported(catalog: Catalog, tmp_path: Path) -> None:
    many = tuple(kpi.model_copy(update={"id": f"{kpi.id}-{index}"}) for index in range(2) for kpi in catalog.kpis)
    shell = Shell("", "", None)  # type: ignore[arg-type]
    stamping = Stamping(open_library(Catalog(many, catalog.taxonomy, catalog.units)), SETTINGS, shell, tmp_path / "out" / "\0", BenchmarkPages())
    with pytest.raises(StampingError, match="2 of 2 page writers"), stamp_kpis(stamping, many, 2):
        pass


def test_sitemap_is_sorted_escaped_and_without_dates(tmp_path: Path) -> None:
    write_sitemap(tmp_path, ["https://b.example/", "https://a.example/?x=1&y=2"])
    text = (tmp_path / "sitemap.xml").read_text()
    assert text.index("a.example") < text.index("b.example")
    assert "&amp;y" in text
    assert "lastmod" not in text


def test_renamed_ids_lead_to_their_kpi(catalog: Catalog) -> None:
    moved = Catalog(catalog.kpis, catalog.taxonomy, catalog.units, redirects={"old-name": "net-promoter-score", "lost": "nowhere"})
    pages = dict(redirect_pages(open_library(moved), SETTINGS))
    assert list(pages) == ["kpis/old-name/index.html"]
    assert "../net-promoter-score/" in pages["kpis/old-name/index.html"]


def test_api_gives_a_kpi_as_its_file_has_it(catalog: Catalog) -> None:
    kpi = catalog.by_id["net-promoter-score"]
    values = json.loads(write_kpi(kpi))
    assert list(values)[:3] == ["id", "function", "name"]
    assert "path" not in values
    assert values["interpretation"][0]["from"] == -100
    assert Kpi.model_validate({**values, "path": kpi.path}) == kpi
    assert kpi_address(kpi.id) == "api/v1/kpis/net-promoter-score.json"


def test_api_index_lists_every_kpi_once(catalog: Catalog) -> None:
    documents = dict(list_documents(catalog.kpis, catalog.taxonomy, {}))
    entries = json.loads(documents["api/v1/index.json"])["kpis"]
    assert [entry["id"] for entry in entries] == [kpi.id for kpi in catalog.kpis]


def test_openapi_document_resolves_all_its_references() -> None:
    document = describe_api()
    text = json.dumps(document)
    schemas = document["components"]["schemas"]  # type: ignore[index]
    for name in re.findall(r"#/components/schemas/(\w+)", text):
        assert name in schemas
    assert '"path"' not in json.dumps(schemas["Kpi"]["properties"])


def test_file_reference_names_every_key(catalog: Catalog) -> None:
    page = file_reference(catalog.taxonomy)
    for name in Kpi.model_fields:
        if name not in ("id", "function", "path"):
            assert f"`{name}`" in page


def test_command_reference_names_every_command() -> None:
    from generator.cli.main import COMMANDS

    page = command_reference()
    for name in COMMANDS:
        assert f"## openkpi {name}" in page


@pytest.mark.parametrize(("value", "text"), [(1250.5, "1,250.5"), (-3, "−3"), (0.3333333, "0.3333"), (0.00002, "0.00002"), (0, "0")])
def test_numbers_read_as_people_write_them(value: float, text: str) -> None:
    assert number(value) == text


def test_a_long_page_of_a_group_says_which_kpis_the_others_move_most(library: Library) -> None:
    group = next(item for item in list_functions(library) if item.id == "finance")
    html = GroupPages(library, TEMPLATES, SETTINGS).render(group, 0).content
    named = re.findall(r'href="[^"]*kpis/([a-z0-9-]+)/"', html.split("Named most often", 1)[1].split("</p>", 1)[0])
    inside = {kpi_id: len(set(group.ids).intersection(library.index.causes.get(kpi_id, ()))) for kpi_id in group.ids}
    assert [inside[kpi_id] for kpi_id in named] == sorted(inside.values(), reverse=True)[:6]


def test_computed_values_have_no_needless_decimals() -> None:
    assert [with_unit(value, "percent") for value in (84 / 620 * 100, 9.87654, 1234.5678, 10.125, 1e9)] == [
        "13.55 %",
        "9.8765 %",
        "1,234.57 %",
        "10.13 %",
        "1,000,000,000 %",
    ]


def test_units_and_their_kinds() -> None:
    assert with_unit(0.25, "ratio") == "0.25"
    assert with_unit(50, "percent") == "50 %"
    assert [unit_kind(unit) for unit in ("percent", "currency", "currency/customer", "hour", "hour/case", "employee")] == [
        "Percentage", "Money", "Money per unit", "Time", "Rate", "Count",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "label"),
    [
        ("batch", "batches"),
        ("kilowatt_hour/meter**3", "kWh per m³"),
        ("currency/hour*employee", "currency per hour·employee"),
        ("seat*kilometer", "seat·kilometers"),
        ("metric_ton * kilometer", "t·kilometers"),
        ("kilogram_co2e/currency", "kg CO2e per currency"),
        ("1/year", "per year"),
        ("near_miss", "near misses"),
    ],
)
def test_units_read_as_people_write_them(unit: str, label: str) -> None:
    assert unit_label(unit) == label


def test_shortening_ends_at_a_word() -> None:
    assert shorten("one two three", 9) == "one two…"
    assert shorten("one", 9) == "one"


def test_stamps_fill_the_shell() -> None:
    assert SHELL.fill(Stamp("a/", "<title>T</title>", "<p>C</p>")) == "<html><title>T</title><body><p>C</p></body></html>"
