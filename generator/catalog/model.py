"""The shape of a KPI file: the one home of the 13 attributes.

Stage: catalog. Input: the plain values of one YAML file. Output: a frozen `Kpi`. The JSON Schema, pages, slides and CSV
columns all follow from these fields, their order and their titles.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
NAME_PATTERN = r"^[a-z][a-z0-9_]*$"

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
KpiId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
FiniteNumber = Annotated[float, Field(allow_inf_nan=False, strict=True)]


class Frozen(BaseModel):
    """Base of every model: immutable, refuses unknown keys, never coerces text to numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Status(StrEnum):
    """How settled a definition is."""

    EXPERIMENTAL = "experimental"
    STABLE = "stable"
    DEPRECATED = "deprecated"


class Perspective(StrEnum):
    """The four perspectives of the Balanced Scorecard (Kaplan and Norton, 1992), in reading order."""

    FINANCIAL = "financial"
    CUSTOMER = "customer"
    INTERNAL_PROCESS = "internal_process"
    LEARNING_AND_GROWTH = "learning_and_growth"


class Direction(StrEnum):
    """Which way is good."""

    HIGHER = "higher_is_better"
    LOWER = "lower_is_better"
    RANGE = "target_range"


class Timing(StrEnum):
    """Whether the measure moves before or after the outcome it stands for."""

    LEADING = "leading"
    LAGGING = "lagging"


class Frequency(StrEnum):
    """How often a value is due."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ANNUAL = "annual"

    @property
    def months(self) -> float:
        """Length in months; a daily or weekly measure is due at least monthly for scoring."""
        return {"quarterly": 3, "annual": 12}.get(self.value, 1)


class Effect(StrEnum):
    """What a rise of this KPI does to the other one."""

    RAISES = "raises"
    LOWERS = "lowers"


class FormulaInput(Frozen):
    """One figure that the formula needs."""

    label: ShortText = Field(description="Name shown to people.", examples=["Promoters"])
    unit: ShortText = Field(description="Unit in pint's syntax, see kpis/units.txt.", examples=["respondent"])
    meaning: Text = Field(description="Exact definition: two analysts get the same number.", examples=["Respondents who answered 9 or 10"])
    constant: FiniteNumber | None = Field(None, description="Fixed value, for a number that carries a unit.", examples=[200000])


class Formula(Frozen):
    """A formula in words and as an expression that computes, with a worked example."""

    text: Text = Field(description="The formula in words.", examples=["Percentage of promoters minus percentage of detractors"])
    expression: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)] = Field(
        description="Numbers, input names, + - * / **, parentheses, min, max, abs, sqrt, ln, exp.",
        examples=["(promoters - detractors) / respondents * 100"],
    )
    inputs: Mapping[Annotated[str, StringConstraints(pattern=NAME_PATTERN, max_length=60)], FormulaInput] = Field(
        description="The figures that the expression names.",
        min_length=1,
        examples=[{"promoters": {"label": "Promoters", "unit": "respondent", "meaning": "Respondents who answered 9 or 10"}}],
    )
    example: Mapping[str, FiniteNumber] = Field(
        description="Invented values for every input without a constant, and the result.",
        examples=[{"promoters": 70, "detractors": 10, "respondents": 120, "result": 50}],
    )

    @property
    def example_values(self) -> dict[str, float]:
        """Values of every input in the worked example, constants included."""
        constants = {name: item.constant for name, item in self.inputs.items() if item.constant is not None}
        return {**{k: v for k, v in self.example.items() if k != "result"}, **constants}


class Visualization(Frozen):
    """A chart and why it fits this measure."""

    chart: ShortText = Field(description="Kind of chart.", examples=["line"])
    shows: Text = Field(description="What it shows and why it fits.", examples=["Rolling four quarters, so that noise is not news"])


class Impact(Frozen):
    """What a rise of this KPI does to another one."""

    kpi: KpiId = Field(description="Id of the KPI that is affected.", examples=["client-retention-rate"])
    effect: Effect = Field(description="raises: both move the same way; lowers: the other one falls.", examples=["raises"])
    lag: ShortText = Field(description="Usual delay.", examples=["1-2 quarters"])
    because: Text = Field(description="The mechanism in one sentence.", examples=["Promoters renew more often"])


class Band(Frozen):
    """A band of values and how to read it; holds from `start` up to the next band."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    start: FiniteNumber = Field(alias="from", description="Lower bound of the band, in the KPI's unit.", examples=[50])
    reading: Text = Field(description="How a value in the band reads.", examples=["At least half are promoters, net of detractors"])


class CaseStudy(Frozen):
    """A situation told from start to result."""

    illustrative: bool = Field(strict=True, description="True unless the text names a published source.", examples=[True])
    text: Text = Field(description="80 to 150 words: start, finding, action, result, what was hard.", examples=["A service firm scored 18 ..."])
    source: ShortText | None = Field(None, description="Published source, when not illustrative.", examples=["Annual report 2024"])


class Faq(Frozen):
    """A question people ask about this very measure."""

    question: ShortText = Field(description="The question.", examples=["How many answers are needed?"])
    answer: Text = Field(description="The answer.", examples=["About 250 for a margin of ten points."])


class Reference(Frozen):
    """A published source that exists."""

    title: ShortText = Field(description="Title of the work.", examples=["The One Number You Need to Grow"])
    publisher: ShortText = Field(description="Publisher or standards body.", examples=["Harvard Business Review"])
    year: int | None = Field(None, strict=True, ge=1800, le=2100, description="Year of publication.", examples=[2003])
    url: ShortText | None = Field(None, description="Verified address.", examples=["https://www.iso.org/standard/69338.html"])


class Suppression(Frozen):
    """A finding that a reviewer accepted, with the reason."""

    rule: ShortText = Field(description="Name of the rule.", examples=["near-duplicate"])
    reason: Text = Field(description="Why the finding is accepted here.", examples=["Differs from X in the population"])


def _attribute(title: str, description: str, **extra: Any) -> Any:
    """Mark a field as one of the 13 attributes."""
    return Field(title=title, description=description, json_schema_extra={"x-attribute": True}, **extra)


class KpiFile(Frozen):
    """One KPI file, keys in their canonical order."""

    name: ShortText = Field(title="Name", description="Singular, in title case, without period or unit.", examples=["Net Promoter Score"])
    aliases: tuple[ShortText, ...] = Field((), title="Also known as", description="Abbreviations and other names.", examples=[["NPS"]])
    status: Status = Field(title="Status", description="How settled the definition is.", examples=["stable"])
    replaced_by: KpiId | None = Field(None, title="Replaced by", description="Id of the successor of a deprecated KPI.", examples=["net-promoter-score"])
    tags: tuple[ShortText, ...] = Field((), title="Tags", description="Further words to find it by.", examples=[["loyalty"]])
    also_in: tuple[KpiId, ...] = Field((), title="Also in", description="Further functions; the folder is the home function.", examples=[["marketing"]])
    industries: tuple[ShortText, ...] = Field(
        ("all",), title="Industries", min_length=1, description="all, or industry ids of the taxonomy.", examples=[["all"]]
    )

    definition: Text = _attribute("Definition", "What is counted, over what, for whom; 1-3 sentences.", examples=["Share of respondents who ..."])
    business_insights: tuple[Text, ...] = _attribute("Business insights", "What the figure tells that no other does; 3-5.", min_length=1, examples=[["..."]])
    measurement_approach: tuple[Text, ...] = _attribute("Measurement approach", "Ordered steps; 4-7.", min_length=1, examples=[["Sample from ..."]])
    formula: Formula = _attribute("Standard formula", "Words, expression, inputs, worked example.", examples=[{"text": "..."}])
    trend_analysis: tuple[Text, ...] = _attribute("Trend analysis", "Shape, season, leads and lags; 3-5.", min_length=1, examples=[["..."]])
    diagnostic_questions: tuple[Text, ...] = _attribute("Diagnostic questions", "Questions that separate causes; 4-6.", min_length=1, examples=[["..."]])
    actionable_tips: tuple[Text, ...] = _attribute("Actionable tips", "Action and mechanism; 4-6.", min_length=1, examples=[["..."]])
    visualization_suggestions: tuple[Visualization, ...] = _attribute(
        "Visualization suggestions", "Charts and why they fit; 2-3.", min_length=1, examples=[[{"chart": "line", "shows": "..."}]]
    )
    risk_warnings: tuple[Text, ...] = _attribute("Risk warnings", "Misreadings, gaming and its guard; 3-5.", min_length=1, examples=[["..."]])
    tools_and_technologies: tuple[Text, ...] = _attribute("Tools & technologies", "Products or classes and their part; 3-6.", min_length=1, examples=[["..."]])
    integration_points: tuple[Text, ...] = _attribute("Integration points", "System, field or event, direction; 3-5.", min_length=1, examples=[["..."]])
    change_impact: tuple[Impact, ...] = _attribute("Change impact", "What a rise does to other KPIs; 3-6.", examples=[[{"kpi": "client-retention-rate"}]])
    perspective: Perspective = _attribute("Balanced Scorecard perspective", "One of the four.", examples=["customer"])

    unit: ShortText = Field(title="Unit", description="Unit of the value in pint's syntax, see kpis/units.txt.", examples=["point"])
    direction: Direction = Field(title="Direction", description="Which way is good.", examples=["higher_is_better"])
    timing: Timing = Field(title="Timing", description="Leading or lagging.", examples=["lagging"])
    frequency: Frequency = Field(title="Frequency", description="How often a value is due.", examples=["quarterly"])
    interpretation: tuple[Band, ...] = Field(
        (), title="Interpretation", description="Bands, only with a source or as a stated rule of thumb.", examples=[[{"from": 50, "reading": "..."}]]
    )
    pitfalls: tuple[Text, ...] = Field((), title="Pitfalls", description="Mistakes in calculating or comparing; 3-4.", examples=[["..."]])
    improvement_levers: tuple[Text, ...] = Field((), title="Improvement levers", description="Most effective first; 3-5.", examples=[["..."]])
    case_study: CaseStudy | None = Field(None, title="Case study", description="80-150 words.", examples=[{"illustrative": True, "text": "..."}])
    faqs: tuple[Faq, ...] = Field((), title="FAQs", description="Questions about this very measure; 3-5.", examples=[[{"question": "?", "answer": "."}]])
    references: tuple[Reference, ...] = Field((), title="References", description="Published sources that exist; 1-4.", examples=[[{"title": "..."}]])
    suppressions: tuple[Suppression, ...] = Field(
        (), title="Suppressions", description="Findings accepted with a reason.", examples=[[{"rule": "near-duplicate", "reason": "..."}]]
    )


class Kpi(KpiFile):
    """A KPI file with its place: `id` is the file stem, `function` the folder, `path` as the user named it."""

    id: KpiId
    function: KpiId
    path: str

    @property
    def functions(self) -> tuple[str, ...]:
        """Home function first, then the further ones."""
        return (self.function, *self.also_in)

    @model_validator(mode="after")
    def _home_is_not_repeated(self) -> Self:
        if self.function in self.also_in:
            raise ValueError(f"also_in repeats the home function '{self.function}'; remove it there")
        return self


ATTRIBUTES: tuple[str, ...] = tuple(
    name for name, field in KpiFile.model_fields.items() if isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get("x-attribute")
)
"""Names of the 13 attributes in their canonical order."""


def title_of(field: str) -> str:
    """Return the title people see for a key of the KPI file."""
    return KpiFile.model_fields[field].title or field
