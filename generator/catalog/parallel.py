"""YAML of many files read by several processes at once.

Stage: catalog, inside the loader. Input: paths. Output: for each the JSON of its values, or None where the file has a fault that the
loader then finds by itself. Plain bytes travel between the processes; models do not.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson

from generator.catalog.yaml_source import read_yaml
from generator.diagnostics import InputError

PLACE_KEYS = frozenset({"id", "function", "path"})
"""Keys that follow from the file's place and must not stand in it."""

_WORTH_PROCESSES = 400
_CHUNK = 100


def read_values(paths: Sequence[Path], workers: int | None = None) -> Iterator[bytes | None]:
    """Yield the JSON of each file's values in order; `workers` defaults to the number of processors."""
    count = workers or os.cpu_count() or 1
    if count == 1 or len(paths) < _WORTH_PROCESSES or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(_read, paths)
        return
    with multiprocessing.get_context("fork").Pool(count) as pool:
        yield from pool.imap(_read, paths, _CHUNK)


def _read(path: Path) -> bytes | None:
    try:
        value = read_yaml(path).value
        return orjson.dumps(value) if isinstance(value, dict) and not value.keys() & PLACE_KEYS else None
    except (InputError, TypeError, orjson.JSONEncodeError):
        return None  # what cannot be written as JSON (an integer of 30 digits) is read again by the loader
