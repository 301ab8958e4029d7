"""A CSV pack back to spec, actuals and period.

Stage: outputs. Input: a zip that `write_csv_pack` made, perhaps edited since. Output: `PackContent`; every fault is a diagnostic that names
the table inside the zip and its line. The spec passes the same checks as a scorecard file.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.diagnostics import Diagnostic, InputError
from generator.outputs.csv_pack.archive import read_archive, refusal
from generator.outputs.csv_pack.cells import decode_table, restore_text
from generator.outputs.csv_pack.document import Record, pack_document
from generator.outputs.csv_pack.package import FORM
from generator.outputs.csv_pack.tables import BY_NAME
from generator.scorecard.actuals import Actuals, read_actuals
from generator.scorecard.actuals_table import Cell
from generator.scorecard.model import ScorecardSpec
from generator.scorecard.period import Period, parse_period
from generator.scorecard.spec import parse_spec

_READ = (
    "scorecard",
    "perspectives",
    "objectives",
    "objective_kpis",
    "targets",
    "links",
    "actuals",
    "actual_inputs",
    "initiatives",
    "objective_kpi_initiatives",
    "decisions",
)


@dataclass(frozen=True, slots=True)
class PackContent:
    """What a scorecard is built from: `actuals` is None for a design, `period` is the reported one."""

    id: str
    spec: ScorecardSpec
    actuals: Actuals | None
    period: Period | None


def read_pack(path: Path, catalog: Catalog, shown: str | None = None) -> PackContent:
    """Read a CSV pack. Raises `InputError` with every fault."""
    name = shown or str(path)
    files = read_archive(path, name, {"datapackage.json", *(BY_NAME[table].file_name for table in _READ)})
    restore = _was_neutralized(files, name)
    tables = {table: _records(files, table, name, restore) for table in _READ}
    if len(tables["scorecard"]) != 1:
        raise refusal(f"{name}/scorecard.csv", "csv-pack", f"the table has {len(tables['scorecard'])} rows", "keep exactly one")
    strays = list(_strays(tables))
    if strays:
        raise InputError(strays)
    head = tables["scorecard"][0]
    spec = parse_spec(pack_document(tables, name), catalog)
    cells = list(_cells(tables))
    actuals = read_actuals(cells, spec, catalog) if cells else None
    return PackContent(head.text("id") or "scorecard", spec, actuals, _period(head, f"{name}/scorecard.csv"))


def _strays(tables: Mapping[str, list[Record]]) -> Iterator[Diagnostic]:
    """Rows that point to an objective or measure that is not there; they would be lost silently."""
    objectives = {(record.text("id"),) for record in tables["objectives"]}
    measures = {(record.text("objective"), record.text("kpi")) for record in tables["objective_kpis"]}
    checks = (
        ("links", ("source",), objectives),
        ("objective_kpis", ("objective",), objectives),
        ("targets", ("objective", "kpi"), measures),
        ("objective_kpi_initiatives", ("objective", "kpi"), measures),
    )
    for table, columns, known in checks:
        for record in tables[table]:
            key = tuple(record.text(column) for column in columns)
            if key not in known:
                shown = "/".join(part or "nothing" for part in key)
                yield Diagnostic(
                    record.path, record.line, 1, "csv-pack", f"the row belongs to '{shown}', which is not in the pack", "mend the id or remove the row"
                )


def _was_neutralized(files: Mapping[str, bytes], shown: str) -> bool:
    """Read from datapackage.json whether texts carry the apostrophe."""
    try:
        head = json.loads(files["datapackage.json"].decode("utf-8-sig"))["openkpi"]
        form, neutralized = head["form"], head["neutralized"]
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise refusal(
            shown, "csv-pack", "the zip is no CSV pack of openkpi: datapackage.json is missing or another's", "name a pack that openkpi wrote"
        ) from error
    if form != FORM:
        raise refusal(
            f"{shown}/datapackage.json",
            "csv-pack",
            f"the pack has form {form!s:.20}, and this version reads form {FORM}",
            "write the pack again with this version",
        )
    return neutralized is not False


def _records(files: Mapping[str, bytes], table: str, shown: str, restore: bool) -> list[Record]:
    place = f"{shown}/{table}.csv"
    data = files.get(BY_NAME[table].file_name)
    if data is None:
        raise refusal(place, "csv-pack", "the table is missing", "name a pack that openkpi wrote")
    try:
        rows = decode_table(data)
    except UnicodeDecodeError as error:
        raise refusal(place, "encoding", "the table is not UTF-8", "save it as 'CSV UTF-8'", data.count(b"\n", 0, error.start) + 1) from error
    except csv.Error as error:
        raise refusal(place, "csv", f"the table is not CSV ({error})", "close every quote") from error
    header = rows[0][1] if rows else []
    missing = [field.name for field in BY_NAME[table].fields if field.name not in header]
    if missing:
        raise refusal(place, "csv-columns", f"the column '{missing[0]}' is missing", "name a pack that openkpi wrote, and keep its columns")
    short = next((line for line, cells in rows if len(cells) != len(header)), None)
    if short:
        raise refusal(place, "csv-columns", f"the line does not have {len(header)} columns", "the file seems to be cut off", short)
    text_columns = {field.name for field in BY_NAME[table].fields if field.type == "string"}
    return [Record(place, line, _restored(header, cells, text_columns if restore else set())) for line, cells in rows[1:]]


def _restored(header: Sequence[str], cells: Sequence[str], text_columns: set[str]) -> dict[str, str]:
    return {name: restore_text(cell) if name in text_columns else cell for name, cell in zip(header, cells, strict=True)}


def _period(head: Record, shown: str) -> Period | None:
    text = head.text("period")
    try:
        return parse_period(text) if text else None
    except ValueError as error:
        raise refusal(shown, "period", str(error), "", head.line) from error


def _cells(tables: Mapping[str, list[Record]]) -> Iterator[Cell]:
    """The figures as an actuals file would give them; a value that was computed is computed again from its inputs."""
    inputs = tables["actual_inputs"]
    computed = {(record.text("kpi"), record.text("period")) for record in inputs}
    for record in tables["actuals"]:
        if (record.text("kpi"), record.text("period")) not in computed:
            yield _cell(record, "")
    for record in inputs:
        yield _cell(record, record.text("input") or "")


def _cell(record: Record, name: str) -> Cell:
    kpi, period, value = (record.text(key) or "" for key in ("kpi", "period", "value"))
    return Cell(record.path, record.line, "", kpi, period, name, value, (1, 1, 1, 1, 1))
