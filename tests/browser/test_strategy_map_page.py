"""The interactive strategy map in a browser: what a person with a mouse, a keyboard, a screen reader or paper gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.catalog.loader import default_root, load_catalog
from generator.outputs.strategy_map import write_strategy_map
from generator.resources import resource
from generator.scorecard.actuals import load_actuals
from generator.scorecard.build import build_scorecard
from generator.scorecard.spec import load_spec

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
pytestmark = pytest.mark.xdist_group("strategy-map-browser")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    catalog = load_catalog([default_root()]).catalog
    folder = resource("templates") / "scorecards"
    spec = load_spec(folder / "client-service.yaml", catalog)
    scorecard = build_scorecard("client-service", spec, catalog, load_actuals(folder / "client-service.actuals.csv", spec, catalog))
    path = tmp_path_factory.mktemp("map") / "strategy-map.html"
    path.write_bytes(write_strategy_map(scorecard, catalog))
    return path.as_uri()


@pytest.fixture
def map_page(site_browser, address):
    page = site_browser.new_page(viewport={"width": 1280, "height": 900})
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: faults.append(request.url) if request.url != address else None)
    page.goto(address)
    yield page
    page.close()
    assert faults == []


def box(page, identifier):
    return page.locator(f"[data-id={identifier}]")


def lit(page, name):
    return set(page.locator(f".box.{name}").evaluate_all("boxes => boxes.map(box => box.dataset.id)"))


def violations(page):
    # in an isolated world the page's own policy, which forbids foreign scripts, does not apply
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(item["id"], node["target"], node["failureSummary"]) for item in found for node in item["nodes"]]


def test_axe_finds_nothing_on_the_map_in_a_dialog_and_with_a_filter(map_page):
    assert violations(map_page) == []
    box(map_page, "answer-fast").click()
    assert violations(map_page) == []
    map_page.keyboard.press("Escape")
    map_page.select_option("[name=theme]", "Able people")
    assert violations(map_page) == []


def test_axe_finds_nothing_in_the_dark(map_page):
    map_page.emulate_media(color_scheme="dark")
    assert map_page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 28)"
    assert violations(map_page) == []
    box(map_page, "answer-fast").click()
    assert violations(map_page) == []


def test_pointing_lights_up_all_causes_and_effects(map_page):
    box(map_page, "solve-at-once").hover()
    assert lit(map_page, "cause") == {"build-skills", "give-authority"}
    assert lit(map_page, "effect") == {"satisfy-clients", "enable-clients", "earn-loyalty", "widen-relationships", "raise-client-value", "grow-revenue"}
    map_page.mouse.move(5, 5)
    assert lit(map_page, "cause") == lit(map_page, "effect") == set()


def test_the_keyboard_reaches_everything(map_page):
    box(map_page, "answer-fast").focus()
    assert "satisfy-clients" in lit(map_page, "effect")
    map_page.keyboard.press("ArrowRight")
    assert map_page.evaluate("document.activeElement.dataset.id") == "solve-at-once"
    map_page.keyboard.press("ArrowDown")
    assert map_page.evaluate("document.activeElement.dataset.id") == "give-authority"
    map_page.keyboard.press("Enter")
    dialog = map_page.locator("dialog[open]")
    assert dialog.locator("h2").inner_text() == "Give people the authority to help"
    map_page.keyboard.press("Escape")
    assert map_page.locator("dialog[open]").count() == 0
    assert map_page.evaluate("document.activeElement.dataset.id") == "give-authority"


def test_selecting_opens_the_kpis_and_leads_on_to_causes_and_effects(map_page):
    box(map_page, "answer-fast").click()
    dialog = map_page.locator("dialog[open]")
    assert dialog.get_by_role("heading", name="First Response Time").is_visible()
    assert "3.8 hours per case (September 2026)" in dialog.inner_text().replace("\u00a0", " ")
    dialog.get_by_role("button", name="Leave every client satisfied").click()
    assert map_page.locator("dialog[open] h2").inner_text() == "Leave every client satisfied"
    map_page.locator("dialog[open]").get_by_role("button", name="Close").click()
    assert map_page.locator("dialog[open]").count() == 0


def test_filters_combine_and_are_announced(map_page):
    map_page.select_option("[name=state]", "on_track")
    map_page.select_option("[name=theme]", "Able people")
    assert map_page.locator("output").inner_text() == "2 of 11 objectives shown"
    assert map_page.locator(".box:not(.out)").count() == 2
    map_page.get_by_role("button", name="Show all").click()
    map_page.wait_for_function("document.querySelectorAll('.box.out').length === 0")
    map_page.select_option("[name=owner]", "Chief sales officer")
    assert map_page.locator(".box:not(.out)").evaluate_all("boxes => boxes.map(box => box.dataset.id)") == ["widen-relationships"]


def test_names_fit_their_boxes(map_page):
    assert map_page.locator(".box .name").evaluate_all("names => names.filter(name => name.scrollHeight > name.clientHeight + 1).length") == 0


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_prints_on_one_landscape_page(map_page, paper):
    printed = map_page.pdf(format=paper, landscape=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_without_script_everything_can_still_be_read(site_browser, address):
    context = site_browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.get_by_role("heading", name="First Response Time").is_visible()
    assert not page.locator(".filters").is_visible()
    context.close()


def test_a_narrow_screen_scrolls_the_map_not_the_page(site_browser, address):
    page = site_browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()
