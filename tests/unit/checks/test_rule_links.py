from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.checks.links import RULE
from tests.unit.checks.bench import Folder, compare, sound, sound_id


def kpi(*targets: str) -> dict[str, Any]:
    return sound(change_impact=[{"kpi": target, "effect": "raises", "lag": "1 month", "because": "It does"} for target in targets])


def test_links_to_kpis_that_exist_pass() -> None:
    assert not compare(RULE, {"one": kpi("two"), "two": kpi("one")})


def test_a_link_to_nowhere_names_the_nearest_kpi() -> None:
    (found,) = compare(RULE, {"order-fill-rate": kpi("order-fil-rate"), "two": kpi()})
    assert found.key == ("change_impact", 0, "kpi")
    assert found.remedy == "did you mean 'order-fill-rate'?"


def test_a_kpi_names_neither_itself_nor_another_twice() -> None:
    found = compare(RULE, {"one": kpi("one", "two", "two"), "two": kpi()})
    assert [(item.key[1], item.message) for item in found] == [(0, "the KPI names itself"), (2, "'two' is named twice")]


def test_a_renamed_id_leads_to_its_kpi() -> None:
    assert not compare(RULE, {"one": kpi("former"), "two": kpi()}, {"former": "two"})
    assert compare(RULE, {"one": kpi("former", "two"), "two": kpi()}, {"former": "two"})[0].message == "'two' is named twice"


def test_a_file_that_cannot_be_read_is_reported_there_and_not_at_every_link_to_it(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "kpis")
    target = sound_id(0)
    folder.write("sales/linked-measure.yaml", sound(change_impact=[{"kpi": target, "effect": "raises", "lag": "1 month", "because": "It says so."}]))
    before = {item.rule for item in folder.check()}
    (path,) = folder.root.rglob(f"{target}.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("perspective:", "perspectiv:"), encoding="utf-8")
    found = folder.check()
    assert {item.rule for item in found} == before | {"schema"}
    assert all(item.path == str(path) for item in found if item.rule in ("schema", "links"))
