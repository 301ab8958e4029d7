"""A translation is one file: the same keys and fields as English; figures follow the locale."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from generator.diagnostics import UsageError
from generator.outputs.wording import load_wording
from generator.outputs.wording.catalogue import languages, read_phrases
from generator.outputs.wording.figures import decimals_for
from generator.scorecard.period import parse_period

PLURALS = re.compile(r"\.(zero|one|two|few|many|other|none)$")
OTHERS = [language for language in languages() if language != "en"]


def fields(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def keys(language: str) -> set[str]:
    return {PLURALS.sub("", key) for key in read_phrases(language) if not key.startswith("unit.")}


def test_german_is_there() -> None:
    assert "de" in OTHERS


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_every_key_and_no_other(language: str) -> None:
    assert keys(language) == keys("en")


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_same_fields(language: str) -> None:
    english = read_phrases("en")
    translated = read_phrases(language)
    differing = {key for key, phrase in translated.items() if key in english and fields(phrase) != fields(english[key])}
    assert differing == set()


@pytest.mark.parametrize("language", languages())
def test_every_counted_phrase_has_the_plural_forms_of_its_language(language: str) -> None:
    wording = load_wording(language)
    phrases = read_phrases(language)
    counted = {PLURALS.sub("", key) for key in phrases if key.endswith(".other")}
    missing = {f"{key}.{form}" for key in counted for form in {wording.locale.plural_form(number) for number in range(200)} if f"{key}.{form}" not in phrases}
    assert missing == set()


@pytest.mark.parametrize(
    ("locale", "unit", "value", "decimals", "expected"),
    [
        ("en_US", "percent", 12.5, 1, "12.5%"),
        ("de_DE", "percent", 12.5, 1, "12,5\u00a0%"),
        ("en_US", "currency", -1234.5, 0, "\u2212€1,234"),
        ("de_DE", "currency", 1234.4, 0, "1.234\u00a0€"),
        ("de_DE", "hour/case", 3.8, 1, "3,8\u00a0Stunden\u00a0je\u00a0Fall"),
        ("en_US", "hour/case", 3.8, 1, "3.8\u00a0hours\u00a0per\u00a0case"),
        ("en_US", "ratio", -0.004, 2, "0.00"),
        ("en_US", "point", 1, 0, "1\u00a0point"),
        ("en_US", "hour/case", 1, 0, "1\u00a0hour\u00a0per\u00a0case"),
        ("de_DE", "hour/case", 1, 0, "1\u00a0Stunde\u00a0je\u00a0Fall"),
        ("en_US", "1/year", 1, 0, "1\u00a0per\u00a0year"),
        ("en_US", "point", 12_345_678, 0, "12.3M\u00a0points"),
    ],
)
def test_quantities_follow_the_locale(locale: str, unit: str, value: float, decimals: int, expected: str) -> None:
    assert load_wording(locale).figures.quantity(value, unit, decimals, "EUR") == expected


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [("de_DE", "2026-03", "März 2026"), ("en_US", "2026-Q3", "Q3 2026"), ("de_DE", "2026", "2026"), ("en_US", "2026-09-30", "Sep 30, 2026")],
)
def test_periods_follow_the_locale(locale: str, text: str, expected: str) -> None:
    assert load_wording(locale).figures.period(parse_period(text)) == expected


def test_percentages_differ_by_percentage_points() -> None:
    assert load_wording("en_US").figures.difference(-1.25, "percent", 2) == "1.25\u00a0percentage points"


@pytest.mark.parametrize(("values", "expected"), [([4, 8], 0), ([5.91, 8], 1), ([70.44], 1), ([1250.4], 0), ([0.0042], 5), ([], 0), ([float("nan")], 0)])
def test_figures_of_a_kpi_share_their_decimals(values: list[float], expected: int) -> None:
    assert decimals_for(values) == expected


@pytest.mark.parametrize("locale", ["", "xx_YY", "tlh", "../en", "de_DE_x" * 40, "fr_FR"])
def test_a_locale_without_wording_is_refused_in_one_line(locale: str) -> None:
    with pytest.raises(UsageError, match=r"^[^\n]+$"):
        load_wording(locale)


def test_a_language_alone_gets_its_usual_region() -> None:
    assert load_wording("de").language_tag == "de-DE"


def test_every_phrase_that_the_outputs_name_exists() -> None:
    named = {
        key
        for path in Path("generator/outputs").rglob("*.py")
        for key in re.findall(r'\.(?:say|count)\(\s*"([a-z_]+\.[a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    phrases = read_phrases("en")
    assert {key for key in named if key not in phrases and f"{key}.other" not in phrases} == set()
