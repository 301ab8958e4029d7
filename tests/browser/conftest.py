"""The built site in a headless browser, served from this machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root, load_catalog
from generator.site.build import build_site
from tests.served import ARGUMENTS, CHROMIUM, serve


@dataclass
class Visit:
    """A page with what went wrong on it: console errors, failed requests, requests to other hosts."""

    page: Page
    base: str
    faults: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("console", lambda message: self.faults.append(f"console: {message.text}") if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        # a request that was given up because the page went elsewhere is no fault
        self.page.on("requestfailed", lambda request: self.faults.append(f"failed: {request.url}") if request.failure != "net::ERR_ABORTED" else None)
        self.page.on(
            "request", lambda request: self.faults.append(f"elsewhere: {request.url}") if not request.url.startswith((self.base, "blob:", "data:")) else None
        )
        self.page.on("response", lambda response: self.faults.append(f"{response.status}: {response.url}") if response.status >= 400 else None)

    def open(self, address: str) -> Page:
        self.page.goto(self.base + address)
        return self.page

    def find(self, queries: list[str]) -> list[list[str]]:
        """Return the ids of the first five KPIs that the browser's search finds for each query."""
        found: list[list[str]] = self.open("about/").evaluate(
            """async queries => {
                const engine = await (await import(new URL('search.js', window.openkpi.assets))).open(window.openkpi.root);
                const answers = [];
                for (const query of queries) answers.push((await engine.search(query, {limit: 5})).hits.map(hit => hit.id));
                return answers;
            }""",
            queries,
        )
        return found


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog([default_root()]).catalog


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Path:
    out = tmp_path_factory.mktemp("site") / "site"
    build_site(catalog, out)
    return out


@pytest.fixture(scope="session")
def site_address(site_folder: Path) -> Iterator[str]:
    with serve(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def site_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(site_browser: Browser) -> Iterator[BrowserContext]:
    context = site_browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light", accept_downloads=True)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def visit(context: BrowserContext, site_address: str) -> Iterator[Visit]:
    """A page that must stay free of faults."""
    visit = Visit(context.new_page(), site_address)
    visit.watch()
    yield visit
    assert visit.faults == []
