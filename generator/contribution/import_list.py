"""An organization's own list against the library: what is the same, what is near, and drafts of what is new.

Stage: contribution. Input: a file, and a `Matcher`. Output: `ListedKpi` values in the list's order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.contribution import list_values as values
from generator.contribution.draft import TODO, Draft, complete, new_id
from generator.contribution.list_columns import ListEntry, ListReading, read_entries
from generator.contribution.list_table import read_list
from generator.contribution.matching import Matcher, NameMatch, Verdict
from generator.contribution.words import drop_unit
from generator.diagnostics import Diagnostic, InputError, UsageError

_LONGEST_NAME = 300
_DEFAULTS = {"unit": "percent", "direction": "higher_is_better", "perspective": "internal_process", "frequency": "monthly", "timing": "lagging"}


@dataclass(frozen=True, slots=True)
class ListedKpi:
    """A KPI of the list and what it matches."""

    entry: ListEntry
    match: NameMatch


@dataclass(frozen=True, slots=True)
class MatchedList:
    """Every KPI of the list in its order; `columns` says which column was read as what."""

    path: str
    kpis: tuple[ListedKpi, ...]
    columns: Mapping[str, str]
    notes: tuple[Diagnostic, ...]

    def count(self, verdict: Verdict) -> int:
        """Number of KPIs with that verdict."""
        return Counter(item.match.verdict for item in self.kpis)[verdict]


def match_list(path: Path, matcher: Matcher, mapped: Mapping[str, str], advance: Callable[[int], None] = lambda _steps: None) -> MatchedList:
    """Match every KPI of the list with the library, telling `advance` of each. Raises `InputError` when the list cannot be read."""
    reading: ListReading = read_entries(read_list(path), mapped)
    kpis = []
    for entry in reading.entries:
        kpis.append(ListedKpi(entry, _match(entry, matcher)))
        advance(1)
    return MatchedList(str(path), tuple(kpis), reading.columns, reading.notes)


def _match(entry: ListEntry, matcher: Matcher) -> NameMatch:
    """The best of the name's match and those of the abbreviations given beside it; an alias alone makes it no more than near."""
    match = matcher.match(entry.name, entry.definition)
    for alias in _aliases(entry):
        other = matcher.match(alias)
        if other.kpi and other.score > match.score and match.verdict is Verdict.NEW:
            match = NameMatch(entry.name, Verdict.NEAR, min(other.score, 85.0), other.kpi, other.matched)
    return match


def draft_new(listed: MatchedList, catalog: Catalog, function: str = "", also_near: bool = False) -> tuple[Draft, ...]:
    """Return completed drafts of what is new, and near with `also_near`. Raises `InputError` for every KPI whose function cannot be told."""
    known = function or "function" in listed.columns
    wanted = [item for item in listed.kpis if item.match.verdict is Verdict.NEW or (also_near and item.match.verdict is Verdict.NEAR)]
    if wanted and not known:
        told = f"the list names no functions, and {len(wanted)} of its KPIs are to be drafted"
        remedy = 'name one for all with --function, such as finance, or a column with --map function="Your heading"'
        raise InputError([Diagnostic(listed.path, 1, 1, "list-columns", told, remedy)])
    faults: list[Diagnostic] = []
    drafts: list[Draft] = []
    taken = set(catalog.by_id) | set(catalog.redirects)
    for item in wanted:
        try:
            draft = _draft(item.entry, catalog, function)
            drafts.append(replace(draft, id=_free_id(draft.id, taken)))
        except UsageError as error:
            faults.append(Diagnostic(listed.path, item.entry.line, 1, "list-row", f"'{item.entry.name}': {error}"))
    if faults:
        raise InputError(faults)
    return tuple(drafts)


def _draft(entry: ListEntry, catalog: Catalog, function: str) -> Draft:
    home = values.read_function(entry.function, catalog) or function
    if not home:
        raise UsageError(f"its function cannot be told{f' from {entry.function!r}' if entry.function else ''}; name one with --function, such as finance")
    if len(entry.name) > _LONGEST_NAME:
        raise UsageError("the name is longer than 300 letters; shorten it, or map another column with --map name=...")
    said = {
        "unit": values.read_unit(entry.unit, catalog),
        "direction": values.read_direction(entry.direction),
        "perspective": values.read_perspective(entry.perspective),
        "frequency": values.read_frequency(entry.frequency),
        "timing": values.read_timing(entry.timing),
    }
    expression, inputs = values.read_formula(entry.formula)
    return complete(
        Draft(
            id=new_id(entry.name),
            function=home,
            name=drop_unit(entry.name),
            aliases=_aliases(entry),
            definition=entry.definition[:4000],
            formula_text=entry.formula[:4000],
            expression=expression,
            inputs=inputs,
            steps=tuple(_open_points(entry, said)),
            unit=said["unit"] or _DEFAULTS["unit"],
            direction=said["direction"] or _DEFAULTS["direction"],
            perspective=said["perspective"] or _DEFAULTS["perspective"],
            frequency=said["frequency"] or _DEFAULTS["frequency"],
            timing=said["timing"] or _DEFAULTS["timing"],
        )
    )


def _open_points(entry: ListEntry, said: Mapping[str, str]) -> Iterator[str]:
    """TODO marks for what the list did not say, so that a default is never taken for a fact."""
    yield f"{TODO}: system of record and population"
    for fact, value in said.items():
        if not value:
            found = getattr(entry, fact)
            yield f"{TODO}: {fact} below is a default" + (f", the list says '{found[:200]}'" if found else ", the list says nothing")


def _aliases(entry: ListEntry) -> tuple[str, ...]:
    parts = (part.strip() for separator in (";", ",") for part in (entry.aliases.split(separator) if separator in entry.aliases else []))
    found = [part for part in parts if part] or ([entry.aliases] if entry.aliases else [])
    return tuple(dict.fromkeys(alias[:_LONGEST_NAME] for alias in found if alias.casefold() != entry.name.casefold()))


def _free_id(wanted: str, taken: set[str]) -> str:
    """The id, numbered when an other KPI has it; ids of the list are kept apart too."""
    free = next(name for name in (wanted, *(f"{wanted[:76]}-{number}" for number in range(2, len(taken) + 3))) if name not in taken)
    taken.add(free)
    return free
