"""LibreOffice for tests: converts files in one call with a profile of its own, so that tests may run beside each other."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path


def convert(files: Sequence[Path], to: str, folder: Path, seconds: float = 540) -> list[Path]:
    """Convert `files` to the format `to` (xlsx, pdf, ...) in `folder`; formulas are recalculated on loading. Fails if LibreOffice is missing or fails."""
    program = shutil.which("soffice")
    assert program, "LibreOffice (soffice) is needed for this test; install libreoffice"
    with tempfile.TemporaryDirectory() as profile:
        _recalculate_always(Path(profile))
        command = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to, "--outdir", str(folder), *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds)
    results = [folder / f"{file.stem}.{to.split(':', maxsplit=1)[0]}" for file in files]
    missing = [result.name for result in results if not result.exists()]
    assert done.returncode == 0 and not missing, f"LibreOffice did not convert {missing}: {done.stdout}{done.stderr}"
    return results


def _recalculate_always(profile: Path) -> None:
    """LibreOffice trusts cached values unless told otherwise."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="{name}" oor:op="fuse"><value>0</value></prop></item>'
        for name in ("OOXMLRecalcMode", "ODFRecalcMode")
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(f"{head}{items}</oor:items>", encoding="utf-8")
