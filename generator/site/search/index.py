"""The files that the browser's search reads.

Stage: site. Input: the library and its KPIs. Output, below search/: `core.bin` (version, names, aliases, vocabulary, synonyms; the browser
asks each time whether it changed), `terms/N.bin` (postings of one stretch of the vocabulary), `texts/N.bin` (definitions), `facets.bin`, and
`index.json`, which tells programs the version. The .bin files are gzip, unpacked by the browser itself, so that they are small on any
server. A first search reads core.bin and a few of the others.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from generator.catalog.model import Kpi
from generator.site.library import Library
from generator.site.search.facets import list_facets
from generator.site.search.postings import Postings, collect_postings, encode, weigh_terms
from generator.site.search.synonyms import Synonym
from generator.site.wording import shorten

SearchFiles = Mapping[str, bytes]
"""Uncompressed content by name below search/, without index.json."""

TEXTS_A_FILE = 64
_SHARD_BYTES = 1_000_000
"""One file up to some 20,000 KPIs: whoever types on waits for the line with every file that is missing, and half a megabyte is soon there."""

_TEXT_LENGTH = 260
_VERSION = 12


@dataclass(frozen=True, slots=True)
class Shard:
    """A stretch of the vocabulary: where it begins, and its postings."""

    first: int
    postings: tuple[Postings, ...]

    def encode(self) -> bytes:
        """Return the lengths of all postings, then the postings."""
        lengths = encode(len(item.data) for item in self.postings)
        return lengths + b"".join(item.data for item in self.postings)


def make_search_files(library: Library, synonyms: Sequence[Synonym], benchmarked: Collection[str] = ()) -> SearchFiles:
    """Return every file of the index; `benchmarked` are the ids of KPIs that have benchmarks."""
    kpis = library.fetch_all(library.index.ids)
    core: dict[str, object] = {
        "ids": list(library.index.ids),
        "names": [one_line(name) for name in library.index.names],
        "aliases": [join_aliases(kpi) for kpi in kpis],
        "fame": "".join(fame_of(library, kpi_id) for kpi_id in library.index.ids),
        "reach": "".join(reach_of(kpi) for kpi in kpis),
        "texts": TEXTS_A_FILE,
        "synonyms": [item.as_json() for item in synonyms],
    }
    files = write_vocabulary(core, collect_postings(weigh_terms(kpi) for kpi in kpis))
    files |= {f"texts/{number}.bin": orjson.dumps(texts) for number, texts in enumerate(_texts(kpis))}
    files["facets.bin"] = orjson.dumps([facet.as_json() for facet in list_facets(library, kpis, benchmarked)])
    return files


def write_vocabulary(core: Mapping[str, object], postings: Sequence[Postings]) -> dict[str, bytes]:
    """Return core.bin and the postings, cut into stretches of about equal size."""
    shards = tuple(cut_shards(postings))
    vocabulary = {
        "terms": " ".join(item.term for item in postings),
        "counts": "".join(chr(48 + item.magnitude) for item in postings),
        "shards": [shard.first for shard in shards],
    }
    files = {"core.bin": orjson.dumps({**core, **vocabulary})}
    return files | {f"terms/{number}.bin": shard.encode() for number, shard in enumerate(shards)}


def cut_shards(postings: Sequence[Postings], most: int = _SHARD_BYTES) -> Iterator[Shard]:
    """Yield stretches of the vocabulary of at most so many bytes; neighbours in the alphabet stay together, for prefixes."""
    first, size = 0, 0
    for index, item in enumerate(postings):
        if size and size + len(item.data) > most:
            yield Shard(first, tuple(postings[first:index]))
            first, size = index, 0
        size += len(item.data)
    if postings:
        yield Shard(first, tuple(postings[first:]))


def pack_search_files(files: SearchFiles, earlier: SearchFiles | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield name and compressed content of the files that differ from `earlier`, and index.json."""
    known, version = earlier or {}, version_of(files)
    stamp = _stamp(version)
    for name, data in files.items():
        if known.get(name) != data or name == "core.bin":
            whole = data[:-1] + stamp if name == "core.bin" else data
            yield name, gzip.compress(whole, compresslevel=6, mtime=0)
    yield "index.json", orjson.dumps({"version": version})


def _stamp(version: str) -> bytes:
    """The end of core.bin: its version, by which the browser asks for the other files."""
    return f',"version":"{version}"}}'.encode()


def version_of(files: SearchFiles) -> str:
    """Return what tells one index from another."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + hashlib.sha256(files[name]).digest())
    return digest.hexdigest()[:_VERSION]


def read_search_files(folder: Path) -> dict[str, bytes]:
    """Return the files of an index that was written before."""
    names = ("core.bin", "facets.bin", *(path.relative_to(folder).as_posix() for part in ("terms", "texts") for path in (folder / part).iterdir()))
    files = {name: gzip.decompress((folder / name).read_bytes()) for name in names}
    files["core.bin"] = files["core.bin"][: -len(_stamp("0" * _VERSION))] + b"}"
    return files


def one_line(text: str) -> str:
    """Return a text without line breaks and tabs, which separate texts in the index."""
    return " ".join(text.split())


def join_aliases(kpi: Kpi) -> str:
    """Return the other names of a KPI as the index has them."""
    return "\t".join(one_line(alias) for alias in kpi.aliases)


def short_text(kpi: Kpi) -> str:
    """Return what a list of results says of a KPI."""
    return shorten(one_line(kpi.definition), _TEXT_LENGTH)


def fame_of(library: Library, kpi_id: str) -> str:
    """How many other KPIs name this one, as a digit of the logarithm; it settles what is otherwise equal."""
    return str(min(9, len(library.index.causes.get(kpi_id, ())).bit_length()))


def reach_of(kpi: Kpi) -> str:
    """1 for a KPI of every industry, 0 for one that fits some only; of two that fit a query equally the general one comes first."""
    return "1" if "all" in kpi.industries else "0"


def _texts(kpis: Sequence[Kpi]) -> Iterable[list[str]]:
    return ([short_text(kpi) for kpi in kpis[start : start + TEXTS_A_FILE]] for start in range(0, len(kpis), TEXTS_A_FILE))
