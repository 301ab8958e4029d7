"""What is being done and what is asked for: initiatives and decisions."""

from __future__ import annotations

from generator.outputs.deck.cells import text_cell
from generator.outputs.deck.headline import initiatives_title
from generator.outputs.deck.page import Draft
from generator.outputs.deck.story import Story
from generator.outputs.deck.table import Column, Row, Table
from generator.outputs.deck.table_pages import draw_table
from generator.outputs.deck.values import NONE
from generator.scorecard.model import InitiativeSpec

_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)


def draw_initiatives(story: Story) -> list[Draft]:
    """Return the initiatives, none when the scorecard has none."""
    initiatives = story.scorecard.spec.initiatives
    if not initiatives:
        return []
    wide = {"initiative": 0.3, "moves": 0.3, "owner": 0.2}
    names = _names(story)
    columns = tuple(
        Column(
            story.say(f"column.{name}"), align="r" if name in ("progress", "budget") else "l", wraps=name in wide or name == "status", most=wide.get(name, 0.12)
        )
        for name in names
    )
    table = Table(columns, tuple(_initiative(story, item) for item in initiatives), story.say("plans.initiatives_alt"))
    return draw_table(
        story, "initiatives", story.say("section.outlook"), initiatives_title(story), table, figures=True, listed=story.say("contents.initiatives")
    )


def _names(story: Story) -> tuple[str, ...]:
    """The columns; a design deck shows no status anywhere."""
    standing = ("status", "progress") if story.rated else ()
    return ("initiative", "moves", "owner", "start", "end", *standing, "budget")


def _initiative(story: Story, item: InitiativeSpec) -> Row:
    figures = story.wording.figures
    moves = list(dict.fromkeys(words.name for words in story.measures if item.id in words.measure.spec.initiatives))
    budget = figures.quantity(item.budget, "currency", 0, story.scorecard.spec.currency) if item.budget is not None else NONE
    progress = figures.share(item.progress / 100) if item.progress is not None else NONE
    standing = (item.status or NONE, progress) if story.rated else ()
    texts = ("\n".join(moves) or NONE, item.owner or NONE, story.date(item.start), story.date(item.end), *standing, budget)
    return Row((text_cell(story, item.name, bold=True), *(text_cell(story, text) for text in texts)))


def draw_decisions(story: Story) -> list[Draft]:
    """Return the decisions asked for, none when the scorecard asks for none."""
    decisions = story.scorecard.spec.decisions
    if not decisions:
        return []
    columns = (
        Column("#", wraps=False),
        Column(story.say("column.decision"), most=0.8),
        Column(story.say("column.owner"), most=0.25),
        Column(story.say("column.due"), wraps=False),
    )
    rows = tuple(
        Row(
            (
                text_cell(story, str(place), bold=True, muted=True),
                text_cell(story, item.decision, bold=True),
                text_cell(story, item.owner or NONE),
                text_cell(story, story.date(item.due)),
            )
        )
        for place, item in enumerate(decisions, 1)
    )
    title = story.wording.count("headline.decisions", len(decisions))
    table = Table(columns, rows, story.say("plans.decisions_alt"), sizes=(16, 14, *_SIZES))
    return draw_table(story, "decisions", story.say("section.outlook"), title, table, figures=False, listed=story.say("contents.decisions"))
