"""Whole checks: overlays, renamed ids, benchmark files, places of findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalog.cache import ByteCache
from generator.checks.runner import check_roots, plan_check
from generator.diagnostics import InputError, UsageError
from tests.unit.checks.bench import Folder, sound, sound_id


def links() -> list[dict[str, str]]:
    return [{**link, "kpi": sound_id(number)} for number, link in enumerate(sound()["change_impact"])]


def test_a_sound_folder_has_no_finding_and_every_file_is_counted(folder: Folder) -> None:
    result = check_roots([folder.root])
    assert (result.diagnostics, result.files) == ((), 8)


def test_a_private_kpi_may_link_to_public_ones_and_replace_one(folder: Folder, tmp_path: Path) -> None:
    private = tmp_path / "private"
    (private / "sales").mkdir(parents=True)
    replaced = sorted(folder.root.glob("*/*.yaml"))[0]
    (private / "sales" / replaced.name).write_bytes(replaced.read_bytes())
    result = check_roots([folder.root, private])
    assert (result.diagnostics, result.files) == ((), 9)
    alone = check_roots([private]).diagnostics
    assert {item.rule for item in alone} == {"links"}


def test_a_replaced_file_is_still_checked_itself(folder: Folder, tmp_path: Path) -> None:
    private = tmp_path / "private"
    (private / "sales").mkdir(parents=True)
    replaced = sorted(folder.root.glob("*/*.yaml"))[0]
    (private / "sales" / replaced.name).write_bytes(replaced.read_bytes())
    replaced.write_text(replaced.read_text(encoding="utf-8") + "# TODO\n", encoding="utf-8")
    (found,) = check_roots([folder.root, private]).diagnostics
    assert (found.path, found.rule) == (str(replaced), "todo")


def test_renamed_ids_are_followed(folder: Folder) -> None:
    target = sound_id(0)
    path = folder.write("sales/one-measure.yaml", sound(change_impact=[{**links()[0], "kpi": "former-id"}, *links()[1:]]))
    assert [item.rule for item in folder.check()] == ["links"]
    (folder.root / "redirects.yaml").write_text(f"former-id: {target}\n", encoding="utf-8")
    assert folder.check() == ()
    assert path.exists()


def test_a_finding_on_a_pair_names_the_other_kpi(folder: Folder) -> None:
    folder.write("sales/zeta.yaml", sound(aliases=["Common"], change_impact=links()))
    folder.write(
        "sales/alpha.yaml", sound(18, aliases=["common"], change_impact=[{**link, "because": f"Because {number}"} for number, link in enumerate(links())])
    )
    found = [item for item in check_roots([folder.root]).found if item.diagnostic.rule == "names"]
    assert [(Path(item.diagnostic.path).stem, item.other) for item in found] == [("zeta", "alpha")]


def test_findings_are_sorted_by_place(folder: Folder) -> None:
    for name in ("c", "a", "b"):
        folder.write(f"sales/{name}-measure.yaml", "name: X\nname: Y\n")
    found = folder.check()
    assert list(found) == sorted(found)
    assert len(found) == 3


def test_benchmark_files_are_checked_against_the_kpis(folder: Folder) -> None:
    folder.write("benchmarks/agency.csv", "not,the,columns\n1,2,3\n")
    assert any(item.rule.startswith("benchmark-") for item in folder.check())


def test_the_plan_names_every_file_even_misplaced_ones(folder: Folder) -> None:
    folder.write("sales/Not-Kebab.yaml", "name: X\n")
    plan = plan_check([folder.root])
    assert str(folder.root / "sales" / "Not-Kebab.yaml") in plan.paths
    assert len(plan.paths) == 9


def test_a_root_without_a_folder_stops_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such folder"):
        check_roots([tmp_path / "nowhere"])


def test_units_that_cannot_be_read_end_in_a_message(folder: Folder) -> None:
    units = folder.root / "units.txt"
    units.write_text(units.read_text(encoding="utf-8") + "odd [odd]\n", encoding="utf-8")
    folder.write("sales/odd-measure.yaml", sound(unit="odd", change_impact=links()))
    with pytest.raises(UsageError, match=r"units\.txt: 'odd \[odd\]' is no unit definition"):
        check_roots([folder.root], ByteCache(None))


def test_progress_is_told_of_every_file(folder: Folder) -> None:
    from generator.checks.runner import run_check

    steps: list[int] = []
    run_check(plan_check([folder.root]), ByteCache(None), steps.append)
    assert sum(steps) == 8
