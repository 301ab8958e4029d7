"""Action titles: what the figures say, in a sentence. Never why: causes are for people to find.

Stage: outputs, deck. Input: measures with ratings. Output: sentences that follow from them.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.catalog.model import Timing
from generator.outputs.deck.story import Story
from generator.outputs.deck.values import MeasureWords
from generator.scorecard.model import Objective, PerspectiveRow, State

_ATTENTION = (State.OFF_TRACK, State.AT_RISK)


def worst_first(measures: Sequence[MeasureWords]) -> list[MeasureWords]:
    """Return the measures that need attention, the worst first; critical ones lead their state."""
    found = [words for words in measures if words.state in _ATTENTION]
    return sorted(found, key=lambda words: (_ATTENTION.index(words.state), not words.measure.spec.critical, words.measure.rating.score or 0.0))


def best_first(measures: Sequence[MeasureWords]) -> list[MeasureWords]:
    """Return the measures on track, the highest score first."""
    found = [words for words in measures if words.state is State.ON_TRACK]
    return sorted(found, key=lambda words: -(words.measure.rating.score or 0.0))


def miss(story: Story, words: MeasureWords) -> str:
    """Return how a measure stands against its target: 'Response time misses its target by 0.8 hours'."""
    return story.say("headline.misses" if words.state is State.OFF_TRACK else "headline.short", kpi=words.name, gap=words.gap)


def summary_title(story: Story) -> str:
    """Return the deck's message: how many KPIs are on track, and the worst miss."""
    rated = [words for words in story.measures if words.measure.rating.score is not None]
    if not rated:
        return story.say("headline.no_scores")
    on_track = sum(1 for words in rated if words.state is State.ON_TRACK)
    if on_track == len(rated):
        return story.wording.count("headline.all_on_track", len(rated))
    head = story.wording.count("headline.on_track_of", on_track, total=len(rated))
    return f"{head}; {miss(story, worst_first(rated)[0])}"


def row_title(story: Story, row: PerspectiveRow) -> str:
    """Return a perspective's message: what is on track, and the worst miss."""
    measures = [story.words(measure) for objective in row.objectives for measure in objective.measures]
    rated = [words for words in measures if words.measure.rating.score is not None]
    if not rated:
        return story.say("headline.row_no_scores", perspective=row.spec.name)
    worst = worst_first(rated)
    if not worst:
        return story.wording.count("headline.row_all_on_track", len(rated), perspective=row.spec.name)
    good = next((item for item in row.objectives if item.rating.state is State.ON_TRACK), None)
    best = best_first(rated)
    head = (
        _standing(story, story.say("headline.quoted", name=good.spec.name))
        if good
        else _standing(story, best[0].name)
        if best
        else story.say("headline.row_none_on_track", perspective=row.spec.name)
    )
    return f"{row.spec.name}: {head}; {miss(story, worst[0])}"


def _standing(story: Story, name: str) -> str:
    return story.say("headline.is_on_track", name=name)


def measure_title(story: Story, words: MeasureWords) -> str:
    """Return a measure's message."""
    match words.state:
        case State.OFF_TRACK | State.AT_RISK:
            return miss(story, words)
        case State.ON_TRACK:
            target = words.level_with_unit(words.measure.spec.target)
            key = (
                "headline.in_band"
                if isinstance(words.measure.spec.target, tuple)
                else "headline.meets"
                if not round(words.measure.variance or 0, words.decimals)
                else "headline.beats"
            )
            return story.say(key, kpi=words.name, gap=words.gap, target=target)
        case State.STALE:
            latest = story.wording.figures.period(words.measure.actual.period) if words.measure.actual else ""
            return story.say("headline.stale", kpi=words.name, period=latest)
        case _:
            return story.say(f"headline.{words.state.value}", kpi=words.name)


def map_title(story: Story) -> str:
    """Return the strategy map's message: objectives by state, or what the map holds."""
    objectives = story.scorecard.objectives
    if not story.rated:
        links = sum(1 for link in story.scorecard.links if not link.proposed)
        return story.say(
            "headline.map_design",
            objectives=story.wording.count("count.objectives", len(objectives)),
            perspectives=story.wording.count("count.perspectives", len(story.scorecard.perspectives)),
            links=story.wording.count("count.links", links or len(story.scorecard.links)),
        )
    counted = [(state, sum(1 for item in objectives if item.rating.state is state)) for state in State]
    parts = [story.say(f"headline.objectives_{state.value}", number=number) for state, number in counted if number]
    return (
        story.say("headline.map", total=story.wording.count("count.objectives", len(objectives)), parts=story.wording.listing(parts))
        if parts
        else story.say("headline.no_scores")
    )


def strained(objectives: Sequence[Objective]) -> list[Objective]:
    """Return objectives that are off track, then at risk."""
    return [item for state in _ATTENTION for item in objectives if item.rating.state is state]


def row_counts_title(story: Story) -> str:
    """Return the message of the scorecard on a page: perspectives by state."""
    rows = story.scorecard.perspectives
    parts = [(state, [row.spec.name for row in rows if row.rating.state is state]) for state in (State.OFF_TRACK, State.AT_RISK, State.ON_TRACK)]
    said = [story.wording.count(f"headline.rows_{state.value}", len(names), names=story.wording.listing(names)) for state, names in parts if names]
    return "; ".join(said) if said else story.say("headline.no_scores")


def balance_title(story: Story) -> str:
    """Return the message on leading and lagging KPIs."""
    leading, lagging = story.scorecard.leading, story.scorecard.lagging
    if story.rated and leading.score is not None and lagging.score is not None:
        key = (
            "headline.leading_ahead"
            if leading.score - lagging.score >= 1
            else "headline.lagging_ahead"
            if lagging.score - leading.score >= 1
            else "headline.level"
        )
        return story.say(key, leading=story.score(leading), lagging=story.score(lagging))
    count = sum(1 for words in story.measures if words.measure.kpi.timing is Timing.LEADING)
    return story.wording.count("headline.balance", count, total=len(story.measures))


def initiatives_title(story: Story) -> str:
    """Return the message on initiatives: how many there are, and whether every KPI that needs one has one."""
    total = len(story.scorecard.spec.initiatives)
    head = story.wording.count("count.initiatives", total)
    if not story.rated:
        bare = [words for words in story.measures if not words.measure.spec.initiatives]
        return story.wording.count("headline.initiatives_design", len(bare), head=head)
    strained_measures = worst_first(story.measures)
    bare = [words for words in strained_measures if not words.measure.spec.initiatives]
    return story.wording.count("headline.initiatives", len(bare), head=head) if strained_measures else head


def quality_title(story: Story) -> str:
    """Return the message on the data: how many KPIs have a current figure."""
    current = sum(1 for words in story.measures if words.state not in (State.STALE, State.NO_DATA) and words.measure.value is not None)
    return story.wording.count("headline.quality", current, total=len(story.measures))
