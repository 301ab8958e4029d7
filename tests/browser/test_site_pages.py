"""Every kind of page: free of errors, accessible, within its size, readable without scripts, on paper and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
AXE_RUN = """axe.run(document, {iframes: false}).then(result =>
    result.violations.map(found => [found.id, found.nodes.slice(0, 3).map(node => node.target.join(' ') + ': ' + node.failureSummary)]))"""
WATCH_SHIFTS = """window.shift = 0; new PerformanceObserver(list =>
    list.getEntries().forEach(entry => { if (!entry.hadRecentInput) window.shift += entry.value; })).observe({type: 'layout-shift', buffered: true})"""
KINDS = {
    "home": "",
    "KPI": "kpis/net-promoter-score/",
    "browse": "kpis/?q=customer&perspective=customer",
    "functions": "functions/",
    "function": "functions/customer-service/",
    "industries": "industries/",
    "industry": "industries/airlines/",
    "perspectives": "perspectives/",
    "perspective": "perspectives/customer/",
    "scorecards": "scorecards/",
    "scorecard": "scorecards/client-service/",
    "builder": "scorecards/build/?from=client-service",
    "compare": "compare/?kpis=net-promoter-score,customer-satisfaction-score",
    "guide": "guide/use/",
    "commands": "guide/commands/",
    "KPI file": "guide/kpi-file/",
    "architecture": "guide/architecture/",
    "about": "about/",
    "about the data": "data/",
    "contribute": "contribute/",
    "checks": "contribute/checks/",
    "check": "contribute/checks/near-duplicate/",
    "KPI with many figures": "kpis/employee-turnover-rate/",
    "nothing found": "kpis/?q=zzzzqqqq",
    "not found": "404.html",
}
pytestmark = pytest.mark.xdist_group("site-browser")


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_free_of_errors_and_of_accessibility_violations_in_both_schemes(visit, kind):
    page = visit.open(KINDS[kind])
    page.wait_for_load_state("networkidle")
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    for _ in range(2):
        found = page.evaluate(AXE_RUN)
        assert found == [], (page.evaluate("document.body.dataset.mdColorScheme"), found)
        page.locator("[data-scheme-toggle]").click()


@pytest.mark.parametrize("width", [390, 768])
def test_no_page_is_wider_than_a_small_screen(site_browser: Browser, site_address: str, width):
    context = site_browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    wide = []
    for kind, address in KINDS.items():
        page.goto(site_address + address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(kind)
    context.close()
    assert wide == []


def test_kpi_page_reads_in_full_without_javascript(site_browser: Browser, site_address: str):
    context = site_browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_address + "kpis/net-promoter-score/")
    text = page.locator("article").inner_text()
    for words in ("Ratings of 7 and 8 are passive", "50 points", "Measurement approach", "Client Retention Rate", "Illustrative"):
        assert words in text
    assert page.locator("math mfrac").is_visible()
    assert not page.locator("[data-basket-add]").is_visible()
    page.locator(".ok-faq summary").first.click()
    assert page.locator(".ok-faq p").first.is_visible()
    page.locator(".ok-crumbs a").last.click()
    assert page.locator("h1").inner_text() == "Customer Service"
    context.close()


def test_browse_leads_on_without_javascript(site_browser: Browser, site_address: str):
    context = site_browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_address + "kpis/")
    page.get_by_role("link", name="Finance", exact=True).click()
    assert page.locator("tbody th a").count() >= 4
    context.close()


def test_scheme_follows_the_system_and_keeps_the_choice(site_browser: Browser, site_address: str):
    context = site_browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(site_address)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-scheme-toggle]").click()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (dark, light) == ("rgb(18, 24, 28)", "rgb(255, 255, 255)")
    page.goto(site_address + "about/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    context.close()


def test_kpi_prints_on_clean_a4_pages(visit):
    page = visit.open("kpis/net-promoter-score/")
    page.emulate_media(media="print")
    for hidden in (".ok-header", ".ok-footer", ".ok-toc", ".ok-actions"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator(".ok-faq p").first.is_visible(), "answers are printed though they are folded on the screen"
    assert not page.locator(".ok-benchmarks__more").is_visible()
    data = page.pdf(format="A4")
    assert 2 <= data.count(b"/Type /Page\n") <= 8


def test_paper_is_light_whatever_the_screen_is(site_browser: Browser, site_address: str):
    context = site_browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(site_address + "kpis/net-promoter-score/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.emulate_media(media="print")
    ink, paper = page.evaluate("[getComputedStyle(document.querySelector('h1')).color, getComputedStyle(document.body).backgroundColor]")
    assert (ink, paper) == ("rgb(23, 33, 42)", "rgb(255, 255, 255)")
    context.close()


def test_framed_strategy_map_wears_the_scheme_of_the_page(visit):
    page = visit.open("scorecards/client-service/")
    page.locator(".ok-mapframe").scroll_into_view_if_needed()
    ground = "getComputedStyle(document.querySelector('.ok-mapframe').contentDocument.body).backgroundColor"
    page.wait_for_function(f"{ground} === 'rgb(255, 255, 255)'")
    page.locator("[data-scheme-toggle]").click()
    page.wait_for_function(f"{ground} === 'rgb(18, 24, 28)'")


def test_address_that_leads_nowhere_offers_a_search(visit):
    page = visit.open("404.html")
    page.get_by_label("What do you want to measure?").fill("churn")
    page.get_by_role("button", name="Find KPIs").click()
    page.locator(".ok-browse__list li").first.wait_for()
    assert page.url.endswith("/kpis/?q=churn")


def test_benchmarks_on_a_phone_are_short_rows_that_can_be_sorted(visit):
    visit.page.set_viewport_size({"width": 390, "height": 800})
    page = visit.open("kpis/employee-turnover-rate/")
    rows = page.locator(".ok-benchmarks__table tbody tr")
    assert max(row.bounding_box()["height"] for row in rows.all()) < 180
    page.get_by_role("button", name="Show and filter all").click()
    page.locator(".ok-sort", has_text="Value").click()
    assert page.locator(".ok-benchmarks__table th").first.get_attribute("aria-sort") == "ascending"


@pytest.mark.parametrize("kind", KINDS)
def test_page_does_not_shift_while_it_loads(visit, kind):
    visit.page.add_init_script(WATCH_SHIFTS)
    page = visit.open(KINDS[kind])
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") < 0.02


def test_page_is_small_and_loads_no_large_script(visit, site_folder: Path):
    sizes = {}
    visit.page.on("response", lambda response: sizes.update({response.url: len(response.body())}) if response.url.endswith(".js") else None)
    visit.open("kpis/net-promoter-score/")
    visit.page.wait_for_load_state("networkidle")
    assert sizes
    assert max(sizes.values()) <= 100_000
    pages = sorted((site_folder / "kpis").glob("*/index.html"))
    assert max(path.stat().st_size for path in pages) <= 60_000


def test_sitemap_has_every_kpi_and_every_address_exists(site_folder: Path):
    import re

    addresses = re.findall(r"<loc>http://127\.0\.0\.1:8000/(.*?)</loc>", (site_folder / "sitemap.xml").read_text())
    assert len(addresses) == len(set(addresses))
    assert [address for address in addresses if not (site_folder / address / "index.html").is_file()] == []
    assert {path.parent.name for path in (site_folder / "kpis").glob("*/index.html")} == {
        address.split("/")[1] for address in addresses if re.fullmatch(r"kpis/[^/]+/", address)
    }


def test_no_link_within_the_site_is_broken(site_folder: Path):
    import re
    from urllib.parse import unquote, urljoin

    broken = set()
    for path in site_folder.rglob("*.html"):
        if path.name == "404.html" or path.name == "strategy-map.html":
            continue
        place = "/" + path.relative_to(site_folder).as_posix().removesuffix("index.html")
        for target in re.findall(r'(?:href|src)="([^"#?:]+)(?:[#?][^"]*)?"', path.read_text(encoding="utf-8")):
            found = site_folder / unquote(urljoin(place, target)).lstrip("/")
            if not (found.is_file() or (found / "index.html").is_file()):
                broken.add((place, target))
    assert broken == set()
