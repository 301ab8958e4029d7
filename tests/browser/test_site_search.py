"""Finding a KPI: what is typed, what is found, and how the list is narrowed and shared."""

from __future__ import annotations

import pytest
import yaml

from generator.resources import resource
from generator.site.search.words import split_words, stem

CASES = resource("tests") / "data" / "search_cases.yaml"
pytestmark = pytest.mark.xdist_group("site-browser")


def type_query(visit, query):
    page = visit.open("about/")
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.locator("#ok-results li").first.wait_for()
    return page


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("net promoter", "Net Promoter Score"),
        ("NPS", "Net Promoter Score"),
        ("churn", "Customer Churn Rate"),
        ("client retension", "Client Retention Rate"),
        ("how many customers leave", "Customer Churn Rate"),
        ("time to answer", "First Response Time"),
        ("labour productivity", "Labor Productivity"),
    ],
)
def test_header_search_finds_by_name_alias_typing_error_and_everyday_words(visit, query, name):
    page = type_query(visit, query)
    assert page.locator("#ok-results li .name").first.inner_text() == name


def test_search_works_by_keyboard_alone_and_says_what_it_does(visit):
    page = type_query(visit, "customer")
    box = page.locator("#ok-query")
    assert box.get_attribute("aria-expanded") == "true"
    first = box.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowDown")
    second = box.get_attribute("aria-activedescendant")
    assert (first, second) == ("ok-result-0", "ok-result-1")
    assert "KPIs found" in page.locator(".ok-search__status").inner_text()
    target = page.locator(f"#{second}").get_attribute("data-href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    page.keyboard.press("/")
    page.keyboard.type("zzzzqqqq")
    page.get_by_text("Nothing found for").wait_for()
    page.keyboard.press("Escape")
    assert not page.locator(".ok-search__panel").is_visible()


def test_header_search_fits_a_phone(visit):
    visit.page.set_viewport_size({"width": 390, "height": 700})
    page = type_query(visit, "customer sat")
    box = page.locator(".ok-search__panel").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_every_search_case_of_the_list_is_met_often_enough(visit):
    groups = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    cases = [(str(query), wanted) for group in groups for query, wanted in group["cases"].items()]
    assert len(cases) >= 150
    found = visit.find([query for query, _ in cases])
    places = [answer.index(wanted) if wanted in answer else -1 for (_, wanted), answer in zip(cases, found, strict=True)]
    missed = [(query, wanted, answer) for (query, wanted), answer, place in zip(cases, found, places, strict=True) if place < 0]
    assert sum(place >= 0 for place in places) >= 0.95 * len(cases), missed
    assert sum(place == 0 for place in places) >= 0.80 * len(cases), missed


def test_every_kpi_is_found_first_or_nearly_by_its_name_and_other_names(visit, catalog):
    names = [(name, kpi.id) for kpi in catalog.kpis for name in (kpi.name, *kpi.aliases)]
    found = visit.find([name for name, _ in names])
    missed = [name for (name, wanted), answer in zip(names, found, strict=True) if wanted not in answer]
    assert missed == []


def test_browser_and_builder_cut_words_alike(visit, catalog):
    texts = [
        text
        for kpi in catalog.kpis
        for text in (kpi.name, *kpi.aliases, kpi.definition, kpi.formula.text, *kpi.measurement_approach, *kpi.tools_and_technologies)
    ]
    texts += [
        "Café-Naïveté’s labour, organisations' programmes; CO₂ 5S e-mail R&D 3.5% ÀÉ ﬁnance",
        "analyses analysing analysed metres catalogues",
        "İstanbul ß straße",
    ]
    page = visit.open("about/")
    theirs = page.evaluate(
        """async texts => {
            const words = await import(new URL('words.js', window.openkpi.assets));
            return texts.map(text => words.splitWords(text).map(word => [word, words.stem(word)]));
        }""",
        texts,
    )
    for text, words in zip(texts, theirs, strict=True):
        assert [tuple(pair) for pair in words] == [(word, stem(word)) for word in split_words(text)], text


def test_facets_combine_count_and_stand_in_the_address(visit):
    page = visit.open("kpis/")
    page.locator(".ok-browse__list li").first.wait_for()
    everything = int(page.locator(".ok-browse__status").inner_text().split()[0])
    finance = page.locator("fieldset", has_text="Perspective").locator("label", has_text="Financial")
    offered = int(finance.locator(".ok-browse__count").inner_text())
    finance.click()
    page.wait_for_url("**/?perspective=financial")
    assert page.locator(".ok-browse__status").inner_text().startswith(f"{offered} KPI")
    page.locator("fieldset", has_text="Timing").locator("label", has_text="Lagging").click()
    page.wait_for_url("**perspective=financial&timing=lagging")
    both = int(page.locator(".ok-browse__status").inner_text().split()[0])
    assert 0 < both < offered < everything
    address = page.url
    page.go_back()
    page.wait_for_url("**/?perspective=financial")
    page.wait_for_function(f"document.querySelector('.ok-browse__status').textContent.startsWith('{offered} ')")
    page.goto(address)
    page.wait_for_function(f"document.querySelector('.ok-browse__status')?.textContent.startsWith('{both} ')")
    page.locator(".ok-chip").first.click()
    page.wait_for_url("**/?timing=lagging")


def test_query_and_facets_together_are_shared_by_the_address(visit):
    page = visit.open("kpis/?q=customer&function=customer-service")
    page.locator(".ok-browse__list li").first.wait_for()
    assert page.locator("#browse-query").input_value() == "customer"
    facts = page.locator(".ok-browse__facts").all_inner_texts()
    assert facts
    page.locator("#browse-query").fill("customer satisfaction")
    page.wait_for_url("**/?q=customer+satisfaction&function=customer-service")
    page.locator("#browse-query").press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Customer Satisfaction Score"


def test_no_more_is_offered_when_all_is_shown(visit):
    page = visit.open("kpis/?q=net+promoter+score&function=human-resources")
    page.locator(".ok-browse__list li").first.wait_for()
    assert not page.get_by_role("button", name="Show more").is_visible()
    page.goto(visit.base + "kpis/")
    page.get_by_role("button", name="Show more").wait_for()


def test_home_search_leads_to_browse(visit):
    page = visit.open("")
    page.get_by_label("What do you want to measure?").fill("churn")
    page.get_by_role("button", name="Find KPIs").click()
    page.locator(".ok-browse__list li").first.wait_for()
    assert "Customer Churn Rate" in page.locator(".ok-browse__list li").first.inner_text()
