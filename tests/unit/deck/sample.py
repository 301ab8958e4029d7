"""The sample scorecard and its decks, made once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root, load_catalog
from generator.outputs.deck import DeckOptions, write_deck
from generator.scorecard.actuals import load_actuals
from generator.scorecard.build import build_scorecard
from generator.scorecard.model import Scorecard
from generator.scorecard.spec import load_spec

FOLDER = Path("templates/scorecards")


@cache
def catalog() -> Catalog:
    return load_catalog([default_root()]).catalog


@cache
def sample(with_actuals: bool = True) -> Scorecard:
    spec = load_spec(FOLDER / "client-service.yaml", catalog())
    actuals = load_actuals(FOLDER / "client-service.actuals.csv", spec, catalog()) if with_actuals else None
    return build_scorecard("client-service", spec, catalog(), actuals)


@cache
def deck(with_actuals: bool = True, **options: str) -> bytes:
    return write_deck(sample(with_actuals), catalog(), DeckOptions(**options))  # type: ignore[arg-type]
