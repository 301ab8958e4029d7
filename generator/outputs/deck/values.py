"""A measure's figures in words.

Stage: outputs, deck. Input: a `Measure`. Output: `MeasureWords`: every figure as the slide shows it, with the same number of decimals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.outputs.wording import Wording
from generator.outputs.wording.figures import decimals_for
from generator.scorecard.model import Level, Measure, ObjectiveSpec, State

NONE = "–"
_MOST_DECIMALS = 4


@dataclass(frozen=True)
class MeasureWords:
    """A measure under its objective; texts without unit are for columns, `with_unit` ones stand alone."""

    measure: Measure
    objective: ObjectiveSpec
    wording: Wording
    currency: str | None
    decimals: int

    @property
    def name(self) -> str:
        """The KPI's name."""
        return self.measure.kpi.name

    @cached_property
    def unit(self) -> str:
        """The unit as people read it."""
        return self.wording.figures.unit(self.measure.kpi.unit, self.currency)

    @cached_property
    def frequency(self) -> str:
        """How often a value is due."""
        return self.wording.say(f"frequency.{self.measure.kpi.frequency.value}")

    @property
    def owner(self) -> str:
        """The measure's owner, else the objective's."""
        return self.measure.spec.owner or self.objective.owner or NONE

    def number(self, value: float | None) -> str:
        """Return a value of this KPI without its unit."""
        return NONE if value is None else self.wording.figures.plain(value, self.decimals)

    def level(self, level: Level | None) -> str:
        """Return a target or red flag without its unit; a band with both ends."""
        return f"{self.number(level[0])}\u2013{self.number(level[1])}" if isinstance(level, tuple) else self.number(level)

    def with_unit(self, value: float | None) -> str:
        """Return a value of this KPI with its unit."""
        return NONE if value is None else self.wording.figures.quantity(value, self.measure.kpi.unit, self.decimals, self.currency)

    def level_with_unit(self, level: Level | None) -> str:
        """Return a target or red flag with its unit."""
        if isinstance(level, tuple):
            return f"{self.number(level[0])}\u2013{self.with_unit(level[1])}"
        return self.with_unit(level)

    @cached_property
    def is_inline(self) -> bool:
        """Whether the unit is so short that it stands with every figure: percent and plain money."""
        return self.measure.kpi.unit == "percent" or (self.measure.kpi.unit == "currency" and self.currency is not None)

    @property
    def unit_note(self) -> str:
        """The unit where it is said once, beside the name; empty when it stands with every figure."""
        return "" if self.is_inline else self.unit

    def short(self, value: float | None) -> str:
        """Return a value as it stands in a column beside the name and its unit."""
        return self.with_unit(value) if self.is_inline else self.number(value)

    def short_level(self, level: Level | None) -> str:
        """Return a target as it stands in a column beside the name and its unit."""
        return self.level_with_unit(level) if self.is_inline else self.level(level)

    @cached_property
    def variance(self) -> str:
        """Actual minus target with its sign."""
        return NONE if self.measure.variance is None else self.wording.figures.signed(self.measure.variance, self.decimals)

    @cached_property
    def gap(self) -> str:
        """The size of the variance with its unit."""
        return self.wording.figures.difference(self.measure.variance or 0.0, self.measure.kpi.unit, self.decimals, self.currency)

    @property
    def state(self) -> State:
        """How the measure stands."""
        return self.measure.rating.state


def words_of(measure: Measure, objective: ObjectiveSpec, wording: Wording, currency: str | None) -> MeasureWords:
    """Return a measure's figures in words."""
    values = [item.value for item in measure.history if item.value is not None]
    for level in (measure.spec.baseline, measure.spec.target, measure.spec.red_flag):
        values += [] if level is None else list(level) if isinstance(level, tuple) else [level]
    return MeasureWords(measure, objective, wording, currency, _decimals(values, measure.variance))


def _decimals(values: Sequence[float], variance: float | None) -> int:
    """Enough decimals for the figures, and for the variance to show that it is not nothing."""
    decimals = decimals_for(values)
    while variance and decimals < _MOST_DECIMALS and round(abs(variance), decimals) == 0:
        decimals += 1
    return decimals
