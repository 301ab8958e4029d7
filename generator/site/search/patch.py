"""One KPI's part of the search index replaced, without reading the other KPIs again.

Stage: site. Input: the files of an index, a KPI as it was and as it is, the library as it is. Output: the files as a full build would write them.
The KPI keeps its id and its name, so that every number in the index keeps its meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import orjson

from generator.catalog.model import Kpi
from generator.site.library import Library
from generator.site.search.facets import list_facets
from generator.site.search.index import TEXTS_A_FILE, SearchFiles, fame_of, join_aliases, reach_of, short_text, write_vocabulary
from generator.site.search.postings import Postings, decode, replace_posting, weigh_terms


def patch_search_files(files: SearchFiles, old: Kpi, new: Kpi, library: Library) -> dict[str, bytes]:
    """Return all files of the index after `old` became `new`."""
    core = orjson.loads(files["core.bin"])
    place = library.index.places[new.id]
    postings = {item.term: item for item in read_postings(core, files)}
    before, after = weigh_terms(old), weigh_terms(new)
    for term in before.keys() | after.keys():
        if before.get(term) != after.get(term):
            _replace(postings, term, place, after.get(term))
    core["aliases"][place] = join_aliases(new)
    core["fame"] = _famous(core["fame"], library, {impact.kpi for kpi in (old, new) for impact in kpi.change_impact})
    core["reach"] = core["reach"][:place] + reach_of(new) + core["reach"][place + 1 :]
    rest = {key: value for key, value in core.items() if key not in ("terms", "counts", "shards")}
    changed = write_vocabulary(rest, [postings[term] for term in sorted(postings)])
    name = f"texts/{place // TEXTS_A_FILE}.bin"
    texts = orjson.loads(files[name])
    texts[place % TEXTS_A_FILE] = short_text(new)
    kept = {key: data for key, data in files.items() if not key.startswith("terms/")}
    return {**kept, **changed, name: orjson.dumps(texts), "facets.bin": _facets(files["facets.bin"], new, place, library)}


def read_postings(core: Mapping[str, object], files: SearchFiles) -> Iterator[Postings]:
    """Yield the postings of the whole vocabulary."""
    terms, counts, shards = str(core["terms"]).split(), str(core["counts"]), core["shards"]
    assert isinstance(shards, list)
    for number, (first, end) in enumerate(pairwise([*shards, len(terms)])):
        data = files[f"terms/{number}.bin"]
        lengths = _head(data, end - first)
        start = len(data) - sum(lengths)
        for offset, length in enumerate(lengths):
            yield Postings(terms[first + offset], ord(counts[first + offset]) - 48, data[start : start + length])
            start += length


def _head(data: bytes, count: int) -> list[int]:
    numbers = decode(data)
    return [next(numbers) for _ in range(count)]


def _replace(postings: dict[str, Postings], term: str, place: int, level: int | None) -> None:
    found = replace_posting(postings.pop(term, Postings(term, 0, b"")), place, level)
    if found:
        postings[term] = found


def _famous(fame: str, library: Library, ids: set[str]) -> str:
    digits = list(fame)
    for kpi_id in ids & library.index.places.keys():
        digits[library.index.places[kpi_id]] = fame_of(library, kpi_id)
    return "".join(digits)


def _facets(data: bytes, kpi: Kpi, place: int, library: Library) -> bytes:
    """The facets with one KPI's values replaced: its own columns of a library of one give its characters."""
    columns = {facet.key: facet.column for facet in list_facets(library, (kpi,))}
    facets = orjson.loads(data)
    for facet in facets:
        if facet["column"]:
            facet["column"] = facet["column"][:place] + columns[facet["key"]] + facet["column"][place + 1 :]
        if facet["key"] == "function":
            facet["extra"] = _further(facet, kpi, place)
        elif facet["key"] == "industry":
            fresh = next(item for item in list_facets(library, ()) if item.key == "industry").as_json()
            facet["values"], facet["extra"] = fresh["values"], fresh["extra"]
    return orjson.dumps(facets)


def _further(facet: Mapping[str, list[list[object]]], kpi: Kpi, place: int) -> list[list[object]]:
    numbers = {int(str(value)): set(ids) for value, ids in facet["extra"] if isinstance(ids, list)}
    for value, (function, _) in enumerate(facet["values"]):
        members = numbers.setdefault(value, set())
        members.discard(place)
        if function in kpi.also_in:
            members.add(place)
    return [[value, sorted(members)] for value, members in sorted(numbers.items()) if members]
