from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.fingerprint import RUN, prints_of
from generator.checks.shared_text import RULE
from generator.checks.wording import Passage, words
from tests.unit.checks.bench import compare, sound

SENTENCE = "Counting credit notes as invoices lowers the share in months with many corrections of earlier bookings."


def test_a_shared_run_is_reported_at_the_passage_of_the_later_file() -> None:
    one = sound(12, pitfalls=[f"As auditors know, {SENTENCE.lower()}", "Plain", "Words"])
    two = sound(18, risk_warnings=["Unlike this", f"{SENTENCE[:-1]} or of later ones.", "Words"])
    (found,) = compare(RULE, {"one": one, "two": two})
    assert (found.kpi.id, found.key, found.other) == ("two", ("risk_warnings", 1), "one")
    assert "counting credit notes as invoices lowers the share in months with many" in found.message


def test_a_run_of_eleven_words_passes() -> None:
    run = " ".join(SENTENCE.split()[:11])
    one, two = sound(12, pitfalls=[f"{run} one way or another.", "A", "B"]), sound(18, pitfalls=[f"{run} each time.", "C", "D"])
    assert not compare(RULE, {"one": one, "two": two})


def test_a_shared_short_sentence_is_reported() -> None:
    short = "Staff stop asking once nobody answers them."
    one, two = sound(12, pitfalls=[f"First this. {short}", "A", "B"]), sound(18, actionable_tips=["E", "F", "G", short])
    (found,) = compare(RULE, {"one": one, "two": two})
    assert found.message.startswith("shares a sentence with 'one'")


def test_names_tools_and_labels_may_repeat() -> None:
    tool = "Service desk such as Jira or Zendesk: timestamps"
    assert not compare(RULE, {"one": sound(12, tools_and_technologies=[tool]), "two": sound(18, tools_and_technologies=[tool])})


def test_a_file_may_repeat_itself() -> None:
    assert not compare(RULE, {"one": sound(12, pitfalls=[SENTENCE, SENTENCE, "B"]), "two": sound(18)})


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.integers(RUN, 40), st.integers(0, 30), st.integers(0, 30))
def test_any_shared_run_of_twelve_words_shares_a_fingerprint(seed: int, length: int, before: int, after: int) -> None:
    chance = random.Random(seed)
    vocabulary = [f"w{number}" for number in range(50)]
    run = [chance.choice(vocabulary) for _ in range(length)]
    one = " ".join([*(chance.choice(vocabulary) for _ in range(before)), *run])
    two = " ".join([*run, *(chance.choice(vocabulary) for _ in range(after))])
    prints = [set(prints_of([Passage(("pitfalls", 0), text, tuple(words(text)))])) for text in (one, two)]
    assert prints[0] & prints[1]
