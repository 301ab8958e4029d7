"""`openkpi suggest-targets`: targets and red flags that benchmarks support, for the measures of a scorecard.

Stage: cli. Input: a scorecard file, a ready-made one's name or KPI ids, and filters. Output: YAML to take into the scorecard, with the
figures each proposal rests on as comments; or JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from generator.cli.benchmarks_command import require_industry
from generator.cli.session import Session, ends_cleanly, say

if TYPE_CHECKING:
    from generator.benchmarks import BenchmarkStore, Figure, Suggestion
    from generator.scorecard.model import Level, MeasureSpec, ScorecardSpec


@click.command("suggest-targets", epilog="Example: openkpi suggest-targets client-service --industry commercial-banking --since 2018")
@click.argument("scorecard", required=False)
@click.option("--kpis", "kpi_ids", help="KPI ids, separated by commas, instead of a scorecard file.")
@click.option("--industry", help="Only figures of this industry or sector of the taxonomy, or with these words in the source's own label.")
@click.option("--geography", help="Only figures with these words in their geography, such as Ohio.")
@click.option("--since", type=click.IntRange(1900, 2100), help="Only figures whose period ends in this year or later.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every figure that a proposal rests on.")
@click.pass_obj
@ends_cleanly
def command(
    session: Session, scorecard: str | None, kpi_ids: str | None, industry: str | None, geography: str | None, since: int | None, as_json: bool
) -> None:
    """Propose targets and red flags for a scorecard from benchmarks."""
    from generator.benchmarks import Selection, select, suggest_target
    from generator.cli.scorecard_source import find_source

    catalog, store = session.catalog, session.benchmarks
    spec = find_source(catalog, scorecard, kpi_ids, title="Balanced Scorecard").spec
    kpis = {measure.kpi: catalog.by_id[measure.kpi] for objective in spec.objectives for measure in objective.kpis}
    require_industry(industry, [figure for kpi_id in kpis for figure in store.figures(kpi_id)], catalog.taxonomy)
    wanted = Selection(industry, geography, since)
    suggestions = {kpi_id: suggest_target(kpi, select(store.figures(kpi_id), wanted, catalog.taxonomy), spec.currency) for kpi_id, kpi in kpis.items()}
    if as_json:
        click.echo(json.dumps([_json(item) for item in suggestions.values()], indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_yaml_lines(spec, suggestions, store)))
    proposed = sum(item.summary is not None for item in suggestions.values())
    say(f"targets proposed for {proposed} of {len(suggestions)} KPIs")


def _json(item: Suggestion) -> dict[str, Any]:
    from generator.cli.benchmark_report import figure_json, summary_json

    return {
        "kpi": item.kpi.id,
        "unit": item.kpi.unit,
        "direction": item.kpi.direction.value,
        "target": item.target,
        "red_flag": item.red_flag,
        "reason": item.reason or None,
        "summary": summary_json(item.summary) if item.summary else None,
        "figures": [figure_json(figure) for figure in item.summary.figures] if item.summary else [],
    }


def _yaml_lines(spec: ScorecardSpec, suggestions: Mapping[str, Suggestion], store: BenchmarkStore) -> Iterator[str]:
    """The objectives with their measures, target and red flag filled in where figures support them."""
    yield "# Proposed from benchmarks: target and red_flag are the better and the worse quartile of comparable figures"
    yield "# (for a target range: the middle half, and the outermost figures). Peers' levels, to be judged before use."
    yield "objectives:"
    for objective in spec.objectives:
        yield f"  - id: {objective.id}"
        yield "    kpis:" if objective.kpis else "    kpis: []"
        for measure in objective.kpis:
            yield from (f"      {line}" for line in _measure_lines(measure, suggestions[measure.kpi], store))


def _measure_lines(measure: MeasureSpec, item: Suggestion, store: BenchmarkStore) -> Iterator[str]:
    from generator.catalog.units import unit_label
    from generator.cli.benchmark_report import describe_peers, number, span

    yield f"- kpi: {measure.kpi}"
    if measure.target is not None or measure.red_flag is not None:
        yield f"  # so far: target {_level(measure.target)}, red_flag {_level(measure.red_flag)}"
    summary = item.summary
    if summary is None:
        yield _comment(f"nothing proposed: {item.reason}")
        return
    unit = unit_label(item.kpi.unit).replace("currency", summary.peers.currency or "currency")
    years = f", {span(*summary.years)}" if summary.years else ", years not stated"
    yield f"  target: {_level(item.target)}"
    yield f"  red_flag: {_level(item.red_flag)}"
    yield _comment(f"{unit}; median {number(summary.median)} of {summary.n} figures{years}: {describe_peers(summary)}")
    for source_id in summary.sources:
        source = store.source(source_id)
        lines = _ranges([figure for figure in summary.figures if figure.source == source_id])
        yield _comment(f"{source.publisher}: {source.title} ({source_id}.csv, lines {lines})")


def _comment(text: str) -> str:
    """A YAML comment of one line whatever the text holds."""
    return "  # " + " ".join(text.split())


def _level(level: Level | None) -> str:
    if level is None:
        return "none"
    return f"[{', '.join(_plain(end) for end in level)}]" if isinstance(level, tuple) else _plain(level)


def _plain(value: float) -> str:
    return f"{value:.10g}"


def _ranges(figures: list[Figure]) -> str:
    """Line numbers, runs joined: "2-15, 18"."""
    runs: list[list[int]] = []
    for line in sorted(figure.line for figure in figures):
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
