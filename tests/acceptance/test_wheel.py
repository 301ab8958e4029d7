"""The installed package works outside the repository: knowledge base, templates and site sources travel in the wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# without site, the editable installation of the repository stays out of reach
START = "import sys; sys.path[:0] = sys.argv.pop(1).split(':'); from generator.__main__ import main; main()"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "lib")
    return folder / "lib"


def run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    paths = f"{installed}:{sysconfig.get_paths()['purelib']}"
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run([sys.executable, "-S", "-c", START, paths, *words], cwd=folder, capture_output=True, text=True, env=environment)


def test_it_searches_its_own_knowledge_base(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "search", "NPS").stdout.startswith("net-promoter-score\t")


def test_it_makes_a_ready_made_scorecard(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "scorecard", "client-service", "--formats", "pptx,csv", "--out", "pack")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "pack").iterdir()) == ["scorecard-csv.zip", "scorecard.pptx"]


def test_it_holds_no_tests_and_no_workflow(installed: Path) -> None:
    assert not (installed / "tests").exists()
    assert not (installed / ".github").exists()
