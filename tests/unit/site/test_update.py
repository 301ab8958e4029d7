"""A changed KPI renews what shows it, and the result is what a whole build gives."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root, load_catalog
from generator.diagnostics import UsageError
from generator.resources import resource
from generator.site.build import build_site, update_site

pytestmark = pytest.mark.xdist_group("site-update")


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Knowledge base with the KPIs around one, and a cache of its own."""
    folder = tmp_path_factory.mktemp("update")
    os.environ["OPENKPI_CACHE"] = str(folder / "cache")
    shutil.copytree(default_root(), folder / "kpis", ignore=lambda name, names: [n for n in names if n.endswith(".csv")])
    yield folder
    del os.environ["OPENKPI_CACHE"]


@pytest.fixture
def roots(ground: Path) -> tuple[Path, ...]:
    return (ground / "kpis",)


def refuse() -> Catalog:
    raise AssertionError("everything was built though little had changed")


def load(roots: tuple[Path, ...]) -> Catalog:
    result = load_catalog(roots)
    assert not result.diagnostics
    return result.catalog


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def not_in_a_scorecard(roots: tuple[Path, ...]) -> Path:
    """A KPI that no ready-made scorecard shows, with aliases, higher being better, in the perspective of internal processes."""
    shown = "".join(path.read_text(encoding="utf-8") for path in (resource("templates") / "scorecards").glob("*.yaml"))
    catalog = load(roots)
    kpis = (kpi for kpi in catalog.kpis if kpi.aliases and kpi.direction == "higher_is_better" and kpi.perspective == "internal_process")
    return next(Path(kpi.path) for kpi in kpis if f"kpi: {kpi.id}," not in shown and f"kpi: {kpi.id}\n" not in shown)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    os.utime(path, ns=(path.stat().st_mtime_ns + 1, path.stat().st_mtime_ns + 1))


def test_update_gives_to_the_byte_what_a_whole_build_gives(ground: Path, roots: tuple[Path, ...]) -> None:
    out = ground / "site"
    first = update_site(roots, lambda: load(roots), out)
    assert first.renewed == first.pages
    again = update_site(roots, refuse, out)
    assert (again.pages, again.renewed) == (first.pages, 0)

    path = not_in_a_scorecard(roots)
    kpi = load(roots).by_id[path.stem]
    edit(path, kpi.aliases[0], "Wholly New Alias")
    edit(path, "direction: higher_is_better", "direction: target_range")
    edit(path, "perspective: internal_process", "perspective: customer")
    edit(
        path, "change_impact:\n", "change_impact:\n  - {kpi: employee-turnover-rate, effect: lowers, lag: 1 quarter, because: Zanzibar words tell a new link}\n"
    )
    changed = update_site(roots, refuse, out)
    assert 0 < changed.renewed < changed.pages

    whole = ground / "whole"
    build_site(load(roots), whole, roots=roots)
    ours, theirs = contents(out), contents(whole)
    assert ours.keys() == theirs.keys()
    assert [name for name in theirs if ours[name] != theirs[name]] == []


@pytest.mark.parametrize("what", ["name", "new file", "fault", "taxonomy"])
def test_what_touches_more_is_built_as_a_whole(ground: Path, roots: tuple[Path, ...], what: str) -> None:
    out = ground / "site"
    update_site(roots, lambda: load(roots), out)
    path = not_in_a_scorecard(roots)
    kept = path.read_bytes()
    taxonomy = roots[0] / "taxonomy.yaml"
    taxonomy_kept = taxonomy.read_bytes()
    extra = path.with_name("second-pass-yield.yaml")
    if what == "name":
        edit(path, "name: ", "name: Other ")
    elif what == "new file":
        extra.write_bytes(kept.replace(b"name: ", b"name: Second "))
    elif what == "fault":
        edit(path, "direction: ", "direction: sideways # ")
    else:
        edit(taxonomy, "title: Quality", "title: Quality and more")
    calls = []
    update_site(roots, lambda: calls.append(1) or load_catalog(roots).catalog, out)
    assert calls == [1]
    if what == "fault":
        update_site(roots, lambda: calls.append(1) or load_catalog(roots).catalog, out)
        assert calls == [1, 1], "a faulty file is announced each time"
    path.write_bytes(kept)
    taxonomy.write_bytes(taxonomy_kept)
    extra.unlink(missing_ok=True)


def test_folder_with_other_files_is_not_replaced(ground: Path, roots: tuple[Path, ...], tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me")
    with pytest.raises(UsageError, match="no site"):
        build_site(load(roots), tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "keep me"
    with pytest.raises(UsageError, match="is a file"):
        build_site(load(roots), tmp_path / "letter.txt")


def test_failed_build_leaves_the_earlier_site(ground: Path, roots: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    out = ground / "kept"
    build_site(load(roots), out)
    before = contents(out)

    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.site.writer.stamp_kpis", fail)
    with pytest.raises(UsageError, match="No space left"):
        build_site(load(roots), out)
    assert contents(out) == before
    assert [path.name for path in ground.iterdir() if path.name.startswith(".kept")] == []
