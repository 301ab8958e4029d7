"""One table a perspective with every tracking column, over as many slides as it needs."""

from __future__ import annotations

from generator.outputs.deck.cells import kpi_cell, state_cell, text_cell
from generator.outputs.deck.headline import row_title
from generator.outputs.deck.page import Draft
from generator.outputs.deck.story import Story
from generator.outputs.deck.table import Cell, Column, Row, Table
from generator.outputs.deck.table_pages import draw_table
from generator.outputs.deck.values import NONE, MeasureWords
from generator.scorecard.model import PerspectiveRow

_NUMBERS = ("baseline", "target", "actual", "variance")
_WRAPS = {"objective": 0.17, "kpi": 0.17, "unit": 0.1, "owner": 0.12, "initiative": 0.18}


def draw_perspective(story: Story, row: PerspectiveRow) -> list[Draft]:
    """Return the slides with a perspective's table."""
    title = row_title(story, row) if story.rated else _design_title(story, row)
    table = Table(_columns(story), _rows(story, row), story.say("table.alt", perspective=row.spec.name))
    return draw_table(
        story, f"perspective/{row.spec.id}", row.spec.name, title, table, figures=True, listed=story.say("contents.table"), lead=row.spec.question or ""
    )


def _design_title(story: Story, row: PerspectiveRow) -> str:
    measures = sum(len(objective.measures) for objective in row.objectives)
    return story.say(
        "headline.row_design",
        perspective=row.spec.name,
        objectives=story.wording.count("count.objectives", len(row.objectives)),
        kpis=story.wording.count("count.kpis", measures),
    )


def _names(story: Story) -> tuple[str, ...]:
    tracked = ("objective", "kpi", "unit", "frequency", "owner", "baseline", "target", "actual", "variance", "status", "initiative")
    return tracked if story.rated else tuple(name for name in tracked if name != "status")


def _columns(story: Story) -> tuple[Column, ...]:
    return tuple(
        Column(story.say(f"column.{name}"), align="r" if name in _NUMBERS else "l", wraps=name in _WRAPS, most=_WRAPS.get(name, 0.12)) for name in _names(story)
    )


def _rows(story: Story, row: PerspectiveRow) -> tuple[Row, ...]:
    found = []
    for objective in row.objectives:
        head = text_cell(story, objective.spec.name, bold=True)
        if not objective.measures:
            found.append(Row((head, *(text_cell(story, "") for _ in _names(story)[1:])), objective.spec.id))
        for measure in objective.measures:
            words = story.words(measure)
            found.append(Row((head, *(_cell(story, name, words) for name in _names(story)[1:])), objective.spec.id))
    return tuple(found)


def _cell(story: Story, name: str, words: MeasureWords) -> Cell:
    spec = words.measure.spec
    if name == "status":
        return state_cell(story, words.state)
    if name == "kpi":
        return kpi_cell(story, words.measure.kpi)
    texts = {
        "unit": words.unit,
        "frequency": words.frequency,
        "owner": words.owner,
        "baseline": words.number(spec.baseline),
        "target": words.level(spec.target),
        "actual": words.number(words.measure.value) if story.rated else "",
        "variance": words.variance if story.rated else "",
        "initiative": "\n".join(story.initiatives[key].name for key in spec.initiatives if key in story.initiatives) or NONE,
    }
    return text_cell(story, texts[name], bold=name == "actual")
