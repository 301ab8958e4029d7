"""What the page shows, as plain texts: the template only arranges them.

Stage: outputs, strategy map. Input: `Scorecard`, its layout, the wording. Output: `PageView`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.outputs.states import LOOKS
from generator.outputs.strategy_map.drawing import DrawnLine, draw_line, spark_level, spark_path
from generator.outputs.wording import Wording
from generator.outputs.wording.figures import decimals_for
from generator.scorecard.layout import Box, MapLayout
from generator.scorecard.model import Bounds, Link, Measure, Objective, Rating, Scorecard, State

NONE = "–"
SPARK_WIDTH, SPARK_HEIGHT = 240, 48


@dataclass(frozen=True, slots=True)
class StateView:
    """A state with its look."""

    key: str
    glyph: str
    word: str


@dataclass(frozen=True, slots=True)
class RatingView:
    """A rating in words; `score` is empty without one."""

    state: StateView
    score: str
    coverage: str


@dataclass(frozen=True, slots=True)
class LinkView:
    """One end of a link as the other one names it."""

    objective: str
    name: str
    because: str
    proposed: bool


@dataclass(frozen=True, slots=True)
class SparkView:
    """A small line chart of the history; `target` is the height of the target line, None for a band or none."""

    path: str
    target: float | None


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A KPI with its figures as texts; `facts` are (label, text) and `figures` (period, value)."""

    name: str
    url: str
    definition: str
    formula: str
    rating: RatingView | None
    facts: tuple[tuple[str, str], ...]
    initiatives: tuple[str, ...]
    spark: SparkView | None
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """An objective: its box as percentages of the map, and what its dialog shows."""

    id: str
    name: str
    theme: str
    owner: str
    owners: tuple[str, ...]
    rating: RatingView | None
    style: str
    described: str
    causes: tuple[LinkView, ...]
    effects: tuple[LinkView, ...]
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A perspective with its band."""

    name: str
    question: str
    rating: RatingView | None
    style: str
    objectives: tuple[ObjectiveView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page."""

    title: str
    facts: tuple[str, ...]
    notice: str
    rating: RatingView | None
    width: float
    height: float
    lines: tuple[DrawnLine, ...]
    rows: tuple[RowView, ...]
    states: tuple[StateView, ...]
    themes: tuple[str, ...]
    owners: tuple[str, ...]
    has_proposed: bool

    @property
    def objectives(self) -> tuple[ObjectiveView, ...]:
        """Objectives in reading order."""
        return tuple(objective for row in self.rows for objective in row.objectives)


def view_page(scorecard: Scorecard, layout: MapLayout, wording: Wording, site_url: str | None) -> PageView:
    """Return what the page shows; a scorecard without actuals shows no state anywhere."""
    viewer = _Viewer(scorecard, layout, wording, site_url)
    rows = tuple(viewer.row(number) for number in range(len(scorecard.perspectives)))
    objectives = [objective for row in rows for objective in row.objectives]
    used = {objective.rating.state.key for objective in objectives if objective.rating}
    spec = scorecard.spec
    facts = (spec.organization, wording.say("strategy_page.title"), wording.figures.period(scorecard.period) if scorecard.period else None)
    return PageView(
        title=spec.title,
        facts=tuple(fact for fact in facts if fact),
        notice=spec.notice or "",
        rating=viewer.rating(scorecard.rating),
        width=layout.canvas.width,
        height=layout.canvas.height,
        lines=tuple(draw_line(line) for line in layout.lines),
        rows=rows,
        states=tuple(view_state(state, wording) for state in LOOKS if state.value in used),
        themes=tuple(dict.fromkeys(objective.theme for objective in objectives if objective.theme)),
        owners=tuple(sorted({owner for objective in objectives for owner in objective.owners})),
        has_proposed=any(line.proposed for line in layout.lines),
    )


def view_state(state: State, wording: Wording) -> StateView:
    """Return a state's glyph and word."""
    return StateView(state.value, LOOKS[state].glyph, wording.say(f"state.{state.value}"))


class _Viewer:
    """Holds what every part of the page needs."""

    def __init__(self, scorecard: Scorecard, layout: MapLayout, wording: Wording, site_url: str | None) -> None:
        self._scorecard = scorecard
        self._layout = layout
        self._wording = wording
        self._site = site_url.rstrip("/") if site_url else ""
        self._boxes: Mapping[str, Box] = {box.id: box for box in layout.boxes}
        self._names = {objective.spec.id: objective.spec.name for objective in scorecard.objectives}
        self._initiatives = {item.id: item.name for item in scorecard.spec.initiatives}

    def rating(self, rating: Rating) -> RatingView | None:
        """A rating in words, or None in a design."""
        if not self._scorecard.has_actuals:
            return None
        score = "" if rating.score is None else self._wording.figures.plain(rating.score, 0)
        share = self._wording.figures.share(rating.coverage)
        return RatingView(view_state(rating.state, self._wording), score, self._wording.say("strategy_page.coverage", share=share))

    def row(self, number: int) -> RowView:
        """A perspective."""
        row, band, canvas = self._scorecard.perspectives[number], self._layout.bands[number], self._layout.canvas
        style = f"top:{_percent(band.y, canvas.height)};height:{_percent(band.height, canvas.height)}"
        # left to right as drawn, so that tabbing follows the eye
        objectives = sorted(row.objectives, key=lambda objective: self._boxes[objective.spec.id].x)
        return RowView(row.spec.name, row.spec.question or "", self.rating(row.rating), style, tuple(self._objective(item) for item in objectives))

    def _objective(self, objective: Objective) -> ObjectiveView:
        spec, box, canvas = objective.spec, self._boxes[objective.spec.id], self._layout.canvas
        places = (("left", box.x, canvas.width), ("top", box.y, canvas.height), ("width", box.width, canvas.width), ("height", box.height, canvas.height))
        links = self._scorecard.links
        causes = tuple(self._link(link, link.source) for link in links if link.target == spec.id)
        effects = tuple(self._link(link, link.target) for link in links if link.source == spec.id)
        owners = dict.fromkeys(owner for owner in (spec.owner, *(measure.spec.owner for measure in objective.measures)) if owner)
        return ObjectiveView(
            id=spec.id,
            name=spec.name,
            theme=spec.theme or "",
            owner=spec.owner or "",
            owners=tuple(owners),
            rating=self.rating(objective.rating),
            style=";".join(f"{name}:{_percent(value, whole)}" for name, value, whole in places),
            described=self._described(causes, effects),
            causes=causes,
            effects=effects,
            measures=tuple(self._measure(measure) for measure in objective.measures),
        )

    def _link(self, link: Link, other: str) -> LinkView:
        return LinkView(other, self._names[other], link.because, link.proposed)

    def _described(self, causes: Sequence[LinkView], effects: Sequence[LinkView]) -> str:
        """Causes and effects in a sentence each, for those who hear the page."""
        say = self._wording.say
        parts = [(say("strategy_page.driven_by"), causes), (say("strategy_page.drives"), effects)]
        return " ".join(f"{label}: {'; '.join(link.name for link in links)}." for label, links in parts if links)

    def _measure(self, measure: Measure) -> MeasureView:
        values = [item.value for item in measure.history if item.value is not None]
        levels = [end for level in (measure.spec.baseline, measure.spec.target, measure.spec.red_flag) for end in _ends(level)]
        decimals = decimals_for([*values, *levels])
        period = self._wording.figures.period
        figures = tuple((period(item.period), self._amount(item.value, measure, decimals)) for item in reversed(measure.history))
        return MeasureView(
            name=measure.kpi.name,
            url=f"{self._site}/kpis/{measure.kpi.id}/" if self._site else "",
            definition=measure.kpi.definition,
            formula=measure.kpi.formula.text,
            rating=self.rating(measure.rating),
            facts=tuple((label, text) for label, text in self._facts(measure, decimals) if text not in ("", NONE)),
            initiatives=tuple(self._initiatives[item] for item in measure.spec.initiatives),
            spark=_spark(values, measure.spec.target),
            figures=figures,
        )

    def _facts(self, measure: Measure, decimals: int) -> list[tuple[str, str]]:
        say, figures = self._wording.say, self._wording.figures
        actual = self._amount(measure.value, measure, decimals)
        if measure.actual:
            actual = f"{actual} ({figures.period(measure.actual.period)})"
        return [
            (say("column.actual"), actual),
            (say("column.target"), self._level(measure.spec.target, measure, decimals)),
            (say("column.variance"), "" if measure.variance is None else figures.signed(measure.variance, decimals)),
            (say("column.progress"), "" if measure.progress is None else figures.share(measure.progress)),
            (say("column.red_flag"), self._level(measure.spec.red_flag, measure, decimals)),
            (say("column.baseline"), self._amount(measure.spec.baseline, measure, decimals)),
            (say("column.unit"), figures.unit(measure.kpi.unit, self._scorecard.spec.currency)),
            (say("column.frequency"), say(f"frequency.{measure.kpi.frequency.value}")),
            (say("column.owner"), measure.spec.owner or ""),
        ]

    def _amount(self, value: float | None, measure: Measure, decimals: int) -> str:
        if value is None:
            return NONE
        return self._wording.figures.quantity(value, measure.kpi.unit, decimals, self._scorecard.spec.currency)

    def _level(self, level: float | Bounds | None, measure: Measure, decimals: int) -> str:
        if isinstance(level, tuple):
            return f"{self._wording.figures.plain(level[0], decimals)}–{self._amount(level[1], measure, decimals)}"
        return self._amount(level, measure, decimals)


def _ends(level: float | Bounds | None) -> tuple[float, ...]:
    return () if level is None else level if isinstance(level, tuple) else (level,)


def _spark(values: Sequence[float], target: float | Bounds | None) -> SparkView | None:
    if len(values) < 2:
        return None
    shown = [*values, *_ends(target)]
    low, high = min(shown), max(shown)
    line = round(spark_level(target, low, high, SPARK_HEIGHT), 1) if isinstance(target, float) else None
    return SparkView(spark_path(values, low, high, SPARK_WIDTH, SPARK_HEIGHT), line)


def _percent(value: float, whole: float) -> str:
    return f"{round(100 * value / whole, 3):g}%"
