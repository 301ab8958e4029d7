"""Catalogs for the site's tests: the real one, and one whose every text is hostile."""

from __future__ import annotations

import pytest

from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root, load_catalog
from generator.site.library import Library, open_library


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog([default_root()]).catalog


@pytest.fixture(scope="session")
def library(catalog: Catalog) -> Library:
    return open_library(catalog)
