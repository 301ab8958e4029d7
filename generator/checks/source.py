"""One KPI with everything a file rule may look at.

Stage: checks. Input: a `Kpi`, the document it was read from, taxonomy and units. Output: a `KpiSource` that computes shared readings
(prose, vocabulary, expression) once for all rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from generator.catalog.model import Kpi
from generator.catalog.taxonomy import Taxonomy
from generator.catalog.units import UnitSystem
from generator.catalog.yaml_source import YamlDocument
from generator.checks.plain_units import KnownUnits
from generator.checks.wording import Passage, passages_of
from generator.formula import Expression, FormulaError, parse_expression


@dataclass(frozen=True)
class KpiSource:
    """A KPI, its document and what it stands on."""

    kpi: Kpi
    document: YamlDocument
    taxonomy: Taxonomy
    units: UnitSystem
    known_units: KnownUnits

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every prose text with its key and words, in file order."""
        return passages_of(self.kpi)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the prose, lower-case."""
        return frozenset(chain.from_iterable(passage.words for passage in self.passages))

    @cached_property
    def lowered(self) -> str:
        """The whole prose in lower case, one passage a line, for quick searches."""
        return "\n".join(passage.text for passage in self.passages).lower()

    @cached_property
    def expression(self) -> Expression | FormulaError:
        """The parsed formula, or why it is refused."""
        try:
            return parse_expression(self.kpi.formula.expression, self.kpi.formula.inputs)
        except FormulaError as error:
            return error
