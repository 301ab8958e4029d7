"""The 13 attributes of a KPI as text.

Stage: outputs, deck. Input: a `Kpi`. Output: items of an attribute, a line of facts, the full text for the notes.
"""

from __future__ import annotations

from generator.catalog.model import ATTRIBUTES, Kpi
from generator.formula import parse_expression, to_text
from generator.outputs.deck.story import Story


def attribute_items(story: Story, kpi: Kpi, name: str) -> tuple[str, ...]:
    """Return the points of an attribute as plain text."""
    match name:
        case "definition":
            return (kpi.definition,)
        case "perspective":
            return (perspective_name(story, kpi),)
        case "formula":
            return _formula_items(kpi)
        case "visualization_suggestions":
            return tuple(f"{item.chart[:1].upper()}{item.chart[1:]}: {item.shows}" for item in kpi.visualization_suggestions)
        case "change_impact":
            return tuple(_impact(story, kpi, place) for place in range(len(kpi.change_impact)))
        case _:
            return tuple(getattr(kpi, name))


def _formula_items(kpi: Kpi) -> tuple[str, ...]:
    labels = {name: item.label for name, item in kpi.formula.inputs.items()}
    shown = to_text(parse_expression(kpi.formula.expression, tuple(kpi.formula.inputs)), labels)
    return (kpi.formula.text, shown, *(f"{item.label}: {item.meaning}" for item in kpi.formula.inputs.values()))


def _impact(story: Story, kpi: Kpi, place: int) -> str:
    impact = kpi.change_impact[place]
    other = story.catalog.get(impact.kpi)
    effect = story.say(f"effect.{impact.effect.value}")
    return f"{effect[:1].upper()}{effect[1:]} {other.name if other else impact.kpi} ({impact.lag}): {impact.because}"


def perspective_name(story: Story, kpi: Kpi) -> str:
    """Return the name of a KPI's perspective."""
    return story.say(f"perspective.{kpi.perspective.value}")


def facts_of(story: Story, kpi: Kpi) -> str:
    """Return perspective, unit, direction, timing and frequency in one line."""
    return story.say(
        "definition.facts",
        perspective=perspective_name(story, kpi),
        unit=story.wording.figures.unit(kpi.unit, story.scorecard.spec.currency),
        direction=story.say(f"direction.{kpi.direction.value}"),
        timing=story.say(f"timing.{kpi.timing.value}"),
        frequency=story.say(f"frequency.{kpi.frequency.value}"),
    )


def notes_of(story: Story, kpi: Kpi) -> str:
    """Return all 13 attributes in full, one point a line."""
    parts = [f"{kpi.name}\n{facts_of(story, kpi)}"]
    for name in ATTRIBUTES:
        items = attribute_items(story, kpi, name)
        mark = "" if len(items) == 1 else "• "
        parts.append("\n".join([story.say(f"attribute.{name}").upper(), *(f"{mark}{item}" for item in items)]))
    return "\n\n".join(parts)
