from __future__ import annotations

import errno
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from generator.diagnostics import UsageError
from generator.outputs.writing import OutputFile, write_files, zip_files

OLD = [OutputFile("a.txt", b"old a"), OutputFile("b.txt", b"old b")]
NEW = [OutputFile("a.txt", b"new a"), OutputFile("b.txt", b"new b"), OutputFile("sub/c.txt", b"new c")]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_files_are_written_and_others_left_alone(tmp_path):
    out = tmp_path / "deep" / "out"
    out.mkdir(parents=True)
    (out / "mine.txt").write_bytes(b"mine")
    write_files(out, OLD)
    assert write_files(out, NEW) == (out / "a.txt", out / "b.txt", out / "sub/c.txt")
    assert contents(out) == {"a.txt": b"new a", "b.txt": b"new b", "mine.txt": b"mine", "sub/c.txt": b"new c"}


@pytest.mark.parametrize("call", ["write_bytes", "replace"])
@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_a_failure_at_any_step_leaves_earlier_results(tmp_path, monkeypatch, call, after):
    write_files(tmp_path, OLD)
    original, calls = getattr(Path, call), []

    def failing(self, *arguments):
        calls.append(self)
        if len(calls) == after + 1:
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return original(self, *arguments)

    monkeypatch.setattr(Path, call, failing)
    if call == "write_bytes" and after == 3:
        return
    with pytest.raises(UsageError) as caught:
        write_files(tmp_path, NEW)
    monkeypatch.undo()
    assert "disk is full" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert contents(tmp_path) == {"a.txt": b"old a", "b.txt": b"old b"}


def test_a_full_disk_is_said_so(tmp_path):
    """A limit on file size stands in for a small disk: the write itself fails, not a stub."""
    write_files(tmp_path, OLD)
    code = (
        "import resource, sys\nfrom pathlib import Path\n"
        "from generator.diagnostics import UsageError\nfrom generator.outputs.writing import OutputFile, write_files\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n    write_files(Path(sys.argv[1]), [OutputFile('a.txt', b'x' * 10), OutputFile('b.txt', b'x' * 9999)])\n"
        "except UsageError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    assert "the disk is full" in done.stdout
    assert contents(tmp_path) == {"a.txt": b"old a", "b.txt": b"old b"}


def test_a_folder_that_is_a_file_or_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/openkpi")):
        with pytest.raises(UsageError, match="cannot be written") as caught:
            write_files(folder, NEW)
        assert "\n" not in str(caught.value)


def test_a_folder_in_the_place_of_a_file_stops_before_anything_moved(tmp_path):
    write_files(tmp_path, OLD)
    (tmp_path / "b.txt").unlink()
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(UsageError, match="a folder of that name"):
        write_files(tmp_path, NEW)
    assert contents(tmp_path) == {"a.txt": b"old a"}


def test_a_new_folder_is_removed_again_on_failure(tmp_path, monkeypatch):
    def full(self, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UsageError):
        write_files(tmp_path / "out", NEW)
    assert not (tmp_path / "out").exists()


def test_zips_carry_no_clock_and_no_platform():
    archive = zipfile.ZipFile(BytesIO(zip_files(NEW)))
    assert [(entry.filename, entry.date_time, entry.create_system) for entry in archive.infolist()] == [(file.name, (1980, 1, 1, 0, 0, 0), 3) for file in NEW]
    assert zip_files(NEW) == zip_files(NEW)
