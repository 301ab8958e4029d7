"""The same scorecard gives the same files: on repeat, from its own CSV pack, in another time zone, locale and folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import openkpi
from generator.outputs.pack import STANDARD
from generator.resources import resource

ROOT = Path(__file__).parents[2]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def make(folder: Path, *words: str) -> dict[str, bytes]:
    result = CliRunner().invoke(openkpi, ["scorecard", *words, "--formats", ",".join(STANDARD), "--out", str(folder)], prog_name="openkpi")
    assert result.exit_code == 0, result.output
    return files(folder)


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return make(tmp_path_factory.mktemp("first"), "client-service")


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


def test_a_second_run_gives_the_same_bytes(first, tmp_path):
    assert differing(first, make(tmp_path, "client-service")) == []


def test_the_csv_pack_rebuilds_every_file(first, tmp_path):
    (tmp_path / "pack.zip").write_bytes(first["scorecard-csv.zip"])
    assert differing(first, make(tmp_path / "out", "--from-pack", str(tmp_path / "pack.zip"))) == []


def test_time_zone_locale_and_folder_do_not_matter(first, tmp_path):
    scorecards = resource("templates").resolve() / "scorecards"
    for name in ("client-service.yaml", "client-service.actuals.csv"):
        (tmp_path / name).write_bytes((scorecards / name).read_bytes())
    words = ["scorecard", "client-service.yaml", "--formats", ",".join(STANDARD), "--out", "out"]
    environment = {**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-m", "generator", *words], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert differing(first, files(tmp_path / "out")) == []
