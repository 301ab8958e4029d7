"""A zip that may come from anywhere to its known files.

Stage: outputs. Input: a path. Output: the content of the files that the pack knows, or an `InputError`. Nothing is ever unpacked to disk;
names, sizes and methods are checked before a byte is inflated, and inflating stops at the limit whatever the zip declares.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Collection, Mapping
from pathlib import Path

from generator.diagnostics import Diagnostic, InputError

MAX_FILES = 100
MAX_BYTES = 64 * 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError, IndexError)


def read_archive(path: Path, shown: str, wanted: Collection[str]) -> Mapping[str, bytes]:
    """Return the content of the `wanted` files that the zip holds. Raises `InputError` for a zip that is broken, hostile or too large."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise refusal(shown, "file-size", f"the zip is larger than {MAX_BYTES // 1024**2} MiB", "name a pack that openkpi wrote")
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check(entries, shown)
            return {entry.filename: _inflate(archive, entry, shown) for entry in entries if entry.filename in wanted}
    except OSError as error:
        raise refusal(shown, "file", f"the file cannot be read ({error.strerror or error})", "check its name and permissions") from error
    except _BROKEN as error:
        raise refusal(shown, "zip", "the file is no zip, or it is damaged", "name a pack that openkpi wrote") from error


def _check(entries: list[zipfile.ZipInfo], shown: str) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > MAX_FILES or len(set(names)) < len(names):
        raise refusal(shown, "zip", "the zip holds too many files, or one name twice", "name a pack that openkpi wrote")
    if sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise refusal(shown, "zip", f"the zip would unpack to more than {MAX_BYTES // 1024**2} MiB", "name a pack that openkpi wrote")
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal(shown, "zip", "the zip is encrypted", "save it without a password")


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, shown: str) -> bytes:
    with archive.open(entry) as stream:
        data = stream.read(entry.file_size + 1)
    if len(data) > entry.file_size:
        raise refusal(shown, "zip", f"'{entry.filename}' is larger than the zip says", "name a pack that openkpi wrote")
    return data


def refusal(shown: str, rule: str, message: str, remedy: str, line: int = 1) -> InputError:
    """Return an error for the whole file."""
    return InputError([Diagnostic(shown, line, 1, rule, message, remedy)])
