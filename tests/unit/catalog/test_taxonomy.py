"""The taxonomy: unique ids, NAICS 2022 codes in their form, no code twice."""

from __future__ import annotations

import re
from itertools import combinations

from generator.catalog.loader import default_root, load_taxonomy
from generator.catalog.model import Perspective

TAXONOMY = load_taxonomy([default_root()])
# the two-digit sectors of NAICS 2022; 31-33, 44-45 and 48-49 are one sector each
NAICS_SECTORS = {"11", "21", "22", "23", "31", "32", "33", "42", "44", "45", "48", "49", "51", "52", "53", "54", "55", "56", "61", "62", "71", "72", "81", "92"}


def test_there_are_fifteen_functions_with_a_folder_name_each() -> None:
    assert len(TAXONOMY.function_ids) == len(set(TAXONOMY.function_ids)) == 15


def test_ids_of_sectors_and_industries_are_unique_together() -> None:
    ids = [*TAXONOMY.sector_ids, *(industry.id for sector in TAXONOMY.sectors for industry in sector.industries)]
    assert len(ids) == len(set(ids))
    assert "all" not in ids


def test_titles_are_unique_within_their_kind() -> None:
    for titles in ([f.title for f in TAXONOMY.functions], [s.title for s in TAXONOMY.sectors], [i.title for i in TAXONOMY.industries.values()]):
        assert len(titles) == len(set(titles))


def test_naics_codes_have_two_to_six_digits_and_begin_with_a_sector() -> None:
    for industry in TAXONOMY.industries.values():
        for code in industry.naics:
            assert re.fullmatch(r"[1-9][0-9]{1,5}", code)
            assert code[:2] in NAICS_SECTORS, f"{industry.id}: {code}"


def test_no_industry_lists_a_code_within_another_of_its_own() -> None:
    for industry in TAXONOMY.industries.values():
        assert not [pair for pair in combinations(industry.naics, 2) if pair[0].startswith(pair[1]) or pair[1].startswith(pair[0])], industry.id


def test_no_code_stands_for_two_industries() -> None:
    owners: dict[str, str] = {}
    for industry in TAXONOMY.industries.values():
        for code in industry.naics:
            assert owners.setdefault(code, industry.id) == industry.id, code


def test_perspectives_are_the_four_in_reading_order() -> None:
    assert [entry.id for entry in TAXONOMY.perspectives] == list(Perspective)
