"""Tables of a CSV pack as the document that a scorecard file would be, so that both pass the same checks.

Stage: outputs. Input: `Record` rows by table. Output: a `PackDocument`, whose findings name table and line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.catalog.yaml_source import KeyPath, YamlDocument
from generator.diagnostics import Diagnostic
from generator.outputs.csv_pack.cells import NUMBER

Tables = Mapping[str, Sequence["Record"]]
Parts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table with its place."""

    path: str
    line: int
    cells: Mapping[str, str]

    def text(self, name: str) -> str | None:
        """The cell's text, or None when it is blank."""
        return self.cells[name] or None

    def value(self, name: str) -> float | str | None:
        """The cell as a number; a text that is none stays text, so that the model's check reports it."""
        text = self.cells[name].strip()
        return (float(text) if NUMBER.fullmatch(text) else text) if text else None

    def level(self, name: str) -> object:
        """A target or red flag: a number, [low, high], or None."""
        ends = [self.value(f"{name}_low"), self.value(f"{name}_high")]
        return self.value(name) if ends == [None, None] else ends

    def parts(self, texts: Sequence[str] = (), numbers: Sequence[str] = ()) -> Parts:
        """The cells that are not blank, by column."""
        found = {**{name: self.text(name) for name in texts}, **{name: self.value(name) for name in numbers}}
        return {name: value for name, value in found.items() if value is not None}

    @property
    def position(self) -> float:
        """Order of the row; a text that is no number comes last."""
        value = self.value("position")
        return value if isinstance(value, float) else float("inf")


@dataclass(frozen=True)
class PackDocument(YamlDocument):
    """The values of a scorecard file, with a table's line for every part."""

    records: Mapping[KeyPath, Record] = field(default_factory=dict)

    def finding(self, key_path: Sequence[str | int], rule: str, message: str, remedy: str = "") -> Diagnostic:
        """Return an error at the row that the longest known part of `key_path` came from."""
        path = tuple(key_path)
        record = next((self.records[path[:length]] for length in range(len(path), 0, -1) if path[:length] in self.records), None)
        return Diagnostic(record.path if record else self.path, record.line if record else 1, 1, rule, message, remedy)


def pack_document(tables: Tables, shown: str) -> PackDocument:
    """Put the tables together in the order of their positions."""
    records: dict[KeyPath, Record] = {}
    value = tables["scorecard"][0].parts(("title", "organization", "description", "currency", "notice"))
    declared = tables["scorecard"][0].text("declared_period")
    if declared:
        value["period"] = declared
        records["period",] = tables["scorecard"][0]
    value["perspectives"] = _listed("perspectives", tables, records, ("id", "name", "question"), ("weight",))
    value["initiatives"] = _listed("initiatives", tables, records, ("id", "name", "owner", "start", "end", "status"), ("budget", "progress"))
    value["decisions"] = _listed("decisions", tables, records, ("decision", "owner", "due"), ())
    value["objectives"] = _listed("objectives", tables, records, ("id", "perspective", "name", "theme", "owner"), ("weight",))
    for number, objective in enumerate(value["objectives"]):
        _fill_objective(objective, ("objectives", number), tables, records)
    return PackDocument(shown, value, "", records)


def _listed(table: str, tables: Tables, records: dict[KeyPath, Record], texts: Sequence[str], numbers: Sequence[str]) -> list[Parts]:
    rows = sorted(tables[table], key=lambda record: record.position)
    records.update({(table, number): record for number, record in enumerate(rows)})
    return [record.parts(texts, numbers) for record in rows]


def _fill_objective(objective: Parts, place: KeyPath, tables: Tables, records: dict[KeyPath, Record]) -> None:
    """Add the links of the file (proposed ones are proposed again) and the measures."""
    links = _of(tables["links"], source=objective.get("id"), proposed="false")
    objective["drives"] = [link.text("target") or "" for link in links]
    records.update({(*place, "drives", number): link for number, link in enumerate(links)})
    measures = _of(tables["objective_kpis"], objective=objective.get("id"))
    objective["kpis"] = [_measure(record, (*place, "kpis", number), tables, records) for number, record in enumerate(measures)]


def _measure(record: Record, place: KeyPath, tables: Tables, records: dict[KeyPath, Record]) -> Parts:
    measure = record.parts(("kpi", "owner"), ("weight",)) | {"critical": {"true": True, "false": False}.get(record.cells["critical"], record.cells["critical"])}
    records[place] = record
    keys = {"objective": record.text("objective"), "kpi": record.text("kpi")}
    for row in _of(tables["targets"], **keys)[:1]:
        levels = {"baseline": row.value("baseline"), "target": row.level("target"), "red_flag": row.level("red_flag")}
        measure |= {name: value for name, value in levels.items() if value is not None}
        records.update({(*place, name): row for name in levels})
    initiatives = _of(tables["objective_kpi_initiatives"], **keys)
    measure["initiatives"] = [row.text("initiative") or "" for row in initiatives]
    records.update({(*place, "initiatives", number): row for number, row in enumerate(initiatives)})
    return measure


def _of(records: Sequence[Record], **wanted: str | None) -> list[Record]:
    """The records with those cells, by position where the table has one."""
    found = [record for record in records if all(record.text(name) == value for name, value in wanted.items())]
    return sorted(found, key=lambda record: record.position) if found and "position" in found[0].cells else found
