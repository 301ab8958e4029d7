"""Cause and effect between objectives: the links of the file, and proposals where it says nothing.

Stage: scorecard. Input: a spec, its built rows, the catalog. Output: `Link` values, those of the file first, each in reading order.

A proposal is made only for an objective that stands alone: the file lets it neither drive nor be driven. It rests on
change_impact between the KPIs, runs from a lower perspective to a higher one, or within a row when the objective would stand
alone otherwise; it never closes a circle, and there are at most two from an objective and two into one. The map stays
readable, and the author decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.catalog.model import Direction, Effect, Impact, Kpi
from generator.scorecard.model import Link, Objective, PerspectiveRow, ScorecardSpec
from generator.scorecard.spec_checks import find_cycles

MOST_PROPOSED = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A possible link; `strength` counts the impacts it rests on, `steps` how many rows it climbs."""

    source: str
    target: str
    strength: int
    steps: int
    because: str


def links_of(spec: ScorecardSpec, rows: Sequence[PerspectiveRow]) -> tuple[Link, ...]:
    """Return the links of the file and, where objectives stand alone, proposed ones."""
    declared = tuple(Link(objective.id, target, because=_reason(objective.id, target, rows)) for objective in spec.objectives for target in objective.drives)
    return declared + _proposals(declared, rows)


def _reason(source: str, target: str, rows: Sequence[PerspectiveRow]) -> str:
    """The mechanism that change_impact gives for a link of the file, or an empty text."""
    objectives = {objective.spec.id: objective for row in rows for objective in row.objectives}
    if source not in objectives or target not in objectives:
        return ""
    impacts = _helping_impacts(objectives[source], objectives[target])
    return impacts[0].because if impacts else ""


def _helping_impacts(source: Objective, target: Objective) -> list[Impact]:
    """Impacts by which a better value of a KPI of `source` makes one of `target` better."""
    goals = {measure.kpi.id: measure.kpi for measure in target.measures}
    return [
        impact
        for measure in source.measures
        for impact in measure.kpi.change_impact
        if impact.kpi in goals and impact.kpi != measure.kpi.id and helps(measure.kpi, impact, goals[impact.kpi])
    ]


def helps(cause: Kpi, impact: Impact, effect: Kpi) -> bool:
    """Whether moving `cause` its good way moves `effect` its good way; for a target range the good way is open, so any effect counts."""
    if Direction.RANGE in (cause.direction, effect.direction):
        return True
    same_way = cause.direction is effect.direction
    return (impact.effect is Effect.RAISES) is same_way


def _proposals(declared: Sequence[Link], rows: Sequence[PerspectiveRow]) -> tuple[Link, ...]:
    graph: dict[str, list[str]] = {objective.spec.id: [] for row in rows for objective in row.objectives}
    for link in declared:
        graph.setdefault(link.source, []).append(link.target)
    alone = set(graph) - {end for link in declared for end in (link.source, link.target)}
    chosen: list[_Candidate] = []
    for candidate in _candidates(rows):
        if _is_wanted(candidate, chosen, alone) and not _closes_circle(graph, candidate):
            graph[candidate.source].append(candidate.target)
            chosen.append(candidate)
    order = {objective: place for place, objective in enumerate(graph)}
    chosen.sort(key=lambda item: (order[item.source], order[item.target]))
    return tuple(Link(item.source, item.target, proposed=True, because=item.because) for item in chosen)


def _is_wanted(candidate: _Candidate, chosen: Sequence[_Candidate], alone: set[str]) -> bool:
    """Whether the candidate joins an objective that stands alone and neither end is crowded yet."""
    ends = {candidate.source, candidate.target}
    if candidate.steps == 0:
        alone = alone - {end for item in chosen for end in (item.source, item.target)}
    from_here = sum(item.source == candidate.source for item in chosen)
    into_there = sum(item.target == candidate.target for item in chosen)
    return bool(ends & alone) and from_here < MOST_PROPOSED and into_there < MOST_PROPOSED


def _closes_circle(graph: dict[str, list[str]], candidate: _Candidate) -> bool:
    return bool(find_cycles({**graph, candidate.source: [*graph[candidate.source], candidate.target]}))


def _candidates(rows: Sequence[PerspectiveRow]) -> list[_Candidate]:
    """Every upward or level link that change_impact supports, strongest and shortest first."""
    placed = [(number, objective) for number, row in enumerate(rows) for objective in row.objectives]
    found = []
    for lower, source in placed:
        for upper, target in placed:
            impacts = _helping_impacts(source, target) if upper <= lower and source is not target else []
            if impacts:
                found.append(_Candidate(source.spec.id, target.spec.id, len(impacts), lower - upper, impacts[0].because))
    # level links last: within a row they say less about strategy than a climb to the next
    return sorted(found, key=lambda item: (item.steps == 0, -item.strength, item.steps, item.source, item.target))
