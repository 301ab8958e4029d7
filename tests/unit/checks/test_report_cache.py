"""Kept reports: they save time, never change a result, and no damage to them does harm."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from generator.catalog.cache import ByteCache, cache_folder, digest_bytes, open_cache
from generator.checks import pool
from generator.checks.report_store import decode_report, encode
from generator.checks.runner import check_roots
from tests.unit.checks.bench import Folder


@pytest.fixture
def cache(tmp_path: Path) -> ByteCache:
    return ByteCache(tmp_path / "cache" / "check.sqlite")


def inspected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    original = pool.inspect_file

    def spy(place, data, ground):  # type: ignore[no-untyped-def]
        seen.append(place.id)
        return original(place, data, ground)

    monkeypatch.setattr(pool, "inspect_file", spy)
    return seen


def test_a_second_run_inspects_nothing_and_finds_the_same(folder: Folder, cache: ByteCache, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("finance/thin-measure.yaml", "name: Thin\nname: Twice\n")
    seen = inspected(monkeypatch)
    first = check_roots([folder.root], cache)
    assert len(seen) == 9
    second = check_roots([folder.root], cache)
    assert len(seen) == 9
    assert first == second
    assert first.diagnostics


def test_only_the_changed_file_is_inspected_again(folder: Folder, cache: ByteCache, monkeypatch: pytest.MonkeyPatch) -> None:
    check_roots([folder.root], cache)
    seen = inspected(monkeypatch)
    path = sorted((folder.root / "finance").glob("*.yaml"))[0]
    path.write_text(path.read_text(encoding="utf-8").replace("status: stable", "status: deprecated"), encoding="utf-8")
    found = check_roots([folder.root], cache).diagnostics
    assert seen == [path.stem]
    assert {item.rule for item in found} == {"deprecated"}


def test_a_moved_folder_is_reported_under_its_new_name(folder: Folder, cache: ByteCache, tmp_path: Path) -> None:
    folder.write("finance/thin-measure.yaml", "name: Thin\nname: Twice\n")
    check_roots([folder.root], cache)
    folder.root.rename(tmp_path / "elsewhere")
    (found,) = check_roots([tmp_path / "elsewhere"], cache).diagnostics
    assert found.path == str(tmp_path / "elsewhere" / "finance" / "thin-measure.yaml")


def test_units_and_taxonomy_are_part_of_what_was_checked(folder: Folder, cache: ByteCache) -> None:
    assert not check_roots([folder.root], cache).diagnostics
    units = folder.root / "units.txt"
    units.write_text(units.read_text(encoding="utf-8").replace("order = [order]", ""), encoding="utf-8")
    assert {item.rule for item in check_roots([folder.root], cache).diagnostics} == {"unit"}


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 50, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_cache_file_costs_nothing_but_time(folder: Folder, cache: ByteCache, damage: bytes) -> None:
    before = check_roots([folder.root], cache)
    assert cache.path is not None
    for path in cache.path.parent.iterdir():
        path.unlink()
    cache.path.write_bytes(damage)
    assert check_roots([folder.root], cache) == before
    assert check_roots([folder.root], cache) == before


def test_changed_bytes_inside_an_entry_are_noticed(cache: ByteCache) -> None:
    key = digest_bytes(b"a")
    cache.put({key: b"what was found"})
    assert cache.get([key]) == {key: b"what was found"}
    with sqlite3.connect(str(cache.path)) as database:
        database.execute("UPDATE entries SET value = substr(value, 1, 8) || CAST('what was fount' AS BLOB)")
    assert cache.get([key]) == {}


def test_an_entry_of_another_form_is_inspected_again(folder: Folder, cache: ByteCache) -> None:
    before = check_roots([folder.root], cache)
    with sqlite3.connect(str(cache.path)) as database:
        keys = [row[0] for row in database.execute("SELECT key FROM entries")]
    for junk in (b"", b"\x05\x00\x00\x00[1,2]", b"\x02\x00\x00\x00{}", b"[[], 5]", b"null"):
        cache.put(dict.fromkeys(keys, junk))
        assert check_roots([folder.root], cache) == before


def test_a_cache_that_cannot_be_written_is_done_without(folder: Folder, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    assert not check_roots([folder.root], ByteCache(blocked / "check.sqlite")).diagnostics
    assert not check_roots([folder.root], ByteCache(None)).diagnostics


def test_a_locked_cache_is_done_without(folder: Folder, cache: ByteCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.catalog.cache._WAIT_SECONDS", 0.05)
    check_roots([folder.root], cache)
    database = sqlite3.connect(str(cache.path), isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    try:
        folder.write("finance/thin-measure.yaml", "name: Thin\nname: Twice\n")
        assert [item.rule for item in check_roots([folder.root], cache).diagnostics] == ["duplicate-key"]
    finally:
        database.close()


def test_runs_at_the_same_time_do_not_disturb_each_other(folder: Folder, cache: ByteCache) -> None:
    results = []
    threads = [threading.Thread(target=lambda: results.append(check_roots([folder.root], cache))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert all(result == results[0] for result in results)


def test_old_entries_give_way(cache: ByteCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.catalog.cache._MOST_ROWS", 10)
    for number in range(30):
        cache.put({digest_bytes(bytes([number])): b"x"})
    with sqlite3.connect(str(cache.path)) as database:
        assert database.execute("SELECT count(*) FROM entries").fetchone()[0] <= 10
    assert cache.get([digest_bytes(bytes([29]))])


def test_reports_survive_encoding(folder: Folder) -> None:
    from generator.checks.inspection import Ground, inspect_file
    from tests.unit.checks.bench import ground

    path = folder.write("finance/odd-measure.yaml", "name: [\n")
    for place in (path, *sorted(folder.root.glob("*/*.yaml"))):
        report = inspect_file(folder.place(str(place.relative_to(folder.root))), place.read_bytes(), Ground(*ground()))
        assert decode_report(encode(report), report.path) == report


def test_the_folder_of_the_cache_can_be_named_or_switched_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OPENKPI_CACHE", str(tmp_path))
    assert open_cache("check").path == tmp_path / "check.sqlite"
    monkeypatch.setenv("OPENKPI_CACHE", "")
    assert open_cache("check").path is None
    monkeypatch.delenv("OPENKPI_CACHE")
    assert cache_folder() is not None


def test_many_files_are_inspected_by_several_processes_with_the_same_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path / "kpis")
    folder.write("finance/thin-measure.yaml", "name: Thin\nname: Twice\n")
    alone = check_roots([folder.root], ByteCache(None))
    monkeypatch.setattr(pool, "_WORTH_PROCESSES", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert check_roots([folder.root], ByteCache(None)) == alone
