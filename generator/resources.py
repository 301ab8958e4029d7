"""Where the data that ships with the code lies: in the repository, or inside the installed wheel.

Stage: shared. Input: a top-level name such as kpis or templates. Output: its path.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return the folder or file of that top-level name, relative to the working folder when it lies below it."""
    packaged = _PACKAGE / "data" / name
    path = packaged if packaged.exists() else _PACKAGE.parent / name
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
