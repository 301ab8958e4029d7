"""The scorecard pack: one table of formats, each made by a module of its own.

Stage: outputs. Input: a `Scorecard`, the `Catalog` and `PackOptions`. Output: named bytes; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.catalog.catalog import Catalog
from generator.scorecard.model import Scorecard

if TYPE_CHECKING:
    from generator.outputs.writing import OutputFile


@dataclass(frozen=True, slots=True)
class PackOptions:
    """Choices of the person who makes the pack."""

    template: Path | None = None
    layout_map: Path | None = None
    variant: str = "light"
    locale: str = "en_US"
    detail: str = "exceptions"
    site_url: str | None = None
    neutralize: bool = True


Maker = Callable[[Scorecard, Catalog, PackOptions], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of the pack: the file it becomes, what it is called in messages, and what makes it."""

    file_name: str
    title: str
    make: Maker


def _make_deck(scorecard: Scorecard, catalog: Catalog, options: PackOptions) -> bytes:
    from generator.outputs.deck import DeckOptions, write_deck

    chosen = DeckOptions(
        template=options.template,
        layout_map=options.layout_map,
        variant=options.variant,
        locale=options.locale,
        detail=options.detail,
        site_url=options.site_url,
    )
    return write_deck(scorecard, catalog, chosen)


def _make_tracker(scorecard: Scorecard, catalog: Catalog, _options: PackOptions) -> bytes:
    from generator.outputs.tracker import write_tracker

    return write_tracker(scorecard, catalog)


def _make_csv(scorecard: Scorecard, catalog: Catalog, options: PackOptions) -> bytes:
    from generator.outputs.csv_pack import write_csv_pack

    return write_csv_pack(scorecard, catalog, neutralize=options.neutralize)


def _make_map(scorecard: Scorecard, catalog: Catalog, options: PackOptions) -> bytes:
    from generator.outputs.strategy_map import write_strategy_map

    return write_strategy_map(scorecard, catalog, site_url=options.site_url)


FORMATS: Mapping[str, Format] = {
    "pptx": Format("scorecard.pptx", "Deck", _make_deck),
    "xlsx": Format("scorecard.xlsx", "Tracker", _make_tracker),
    "csv": Format("scorecard-csv.zip", "CSV pack", _make_csv),
    "html": Format("strategy-map.html", "Strategy map", _make_map),
}
"""Formats in the order they are made and named."""


def make_pack(
    scorecard: Scorecard, catalog: Catalog, formats: Sequence[str], options: PackOptions, advance: Callable[[float], None]
) -> tuple[OutputFile, ...]:
    """Return the files of the wanted formats; `advance` is told after each one."""
    from generator.outputs.writing import OutputFile

    files = []
    for name in formats:
        chosen = FORMATS[name]
        files.append(OutputFile(chosen.file_name, chosen.make(scorecard, catalog, options)))
        advance(1)
    return tuple(files)
