"""Which column of a list holds which fact of a KPI.

Stage: contribution. Input: a `ListTable` and what the user mapped by hand. Output: `ListEntry` values. Columns nobody knows are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.contribution.list_table import ListTable
from generator.diagnostics import Diagnostic, InputError, UsageError, nearest

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "name",
        "kpi",
        "kpi name",
        "kpi title",
        "measure",
        "measure name",
        "metric",
        "metric name",
        "indicator",
        "indicator name",
        "title",
        "key performance indicator",
    ),
    "aliases": ("aliases", "alias", "abbreviation", "abbr", "acronym", "short name", "also known as", "synonyms"),
    "definition": ("definition", "description", "kpi definition", "kpi description", "what it measures", "meaning", "purpose", "explanation"),
    "formula": ("formula", "calculation", "calculation method", "how calculated", "equation", "computation", "calculation formula"),
    "unit": ("unit", "units", "uom", "unit of measure", "unit of measurement", "measurement unit", "format"),
    "direction": ("direction", "polarity", "good is", "trend", "desired trend", "desired direction", "better if", "orientation"),
    "function": ("function", "department", "area", "business function", "business unit", "domain", "category", "process"),
    "perspective": ("perspective", "bsc perspective", "balanced scorecard perspective", "scorecard perspective", "dimension"),
    "frequency": ("frequency", "reporting frequency", "measurement frequency", "periodicity", "interval", "cycle"),
    "timing": ("timing", "leading lagging", "lead lag", "leading or lagging", "indicator type", "type"),
}
"""Headings by the fact that they name, in the order of preference."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One KPI of the list: its texts as they stand, empty where the list says nothing."""

    line: int
    name: str
    aliases: str = ""
    definition: str = ""
    formula: str = ""
    unit: str = ""
    direction: str = ""
    function: str = ""
    perspective: str = ""
    frequency: str = ""
    timing: str = ""


@dataclass(frozen=True, slots=True)
class ListReading:
    """The entries, the column of each fact, and rows that were left out with the reason."""

    entries: tuple[ListEntry, ...]
    columns: Mapping[str, str]
    notes: tuple[Diagnostic, ...] = ()


def read_entries(table: ListTable, mapped: Mapping[str, str]) -> ListReading:
    """Return the KPIs of a list; `mapped` gives the column of a fact by hand. Raises `InputError` when no column holds names."""
    columns = _columns(table, mapped)
    entries, first = [], dict[str, int]()
    notes = list(_doubled_headings(table, columns))
    for row in table.rows:
        texts = {fact: row.cells[at] if at < len(row.cells) else "" for fact, at in columns.items()}
        name = texts["name"]
        if fault := _name_fault(name):
            notes.append(table.note(row.line, "list-name", *fault))
        elif name.casefold() in first:
            notes.append(table.note(row.line, "list-name", f"'{name}' stands in line {first[name.casefold()]} too", "keep one of them"))
        else:
            first[name.casefold()] = row.line
            entries.append(ListEntry(row.line, **texts))
    if not entries:
        raise InputError([table.finding(table.header_line, "list-empty", "there is no KPI below the header", "add a row for each KPI")])
    return ListReading(tuple(entries), {fact: table.header[at] for fact, at in columns.items()}, tuple(notes))


def _name_fault(name: str) -> tuple[str, str] | None:
    """What is wrong with a cell as a name, and the remedy; None when nothing is."""
    if not name:
        return "the row is left out: it has no name", "give it one, or remove the row"
    if name.startswith("="):
        return f"the row is left out: '{name[:60]}' is a formula", "put the name itself into the cell"
    if not any(letter.isalpha() for letter in name):
        return f"the row is left out: '{name[:60]}' is no name", 'give it one in words, or map another column: --map name="Your heading"'
    return None


def _doubled_headings(table: ListTable, columns: Mapping[str, int]) -> Iterator[Diagnostic]:
    """Notes on headings that are read and stand over a further column, which is not."""
    known = [_plain(heading) for heading in table.header]
    for at in columns.values():
        if known.count(known[at]) > 1:
            told = f"'{table.header[at]}' stands over {known.count(known[at])} columns; the first is read"
            yield table.note(table.header_line, "list-columns", told, "rename the others, or remove them")


def _columns(table: ListTable, mapped: Mapping[str, str]) -> dict[str, int]:
    known = [_plain(heading) for heading in table.header]
    columns = dict(_mapped(table, mapped, known))
    for fact, headings in HEADINGS.items():
        free = (known.index(heading) for heading in headings if heading in known and known.index(heading) not in columns.values())
        if fact not in columns and (at := next(free, None)) is not None:
            columns[fact] = at
    if "name" not in columns and len(table.header) == 1 and not mapped:
        columns["name"] = 0
    if "name" not in columns:
        found = ", ".join(f"'{heading}'" for heading in table.header if heading)
        remedy = 'call the column "name", or map it: --map name="Your heading"'
        raise InputError([table.finding(table.header_line, "list-columns", f"no column holds the names; found {found}", remedy)])
    return columns


def _mapped(table: ListTable, mapped: Mapping[str, str], known: list[str]) -> Iterator[tuple[str, int]]:
    for fact, heading in mapped.items():
        if fact not in HEADINGS:
            raise UsageError(f"--map {fact}=...: no fact '{fact}'; {nearest(fact, HEADINGS) or 'one of ' + ', '.join(HEADINGS)}")
        if _plain(heading) not in known:
            found = nearest(heading, table.header) or f"found: {', '.join(filter(None, table.header))}"
            raise InputError([table.finding(table.header_line, "list-columns", f"there is no column '{heading}'", found)])
        yield fact, known.index(_plain(heading))


def _plain(heading: str) -> str:
    return " ".join(re.findall(r"\w+", heading.casefold()))
