"""Many files are read by several processes, with the result of one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.catalog.loader import default_root, load_catalog
from generator.catalog.parallel import read_values


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    shutil.copy(default_root() / "taxonomy.yaml", folder / "taxonomy.yaml")
    text = (default_root() / "customer-service" / "net-promoter-score.yaml").read_text(encoding="utf-8")
    (folder / "quality").mkdir()
    for number in range(450):
        (folder / "quality" / f"measure-{number}.yaml").write_text(text, encoding="utf-8")
    (folder / "quality" / "measure-7.yaml").write_text(text.replace("status: stable", "status: settled"), encoding="utf-8")
    (folder / "quality" / "measure-8.yaml").write_text("id: other\n" + text, encoding="utf-8")
    (folder / "quality" / "measure-9.yaml").write_text("name: [unclosed", encoding="utf-8")
    (folder / "quality" / "measure-10.yaml").write_text("", encoding="utf-8")
    (folder / "quality" / "measure-11.yaml").write_text(text.replace("result: 50", "result: 123456789012345678901234567890"), encoding="utf-8")
    return folder


def test_processes_give_what_one_process_gives(many: Path) -> None:
    paths = sorted((many / "quality").glob("*.yaml"))
    assert list(read_values(paths, workers=2)) == list(read_values(paths, workers=1))


def test_faults_of_many_files_are_all_found_with_their_places(many: Path) -> None:
    result = load_catalog([many])
    assert len(result.catalog) == 446
    assert {Path(item.path).stem for item in result.diagnostics} == {"measure-7", "measure-8", "measure-9", "measure-10"}
    assert any("unknown key 'id'" in item.message for item in result.diagnostics)
    assert result.catalog.by_id["measure-11"].formula.example["result"] == pytest.approx(1.2345678901234568e29)
