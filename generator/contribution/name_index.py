"""Every name of the library as weighted terms, found by the terms they share with a question.

Stage: contribution. Input: a `Catalog` and `WordForms`. Output: a `NameIndex`, built once and asked for each name of a list.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.catalog.catalog import Catalog
from generator.catalog.model import Kpi
from generator.contribution.words import WordForms, split_words

_LIGHT = {"@rate": 0.08, "@score": 0.08, "@count": 0.08, "@loose": 0.05, "@average": 0.05, "@period": 0.08}
_HEAVY = 1.0
_COMMON = 0.65
"""Weight of the commonest word of the library; a word that it does not know weighs 1."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name or alias of a KPI: `text` as written, `terms` for comparison."""

    kpi: Kpi
    text: str
    terms: frozenset[str]


@dataclass(frozen=True)
class NameIndex:
    """Names by term, with the weight of each term."""

    catalog: Catalog
    forms: WordForms

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Every name and alias, by KPI."""
        return tuple(Name(kpi, text, frozenset(self.forms.read(split_words(text)))) for kpi in self.catalog.kpis for text in (kpi.name, *kpi.aliases))

    @cached_property
    def by_term(self) -> Mapping[str, tuple[Name, ...]]:
        """Names that hold a term."""
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            for term in name.terms:
                found[term].append(name)
        return {term: tuple(names) for term, names in found.items()}

    @cached_property
    def _by_kpi(self) -> Mapping[str, tuple[Name, ...]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            found[name.kpi.id].append(name)
        return {kpi_id: tuple(names) for kpi_id, names in found.items()}

    def names_of(self, kpi: Kpi) -> tuple[Name, ...]:
        """Return the name and aliases of a KPI."""
        return self._by_kpi[kpi.id]

    def terms_of(self, kpi: Kpi) -> frozenset[str]:
        """Return the terms of all names of a KPI together."""
        return frozenset().union(*(name.terms for name in self.names_of(kpi)))

    @cached_property
    def by_letters(self) -> Mapping[str, tuple[Name, ...]]:
        """Names by their letters and digits alone: 'C-SAT' and 'CSAT' are one."""
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            found[letters_of(name.text)].append(name)
        return {letters: tuple(names) for letters, names in found.items()}

    @cached_property
    def _implied(self) -> Mapping[str, frozenset[str]]:
        entities = frozenset(self.forms.read(split_words(" ".join(line.split("=")[0].replace("_", " ") for line in self.catalog.units.definitions))))
        titles = {function.id: function.title for function in self.catalog.taxonomy.functions}
        return {kpi.id: self._implied_by(kpi, entities, titles) for kpi in self.catalog.kpis}

    def _implied_by(self, kpi: Kpi, entities: frozenset[str], titles: Mapping[str, str]) -> frozenset[str]:
        functions = self.forms.read(split_words(" ".join(titles.get(function, "") for function in kpi.functions)))
        counted = self.forms.read(split_words(" ".join((kpi.definition, kpi.unit, *(item.unit for item in kpi.formula.inputs.values())))))
        return frozenset(functions) | (entities & frozenset(counted))

    def implied(self, kpi: Kpi) -> frozenset[str]:
        """Return terms that go without saying for a KPI: its functions, and the things that it counts (customer, employee, deal)."""
        return self._implied[kpi.id]

    @cached_property
    def initials(self) -> Mapping[str, Kpi]:
        """KPIs by the initials of their names, of three letters or more, where no two share them."""
        found: dict[str, set[str]] = defaultdict(set)
        for name in self.names:
            words = re.findall(r"[a-z0-9]+", name.text.casefold())
            for letters in {
                "".join(word[0] for word in words),
                "".join(word[0] for word in words if word not in ("of", "to", "per", "and", "in", "on", "for")),
            }:
                if len(letters) >= 3:
                    found[letters].add(name.kpi.id)
        taken = {term for name in self.names for term in name.terms}
        return {letters: self.catalog.by_id[next(iter(ids))] for letters, ids in found.items() if len(ids) == 1 and letters not in taken}

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Words and terms that stand in names."""
        return frozenset(word for name in self.names for word in (*split_words(name.text), *name.terms) if not kind_of(word))

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Words that stand anywhere in the library or in the table: none of them is a slip of the pen for another."""
        texts = (text for kpi in self.catalog.kpis for text in _prose(kpi))
        table = (word for phrase in self.forms.forms for word in phrase)
        return frozenset(word for text in texts for word in split_words(text)) | frozenset(table) | self.name_words

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        owners: dict[str, set[str]] = defaultdict(set)
        for name in self.names:
            for term in name.terms:
                owners[term].add(name.kpi.id)
        most = max((len(ids) for term, ids in owners.items() if not kind_of(term)), default=1)
        return {term: _HEAVY - (_HEAVY - _COMMON) * math.log(len(ids)) / math.log(most + 1) for term, ids in owners.items()}

    def weight(self, term: str) -> float:
        """Return how much a term tells measures apart, 0 to 1."""
        return _LIGHT.get(kind_of(term)) or self._weights.get(term, _HEAVY)

    def candidates(self, terms: frozenset[str], most: int = 400) -> tuple[Name, ...]:
        """Return the names that share most weight with `terms`, best first."""
        shared: Counter[int] = Counter()
        for term in {term for term in terms if not kind_of(term)} or terms:
            for name in self.by_term.get(term, ()):
                shared[id(name)] += int(1000 * self.weight(term))
        by_number = {id(name): name for term in terms for name in self.by_term.get(term, ())}
        return tuple(by_number[number] for number, _ in sorted(shared.items(), key=lambda item: (-item[1], by_number[item[0]].text))[:most])


def letters_of(text: str) -> str:
    """Return the lower-case letters and digits of a name."""
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def kind_of(term: str) -> str:
    """Return @rate, @count, @score, @average, @period or @loose for a term that hardly tells measures apart, else nothing."""
    return term.partition("-")[0] if term.startswith("@") else ""


def _prose(kpi: Kpi) -> Iterator[str]:
    yield kpi.definition
    for items in (kpi.business_insights, kpi.measurement_approach, kpi.trend_analysis, kpi.diagnostic_questions, kpi.actionable_tips, kpi.risk_warnings):
        yield from items
