"""The prose of a KPI as (key, text) pairs, and its words.

Stage: checks. Input: a `Kpi`. Output: every text that a person wrote, in file order, with the key it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from generator.catalog.model import Kpi, KpiFile
from generator.catalog.yaml_source import KeyPath

_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789'"
_CUT = "\0"
_ONLY_WORDS = bytes(code if code in _LETTERS or code == ord(_CUT) else 32 for code in bytes(range(256)).lower())
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“(])")
_NOT_PROSE = frozenset({
    "aliases", "tags", "also_in", "industries", "references", "suppressions", "status", "replaced_by", "perspective", "unit",
    "direction", "timing", "frequency"
})  # fmt: skip
_NOT_PROSE_INSIDE = frozenset({"expression", "unit", "kpi", "effect", "chart", "url", "source"})
PROSE_KEYS: tuple[str, ...] = tuple(name for name in KpiFile.model_fields if name not in _NOT_PROSE)
"""Top-level keys that hold prose."""


class Passage(NamedTuple):
    """One text with its key and its lower-case words."""

    key: KeyPath
    text: str
    words: tuple[str, ...]


def passages_of(kpi: Kpi) -> tuple[Passage, ...]:
    """Return every prose text of the KPI with its key and words, in file order."""
    texts = list(texts_of(kpi))
    # the whole prose at once, because sixty short texts one by one take three times as long; no text may hold a control character
    plain = _only_words(_CUT.join(text for _, text in texts)).split(_CUT)
    return tuple(Passage(key, text, tuple(own.split())) for (key, text), own in zip(texts, plain, strict=True))


def texts_of(kpi: Kpi) -> Iterator[tuple[KeyPath, str]]:
    """Yield every prose text of the KPI with its key path."""
    for name in PROSE_KEYS:
        yield from _texts(getattr(kpi, name), (name,))


def _texts(value: object, key: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if type(item) is str:  # most are, and going down for each costs a third of the time
                yield (*key, index), item
            else:
                yield from _texts(item, (*key, index))
    elif isinstance(value, BaseModel):
        values = vars(value)
        for name in _prose_fields(type(value)):
            if type(item := values[name]) is str:
                yield (*key, name), item
            else:
                yield from _texts(item, (*key, name))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _texts(item, (*key, str(name)))


@cache
def _prose_fields(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name not in _NOT_PROSE_INSIDE)


def words(text: str) -> list[str]:
    """Lower-case words of a text, punctuation dropped."""
    return _only_words(text).split()


def _only_words(text: str) -> str:
    return text.encode("utf-8", "replace").translate(_ONLY_WORDS).decode("ascii")


def sentences(text: str) -> list[str]:
    """Sentences of a text; a text without a full stop is one sentence."""
    return _SENTENCE_END.split(text)
