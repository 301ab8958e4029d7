"""The Scoring sheet: the states, the constants that formulas name, and the method in words.

Stage: outputs/tracker. Input: a `Page`. Output: the filled sheet.
"""

from __future__ import annotations

from generator.outputs.states import LOOKS
from generator.outputs.tracker import refs
from generator.outputs.tracker.page import Page
from generator.scorecard.model import State
from generator.scorecard.scoring import AT_RISK_SCORE, MIN_COVERAGE, ON_TRACK_SCORE, TOLERANCE

STATE_MEANINGS = {
    State.ON_TRACK: "At or beyond the target: score 66.7 or more.",
    State.AT_RISK: "Between red flag and target: score 33.3 to 66.7.",
    State.OFF_TRACK: "Beyond the red flag: score below 33.3.",
    State.NO_DATA: "No figure up to the reported period, or data for less than half of the weight.",
    State.STALE: "The latest figure is older than one reporting interval of the KPI; it is shown and does not count.",
    State.NOT_DEFINED: "Target or red flag is missing, or they do not fit each other.",
}
_CONSTANTS = (
    (ON_TRACK_SCORE, "Score from which on: on track"),
    (AT_RISK_SCORE, "Score from which on: at risk"),
    (MIN_COVERAGE, "Least share of the weight that must have data"),
    (TOLERANCE, "Tolerance for rounding at these borders"),
)
_METHOD = (
    "Position s = (actual − red flag) ÷ (target − red flag): 0 at the red flag, 1 at the target. The sign of the difference carries the direction.",
    "Band: s is 2 at the center, 1 at the edges, 0 at the red flags. Where none are given, they lie half a band's width beyond the edges.",
    "Score = 100 × (s + 1) ÷ 3, never below 0 or above 100: 33.3 at the red flag, 66.7 at the target.",
    "Stale: the latest figure ends at least one reporting interval before the reported period ends.",
    "Objective, perspective, total: weighted mean of the parts that have a score. Weights are relative; an empty weight counts 1.",
    "Coverage: share of the weight that has data. Below half there is no score.",
    "A critical KPI that is off track holds its objective and its perspective at At risk; the scores stay as they are.",
    "Leading and lagging: the weighted mean over the KPIs of that timing, each weighing its share of the total.",
    "Progress = (actual − baseline) ÷ (target − baseline); for a band, the share of the baseline's distance to the band that is gone.",
    "Variance = actual − target; for a band, the distance to the nearest edge, 0 inside.",
)


def write_scoring_sheet(page: Page) -> None:
    """Fill the sheet."""
    page.heading("Scoring", "How a figure becomes a score and a status, and how scores add up.")
    page.widths((20, 60, 16, 24))
    row = refs.SCORING_STATES_ROW
    page.headers(row - 1, ("Status", "Meaning"), "head", 22)
    for number, state in enumerate(State):
        page.text(row + number, 0, LOOKS[state].label, "state")
        page.text(row + number, 1, STATE_MEANINGS[state], "wrap")
        page.sheet.set_row(row + number, 28)
    page.state_colors(row, 0, row + len(State) - 1)
    row = refs.SCORING_CONSTANTS_ROW
    page.headers(row - 1, ("Name", "Constant", "Value"), "head", 22)
    for number, (name, (value, meaning)) in enumerate(zip(refs.CONSTANTS, _CONSTANTS, strict=True)):
        page.text(row + number, 0, name, "cell")
        page.text(row + number, 1, meaning, "cell")
        page.number(row + number, 2, value, "center", "General")
    row += len(_CONSTANTS) + 1
    page.text(row, 0, "Method", "section")
    page.blank(row, 1, "section")
    for number, text in enumerate(_METHOD, 1):
        page.sheet.set_row(row + number, 32)
        page.sheet.merge_range(row + number, 0, row + number, 2, "", page.style.of("wrap"))
        page.text(row + number, 0, f"{number}. {text}", "wrap")
    page.finish((3, 0), landscape=False)
