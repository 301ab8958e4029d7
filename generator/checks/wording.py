"""The prose of a KPI as (key, text) pairs, and its words.

Stage: checks. Input: a `Kpi`. Output: every text that a person wrote, in file order, with the key it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from generator.catalog.model import Kpi, KpiFile
from generator.catalog.yaml_source import KeyPath

_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789'"
_ONLY_WORDS = bytes(code if code in _LETTERS else 32 for code in range(256))
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“(])")
_NOT_PROSE = frozenset({
    "aliases", "tags", "also_in", "industries", "references", "suppressions", "status", "replaced_by", "perspective", "unit",
    "direction", "timing", "frequency"
})  # fmt: skip
_NOT_PROSE_INSIDE = frozenset({"expression", "unit", "kpi", "effect", "chart", "url", "source"})
PROSE_KEYS: tuple[str, ...] = tuple(name for name in KpiFile.model_fields if name not in _NOT_PROSE)
"""Top-level keys that hold prose."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text with its key and its lower-case words."""

    key: KeyPath
    text: str
    words: tuple[str, ...]


def texts_of(kpi: Kpi) -> Iterator[tuple[KeyPath, str]]:
    """Yield every prose text of the KPI with its key path."""
    for name in PROSE_KEYS:
        yield from _texts(getattr(kpi, name), (name,))


def _texts(value: object, key: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*key, index))
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in _NOT_PROSE_INSIDE:
                yield from _texts(getattr(value, name), (*key, name))
    elif hasattr(value, "items"):
        for name, item in value.items():
            yield from _texts(item, (*key, str(name)))


def words(text: str) -> list[str]:
    """Lower-case words of a text, punctuation dropped."""
    return text.lower().encode("utf-8", "replace").translate(_ONLY_WORDS).decode("ascii").split()


def sentences(text: str) -> list[str]:
    """Sentences of a text; a text without a full stop is one sentence."""
    return _SENTENCE_END.split(text)
