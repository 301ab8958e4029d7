"""Named parts -> the bytes of a zip file that are the same on every run.

Stage: outputs, deck. Input: part names and their bytes. Output: a zip with fixed dates, fixed attributes and the order given.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip can hold."""


def zip_parts(parts: Iterable[tuple[str, bytes]], level: int = 6) -> bytes:
    """Return the zip of (name, content) pairs."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return buffer.getvalue()
