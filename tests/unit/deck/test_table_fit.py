"""Tables fit their place: widths add up, rows keep their order, pages are full but never too full."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.outputs.deck.font import font_of
from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.table import Cell, Column, Row, Table, groups_of
from generator.outputs.deck.table_fit import fit_table
from generator.outputs.deck.text import Paragraph, Run

FONT = font_of("Arial")
BOX = Rect(0, 0, emu(700), emu(300))
texts = st.text(st.sampled_from("abc defg hij klmnop qr stuvw xyz -"), max_size=120)


def cell(text: str) -> Cell:
    return Cell((Paragraph((Run(text),)),))


def table(rows: list[list[str]], groups: list[int] | None = None, whole: bool = False) -> Table:
    columns = (Column("Objective"), Column("KPI"), Column("Actual", align="r", wraps=False, most=0.3))
    made = [
        Row(tuple(cell(text) for text in row), group=str(groups[place]) if groups else "", whole=whole and place % 4 == 0) for place, row in enumerate(rows)
    ]
    return Table(columns, tuple(made), "A table")


rows_of_text = st.lists(st.tuples(texts, texts, st.sampled_from(["1", "12.5", "1,250"])).map(list), min_size=1, max_size=25)


@settings(max_examples=60)
@given(rows_of_text, st.booleans())
def test_every_row_stands_once_and_in_order(rows: list[list[str]], whole: bool) -> None:
    made = table(rows, whole=whole)
    pages = fit_table(made, BOX, FONT)
    assert [row for page in pages for row in page.rows] == list(made.rows)


@settings(max_examples=60)
@given(rows_of_text)
def test_pages_fill_the_width_and_stay_within_the_height(rows: list[list[str]]) -> None:
    for page in fit_table(table(rows), BOX, FONT):
        assert sum(page.widths) == BOX.w
        assert page.height <= BOX.h + emu(1) or len(page.rows) == 1


@settings(max_examples=60)
@given(rows_of_text, st.data())
def test_a_group_names_itself_once_a_page(rows: list[list[str]], data: st.DataObject) -> None:
    groups = sorted(data.draw(st.lists(st.integers(0, 5), min_size=len(rows), max_size=len(rows))))
    for page in fit_table(table(rows, groups), BOX, FONT):
        firsts = {first for first, _ in groups_of(page.rows)}
        assert all(row.cells[0].merged == (place not in firsts) for place, row in enumerate(page.rows))


def test_a_subheading_never_ends_a_page() -> None:
    rows = [["x" * 30, "y", "1"] for _ in range(60)]
    for page in fit_table(table(rows, whole=True), BOX, FONT)[:-1]:
        assert not page.rows[-1].whole


def test_a_larger_size_is_taken_when_there_is_room() -> None:
    assert fit_table(table([["a", "b", "1"]]), BOX, FONT)[0].size == 12


def test_a_word_longer_than_its_column_is_cut_and_not_lost() -> None:
    made = table([["a" * 400, "b" * 400, "1"]])
    page = fit_table(made, BOX, FONT)[0]
    assert sum(page.widths) == BOX.w and page.rows[0].cells[0].text == "a" * 400
