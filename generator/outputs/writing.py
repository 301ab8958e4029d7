"""Named bytes to files, all or none.

Stage: outputs, last step. Input: `OutputFile` values and a folder. Output: files in that folder. They are written to a temporary folder
inside it first and then renamed into place, so that an unwritable folder or a full disk leaves earlier results as they were.
"""

from __future__ import annotations

import errno
import io
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import UsageError

_DATE = (1980, 1, 1, 0, 0, 0)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file to write: its name inside the output folder and its content."""

    name: str
    data: bytes


def write_files(folder: Path, files: Sequence[OutputFile]) -> tuple[Path, ...]:
    """Write all files into `folder`, creating it when needed, and return their paths in order. Other files there are left alone.

    Raises `UsageError` with one line when the folder cannot be written or the disk is full; earlier files then stand as before.
    """
    new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".openkpi-", dir=folder) as temporary, _undone_on_failure() as undo:
            staged = [_stage(Path(temporary), file) for file in files]
            for file, path in zip(files, staged, strict=True):
                _move(path, folder / file.name, Path(temporary) / f"earlier-{len(undo)}", undo)
    except OSError as error:
        if new and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        raise UsageError(_reason(folder, error)) from error
    return tuple(folder / file.name for file in files)


def _stage(temporary: Path, file: OutputFile) -> Path:
    path = temporary / "new" / file.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.data)
    return path


def _move(source: Path, target: Path, earlier: Path, undo: list[tuple[Path, Path | None]]) -> None:
    """Put `source` in the place of `target`, keeping the earlier file until all are in place."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder of that name stands there", str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    kept = target.replace(earlier) if target.exists() else None
    undo.append((target, kept))
    source.replace(target)


@contextmanager
def _undone_on_failure() -> Iterator[list[tuple[Path, Path | None]]]:
    """Yield a list of (place, earlier file); on a failure the earlier files go back to their places."""
    undo: list[tuple[Path, Path | None]] = []
    try:
        yield undo
    except OSError:
        for target, kept in reversed(undo):
            if kept:
                kept.replace(target)
            else:
                target.unlink(missing_ok=True)
        raise


def _reason(folder: Path, error: OSError) -> str:
    if error.errno in _FULL:
        return f"{folder}: the disk is full; free some space or choose another folder with --out (earlier files are unchanged)"
    place = error.filename if isinstance(error.filename, str) and not Path(error.filename).name.startswith(".openkpi-") else folder
    return f"{place}: cannot be written ({(error.strerror or str(error)).lower()}); choose another folder with --out (earlier files are unchanged)"


def zip_files(files: Iterable[OutputFile]) -> bytes:
    """Return a zip archive of the files in the given order, the same bytes on every run: fixed dates, no platform's marks."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, _DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.data)
    return buffer.getvalue()
