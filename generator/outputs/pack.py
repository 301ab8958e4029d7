"""The scorecard pack: one table of formats, each made by a module of its own.

Stage: outputs. Input: a `Scorecard`, the `Catalog` and `PackOptions`. Output: named bytes; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.catalog.catalog import Catalog
from generator.outputs.writing import OutputFile
from generator.scorecard.model import Scorecard

if TYPE_CHECKING:
    from generator.benchmarks import BenchmarkStore
    from generator.scorecard.actuals import Actuals


@dataclass(frozen=True, slots=True)
class PackOptions:
    """Choices of the person who makes the pack; `template`, `layout_map`, `variant` and `detail` concern the deck."""

    template: Path | None = None
    layout_map: Path | None = None
    variant: str = "light"
    locale: str = "en_US"
    detail: str = "exceptions"
    site_url: str | None = None
    neutralize: bool = True
    drawn_links: bool = False
    # benchmarks, and all actuals for the tracker, also those after the period: data and no choice, so they do not tell packs apart
    benchmarks: BenchmarkStore | None = field(default=None, repr=False)
    actuals: Actuals | None = field(default=None, repr=False)


Maker = Callable[[Scorecard, Catalog, PackOptions], tuple[OutputFile, ...]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of the pack: its main file, what it is called in messages, and what makes its files."""

    file_name: str
    title: str
    make: Maker


def _make_deck(scorecard: Scorecard, catalog: Catalog, options: PackOptions) -> tuple[OutputFile, ...]:
    return (OutputFile("scorecard.pptx", _deck(scorecard, catalog, options)),)


def _deck(scorecard: Scorecard, catalog: Catalog, options: PackOptions) -> bytes:
    from generator.outputs.deck import DeckOptions, write_deck

    chosen = DeckOptions(
        template=options.template,
        layout_map=options.layout_map,
        variant=options.variant,
        locale=options.locale,
        detail=options.detail,
        site_url=options.site_url,
        drawn_links=options.drawn_links,
        benchmarks=options.benchmarks,
    )
    return write_deck(scorecard, catalog, chosen)


def _make_tracker(scorecard: Scorecard, catalog: Catalog, options: PackOptions) -> tuple[OutputFile, ...]:
    from generator.outputs.tracker import write_tracker

    return (OutputFile("scorecard.xlsx", write_tracker(scorecard, catalog, options.actuals, benchmarks=options.benchmarks)),)


def _make_csv(scorecard: Scorecard, catalog: Catalog, options: PackOptions) -> tuple[OutputFile, ...]:
    from generator.outputs.csv_pack import write_csv_pack

    return (OutputFile("scorecard-csv.zip", write_csv_pack(scorecard, catalog, neutralize=options.neutralize, benchmarks=options.benchmarks)),)


def _make_map(scorecard: Scorecard, catalog: Catalog, options: PackOptions) -> tuple[OutputFile, ...]:
    from generator.outputs.strategy_map import write_strategy_map

    return (OutputFile("strategy-map.html", write_strategy_map(scorecard, catalog, site_url=options.site_url, locale=options.locale)),)


def _make_pdf(scorecard: Scorecard, catalog: Catalog, options: PackOptions) -> tuple[OutputFile, ...]:
    from generator.outputs.rendering import render_pdf

    return (OutputFile("scorecard.pdf", render_pdf(_deck(scorecard, catalog, replace(options, drawn_links=True)))),)


def _make_pictures(scorecard: Scorecard, catalog: Catalog, options: PackOptions) -> tuple[OutputFile, ...]:
    from generator.outputs.rendering import render_pdf, render_pictures

    return render_pictures(render_pdf(_deck(scorecard, catalog, replace(options, drawn_links=True))))


FORMATS: Mapping[str, Format] = {
    "pptx": Format("scorecard.pptx", "Deck", _make_deck),
    "xlsx": Format("scorecard.xlsx", "Tracker", _make_tracker),
    "csv": Format("scorecard-csv.zip", "CSV pack", _make_csv),
    "html": Format("strategy-map.html", "Strategy map", _make_map),
    "pdf": Format("scorecard.pdf", "Deck as PDF", _make_pdf),
    "png": Format("slides", "Slides as pictures", _make_pictures),
}
"""Formats in the order they are made and named."""

STANDARD = ("pptx", "xlsx", "csv", "html")
"""Formats that need no program beside Python."""


def make_pack(scorecard: Scorecard, catalog: Catalog, formats: Sequence[str], options: PackOptions, advance: Callable[[float], None]) -> tuple[OutputFile, ...]:
    """Return the files of the wanted formats; `advance` is told after each one."""
    files: list[OutputFile] = []
    for name in formats:
        files.extend(FORMATS[name].make(scorecard, catalog, options))
        advance(1)
    return tuple(files)
