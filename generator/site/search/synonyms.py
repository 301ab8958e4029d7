"""Words that people use for the field's terms.

Stage: site. Input: kpis/synonyms.yaml. Output: `Synonym` values: a phrase people type, and what it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.yaml_source import read_yaml
from generator.diagnostics import Diagnostic, InputError
from generator.site.search.words import split_words, stem, terms_of


@dataclass(frozen=True, slots=True)
class Synonym:
    """A typed phrase as stems, and the phrases it stands for, each as stems."""

    said: tuple[str, ...]
    meant: tuple[tuple[str, ...], ...]

    def as_json(self) -> list[object]:
        """Return plain values: ["custom leav", ["churn"]]."""
        return [" ".join(self.said), [" ".join(phrase) for phrase in self.meant]]


def load_synonyms(roots: Sequence[Path]) -> tuple[Synonym, ...]:
    """Return the synonyms of the last root that has a synonyms.yaml, or none. Raises `InputError` on a file of another shape."""
    path = next((root / "synonyms.yaml" for root in reversed(roots) if (root / "synonyms.yaml").is_file()), None)
    if path is None:
        return ()
    document = read_yaml(path)
    if not isinstance(document.value, dict):
        raise InputError([Diagnostic(str(path), 1, 1, "schema", "the file is no mapping", "write: phrase: [what it stands for, ...]")])
    entries: list[Synonym] = []
    for said, meant in document.value.items():
        phrases = meant if isinstance(meant, list) else [meant]
        if not all(isinstance(phrase, str) and phrase.strip() for phrase in phrases):
            raise InputError([document.finding((said,), "schema", f"'{said}' stands for something that is no text", "write a phrase or a list of phrases")])
        entries.append(Synonym(_stems(said), tuple(tuple(terms_of(phrase)) for phrase in phrases)))
    return tuple(sorted(entries, key=lambda item: item.said))


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in split_words(phrase))
