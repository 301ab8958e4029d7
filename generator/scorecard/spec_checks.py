"""What can be wrong with a scorecard file beyond its form: references, thresholds, cycles.

Stage: scorecard. Input: a `ScorecardSpec`, its document and the catalog. Output: diagnostics with place and remedy, none raised.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.catalog.model import Direction, Kpi
from generator.catalog.yaml_source import KeyPath, YamlDocument
from generator.diagnostics import Diagnostic, nearest
from generator.scorecard.model import MeasureSpec, ScorecardSpec
from generator.scorecard.period import parse_period


@dataclass(frozen=True)
class _Case:
    """What every check reads."""

    spec: ScorecardSpec
    document: YamlDocument
    catalog: Catalog


def check_spec(spec: ScorecardSpec, document: YamlDocument, catalog: Catalog) -> tuple[Diagnostic, ...]:
    """Return every fault of meaning, in the file's order."""
    checks = (_periods, _duplicates, _perspectives, _drives, _cycles, _initiatives, _measures)
    case = _Case(spec, document, catalog)
    return tuple(sorted({finding for check in checks for finding in check(case)}))


def _periods(case: _Case) -> Iterator[Diagnostic]:
    if case.spec.period is None:
        return
    try:
        parse_period(case.spec.period)
    except ValueError as error:
        yield case.document.finding(("period",), "period", *_split(str(error)))


def _split(message: str) -> tuple[str, str]:
    what, _, remedy = message.partition("; ")
    return what, remedy


def _duplicates(case: _Case) -> Iterator[Diagnostic]:
    lists: Mapping[str, Sequence[str]] = {
        "perspectives": [row.id for row in case.spec.perspectives],
        "objectives": [objective.id for objective in case.spec.objectives],
        "initiatives": [initiative.id for initiative in case.spec.initiatives],
    }
    for key, ids in lists.items():
        yield from (
            case.document.finding((key, at, "id"), "duplicate-id", f"the id '{ids[at]}' stands twice in {key}", "give one of them another id")
            for at in _repeats(ids)
        )
    for number, objective in enumerate(case.spec.objectives):
        kpis = [case.catalog.redirects.get(measure.kpi, measure.kpi) for measure in objective.kpis]
        for at in _repeats(kpis):
            place: KeyPath = ("objectives", number, "kpis", at, "kpi")
            yield case.document.finding(place, "duplicate-id", f"the KPI '{kpis[at]}' stands twice under '{objective.id}'", "keep one of them")


def _repeats(ids: Sequence[str]) -> list[int]:
    return [at for at, item in enumerate(ids) if item in ids[:at]]


def _perspectives(case: _Case) -> Iterator[Diagnostic]:
    declared = [row.id for row in case.spec.perspectives]
    known = declared or [entry.id.value for entry in case.catalog.taxonomy.perspectives]
    for number, objective in enumerate(case.spec.objectives):
        if objective.perspective not in known:
            where = "this scorecard's perspectives" if declared else "the four perspectives"
            remedy = nearest(objective.perspective, known) or f"use one of {', '.join(known)}, or declare it under 'perspectives'"
            yield case.document.finding(("objectives", number, "perspective"), "unknown-perspective", f"'{objective.perspective}' is none of {where}", remedy)


def _drives(case: _Case) -> Iterator[Diagnostic]:
    ids = [objective.id for objective in case.spec.objectives]
    for number, objective in enumerate(case.spec.objectives):
        for at, target in enumerate(objective.drives):
            if target not in ids:
                remedy = nearest(target, ids) or "write the id of an objective of this file"
                yield case.document.finding(
                    ("objectives", number, "drives", at), "unknown-objective", f"'{objective.id}' drives '{target}', which is no objective here", remedy
                )
            elif target in objective.drives[:at]:
                yield case.document.finding(
                    ("objectives", number, "drives", at), "duplicate-id", f"'{objective.id}' drives '{target}' twice", "keep one of them"
                )


def _cycles(case: _Case) -> Iterator[Diagnostic]:
    graph = {objective.id: objective.drives for objective in case.spec.objectives}
    numbers = {objective.id: number for number, objective in enumerate(case.spec.objectives)}
    for cycle in find_cycles(graph):
        source, target = cycle[-2], cycle[-1]
        at = graph[source].index(target)
        message = f"the objectives drive each other in a circle: {' > '.join(cycle)}"
        yield case.document.finding(
            ("objectives", numbers[source], "drives", at), "drives-cycle", message, f"remove '{target}' here, or another link of the circle"
        )


def find_cycles(graph: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return a circle for every link that closes one, as ids from start back to start; empty for a graph without circles."""
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in graph:
        trail: list[str] = []
        pending: list[tuple[str, Iterator[str]]] = []
        if start not in done:
            trail, pending = [start], [(start, iter(graph[start]))]
        while pending:
            node, targets = pending[-1]
            target = next(targets, None)
            if target is None:
                done.add(node)
                trail.pop()
                pending.pop()
            elif target in trail:
                found.append((*trail[trail.index(target) :], target))
            elif target in graph and target not in done:
                trail.append(target)
                pending.append((target, iter(graph[target])))
    return found


def _initiatives(case: _Case) -> Iterator[Diagnostic]:
    known = [initiative.id for initiative in case.spec.initiatives]
    for number, objective in enumerate(case.spec.objectives):
        for row, measure in enumerate(objective.kpis):
            for at, initiative in enumerate(measure.initiatives):
                place: KeyPath = ("objectives", number, "kpis", row, "initiatives", at)
                if initiative in measure.initiatives[:at]:
                    yield case.document.finding(place, "duplicate-id", f"the initiative '{initiative}' stands twice here", "keep one of them")
                elif initiative not in known:
                    remedy = nearest(initiative, known) or "add it under 'initiatives', or remove it here"
                    yield case.document.finding(place, "unknown-initiative", f"there is no initiative '{initiative}'", remedy)


def _measures(case: _Case) -> Iterator[Diagnostic]:
    for number, objective in enumerate(case.spec.objectives):
        for row, measure in enumerate(objective.kpis):
            place: KeyPath = ("objectives", number, "kpis", row)
            kpi = case.catalog.get(measure.kpi)
            if kpi is None:
                remedy = nearest(measure.kpi, case.catalog.by_id) or "find ids with: openkpi search WORDS"
                yield case.document.finding((*place, "kpi"), "unknown-kpi", f"there is no KPI '{measure.kpi}'", remedy)
            else:
                yield from (case.document.finding((*place, key), rule, message, remedy) for key, rule, message, remedy in threshold_faults(measure, kpi))


def threshold_faults(measure: MeasureSpec, kpi: Kpi) -> Iterator[tuple[str, str, str, str]]:
    """Yield (key, rule, message, remedy) for a target and red flag that do not fit each other or the KPI."""
    for key, value in (("target", measure.target), ("red_flag", measure.red_flag)):
        if value is not None and isinstance(value, tuple) is not (kpi.direction is Direction.RANGE):
            wanted = "a band [low, high]" if kpi.direction is Direction.RANGE else "one number"
            yield key, "band", f"{kpi.id} is {kpi.direction}, and its {key} is {'a band' if isinstance(value, tuple) else 'one number'}", f"write {wanted}"
            return
    if isinstance(measure.target, tuple):
        yield from _band_faults(measure.target, measure.red_flag)
    elif isinstance(measure.target, float) and isinstance(measure.red_flag, float):
        yield from _number_faults(measure.target, measure.red_flag, kpi)
    elif isinstance(measure.red_flag, tuple) and measure.red_flag[0] >= measure.red_flag[1]:
        yield "red_flag", "band", f"the band [{measure.red_flag[0]:g}, {measure.red_flag[1]:g}] does not run from low to high", "write the lower number first"


def _band_faults(target: tuple[float, float], red_flag: object) -> Iterator[tuple[str, str, str, str]]:
    if _same(*target) or target[0] > target[1]:
        yield "target", "band", f"the band [{target[0]:g}, {target[1]:g}] does not run from low to high", "write the lower number first"
    elif isinstance(red_flag, tuple) and (_same(red_flag[0], target[0]) or _same(red_flag[1], target[1])):
        yield (
            "red_flag",
            "target-equals-red-flag",
            f"target [{target[0]:g}, {target[1]:g}] and red_flag [{red_flag[0]:g}, {red_flag[1]:g}] share an end",
            "move the red flag outward",
        )
    elif isinstance(red_flag, tuple) and not (red_flag[0] < target[0] and target[1] < red_flag[1]):
        message = f"red_flag [{red_flag[0]:g}, {red_flag[1]:g}] does not enclose the target [{target[0]:g}, {target[1]:g}]"
        yield "red_flag", "band", message, "write a lower low and a higher high than the target's"


def _number_faults(target: float, red_flag: float, kpi: Kpi) -> Iterator[tuple[str, str, str, str]]:
    if _same(target, red_flag):
        yield "red_flag", "target-equals-red-flag", f"target and red_flag are both {target:g}", "set the red flag to the value at which the board must act"
    elif (target > red_flag) is not (kpi.direction is Direction.HIGHER):
        side = "above" if target > red_flag else "below"
        yield "target", "target-direction", f"target {target:g} lies {side} red_flag {red_flag:g}, but {kpi.id} is {kpi.direction}", "exchange the two numbers"


def _same(left: float, right: float) -> bool:
    """Whether two thresholds are too close to divide by their difference."""
    return math.isclose(left, right, rel_tol=1e-12, abs_tol=1e-12)
