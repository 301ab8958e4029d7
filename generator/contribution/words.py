"""Names of measures to terms that can be compared: one spelling, one form, a weight.

Stage: contribution. Input: a name, and the table kpis/word-forms.txt. Output: canonical terms in the name's order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.catalog.loader import default_root
from generator.catalog.yaml_source import read_text

TABLE = "word-forms.txt"
_WORD = re.compile(r"\b[a-z]&[a-z]\b|[a-z]{2,}\.(?=\s|$)|[a-z0-9]+|[%#]")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
_STOP = frozenset("a an and are as at by by do does for from how is of on or per the their to vs we what when which with within".split())  # noqa: SIM905
_UNITS = frozenset(
    "% # h hr hrs hour hours min mins minutes s sec seconds d day days wk weeks mo months qtr yr years "  # noqa: SIM905 - reads better as a line
    "usd eur gbp chf jpy currency units unit in k m mn bn".split()
)
_BRITISH = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"))
_NOT_BRITISH = frozenset("rise raise exercise expertise enterprise franchise merchandise precise noise premise otherwise advertising raised".split())  # noqa: SIM905


@dataclass(frozen=True)
class WordForms:
    """Phrases and the terms they stand for; terms that begin with @ are kinds, such as @rate."""

    forms: Mapping[tuple[str, ...], str]

    @cached_property
    def longest(self) -> int:
        """Words in the longest phrase."""
        return max((len(phrase) for phrase in self.forms), default=1)

    def read(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the terms of a run of words, stop words dropped; the longest fitting phrase wins."""
        words = [word if (word,) in self.forms else word.removesuffix(".") if (word.removesuffix("."),) in self.forms else word for word in words]
        terms: list[str] = []
        start = 0
        while start < len(words):
            length = next((size for size in range(min(self.longest, len(words) - start), 0, -1) if tuple(words[start : start + size]) in self.forms), 0)
            if length:
                terms.append(self.forms[tuple(words[start : start + length])])
            elif words[start] not in _STOP:
                terms.append(words[start])
            start += length or 1
        return tuple(self.forms.get((term,), term) for term in terms)


def load_word_forms(roots: Sequence[Path] = ()) -> WordForms:
    """Return the table of the last root that has one, else the public one. Raises `InputError` when it is not UTF-8."""
    path = next((root / TABLE for root in reversed(roots) if (root / TABLE).is_file()), default_root() / TABLE)
    return parse_word_forms(read_text(path, str(path)) if path.is_file() else "")


def parse_word_forms(text: str) -> WordForms:
    """Read lines `word = form, form`; comments and blank lines are dropped."""
    forms: dict[tuple[str, ...], str] = {}
    for line in text.splitlines():
        word, equals, others = line.partition("=")
        if not equals or line.startswith("# ") or line.startswith("#\t"):
            continue
        for form in others.split(","):
            phrase = tuple(split_words(form))
            if phrase:
                forms.setdefault(phrase, word.strip())
    return WordForms(forms)


def split_words(text: str) -> list[str]:
    """Lower-case words of a name without accents, plurals cut, American spelling; an abbreviation keeps its full stop."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode().replace("'", "")
    return [_singular(_american(word)) for word in _WORD.findall(_THOUSANDS.sub("", plain.replace("_", " ")))]


def drop_unit(text: str) -> str:
    """Return a name without a trailing unit in brackets: 'Response time (hours)' -> 'Response time'."""
    return re.sub(r"[(\[]([^()\[\]]*)[)\]]", lambda found: "" if _is_unit(found[1]) else found[0], text).strip()


def _is_unit(text: str) -> bool:
    words = re.findall(r"[a-z]+|[%#]", text.casefold())
    return all(word in _UNITS for word in words)


def _american(word: str) -> str:
    if word not in _NOT_BRITISH and len(word) > 5:
        for british, american in _BRITISH:
            if word.endswith(british):
                return word.removesuffix(british) + american
    return word


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
