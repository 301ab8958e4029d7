"""The check of benchmark files: each fault once, with its place and a remedy."""

from __future__ import annotations

from pathlib import Path

from generator.benchmarks import check_benchmarks
from generator.catalog.loader import default_root
from tests.benchmark_cases import SOURCE, row, store_of, write_root


def findings(root: Path) -> list[str]:
    store = store_of(root)
    return [str(item).removeprefix(f"{root}/benchmarks/") for item in check_benchmarks(store.catalog, store)]


def test_sound_files_have_no_finding(tmp_path: Path) -> None:
    assert findings(write_root(tmp_path, {"bureau": [row(industry="Retail", industry_id="retail"), row(industry="All", industry_id="all")]})) == []


def test_an_unknown_kpi_is_named_once_with_its_rows_and_the_nearest(tmp_path: Path) -> None:
    (found,) = findings(write_root(tmp_path, {"bureau": [row(), row(kpi="net-promoter-scor"), row(kpi="net-promoter-scor", value="1")]}))
    assert found == "bureau.csv:3:1: error benchmark-kpi: there is no KPI 'net-promoter-scor' (2 rows); did you mean 'net-promoter-score'?"


def test_a_unit_of_something_else_is_refused(tmp_path: Path) -> None:
    (found,) = findings(write_root(tmp_path, {"bureau": [row(unit="hour")]}))
    assert "benchmark-unit: 'hour' cannot be converted to the KPI's unit 'point', for 'net-promoter-score' (1 row)" in found


def test_an_unknown_unit_is_named(tmp_path: Path) -> None:
    (found,) = findings(write_root(tmp_path, {"bureau": [row(kpi="first-response-time", unit="fortnigth/case")]}))
    assert "unknown unit 'fortnigth'" in found


def test_an_unknown_industry_is_named(tmp_path: Path) -> None:
    (found,) = findings(write_root(tmp_path, {"bureau": [row(industry="Hospitals", industry_id="hospital")]}))
    assert "there is no industry 'hospital' (1 row); did you mean 'hospitals'?" in found


def test_a_file_without_a_described_source_is_reported(tmp_path: Path) -> None:
    (found,) = findings(write_root(tmp_path, {"bureau": [row()], "stray": [row()]}, {"bureau": SOURCE}))
    assert "stray.csv:1:1: error benchmark-source: there is no source 'stray'" in found


def test_a_source_without_figures_is_reported(tmp_path: Path) -> None:
    (found,) = findings(write_root(tmp_path, {"bureau": [row()]}, {"bureau": SOURCE, "silent": SOURCE}))
    assert "the source 'silent' has no readable file silent.csv" in found


def test_faults_of_the_list_of_sources_have_their_place(tmp_path: Path) -> None:
    root = write_root(tmp_path, {"bureau": [row()]}, {"bureau": {**SOURCE, "licence": "x"}})
    assert any("sources.yaml:7:5: error schema: unknown key 'licence'" in item for item in findings(root)), findings(root)


def test_a_file_that_is_not_utf8_is_reported(tmp_path: Path) -> None:
    root = write_root(tmp_path, {"bureau": [row()]})
    (root / "benchmarks/bureau.csv").write_bytes(b"kpi\n\xff\n")
    assert any("bureau.csv:2:1: error encoding: byte 0xFF is not UTF-8" in item for item in findings(root))


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    root = write_root(tmp_path, {"bureau": [row()]})
    outside = tmp_path / "outside.csv"
    outside.write_text("secret", encoding="utf-8")
    (root / "benchmarks/outside.csv").symlink_to(outside)
    assert findings(root) == []


def test_the_public_benchmarks_have_no_finding() -> None:
    store = store_of(default_root())
    assert list(check_benchmarks(store.catalog, store)) == []
    assert store.kpi_ids()


def test_public_figures_carry_no_more_than_their_source_says() -> None:
    store = store_of(default_root())
    for kpi in store.kpi_ids():
        for figure in store.figures(kpi):
            assert (figure.value is None) != (figure.low is None and figure.high is None)
            assert figure.stated.words
            source = store.source(figure.source)
            assert source.publisher
            assert source.terms
            assert source.obtained
