"""Work during which nothing becomes garbage.

Stage: before all others. Input: nothing. Output: a context in which Python does not search for cycles.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting_collector() -> Iterator[None]:
    """Let the garbage collector rest: what is made by the thousand and lives to the end is not searched again and again."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()
