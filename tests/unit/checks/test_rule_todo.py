from __future__ import annotations

import pytest

from generator.catalog.canonical import format_values
from generator.checks.todo import RULE
from tests.unit.checks.bench import findings, sound


@pytest.mark.parametrize("mark", ["TODO", "FIXME", "TBD", "XXX", "Lorem ipsum"])
def test_marks_in_texts_and_comments_are_reported_at_their_place(mark: str) -> None:
    lines = format_values(sound()).splitlines()
    lines[1] = f"# {mark} ask the warehouse"
    (found,) = findings(RULE, "\n".join(lines))
    assert found.place == (2, 3)
    assert found.message == f"'{mark}' marks unfinished work"


def test_every_mark_is_counted() -> None:
    assert len(findings(RULE, definition="TODO and again TODO: fill in the population and the window")) == 2


def test_words_that_hold_the_letters_pass() -> None:
    assert not findings(RULE, definition="Todos, TODOs' list, XXXL sizes and what is still to do")
