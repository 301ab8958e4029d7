"""Folders of KPI files: every file is a KPI or a finding, and later roots lie over earlier ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalog.loader import default_root, load_catalog
from generator.diagnostics import Diagnostic, InputError
from tests.scale.synthetic import write_catalog


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_catalog(tmp_path / "kpis", 8)
    return tmp_path / "kpis"


def only(root: Path) -> Diagnostic:
    (found,) = load_catalog([root]).diagnostics
    return found


def a_file(root: Path) -> Path:
    return sorted((root / "finance").glob("*.yaml"))[0]


def test_a_sound_folder_loads_sorted_by_id_without_findings(root: Path) -> None:
    loaded = load_catalog([root])
    assert not loaded.diagnostics
    assert len(loaded.catalog) == 8
    ids = [kpi.id for kpi in loaded.catalog.kpis]
    assert ids == sorted(ids)


def test_a_faulty_file_is_left_out_and_the_others_stay(root: Path) -> None:
    a_file(root).write_text("name: [\n", encoding="utf-8")
    loaded = load_catalog([root])
    assert len(loaded.catalog) == 7
    assert [item.rule for item in loaded.diagnostics] == ["yaml"]


@pytest.mark.parametrize(
    "name", ["Order-Fill.yaml", "order_fill.yaml", "9-lives.yaml", "a--b.yaml", "-a.yaml", "a-.yaml", "ä.yaml", "a.b.yaml", f"{'a' * 81}.yaml"]
)
def test_an_id_that_is_no_kebab_case_is_refused(root: Path, name: str) -> None:
    path = a_file(root)
    path.rename(path.with_name(name))
    found = only(root)
    assert found.rule == "file-name"
    assert "is not kebab-case" in found.message


def test_the_folder_is_a_function_and_the_nearest_is_named(root: Path) -> None:
    (root / "finance").rename(root / "finanse")
    found = only(root)
    assert (found.rule, found.message) == ("file-name", "the file does not lie in the folder of a function")
    assert "did you mean 'finance'?" in found.remedy


def test_files_too_deep_or_with_another_ending_are_refused(root: Path) -> None:
    path = a_file(root)
    (root / "finance" / "deeper").mkdir()
    path.rename(root / "finance" / "deeper" / path.name)
    assert "does not lie in the folder of a function" in only(root).message
    (root / "finance" / "deeper" / path.name).rename(path.with_suffix(".yml"))
    assert only(root).message == "the file ends in '.yml'"


def test_an_id_stands_once_over_all_functions(root: Path) -> None:
    path = a_file(root)
    (root / "sales").mkdir(exist_ok=True)
    (root / "sales" / path.name).write_bytes(path.read_bytes())
    found = only(root)
    assert found.path == str(root / "sales" / path.name)
    assert found.message == f"the id '{path.stem}' is taken by {path}"


def test_a_symbolic_link_out_of_the_folder_is_refused_and_one_inside_is_not(root: Path, tmp_path: Path) -> None:
    path = a_file(root)
    outside = tmp_path / "outside.yaml"
    path.rename(outside)
    path.symlink_to(outside)
    assert only(root).message == "the file is a symbolic link out of the KPI folder"
    path.unlink()
    inside = root / ".kept.yaml"
    outside.rename(inside)
    path.symlink_to(inside)
    assert not load_catalog([root]).diagnostics


def test_links_to_folders_are_not_followed_and_a_folder_named_as_a_file_is_no_file(root: Path, tmp_path: Path) -> None:
    (root / "finance" / "loop").symlink_to(root)
    (root / "finance" / "folder.yaml").mkdir()
    assert not load_catalog([root]).diagnostics
    (root / "finance" / "broken-link.yaml").symlink_to(root / "nowhere.yaml")
    assert only(root).message == "this is no regular file"


def test_hidden_files_and_benchmarks_are_no_kpis(root: Path) -> None:
    (root / "finance" / ".draft.yaml").write_text("x", encoding="utf-8")
    (root / "benchmarks").mkdir()
    (root / "benchmarks" / "sources.yaml").write_text("x: 1", encoding="utf-8")
    assert not load_catalog([root]).diagnostics


def test_later_roots_replace_kpis_of_earlier_ones_and_say_so(root: Path, tmp_path: Path) -> None:
    path = a_file(root)
    private = tmp_path / "private" / "sales" / path.name
    private.parent.mkdir(parents=True)
    private.write_text(path.read_text(encoding="utf-8").replace("status: stable", "status: experimental"), encoding="utf-8")
    loaded = load_catalog([root, tmp_path / "private"])
    assert len(loaded.catalog) == 8
    replaced = loaded.catalog.by_id[path.stem]
    assert (replaced.function, replaced.status) == ("sales", "experimental")
    (replacement,) = loaded.catalog.replacements
    assert (replacement.kpi, replacement.replaced_path, replacement.path) == (path.stem, str(path), str(private))


def test_a_faulty_private_file_does_not_hide_the_public_one(root: Path, tmp_path: Path) -> None:
    path = a_file(root)
    private = tmp_path / "private" / "sales" / path.name
    private.parent.mkdir(parents=True)
    private.write_text("name: x\n", encoding="utf-8")
    loaded = load_catalog([root, tmp_path / "private"])
    assert loaded.catalog.by_id[path.stem].path == str(path)
    assert {item.path for item in loaded.diagnostics} == {str(private)}


def test_a_private_root_needs_no_taxonomy_and_may_bring_its_own(root: Path, tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir()
    assert load_catalog([private]).catalog.taxonomy.function_ids == load_catalog([default_root()]).catalog.taxonomy.function_ids
    text = (root / "taxonomy.yaml").read_text(encoding="utf-8").replace("id: finance\n", "id: treasury\n")
    (private / "taxonomy.yaml").write_text(text, encoding="utf-8")
    assert "treasury" in load_catalog([private]).catalog.taxonomy.function_ids


def test_a_taxonomy_that_cannot_be_used_stops_everything_with_its_place(root: Path) -> None:
    path = root / "taxonomy.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("- id: finance", "- idd: finance"), encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_catalog([root])
    assert {item.path for item in error.value.diagnostics} == {str(path)}


def test_a_root_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such folder"):
        load_catalog([tmp_path / "nowhere"])


def test_renamed_ids_are_followed(root: Path) -> None:
    path = a_file(root)
    (root / "redirects.yaml").write_text(f"former-id: {path.stem}\n", encoding="utf-8")
    catalog = load_catalog([root]).catalog
    assert catalog.get("former-id") is catalog.by_id[path.stem]
    assert catalog.get("no-such-id") is None
