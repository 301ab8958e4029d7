"""One fault a file: each is reported exactly, by rule, severity, line and column, and nothing else is.

The files lie in tests/data/invalid with expected.csv beside them; each is put at its place into the small sound library of
tests/data/valid before the check.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.catalog.cache import ByteCache
from generator.catalog.loader import default_root
from generator.checks.rules import BENCHMARK_RULES, SUMMARIES
from generator.checks.runner import check_roots

INVALID = Path("tests/data/invalid")
VALID = Path("tests/data/valid")
with (INVALID / "expected.csv").open(encoding="utf-8", newline="") as stream:
    EXPECTED = list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("library") / "kpis"
    shutil.copytree(VALID / "kpis", root)
    for name in ("taxonomy.yaml", "units.txt"):
        shutil.copy(default_root() / name, root / name)
    return root


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> ByteCache:
    return ByteCache(tmp_path_factory.mktemp("cache") / "check.sqlite")


@pytest.fixture
def put(library: Path) -> Iterator[list[Path]]:
    """Files that a test puts into the library; what they replace comes back afterwards."""
    places: list[Path] = []
    kept: dict[Path, bytes] = {}

    class Places(list[Path]):
        def append(self, path: Path) -> None:
            if path.exists():
                kept[path] = path.read_bytes()
            super().append(path)

    places = Places()
    yield places
    for path in places:
        if path in kept:
            path.write_bytes(kept[path])
        else:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()


def test_the_sound_library_has_no_finding(library: Path, cache: ByteCache, put: list[Path]) -> None:
    path = library / "finance" / "late-invoice-share.yaml"
    put.append(path)
    shutil.copy(VALID / "late-invoice-share.yaml", path)
    assert check_roots([library], cache).diagnostics == ()


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["file"].removesuffix(".yaml"))
def test_the_fault_is_reported_exactly(case: dict[str, str], library: Path, cache: ByteCache, put: list[Path]) -> None:
    path = library / case["place"]
    put.append(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(INVALID / case["file"], path)
    found = check_roots([library], cache).diagnostics
    told = [(item.path, item.severity.value, item.rule, item.line, item.column) for item in found]
    assert told == [(str(path), case["severity"], case["rule"], int(case["line"]), int(case["column"]))], "\n".join(map(str, found))
    assert all(item.message and item.remedy for item in found)


def test_every_file_is_expected_and_every_rule_has_a_fault() -> None:
    assert sorted(case["file"] for case in EXPECTED) == sorted(path.name for path in INVALID.glob("*.yaml"))
    assert len(EXPECTED) >= 60
    # a symbolic link is made in the loader's tests; benchmark files have tests of their own
    assert {case["rule"] for case in EXPECTED} == set(SUMMARIES) - set(BENCHMARK_RULES) - {"file"}
