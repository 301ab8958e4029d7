"""File reports of earlier runs, by content.

Stage: checks. Input: the bytes of KPI files. Output: their `FileReport`s, from the cache where nothing changed: neither the file nor
the rules, taxonomy or units.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import orjson

from generator.catalog.cache import ByteCache, code_digest, digest_bytes
from generator.catalog.loader import KpiPath
from generator.catalog.model import Effect, Status
from generator.checks.digest import KpiDigest
from generator.checks.inspection import FileReport, Ground
from generator.diagnostics import Diagnostic, Severity

_HEAD = struct.Struct("<I")


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A diagnostic, and the id of the KPI that it compares with, if any."""

    diagnostic: Diagnostic
    other: str = ""


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What a whole run found, and the unit of every KPI that could be read."""

    found: tuple[Found, ...]
    units: Mapping[str, str]


@dataclass(frozen=True)
class ReportStore:
    """Encoded reports by key; `version` stands for everything but the file."""

    cache: ByteCache
    version: bytes

    def key(self, place: KpiPath, data: bytes) -> bytes:
        """Return the key of a file's report: content, id and function, not the path as the user named it."""
        return digest_bytes(self.version, f"{place.function}/{place.id}".encode(), data)

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the encoded reports that are known."""
        return self.cache.get(keys)

    def put(self, entries: dict[bytes, bytes]) -> None:
        """Keep encoded reports."""
        self.cache.put(entries)

    def run_key(self, files: Iterable[tuple[str, bytes]], redirects: Mapping[str, str]) -> bytes:
        """Return the key of a whole run: every file with its path, and the renamed ids."""
        places = (part for path, key in files for part in (path.encode("utf-8", "surrogateescape"), key))
        return digest_bytes(b"run", self.version, orjson.dumps(sorted(redirects.items())), *places)

    def get_run(self, key: bytes) -> RunRecord | None:
        """Return the record of an equal run, or None."""
        try:
            found, units = orjson.loads(self.cache.get([key])[key])
            return RunRecord(tuple(Found(_diagnostic(path, row), other) for path, *row, other in found), units)
        except (KeyError, ValueError, TypeError):
            return None

    def put_run(self, key: bytes, record: RunRecord) -> None:
        """Keep the record of a run; paths that are no text are not worth it."""
        rows = [(*astuple(item.diagnostic), item.other) for item in record.found]
        with suppress(TypeError):
            self.cache.put({key: orjson.dumps([rows, record.units])})


def version_of(ground: Ground) -> bytes:
    """Return what makes a kept report stale: the code of reading, formulas and rules, the taxonomy and the units."""
    here = Path(__file__).resolve().parent
    code = code_digest((here, here.parent / "catalog", here.parent / "formula", here.parent))
    return digest_bytes(code, ground.taxonomy.model_dump_json().encode(), "\n".join(ground.units.definitions).encode())


def encode(report: FileReport) -> bytes:
    """Return a report as bytes: JSON, then prints and triples."""
    digest = report.digest
    rows = [(item.line, item.column, item.rule, item.message, item.remedy, item.severity) for item in report.diagnostics]
    body = orjson.dumps([rows, _fields(digest) if digest else None])
    return _HEAD.pack(len(body)) + body + (digest.prints.tobytes() + digest.triples.tobytes() if digest else b"")


def _fields(digest: KpiDigest) -> list[object]:
    return [
        digest.id,
        digest.function,
        digest.name,
        digest.aliases,
        digest.name_words,
        digest.status,
        digest.replaced_by,
        digest.unit,
        digest.definition,
        digest.impacts,
        digest.suppressed,
        digest.formula_shapes,
        len(digest.prints),
    ]


def decode_report(data: bytes, path: str) -> FileReport | None:
    """Return the report that the bytes hold, with `path` set in, or None when they are not of this form."""
    try:
        (length,) = _HEAD.unpack_from(data)
        rows, fields = orjson.loads(data[_HEAD.size : _HEAD.size + length])
        diagnostics = tuple(_diagnostic(path, row) for row in rows)
        return FileReport(path, diagnostics, _digest(fields, path, data[_HEAD.size + length :]) if fields else None)
    except (ValueError, TypeError, KeyError, struct.error):
        return None


def _diagnostic(path: str, row: Sequence[Any]) -> Diagnostic:
    line, column, rule, message, remedy, severity = row
    return Diagnostic(path, line, column, rule, message, remedy, Severity(severity))


def _digest(fields: Sequence[Any], path: str, prints: bytes) -> KpiDigest:
    kpi_id, function, name, aliases, counting, status, replaced_by, unit, definition, impacts, suppressed, shapes, printed = fields
    numbers: array[int] = array("q")
    numbers.frombytes(prints)
    return KpiDigest(
        id=str(kpi_id),
        path=path,
        function=str(function),
        name=str(name),
        aliases=tuple(aliases),
        name_words=tuple(map(tuple, counting)),
        status=Status(status),
        replaced_by=str(replaced_by) if replaced_by else None,
        unit=str(unit),
        definition=str(definition),
        impacts=tuple((target, Effect(effect)) for target, effect in impacts),
        suppressed=tuple(suppressed),
        formula_shapes=tuple(shapes),
        prints=numbers[:printed],
        triples=numbers[printed:],
    )
