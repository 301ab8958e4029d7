"""Compares a row's own definition with those of the library.

Stage: contribution. Input: definitions. Output: a likeness of 0 to 1, which may raise a middling score of the name.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.catalog.catalog import Catalog
from generator.catalog.model import Kpi
from generator.contribution.words import WordForms, split_words

_ALIKE = 0.5
_MIDDLING = 40.0


@dataclass(frozen=True)
class DefinitionIndex:
    """Words of every definition, and how rare they are."""

    catalog: Catalog
    forms: WordForms

    @cached_property
    def _vectors(self) -> Mapping[str, Mapping[str, float]]:
        return {kpi.id: self._vector(f"{kpi.name} {kpi.definition} {kpi.formula.text}") for kpi in self.catalog.kpis}

    @cached_property
    def _rarity(self) -> Mapping[str, float]:
        counts = Counter(term for kpi in self.catalog.kpis for term in set(self.forms.read(split_words(kpi.definition))))
        return {term: math.log((len(self.catalog) + 1) / count) for term, count in counts.items()}

    def _vector(self, text: str) -> dict[str, float]:
        rare = math.log(len(self.catalog) + 1)
        weights = {term: self._rarity.get(term, rare) for term in self.forms.read(split_words(text))}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {term: weight / length for term, weight in weights.items()}

    def likeness(self, definition: str, kpi: Kpi) -> float:
        """Return how much a text says the same as the KPI's definition, 0 to 1."""
        known = self._vectors[kpi.id]
        return sum(weight * known.get(term, 0.0) for term, weight in self._vector(definition).items())

    def raise_score(self, score: float, near: float, definition: str, kpi: Kpi) -> float:
        """Lift a middling score of the name to near when the definitions agree."""
        if not _MIDDLING <= score < near:
            return score
        likeness = self.likeness(definition, kpi)
        return near + 10 * (likeness - _ALIKE) if likeness >= _ALIKE else score
