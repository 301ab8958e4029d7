"""openkpi export: the library as one zip, the same bytes on every run."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from frictionless import Package, system

from generator.catalog.loader import load_catalog
from generator.cli.main import openkpi
from tests.library_cases import copy_library


def export(root: Path, out: Path) -> bytes:
    result = CliRunner().invoke(openkpi, ["--kpis", str(root), "export", "--out", str(out)])
    assert result.exit_code == 0, result.output
    return Path(result.stdout.strip()).read_bytes()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return copy_library(tmp_path / "kpis")


def test_the_zip_holds_the_sources_as_they_are_and_the_same_as_json_and_csv(library: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(export(library, tmp_path / "out"))) as archive:
        names = archive.namelist()
        assert archive.read("kpis/customer-service/net-promoter-score.yaml") == (library / "customer-service" / "net-promoter-score.yaml").read_bytes()
        document = json.loads(archive.read("json/kpis.json"))
    assert names == sorted(names) and {name.split("/")[0] for name in names} == {"README.txt", "kpis", "json", "csv"}
    assert document["version"] == "1.4.0"
    assert [kpi["id"] for kpi in document["kpis"]] == sorted(load_catalog([library]).catalog.by_id)
    assert "path" not in document["kpis"][0]


def test_two_runs_give_the_same_bytes(library: Path, tmp_path: Path) -> None:
    assert export(library, tmp_path / "one") == export(library, tmp_path / "two")


def test_the_tables_are_a_valid_data_package(library: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(export(library, tmp_path / "out"))) as archive:
        archive.extractall(tmp_path / "unpacked")
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "unpacked" / "csv" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "message"])


def test_a_library_with_faults_is_not_exported(library: Path, tmp_path: Path) -> None:
    (library / "sales" / "sales-win-rate.yaml").write_text("name: [", encoding="utf-8")
    result = CliRunner().invoke(openkpi, ["--kpis", str(library), "export", "--out", str(tmp_path / "out")])
    assert result.exit_code == 1 and "sales-win-rate.yaml" in result.stderr
    assert not (tmp_path / "out").exists()
