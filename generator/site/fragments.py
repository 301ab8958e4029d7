"""The parts of hand-written pages that follow from the catalog.

Stage: site. Input: HTML with marks such as <!-- openkpi:functions -->. Output: the same HTML with each mark filled from a template.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment

from generator.benchmarks import Coverage
from generator.catalog.statistics import CatalogStatistics
from generator.site.benchmark_view import BenchmarkPages
from generator.site.group_page import list_functions, list_perspectives
from generator.site.library import Library, describe_library
from generator.site.scorecards import ReadyMade

_MARK = re.compile(r"<!--\s*openkpi:([a-z-]+)\s*-->")
_DATA_PARTS = ("totals", "functions", "industries", "effects", "words", "benchmarks")
_NAMES = frozenset({"home", "functions", "industries", "perspectives", "browse", "facts", "scorecards"}) | {f"data-{part}" for part in _DATA_PARTS}
_SAMPLE = "net-promoter-score"


class FragmentError(Exception):
    """A page asks for a fragment that does not exist."""


@dataclass(frozen=True)
class Fragments:
    """Fills marks; the shell's own marks (openkpi:meta, openkpi:content) are none of its business."""

    library: Library
    templates: Environment
    benchmarks: BenchmarkPages
    scorecards: Sequence[ReadyMade] = ()

    def fill(self, html: str) -> str:
        """Return `html` with every mark filled."""
        return _MARK.sub(lambda found: self.render(found[1]), html)

    def render(self, name: str) -> str:
        """Return one fragment. Raises `FragmentError` naming the known ones."""
        if name not in _NAMES:
            raise FragmentError(f"no fragment '{name}'; there are {', '.join(sorted(_NAMES))}")
        index = self.library.index
        return self.templates.get_template(f"{name}.html.j2").render(
            library=self.library,
            taxonomy=self.library.taxonomy,
            size=len(index.ids),
            sample=self.library.get(_SAMPLE) or (self.library.get(index.ids[0]) if index.ids else None),
            functions=list_functions(self.library),
            perspectives=list_perspectives(self.library),
            scorecards=self.scorecards,
            links=index.links,
            coverage=self._coverage,
            describe=lambda: self._numbers,
        )

    @cached_property
    def _numbers(self) -> CatalogStatistics:
        return describe_library(self.library)

    @cached_property
    def _coverage(self) -> Coverage | None:
        return self.benchmarks.coverage(self.library.index.ids)
