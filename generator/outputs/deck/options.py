"""The choices of the person who makes a deck."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.benchmarks import BenchmarkStore

VARIANTS = ("light", "dark")
DETAILS = ("exceptions", "all")


@dataclass(frozen=True, slots=True)
class DeckOptions:
    """How a deck is made.

    `template` is any .pptx or .potx, None for the house's own; `variant` (light, dark) chooses among the house's own; `detail` says which KPIs
    get a performance slide (exceptions: those off track; all); `site_url` is the address of the published knowledge base;
    `drawn_links` draws the map's links as plain shapes, for programs that ignore the path of a connector (LibreOffice);
    `benchmarks` gives the published figures for the benchmark slides, None for none.
    """

    template: Path | None = None
    layout_map: Path | None = None
    variant: str = "light"
    locale: str = "en_US"
    detail: str = "exceptions"
    site_url: str | None = None
    drawn_links: bool = False
    benchmarks: BenchmarkStore | None = None
