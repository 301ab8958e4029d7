"""Names of people's own lists find the KPI that they mean, and no other."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root, load_catalog
from generator.contribution.matching import Matcher, Verdict, open_matcher
from generator.contribution.words import drop_unit, load_word_forms, parse_word_forms, split_words

CASES = Path(__file__).parents[2] / "data" / "match_cases.csv"
CATALOG: Catalog = load_catalog([default_root()]).catalog
MATCHER: Matcher = open_matcher(CATALOG)


def read_cases() -> list[tuple[str, str]]:
    """Name and expected id; an id that the library does not have yet is expected as new."""
    with CASES.open(encoding="utf-8", newline="") as stream:
        return [(row["name"], row["expected"] if row["expected"] in CATALOG.by_id else "new") for row in csv.DictReader(stream)]


def test_of_200_real_names_nine_in_ten_are_matched_rightly_and_at_most_one_in_fifty_wrongly() -> None:
    cases = read_cases()
    found = [(name, expected, match.kpi.id if match.kpi else "new") for name, expected in cases for match in [MATCHER.match(name)]]
    missed = [item for item in found if item[1] != item[2]]
    wrong = [item for item in missed if item[2] != "new"]
    assert len(cases) == len({name for name, _ in cases}) == 200
    assert len(missed) <= 20, missed
    assert len(wrong) <= 4, wrong


def test_every_name_and_alias_of_the_library_finds_its_own_kpi() -> None:
    strays = [
        (name, kpi.id) for kpi in CATALOG.kpis for name in (kpi.name, *kpi.aliases) if (match := MATCHER.match(name)).kpi is None or match.kpi.id != kpi.id
    ]
    assert not strays


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("Net Promoter Score", Verdict.SAME),
        ("score, net promoter", Verdict.SAME),
        ("C-SAT", Verdict.SAME),
        ("Churn (enterprise segment)", Verdict.NEAR),
        ("Number of net promoters", Verdict.NEW),
        ("", Verdict.NEW),
        ("???", Verdict.NEW),
        ("rate", Verdict.NEW),
    ],
)
def test_the_verdict_says_how_sure_it_is(name: str, verdict: Verdict) -> None:
    assert MATCHER.match(name).verdict is verdict


def test_a_definition_that_agrees_lifts_a_middling_name() -> None:
    definition = "Percentage of survey respondents who rate their likelihood to recommend us at 9 or 10 minus those who rate it from 0 to 6"
    assert MATCHER.match("Promoter balance score").verdict is Verdict.NEW
    assert MATCHER.match("Net promoter balance", definition).kpi is CATALOG.by_id["net-promoter-score"]


def test_a_known_word_is_never_taken_for_a_slip_of_the_pen() -> None:
    assert MATCHER.match("Net Promotor Scroe").kpi is CATALOG.by_id["net-promoter-score"]
    assert MATCHER.match("Employee retention rate").kpi is not CATALOG.by_id["employee-turnover-rate"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gets_a_verdict_and_a_score(name: str) -> None:
    match = MATCHER.match(name, name)
    assert 0 <= match.score <= 100
    assert (match.kpi is None) == (match.verdict is Verdict.NEW)


@pytest.mark.parametrize("kpi_name", [kpi.name for kpi in CATALOG.kpis])
def test_case_hyphens_and_a_unit_in_brackets_do_not_matter(kpi_name: str) -> None:
    forms = (kpi_name, kpi_name.upper(), kpi_name.replace("-", " ").lower(), f"{kpi_name} (%)", f"  {kpi_name} [hrs] ")
    assert len({match.kpi.id if (match := MATCHER.match(form)).kpi else form for form in forms}) == 1


def test_words_are_read_in_one_spelling() -> None:
    assert split_words("Utilisation of Müller's 1,000 R&D companies, perf.") == ["utilization", "of", "mullers"[:-1], "1000", "r&d", "company", "perf."]
    assert drop_unit("Response time (hrs)") == "Response time"
    assert drop_unit("Churn (enterprise)") == "Churn (enterprise)"


def test_the_longest_phrase_of_the_table_wins() -> None:
    forms = parse_word_forms("# a note = none\nreturn-on-investment = roi, return on investment\nreturn = returned\n@rate = rate, %\n")
    assert forms.read(["return", "on", "investment", "rate"]) == ("return-on-investment", "@rate")
    assert forms.read(["returned", "%"]) == ("return", "@rate")


def test_a_private_root_may_bring_its_own_table(tmp_path: Path) -> None:
    (tmp_path / "word-forms.txt").write_text("customer = kunde\n", encoding="utf-8")
    assert load_word_forms([tmp_path]).read(["kunde"]) == ("customer",)
