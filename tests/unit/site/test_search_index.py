"""The files of the search index: words, postings, shards, facets, synonyms."""

from __future__ import annotations

import gzip
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root
from generator.diagnostics import InputError
from generator.site.library import Library, open_library
from generator.site.search.facets import list_facets
from generator.site.search.index import cut_shards, make_search_files, pack_search_files, read_search_files
from generator.site.search.patch import patch_search_files, read_postings
from generator.site.search.postings import Postings, collect_postings, decode, encode, replace_posting, weigh_terms
from generator.site.search.synonyms import load_synonyms
from generator.site.search.words import fold, split_words, stem


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("utilisation", "utilization"),
        ("utilising", "utilized"),
        ("labour", "labor"),
        ("centre", "center"),
        ("programme", "program"),
        ("catalogue", "catalog"),
        ("analyse", "analysis"),
        ("licence", "license"),
        ("delivery", "delivered"),
        ("deliveries", "deliver"),
        ("complaints", "complaint"),
        ("retention", "retentions"),
        ("compliance", "comply"),
        ("shipping", "shipment"),
        ("profitability", "profit"),
        ("employees", "employee"),
    ],
)
def test_forms_of_a_word_have_one_stem(left: str, right: str) -> None:
    assert stem(left) == stem(right)


def test_different_words_keep_different_stems() -> None:
    words = ["customer", "cost", "order", "rate", "ratio", "revenue", "return", "retention", "response", "resolution", "quality", "quantity"]
    assert len({stem(word) for word in words}) == len(words)


def test_compounds_are_found_whole_and_in_parts() -> None:
    assert split_words("On-Time R&D café's") == ["on", "time", "ontime", "r", "d", "rd", "cafe"]
    assert fold("Über") == "uber"


@given(st.lists(st.integers(0, 2**31)))
def test_numbers_survive_their_encoding(numbers: list[int]) -> None:
    assert list(decode(encode(numbers))) == numbers


@given(st.dictionaries(st.integers(0, 500), st.integers(0, 7), min_size=1), st.integers(0, 500), st.none() | st.integers(0, 7))
def test_replacing_a_posting_equals_collecting_anew(levels: dict[int, int], place: int, level: int | None) -> None:
    def collect(found: dict[int, int]) -> tuple[Postings, ...]:
        return collect_postings({"term": found[number]} if number in found else {} for number in range(501))

    wanted = {number: value for number, value in {**levels, place: level}.items() if value is not None}
    assert replace_posting(collect(levels)[0], place, level) == (collect(wanted)[0] if wanted else None)


def test_name_weighs_more_than_alias_and_alias_more_than_text(catalog: Catalog) -> None:
    levels = weigh_terms(catalog.by_id["net-promoter-score"])
    assert levels[stem("promoter")] > levels[stem("nps")] > levels[stem("eleven")]


def test_shards_hold_the_whole_vocabulary_in_order() -> None:
    postings = tuple(Postings(f"t{number:04}", 1, b"x" * 900) for number in range(200))
    shards = tuple(cut_shards(postings, 24_000))
    assert len(shards) > 3
    assert tuple(item for shard in shards for item in shard.postings) == postings
    assert [shard.first for shard in shards] == [postings.index(shard.postings[0]) for shard in shards]


def test_index_is_read_back_as_it_was_written(library: Library, tmp_path: Path) -> None:
    files = make_search_files(library, load_synonyms([default_root()]))
    for name, data in pack_search_files(files):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert read_search_files(tmp_path) == files
    core = orjson.loads(gzip.decompress((tmp_path / "core.bin").read_bytes()))
    assert [item.term for item in read_postings(core, files)] == core["terms"].split()
    assert dict(pack_search_files(files, files)).keys() == {"index.json", "core.bin"}


def test_patched_index_equals_a_new_one(catalog: Catalog) -> None:
    old = catalog.by_id["first-pass-yield"]
    new = old.model_copy(
        update={
            "definition": "Zebra words of a definition that nobody wrote before.",
            "aliases": ("Brand New",),
            "also_in": ("finance",),
            "industries": ("airlines",),
        }
    )
    kpis = tuple(new if kpi is old else kpi for kpi in catalog.kpis)
    before, after = open_library(catalog), open_library(Catalog(kpis, catalog.taxonomy, catalog.units))
    assert patch_search_files(make_search_files(before, ()), old, new, after) == make_search_files(after, ())


def test_facets_give_each_kpi_its_values(library: Library) -> None:
    kpis = library.fetch_all(library.index.ids)
    for facet in list_facets(library, kpis):
        if facet.column:
            assert len(facet.column) == len(kpis)
            shown = [facet.values[ord(letter) - 48][0] for letter in facet.column]
            if facet.key == "perspective":
                assert shown == [kpi.perspective for kpi in kpis]


def test_every_synonym_stands_for_words_of_the_library(library: Library) -> None:
    terms = set(orjson.loads(make_search_files(library, ())["core.bin"])["terms"].split())
    strange = [(item.said, phrase) for item in load_synonyms([default_root()]) for phrase in item.meant if not set(phrase) <= terms]
    assert strange == []


def test_synonyms_of_another_shape_are_refused_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "synonyms.yaml").write_text("staff: [employee, 7]\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"synonyms\.yaml:1:1.*no text"):
        load_synonyms([tmp_path])
    (tmp_path / "synonyms.yaml").write_text("- staff\n", encoding="utf-8")
    with pytest.raises(InputError, match="no mapping"):
        load_synonyms([tmp_path])


def test_index_says_which_kpis_fit_every_industry(library: Library, catalog: Catalog) -> None:
    core = orjson.loads(make_search_files(library, ())["core.bin"])
    general = {kpi_id for kpi_id, reach in zip(core["ids"], core["reach"], strict=True) if reach == "1"}
    assert general == {kpi.id for kpi in catalog.kpis if "all" in kpi.industries}
