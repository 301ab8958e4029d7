"""A scorecard: what the file says (`...Spec`), and what it becomes with a catalog and actuals (`Scorecard`).

Stage: scorecard. Input to these types: a scorecard file, the catalog, actuals. Output: frozen values that every output
reads and none changes. Scores run from 0 to 100; values are in the KPI's own unit; weights are relative.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from generator.catalog.model import Frozen, Kpi, KpiId, ShortText, Text
from generator.scorecard.period import Period

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$", max_length=80)]
LARGEST = 1e15
"""Greatest size of any figure: beyond it a workbook cell loses digits, and it is a slip of the keyboard anyway."""


def _read_number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"'{_shorten(value)}' is no number; write a number such as 12.5, without unit, quotes or thousands separator")
    if not abs(value) <= LARGEST:
        raise ValueError(f"{value:g} is out of reach; write a number between -1e15 and 1e15")
    return float(value)


def _read_level(value: object) -> object:
    if not isinstance(value, (list, tuple)):
        return _read_number(value)
    if len(value) != 2:
        raise ValueError(f"a band has two ends and this list has {len(value)} items; write [low, high]")
    return tuple(_read_number(end) for end in value)


def _shorten(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


Amount = Annotated[float, BeforeValidator(_read_number)]
"""A finite number of a size that every output can hold exactly enough."""
Weight = Annotated[float, Field(ge=0, le=1e6), BeforeValidator(_read_number)]
Bounds = tuple[float, float]
"""Low and high end of a band, for target_range KPIs."""
Level = Annotated[float | Bounds, BeforeValidator(_read_level)]
"""A target or red flag: a number, or a band for target_range KPIs."""


class PerspectiveSpec(Frozen):
    """A row of the scorecard. The id is one of the four or, with a name, the organization's own."""

    id: Slug
    name: ShortText
    question: Text | None = None
    weight: Weight = 1.0


class InitiativeSpec(Frozen):
    """Work that is to move a KPI."""

    id: Slug
    name: ShortText
    owner: ShortText | None = None
    start: ShortText | None = None
    end: ShortText | None = None
    status: ShortText | None = None
    budget: Amount | None = None
    progress: Annotated[float, Field(ge=0, le=100), BeforeValidator(_read_number)] | None = Field(None, description="Percent done.")


class DecisionSpec(Frozen):
    """A decision the board is asked for."""

    decision: Text
    owner: ShortText | None = None
    due: ShortText | None = None


class MeasureSpec(Frozen):
    """A KPI under an objective, with its numbers in the KPI's unit."""

    kpi: KpiId
    owner: ShortText | None = None
    weight: Weight = 1.0
    critical: bool = False
    baseline: Amount | None = None
    target: Level | None = None
    red_flag: Level | None = None
    initiatives: tuple[Slug, ...] = ()


class ObjectiveSpec(Frozen):
    """What the organization wants to achieve, and the objectives it drives."""

    id: Slug
    name: ShortText
    perspective: Slug
    theme: ShortText | None = None
    owner: ShortText | None = None
    weight: Weight = 1.0
    drives: tuple[Slug, ...] = ()
    kpis: tuple[MeasureSpec, ...] = ()


class ScorecardSpec(Frozen):
    """A scorecard file."""

    title: ShortText
    organization: ShortText | None = None
    description: Text | None = None
    period: ShortText | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    notice: ShortText | None = Field(None, description="Printed wherever figures are shown, e.g. that they are invented.")
    perspectives: tuple[PerspectiveSpec, ...] = ()
    objectives: tuple[ObjectiveSpec, ...] = Field(min_length=1)
    initiatives: tuple[InitiativeSpec, ...] = ()
    decisions: tuple[DecisionSpec, ...] = ()


class State(StrEnum):
    """How a measure, objective or perspective stands."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    NO_DATA = "no_data"
    STALE = "stale"
    NOT_DEFINED = "not_defined"


@dataclass(frozen=True, slots=True)
class Observation:
    """The value of a KPI in one period, in the KPI's unit; `inputs` when the formula computed it (name, value)."""

    period: Period
    value: float | None
    inputs: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Rating:
    """Score of 0 to 100 or None, the state, and the share (0 to 1) of the weight that the score rests on.

    `capped` says that a critical KPI off track holds the state at "at risk" although the score would be on track.
    """

    score: float | None
    state: State
    coverage: float
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A KPI under an objective with its history (ascending) and its rating.

    `actual` is the observation that is rated (the latest at or before the scorecard's period), `variance` is actual minus
    target in the KPI's unit (for a band: distance to the nearest edge, 0 inside), `progress` is 0 to 1 and beyond from baseline to target.
    """

    kpi: Kpi
    spec: MeasureSpec
    history: tuple[Observation, ...]
    actual: Observation | None
    rating: Rating
    variance: float | None
    progress: float | None

    @property
    def value(self) -> float | None:
        """The actual value, or None."""
        return self.actual.value if self.actual else None


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective with its measures and their roll-up."""

    spec: ObjectiveSpec
    measures: tuple[Measure, ...]
    rating: Rating


@dataclass(frozen=True, slots=True)
class PerspectiveRow:
    """A perspective with its objectives, in the scorecard's order."""

    spec: PerspectiveSpec
    objectives: tuple[Objective, ...]
    rating: Rating


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Cause and effect between two objectives; proposed links come from change_impact and are marked as such."""

    source: str
    target: str
    proposed: bool = False
    because: str = ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything the outputs show. Without actuals it is a design: `has_actuals` is False and no state is shown anywhere."""

    id: str
    spec: ScorecardSpec
    period: Period | None
    perspectives: tuple[PerspectiveRow, ...]
    links: tuple[Link, ...]
    rating: Rating
    leading: Rating
    lagging: Rating
    has_actuals: bool

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """Objectives in reading order."""
        return tuple(objective for row in self.perspectives for objective in row.objectives)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Measures in reading order; a KPI under two objectives appears twice."""
        return tuple(measure for objective in self.objectives for measure in objective.measures)

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """The KPIs of the scorecard, each once, in reading order."""
        return tuple({measure.kpi.id: measure.kpi for measure in self.measures}.values())
