"""A cache of computed bytes by content hash, shared by all runs of one user.

Stage: catalog, beside the loader. Input: a table name, keys and bytes. Output: the bytes of earlier runs. Nothing here is needed for a
right result: a missing, locked, unwritable or damaged cache costs time only. Entries are plain bytes with a checksum, never pickles.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

_MOST_ROWS = 60_000
_SUM = 8
_WAIT_SECONDS = 2.0


def cache_folder() -> Path | None:
    """Return the folder for caches: $OPENKPI_CACHE, else the user's cache folder; None when OPENKPI_CACHE is empty."""
    named = os.environ.get("OPENKPI_CACHE")
    if named is not None:
        return Path(named) if named else None
    import platformdirs

    return Path(platformdirs.user_cache_dir("openkpi", appauthor=False))


def digest_bytes(*parts: bytes) -> bytes:
    """Return 16 bytes that stand for the parts, in their order and with their borders."""
    found = blake2b(digest_size=16)
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()


def code_digest(folders: Iterable[Path]) -> bytes:
    """Return 16 bytes that change when a module in the folders, or Python itself, does."""
    files = sorted(path for folder in folders for path in folder.glob("*.py"))
    return digest_bytes(sys.version.encode(), *(part for path in files for part in (path.name.encode(), path.read_bytes())))


@dataclass(frozen=True)
class ByteCache:
    """Bytes by key in one SQLite file; `path` None keeps nothing."""

    path: Path | None

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return what is known of the keys; entries whose checksum is wrong count as unknown."""
        found: dict[bytes, bytes] = {}
        with self._open() as database:
            if database is not None:
                for key in keys:
                    row = database.execute("SELECT value FROM entries WHERE key = ?", (key,)).fetchone()
                    if row and isinstance(row[0], bytes) and _checksum(key, row[0][_SUM:]) == row[0][:_SUM]:
                        found[key] = row[0][_SUM:]
        return found

    def is_empty(self) -> bool:
        """Whether nothing is kept, so that asking is not worth it."""
        found = True
        with self._open() as database:
            if database is not None:
                found = database.execute("SELECT 1 FROM entries LIMIT 1").fetchone() is None
        return found

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep entries; the oldest give way when there are too many."""
        if not entries:
            return
        with self._open() as database:
            if database is not None:
                rows = [(key, _checksum(key, value) + value) for key, value in entries.items()]
                with database:
                    database.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?)", rows)
                    database.execute("DELETE FROM entries WHERE rowid <= (SELECT max(rowid) FROM entries) - ?", (max(_MOST_ROWS, len(entries)),))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection | None]:
        """The database, or None. A damaged file is removed, so that the next run starts a new one."""
        database: sqlite3.Connection | None = None
        try:
            database = self._connect()
        except sqlite3.OperationalError:
            pass
        except sqlite3.DatabaseError:
            self._remove()
        try:
            yield database
        except sqlite3.OperationalError:
            pass  # locked, full, read-only: go without
        except sqlite3.DatabaseError:
            self._remove()
        finally:
            if database is not None:
                database.close()

    def _connect(self) -> sqlite3.Connection | None:
        if self.path is None:
            return None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self.path, timeout=_WAIT_SECONDS)
        except (OSError, sqlite3.OperationalError):
            return None
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
        return database

    def _remove(self) -> None:
        if self.path is not None:
            for suffix in ("", "-wal", "-shm"):
                try:
                    self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
                except OSError:
                    return


def open_cache(name: str) -> ByteCache:
    """Return the cache of that name."""
    folder = cache_folder()
    return ByteCache(folder / f"{name}.sqlite" if folder else None)


def _checksum(key: bytes, value: bytes) -> bytes:
    return blake2b(value, digest_size=_SUM, key=key[:64]).digest()
