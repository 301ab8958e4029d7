"""Tells which KPI of the library a name means, if any: same, near or new.

Stage: contribution. Input: a `NameIndex` and a name, with a definition where there is one. Output: a `NameMatch`.
A measure is the words of its name. Words that one side has and the other lacks count against a match, by how much they tell measures
apart; "rate" and "average" hardly do, "gross" and "employee" do. Slips of the pen are mended first, and only in words that no text of
the library knows, because "inbound" is no misspelt "outbound".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.catalog.model import Kpi
from generator.catalog.units import SCALES
from generator.contribution.definitions import DefinitionIndex
from generator.contribution.name_index import Name, NameIndex, kind_of, letters_of
from generator.contribution.spelling import read_terms
from generator.contribution.words import drop_unit, load_word_forms

SAME, NEAR = 90.0, 70.0
"""Least scores, of 100, for the two kinds of match."""
_BY_INITIALS = 80.0
_LIFTED = 58.0
"""From this score on, a name that uses only words of the KPI's names, mixed ('aided brand awareness'), is near."""
_IMPLIED, _KINDS_DIFFER = 0.3, 0.65
"""What a word that goes without saying weighs ("employee absence rate"), and what is left of a score when a count meets a rate."""
_RIVAL = 2.0
"""A second KPI within this many points makes the first no more than near."""
_ASIDE = re.compile(r"\s*[()\[\]|;]\s*|\s+[-–—/]\s+|[,:]\s+")
_PART_AGREES, _PART_ALONE = 0.5, 0.87


class Verdict(StrEnum):
    """What became of a name."""

    SAME = "same"
    NEAR = "near"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name, and the KPI it comes nearest to; `kpi` is None for a new one. `score` runs from 0 to 100."""

    name: str
    verdict: Verdict
    score: float
    kpi: Kpi | None = None
    matched: str = ""


@dataclass(frozen=True)
class Matcher:
    """The library's names and definitions, ready to be asked; see `open_matcher`."""

    names: NameIndex
    definitions: DefinitionIndex

    def match(self, name: str, definition: str = "") -> NameMatch:
        """Return the match of one name; the nearest score is told for a new one too."""
        exact = self.names.by_letters.get(letters_of(name), ()) if letters_of(name) else ()
        if len({found.kpi.id for found in exact}) == 1:
            return NameMatch(name, Verdict.SAME, 100.0, exact[0].kpi, exact[0].text)
        scored = sorted(self._scores(name, definition), key=lambda item: (-item[0], item[1].kpi.id, item[1].text))
        score, best = scored[0] if scored else (0.0, None)
        if best is None or score < NEAR:
            return self._by_initials(name) or NameMatch(name, Verdict.NEW, score)
        rival = next((other for other, found in scored if found.kpi.id != best.kpi.id), 0.0)
        verdict = Verdict.SAME if score >= SAME and score - rival >= _RIVAL else Verdict.NEAR
        return NameMatch(name, verdict, score, best.kpi, best.text)

    def _scores(self, name: str, definition: str) -> list[tuple[float, Name]]:
        best: dict[str, tuple[float, Name]] = {}
        whole, *parts = _parts(name, self.names)
        for candidate in self._candidates(whole, parts):
            score = 100 * _part_likeness(self.names, whole, parts, candidate)
            if (score >= _LIFTED or _says_acronym(whole, candidate)) and score < NEAR and _is_mixed(whole, candidate.kpi, self.names):
                score = NEAR
            if candidate.kpi.id not in best or score > best[candidate.kpi.id][0]:
                best[candidate.kpi.id] = (score, candidate)
        if definition:
            return [(round(self.definitions.raise_score(score, NEAR, definition, found.kpi), 1), found) for score, found in best.values()]
        return [(round(score, 1), found) for score, found in best.values()]

    def _candidates(self, whole: frozenset[str], parts: list[frozenset[str]]) -> Iterator[Name]:
        seen = {id(name): name for terms in (whole, *parts) for name in self.names.candidates(terms)}
        return iter(seen.values())

    def _by_initials(self, name: str) -> NameMatch | None:
        kpi = self.names.initials.get(letters_of(name)) if name.isupper() else None
        return NameMatch(name, Verdict.NEAR, _BY_INITIALS, kpi, kpi.name) if kpi else None


def open_matcher(catalog: Catalog, roots: Sequence[Path] = ()) -> Matcher:
    """Return a matcher over the catalog, with the table of word forms of `roots`. Raises `InputError` when the table cannot be read."""
    forms = load_word_forms(roots)
    return Matcher(NameIndex(catalog, forms), DefinitionIndex(catalog, forms))


def _parts(name: str, index: NameIndex) -> list[frozenset[str]]:
    """Terms of the whole name, then of its parts where brackets or dashes divide it; the name of a function is no part."""
    plain = drop_unit(name)
    parts = [read_terms(part, index) for part in _ASIDE.split(plain) if part]
    functions = [read_terms(function.title, index) for function in index.catalog.taxonomy.functions]
    kept = [terms for terms in parts if terms and terms not in functions]
    if len(kept) < len(parts) and kept:
        return [frozenset().union(*kept), *(kept if len(kept) > 1 else [])]
    return [read_terms(plain, index), *(kept if len(kept) > 1 else [])]


def _part_likeness(index: NameIndex, whole: frozenset[str], parts: list[frozenset[str]], name: Name) -> float:
    """Likeness of a name that may say the measure twice, 'Net Promoter Score (NPS)', or add a remark, 'Churn (enterprise)'."""
    likeness = _likeness(index, whole, name)
    if not parts or likeness == 1:
        return likeness
    main, *others = parts
    first, further = _likeness(index, main, name), max(_likeness(index, part, name) for part in others)
    of_kpi = max((_likeness(index, main, other) for other in index.names_of(name.kpi)), default=0.0)
    if further > likeness and of_kpi >= _PART_AGREES:
        likeness = further
    return max(likeness, first * _PART_ALONE)


def _likeness(index: NameIndex, asked: frozenset[str], name: Name) -> float:
    """Weight of the shared terms over that of all terms, 0 to 1; a rate is no count, and a month no year."""
    asked = _spelled_out(asked, name.terms)
    shared = sum(index.weight(term) for term in asked & name.terms)
    if not shared:
        return 0.0
    implied = index.implied(name.kpi)
    apart = sum(index.weight(term) * (_IMPLIED if term in implied else 1.0) for term in asked - name.terms)
    apart += sum(index.weight(term) for term in name.terms - asked)
    return shared / (shared + apart) * (_KINDS_DIFFER if _kinds_differ(asked, name) else 1.0)


def _spelled_out(asked: frozenset[str], known: frozenset[str]) -> frozenset[str]:
    """Read abbreviations that end in a full stop as the known term that they begin: 'perf.' is performance beside it, perfect elsewhere."""
    if not any(term.endswith(".") for term in asked):
        return asked
    free = sorted(known - asked)
    return frozenset(next((term for term in free if word.endswith(".") and term.startswith(word[:-1])), word.removesuffix(".")) for word in asked)


def _is_mixed(asked: frozenset[str], kpi: Kpi, index: NameIndex) -> bool:
    """Whether a name is made of words of several names of the KPI, none of which has them all."""
    return asked <= index.terms_of(kpi) | index.implied(kpi) and not any(asked <= name.terms for name in index.names_of(kpi))


def _says_acronym(asked: frozenset[str], name: Name) -> bool:
    """Whether the name holds an abbreviation that stands for the KPI by itself: 'OTIF delivery'."""
    return len(name.terms) == 1 and name.terms <= asked and name.text.isupper()


def _kinds_differ(asked: frozenset[str], name: Name) -> bool:
    """Whether one side is a count and the other is not, or both name a period or an average and they disagree."""
    counts = "@count" in asked, "@count" in name.terms
    kinds = ({term for term in terms if kind_of(term) in ("@rate", "@score")} for terms in (asked, name.terms))
    if (counts == (True, False) and name.kpi.unit in SCALES) or (counts[0] != counts[1] and any(kinds)):
        return True
    for kind in ("@period", "@average"):
        left, right = ({term for term in terms if kind_of(term) == kind} for terms in (asked, name.terms))
        if left and right and left != right:
            return True
    return False
