"""What a benchmark is: a source, and figures that it gives for a KPI.

Stage: benchmarks. Input to these types: kpis/benchmarks/sources.yaml and one CSV per source. Output: frozen values. An empty
text or None always means that the source does not say.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from generator.benchmarks.period import end_of, years_of
from generator.catalog.model import Frozen, KpiId, ShortText, Text

ALL_INDUSTRIES = "all"
"""The industry id of a figure that covers the whole economy."""


class Statistic(StrEnum):
    """What was made of the measured values. `rate` is a population rate, `mean` also covers sums over sums."""

    MEAN = "mean"
    MEDIAN = "median"
    RATE = "rate"
    INDEX = "index"
    MODE = "mode"
    P10 = "p10"
    P25 = "p25"
    P75 = "p75"
    P90 = "p90"
    RANGE = "range"
    REPORTED = "reported"
    TYPICAL = "typical"
    LEADERS = "leaders"
    TOP_DECILE = "top-decile"
    TOP_QUARTILE = "top-quartile"
    BOTTOM_QUARTILE_MEDIAN = "bottom-quartile-median"
    BEST_IN_GROUP = "best-in-group"
    BEST_IN_CLASS_MEAN = "best-in-class-mean"
    TOP_PERFORMERS = "top-performers"
    BOTTOM_PERFORMERS = "bottom-performers"


CENTRAL = (Statistic.MEDIAN, Statistic.MEAN, Statistic.RATE, Statistic.INDEX)
"""Statistics that say where the middle of the measured lies; only they can be summarized across peers as a level."""


class Area(StrEnum):
    """How large an area one figure covers."""

    SEVERAL = "several-countries"
    COUNTRY = "country"
    PART = "part-of-country"


class Derivation(StrEnum):
    """Whether the source printed the figure, or it was computed from the source's counts or records (the note says how)."""

    PUBLISHED = "published"
    COMPUTED = "computed"


class Source(Frozen):
    """Where figures come from, and on what terms they may be shown."""

    id: KpiId = Field(description="Name of the CSV file without its ending.", examples=["office-for-national-statistics-sickness-absence"])
    publisher: ShortText = Field(description="Who published the figures.", examples=["Office for National Statistics"])
    title: ShortText = Field(description="Title of the publication or data set.", examples=["Sickness absence in the UK labour market"])
    address: ShortText | None = Field(None, description="The publisher's address, where known.", examples=["https://www.ons.gov.uk"])
    terms: ShortText = Field(description="License or terms of use.", examples=["Open Government Licence v3.0"])
    period: ShortText | None = Field(None, description="Years that the figures cover.", examples=["2009-2018"])
    obtained: Text = Field(description="How the figures were obtained.", examples=["Read from the publisher's table"])
    limits: tuple[Text, ...] = Field((), description="What to mind when comparing.", examples=[["Perception survey"]])


class SourceList(Frozen):
    """The file sources.yaml."""

    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """The figure as the source states it: its numbers, its unit in its own words (`words`) and in pint's syntax (`unit`)."""

    value: float | None
    low: float | None
    high: float | None
    unit: str
    words: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure for a KPI. `value`, or `low` and `high` (one end may be open), are in `unit`, which is the KPI's own.

    `currency` is an ISO 4217 code where the unit holds money. `industry_id` is an industry or sector of the taxonomy, "all" for the
    whole economy, empty where the source's label has no sure counterpart. `population_kind` is shared by rows that may be compared.
    `line` is the row's line in the source's file.
    """

    kpi: str
    source: str
    line: int
    measure: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    stated: Stated
    currency: str
    statistic: Statistic
    industry: str
    industry_id: str
    geography: str
    area: Area | None
    period: str
    population: str
    population_kind: str
    company_size: str
    sample_size: int | None
    note: str
    derivation: Derivation

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year that the period names, or None."""
        return years_of(self.period)

    @property
    def ends(self) -> tuple[int, int]:
        """Year and month in which the period ends; (0, 0) when the source gives none. For putting figures in order."""
        return end_of(self.period)
