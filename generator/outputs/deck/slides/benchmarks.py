"""How the KPIs compare: for each, the range of comparable published figures with our own target and actual on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.benchmarks.summary import Summary
from generator.outputs.deck.chart_shape import add_chart, chart_text
from generator.outputs.deck.charts.ruler import Bar, Dot, Mark, ruler_chart
from generator.outputs.deck.charts.scale import scale_of
from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.page import Draft, Page
from generator.outputs.deck.shape import add_rule, add_text, text_height
from generator.outputs.deck.story import Story
from generator.outputs.deck.text import Paragraph, Run, say
from generator.outputs.deck.values import MeasureWords
from generator.outputs.wording.figures import decimals_for

_FEWEST, _MOST = 3, 4
"""How many comparisons a slide has room for, at least and at most."""
_LOW, _HIGH = -0.25, 0.45
"""Heights of the published figures and of our own on the ruler."""


@dataclass(frozen=True)
class Comparison:
    """A measure with the best supported group of comparable figures."""

    words: MeasureWords
    summary: Summary


def draw_benchmarks(story: Story) -> list[Draft]:
    """Return the benchmark slides, none without benchmarks that may be compared."""
    found = comparisons_of(story)
    parts = _parts(found)
    title = _title(story, found)
    drafts = []
    for place, part in enumerate(parts):
        heading = title if len(parts) == 1 else story.say("headline.part", title=title, part=place + 1, parts=len(parts))
        page = story.page(
            f"benchmarks/{place + 1}" if place else "benchmarks",
            story.say("section.outlook"),
            heading,
            figures=True,
            listed="" if place else story.say("contents.benchmarks"),
        )
        legend = (say(story.say("benchmarks.legend" if story.rated else "benchmarks.legend_design"), 9, color=story.brand.palette.muted),)
        height = text_height(page, legend, page.body.w)
        bands = page.body.above(height + emu(4 * page.scale)).rows([1] * max(_FEWEST, len(part)), emu(8 * page.scale))
        for band, comparison in zip(bands, part, strict=False):
            _draw(page, story, comparison, band)
        add_text(page, page.body.foot(height), legend, name="Legend")
        page.notes = "\n\n".join(_notes(story, comparison) for comparison in part)
        drafts.append(story.close(page).finish())
    return drafts


def _parts(found: Sequence[Comparison]) -> list[Sequence[Comparison]]:
    """Comparisons by slide, spread evenly."""
    slides = -(-len(found) // _MOST)
    edges = [round(place * len(found) / slides) for place in range(slides + 1)] if slides else [0]
    return [found[first:last] for first, last in pairwise(edges)]


def comparisons_of(story: Story) -> list[Comparison]:
    """Return the measures for which three or more comparable central figures exist, each KPI once."""
    store = story.options.benchmarks
    if store is None:
        return []
    found: dict[str, Comparison] = {}
    for words in story.measures:
        kpi = words.measure.kpi
        if kpi.id in found:
            continue
        central = [item for item in _summaries(story, kpi.id) if item.is_central and item.median is not None]
        if central:
            found[kpi.id] = Comparison(words, central[0])
    return list(found.values())


def _summaries(story: Story, kpi_id: str) -> tuple[Summary, ...]:
    from generator.benchmarks.summary import summarize

    store = story.options.benchmarks
    return summarize(store.figures(kpi_id)) if store is not None else ()


def _title(story: Story, found: Sequence[Comparison]) -> str:
    """How many KPIs lie on the better side of the median; a design deck only says for how many there are figures."""
    known = [item for item in found if item.words.measure.value is not None and item.words.measure.kpi.direction.value != "target_range"]
    if not story.rated or not known:
        return story.wording.count("benchmarks.title_design", len(found))
    better = sum(1 for item in known if _is_better(item))
    return story.wording.count("benchmarks.title", better, total=len(known))


def _is_better(item: Comparison) -> bool:
    value, median = item.words.measure.value, item.summary.median
    if value is None or median is None:
        return False
    return value > median if item.words.measure.kpi.direction.value == "higher_is_better" else value < median


def _draw(page: Page, story: Story, comparison: Comparison, band: Rect) -> None:
    palette = story.brand.palette
    add_rule(page, band.x, band.y, band.w, palette.hairline)
    left, right = band.below(emu(6 * page.scale)).columns((4, 8), emu(24 * page.scale))
    words = (Run(comparison.words.name, bold=True, link=story.kpi_link(comparison.words.measure.kpi.id)),)
    lines = (
        Paragraph(words, size=12, color=palette.ink),
        *(say(text, 9.5, color=palette.muted, before=3, language="en-US") for text in _captions(story, comparison)),
    )
    add_text(page, left, _fitting(page, lines, left), name="Peer group")
    _draw_ruler(page, story, comparison, right)


def _fitting(page: Page, lines: tuple[Paragraph, ...], area: Rect) -> tuple[Paragraph, ...]:
    while len(lines) > 2 and text_height(page, lines, area.w) > area.h:
        lines = (*lines[:-2], lines[-1])
    return lines


def _captions(story: Story, comparison: Comparison) -> list[str]:
    """What the figures are: n, statistic, peer group, place and time, source."""
    summary = comparison.summary
    peers = summary.peers
    places = list(dict.fromkeys(figure.geography for figure in summary.figures if figure.geography))
    years = "" if not summary.years else str(summary.years[0]) if summary.years[0] == summary.years[1] else f"{summary.years[0]}–{summary.years[1]}"
    where = ", ".join(places[:2]) + (" …" if len(places) > 2 else "")
    first = story.wording.count("benchmarks.figures", summary.n, measure=peers.measure, statistic=story.say(f"statistic.{peers.statistic.value}"))
    group = " · ".join(part for part in (peers.population_kind, where, years or story.say("benchmarks.undated")) if part)
    return [first, group, story.say("benchmarks.source", sources="; ".join(source_names(story, summary)))]


def source_names(story: Story, summary: Summary) -> list[str]:
    """Return the publishers of a summary's figures, each once."""
    store = story.options.benchmarks
    return list(dict.fromkeys(store.source(source).publisher for source in summary.sources)) if store else []


def _draw_ruler(page: Page, story: Story, comparison: Comparison, area: Rect) -> None:
    summary, words, palette = comparison.summary, comparison.words, story.brand.palette
    lower, median, upper = summary.lower_quartile, summary.median, summary.upper_quartile
    if lower is None or median is None or upper is None:
        return
    target = words.measure.spec.target
    targets = target if isinstance(target, tuple) else () if target is None else (target,)
    actual = words.measure.value if story.rated else None
    values = [summary.lowest, summary.highest, *targets, *([actual] if actual is not None else [])]
    decimals = max(words.decimals, decimals_for([median])) if words.decimals < 2 else words.decimals

    def named(key: str, value: float) -> str:
        return f"{story.say(key)} {story.wording.figures.plain(value, decimals)}"

    items: list[Bar | Mark | Dot] = [
        Bar(story.say("benchmarks.lower"), summary.lowest, lower, palette.muted, 1.25, _LOW),
        Bar(story.say("benchmarks.middle_half"), lower, upper, palette.shade(0.4), 12, _LOW),
        Bar(story.say("benchmarks.upper"), upper, summary.highest, palette.muted, 1.25, _LOW),
        Mark(named("benchmarks.median", median), median, palette.ink, 2.25, 0.75, labelled=True, below=True),
    ]
    items += [Dot(named("column.target", value), value, palette.muted, "triangle", 8, labelled=actual is None, height=_HIGH) for value in targets]
    if actual is not None:
        items.append(Dot(named("benchmarks.ours", actual), actual, palette.second, labelled=True, height=_HIGH))
    alt = story.say(
        "benchmarks.alt",
        kpi=words.name,
        lower=words.with_unit(lower),
        median=words.with_unit(median),
        upper=words.with_unit(upper),
        n=summary.n,
        ours=words.with_unit(actual),
    )
    add_chart(page, ruler_chart(tuple(items), scale_of(values, steps=6, room=0.1), chart_text(page, words.decimals, size=9), palette.hairline), area, alt)


def _notes(story: Story, comparison: Comparison) -> str:
    """Every figure with its source."""
    store = story.options.benchmarks
    lines = [comparison.words.name]
    for figure in comparison.summary.figures:
        parts = [comparison.words.with_unit(figure.value), figure.industry, figure.geography, figure.period, figure.company_size]
        parts += [f"n = {figure.sample_size}"] if figure.sample_size else []
        source = store.source(figure.source) if store else None
        lines.append("• " + " · ".join(part for part in (*parts, f"{source.publisher}: {source.title}" if source else "") if part))
    return "\n".join(lines)
