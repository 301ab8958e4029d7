"""Writes KPI files in canonical form.

Stage: checks, `--fix`. Input: paths of KPI files. Output: how many were rewritten. A file that is no strict YAML is left as it is; the
check says why.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from generator.catalog.canonical import format_document
from generator.catalog.yaml_source import parse_yaml, read_text
from generator.diagnostics import InputError, UsageError


def mend_files(paths: Iterable[Path]) -> int:
    """Rewrite the files that are not in canonical form; return how many. Raises `UsageError` when one cannot be written."""
    return sum(map(_mend, paths))


def _mend(path: Path) -> bool:
    try:
        text = read_text(path, str(path))
        wanted = format_document(parse_yaml(text, str(path)))
        if wanted == text and not path.read_bytes().startswith(b"\xef\xbb\xbf"):
            return False
        if not same_values(parse_yaml(text, str(path)).value, parse_yaml(wanted, str(path)).value):
            raise UsageError(f"{path} is left as it is: its canonical form would have other values; please report the file")
    except InputError:
        return False
    _replace(path.resolve(), wanted)
    return True


def same_values(before: object, after: object) -> bool:
    """Whether two plain values mean the same: outer spaces of texts and the order of sets do not count."""
    if isinstance(before, str) and isinstance(after, str):
        return before.strip() == after.strip()
    if isinstance(before, dict) and isinstance(after, dict):
        return before.keys() == after.keys() and all(same_values(value, after[key]) for key, value in before.items())
    if isinstance(before, list) and isinstance(after, list):
        if len(before) != len(after):
            return False
        texts = all(isinstance(item, str) for item in (*before, *after))
        return all(map(same_values, before, after)) or (texts and sorted(map(str.strip, before)) == sorted(map(str.strip, after)))
    return before == after and isinstance(before, bool) == isinstance(after, bool)


def _replace(path: Path, text: str) -> None:
    """Write beside the file and move into place, so that an interrupted run leaves the old file whole."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            Path(name).chmod(path.stat().st_mode & 0o7777)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror})") from error
