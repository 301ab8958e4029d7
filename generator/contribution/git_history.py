"""The library as it stood at a git revision, without touching the work tree.

Stage: contribution. Input: a folder of KPI files inside a git repository and a revision, or another folder. Output: a folder to load from.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.diagnostics import UsageError


@contextmanager
def library_at(place: str, root: Path) -> Iterator[Path]:
    """Yield a folder of KPI files: `place` itself when it is a folder, else what `root` was at that revision, in a temporary folder.

    Raises `UsageError` when it is neither, or git cannot tell.
    """
    if Path(place).is_dir():
        yield _library_in(Path(place))
        return
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().strip())
    commit = _commit(top, place)
    inside = root.resolve().relative_to(top.resolve()).as_posix()
    archive = _git(top, "archive", "--format=tar", commit, "--", inside, missing=f"at '{place}' there is no folder {inside}")
    with tempfile.TemporaryDirectory(prefix="openkpi-") as folder:
        try:
            with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
                tar.extractall(folder, filter="data")
        except tarfile.TarError as error:
            raise UsageError(f"the library at '{place}' cannot be unpacked: {error}") from error
        yield Path(folder) / inside


def _library_in(folder: Path) -> Path:
    """The folder, or its kpis/ when it is a whole repository."""
    return folder / "kpis" if not (folder / "taxonomy.yaml").exists() and (folder / "kpis").is_dir() else folder


def _commit(top: Path, revision: str) -> str:
    remedy = f"no folder and no git revision is called '{revision}'; in a shallow clone, fetch it first: git fetch origin {revision}"
    return _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", missing=remedy).decode().strip()


def _git(folder: Path, *arguments: str, missing: str = "") -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)  # noqa: S603, S607 - no shell, options end before input
    except OSError as error:
        raise UsageError("git is not installed; compare two folders instead") from error
    if done.returncode != 0:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise UsageError(missing or f"git cannot read {folder}: {reason[0] if reason else 'unknown reason'}")
    return done.stdout
