"""Small libraries in temporary folders, and git repositories that hold them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

KPIS = Path(__file__).parent.parent / "kpis"
IDS = ("customer-service/net-promoter-score", "finance/days-sales-outstanding", "sales/sales-win-rate", "quality/first-pass-yield")


def copy_library(folder: Path, ids: tuple[str, ...] = IDS, version: str = "1.4.0") -> Path:
    """Copy taxonomy, units and some KPIs of the library into `folder`."""
    for name in ("taxonomy.yaml", "units.txt"):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(KPIS / name, folder / name)
    for kpi_id in ids:
        place = folder / f"{kpi_id}.yaml"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(KPIS / f"{kpi_id}.yaml", place)
    (folder / "VERSION").write_text(f"{version}\n", encoding="utf-8")
    return folder


def edit(path: Path, pattern: str, replacement: str) -> None:
    """Replace the first match of a pattern in a file; it must occur."""
    text = path.read_text(encoding="utf-8")
    changed, count = re.subn(pattern, replacement, text, count=1, flags=re.MULTILINE)
    assert count == 1, f"{pattern!r} does not occur in {path}"
    path.write_text(changed, encoding="utf-8")


def git(folder: Path, *words: str) -> str:
    """Run git in a folder with an identity of its own and no settings of the user."""
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def commit_all(folder: Path, message: str) -> str:
    """Commit everything below a folder, making it a repository when it is none; returns the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD").strip()
