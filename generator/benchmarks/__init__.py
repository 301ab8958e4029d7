"""Sourced figures for KPIs: what others measured, in the KPI's own unit.

Stage: benchmarks, beside formula. Input: kpis/benchmarks (sources.yaml and one CSV per source) and a catalog. Output: a
`BenchmarkStore`, handed to whoever shows figures as the argument `benchmarks`; it reads nothing until it is asked.

    store = load_store(roots, catalog)
    store.figures("net-promoter-score")   -> tuple[Figure, ...]
    store.source(figure.source)           -> Source
    summarize(store.figures(kpi_id))      -> tuple[Summary, ...], the best supported first
"""

from __future__ import annotations

from generator.benchmarks.coverage import Coverage, describe_benchmarks
from generator.benchmarks.findings import check_benchmarks
from generator.benchmarks.model import Area, Derivation, Figure, Source, Stated, Statistic
from generator.benchmarks.selection import Selection, select
from generator.benchmarks.store import BenchmarkStore, load_store
from generator.benchmarks.suggestion import Suggestion, suggest_target
from generator.benchmarks.summary import Summary, summarize

__all__ = [
    "Area",
    "BenchmarkStore",
    "Coverage",
    "Derivation",
    "Figure",
    "Selection",
    "Source",
    "Stated",
    "Statistic",
    "Suggestion",
    "Summary",
    "check_benchmarks",
    "describe_benchmarks",
    "load_store",
    "select",
    "suggest_target",
    "summarize",
]
