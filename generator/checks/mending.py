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
from generator.catalog.comments import find_comments
from generator.catalog.yaml_source import YamlDocument, parse_yaml, read_text
from generator.diagnostics import InputError, UsageError


def mend_files(paths: Iterable[Path]) -> int:
    """Rewrite the files that are not in canonical form; return how many. Raises `UsageError` when one cannot be written."""
    return sum(map(_mend, paths))


def _mend(path: Path) -> bool:
    wanted = mended(path)
    if wanted is not None:
        _replace(path.resolve(), wanted)
    return wanted is not None


def mended(path: Path) -> str | None:
    """Return the file's text in canonical form; None when it is in it already, or is no strict YAML. Raises `UsageError` if the form would lose something."""
    try:
        text = read_text(path, str(path))
        document = parse_yaml(text, str(path))
        wanted = format_document(document)
        if wanted == text and not path.read_bytes().startswith(b"\xef\xbb\xbf"):
            return None
        again = parse_yaml(wanted, str(path))
    except InputError:
        return None
    if not same_values(document.value, again.value) or _comments(document) != _comments(again):
        raise UsageError(f"{path} is left as it is: its canonical form would have other values or comments; please report the file")
    return wanted


def _comments(document: YamlDocument) -> list[str]:
    """Every word of every comment; two comments behind one value become one."""
    return sorted(word for comment in find_comments(document).texts for word in comment.split())


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
