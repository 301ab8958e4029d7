"""The store reads figures by KPI, keeps them in the cache, and lays private sources over public ones."""

from __future__ import annotations

from pathlib import Path

import pytest

import generator.benchmarks.cache as cache_module
from generator.benchmarks import Area, Derivation, Statistic, load_store
from generator.catalog.loader import load_catalog
from tests.benchmark_cases import SOURCE, row, store_of, write_root

SECONDS = row(
    kpi="first-response-time",
    measure="E-mail response time",
    value="90",
    unit="second/case",
    stated_unit="seconds",
    industry="Retail trade",
    industry_id="retail",
)


def test_figures_are_in_the_unit_of_the_kpi_and_keep_what_the_source_states(tmp_path: Path) -> None:
    store = store_of(write_root(tmp_path, {"bureau": [SECONDS]}))
    (figure,) = store.figures("first-response-time")
    assert (figure.value, figure.unit) == (0.025, "hour/case")
    assert (figure.stated.value, figure.stated.words, figure.stated.unit) == (90, "seconds", "second/case")
    assert (figure.statistic, figure.area, figure.derivation, figure.line) == (Statistic.MEAN, Area.COUNTRY, Derivation.PUBLISHED, 2)
    assert (figure.population_kind, figure.sample_size, figure.note) == ("Consumers", None, "")
    assert store.source(figure.source).publisher == "A Bureau"


def test_a_warm_store_equals_a_cold_one_and_starts_no_unit_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_root(tmp_path, {"bureau": [SECONDS, row(), row(value="", low="3")]})
    cold = store_of(root)
    expected = {kpi: cold.figures(kpi) for kpi in ("net-promoter-score", "first-response-time", "no-such-kpi")}
    monkeypatch.setattr(cache_module, "read_library", lambda _files: pytest.fail("a warm store reads no file again"))
    monkeypatch.setattr("generator.benchmarks.store.factor_between", lambda *_: pytest.fail("a warm store starts no pint"))
    warm = store_of(root)
    assert {kpi: warm.figures(kpi) for kpi in expected} == expected
    assert (warm.sources, warm.faults, warm.kpi_ids()) == (cold.sources, cold.faults, cold.kpi_ids())
    assert dict(warm.library.units) == dict(cold.library.units)


def test_all_at_once_equals_one_by_one(tmp_path: Path) -> None:
    root = write_root(tmp_path, {"bureau": [SECONDS, row()]})
    store_of(root)
    one, all_at_once = store_of(root), store_of(root)
    all_at_once.preload()
    assert [one.figures(kpi) for kpi in one.kpi_ids()] == [all_at_once.figures(kpi) for kpi in one.kpi_ids()]


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    root = write_root(tmp_path, {"bureau": [row(value="30")]})
    assert store_of(root).figures("net-promoter-score")[0].value == 30
    write_root(tmp_path, {"bureau": [row(value="31")]})
    assert store_of(root).figures("net-promoter-score")[0].value == 31


def test_a_damaged_cache_changes_nothing(tmp_path: Path) -> None:
    root = write_root(tmp_path, {"bureau": [row()]})
    before = store_of(root).figures("net-promoter-score")
    for path in (tmp_path / "cache").glob("*"):
        path.write_bytes(b"damage")
    assert store_of(root).figures("net-promoter-score") == before


def test_a_cache_that_loses_rows_after_opening_changes_nothing(tmp_path: Path) -> None:
    root = write_root(tmp_path, {"bureau": [row()]})
    before = store_of(root).figures("net-promoter-score")
    opened = store_of(root)
    for path in (tmp_path / "cache").glob("*"):
        path.unlink()
    assert opened.figures("net-promoter-score") == before


def test_no_cache_folder_at_all_is_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENKPI_CACHE", "")
    assert len(store_of(write_root(tmp_path, {"bureau": [row()]})).figures("net-promoter-score")) == 1


def test_a_root_without_benchmarks_has_none(tmp_path: Path) -> None:
    root = write_root(tmp_path, {})
    for path in (root / "benchmarks").iterdir():
        path.unlink()
    (root / "benchmarks").rmdir()
    store = store_of(root)
    assert (store.kpi_ids(), dict(store.sources), store.figures("net-promoter-score")) == ((), {}, ())


def test_private_sources_are_laid_over_public_ones(tmp_path: Path) -> None:
    public = write_root(tmp_path / "public", {"bureau": [row(value="30")], "other": [row(value="10")]})
    private = write_root(tmp_path / "private", {"bureau": [row(value="99")]}, {"bureau": {**SOURCE, "publisher": "Own"}})
    store = load_store([public, private], load_catalog([public, private]).catalog)
    assert sorted(figure.value or 0 for figure in store.figures("net-promoter-score")) == [10, 99]
    assert store.source("bureau").publisher == "Own"


def test_rows_that_cannot_be_used_are_left_out(tmp_path: Path) -> None:
    store = store_of(write_root(tmp_path, {"bureau": [row(), row(unit="hour"), row(kpi="no-such-kpi"), row(value="x")]}))
    assert len(store.figures("net-promoter-score")) == 1
    assert store.kpi_ids() == ("net-promoter-score",)
