"""The files that the browser's search reads.

Stage: site. Input: the library. Output, below search/: `index.json` (the version, never cached), `core.bin` (names, aliases, vocabulary, synonyms),
`terms/N.bin` (postings of one stretch of the vocabulary), `texts/N.bin` (definitions), `facets.bin`. The .bin files are gzip, unpacked by the
browser itself, so that they are small on any server. A first search reads core.bin and a few of the others.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from generator.catalog.model import Kpi
from generator.site.library import Library
from generator.site.search.facets import list_facets
from generator.site.search.postings import Postings, collect_postings, encode, weigh_terms
from generator.site.search.synonyms import Synonym
from generator.site.wording import shorten

_SHARD_BYTES = 24_000
_TEXTS_A_FILE = 64
_TEXT_LENGTH = 260


@dataclass(frozen=True, slots=True)
class Shard:
    """A stretch of the vocabulary: where it begins, and its postings."""

    first: int
    postings: tuple[Postings, ...]

    def encode(self) -> bytes:
        """Return the lengths of all postings, then the postings."""
        lengths = encode(len(item.data) for item in self.postings)
        return lengths + b"".join(item.data for item in self.postings)


def write_search_index(library: Library, synonyms: Sequence[Synonym], folder: Path) -> None:
    """Write every file of the index below `folder`."""
    kpis = sorted(library.catalog.kpis, key=lambda kpi: (kpi.name.casefold(), kpi.id))
    postings = collect_postings(weigh_terms(kpi) for kpi in kpis)
    shards = tuple(cut_shards(postings))
    files = {"core.bin": orjson.dumps(_core(library, kpis, postings, shards, synonyms))}
    files |= {f"terms/{number}.bin": shard.encode() for number, shard in enumerate(shards)}
    files |= {f"texts/{number}.bin": orjson.dumps(texts) for number, texts in enumerate(_texts(kpis))}
    files["facets.bin"] = orjson.dumps([facet.as_json() for facet in list_facets(library, kpis)])
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(name.encode() + data)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(data, compresslevel=6, mtime=0))
    (folder / "index.json").write_bytes(orjson.dumps({"version": digest.hexdigest()[:12], "count": len(kpis)}))


def cut_shards(postings: Sequence[Postings]) -> Iterator[Shard]:
    """Yield stretches of the vocabulary of about equal size; neighbours in the alphabet stay together, for prefixes."""
    first, size = 0, 0
    for index, item in enumerate(postings):
        if size and size + len(item.data) > _SHARD_BYTES:
            yield Shard(first, tuple(postings[first:index]))
            first, size = index, 0
        size += len(item.data)
    if postings:
        yield Shard(first, tuple(postings[first:]))


def _core(library: Library, kpis: Sequence[Kpi], postings: Sequence[Postings], shards: Sequence[Shard], synonyms: Sequence[Synonym]) -> dict[str, object]:
    return {
        "ids": [kpi.id for kpi in kpis],
        "names": [_line(kpi.name) for kpi in kpis],
        "aliases": ["\t".join(_line(alias) for alias in kpi.aliases) for kpi in kpis],
        "fame": "".join(_fame(library, kpi) for kpi in kpis),
        "terms": " ".join(item.term for item in postings),
        "counts": "".join(chr(48 + item.count.bit_length()) for item in postings),
        "shards": [shard.first for shard in shards],
        "texts": _TEXTS_A_FILE,
        "synonyms": [item.as_json() for item in synonyms],
    }


def _line(text: str) -> str:
    return " ".join(text.split())


def _fame(library: Library, kpi: Kpi) -> str:
    """How many other KPIs name this one, as a digit of the logarithm; it settles what is otherwise equal."""
    return str(min(9, len(library.catalog.causes.get(kpi.id, ())).bit_length()))


def _texts(kpis: Sequence[Kpi]) -> Iterator[list[str]]:
    for start in range(0, len(kpis), _TEXTS_A_FILE):
        yield [shorten(_line(kpi.definition), _TEXT_LENGTH) for kpi in kpis[start : start + _TEXTS_A_FILE]]
