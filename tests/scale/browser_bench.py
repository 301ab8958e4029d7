"""Searches in a headless browser and measures what a person waits for.

Input: the address of a served site, a query. Output: a `Query`.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import sync_playwright

from tests.served import ARGUMENTS, CHROMIUM

QUERIES = ("customer", "scheduling cost", "how long does an order take", "suplier aproval", "contract control accepts band", "r")

_TYPE = """async query => {
    const box = document.querySelector('#ok-query');
    const status = document.querySelector('.ok-search__status');  // set together with the results, even when they are the same
    const shown = () => new Promise(resolve => {
        const watch = new MutationObserver(() => { watch.disconnect(); resolve(performance.now()); });
        watch.observe(status, {childList: true});
    });
    const type = async text => {
        const due = shown();
        const start = performance.now();
        box.value = text;
        box.dispatchEvent(new InputEvent('input'));
        return await due - start;
    };
    const half = Math.max(1, query.length - 6);
    const first = await type(query.slice(0, half));
    const keystrokes = [];
    for (let length = half + 1; length <= query.length; length += 1) keystrokes.push(await type(query.slice(0, length)));
    return [first, Math.max(0, ...keystrokes)];
}"""


@dataclass(frozen=True)
class Query:
    """Milliseconds to the first results on a page that never searched, after the slowest further keystroke, and bytes transferred."""

    first: float
    keystroke: float
    transferred: int


def measure_query(address: str, query: str) -> Query:
    """Type a query on a fresh page of a fresh browser: nothing is cached."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        page.goto(f"{address}about/")
        page.wait_for_load_state("networkidle")
        sizes: list[int] = []
        page.on("response", lambda response: sizes.append(int(response.headers.get("content-length", "0"))))
        first, keystroke = page.evaluate(_TYPE, query)
        page.wait_for_load_state("networkidle")
        browser.close()
        return Query(first, keystroke, sum(sizes))
