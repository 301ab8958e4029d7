"""A deck as PDF and pictures, through LibreOffice and poppler.

Stage: outputs. Input: the bytes of a .pptx. Output: the bytes of a PDF, or one PNG a slide. Raises `UsageError` when a program
is not installed or gives nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from generator.diagnostics import UsageError
from generator.outputs.writing import OutputFile

_SECONDS = 300
_DOTS_PER_INCH = 110


def render_pdf(deck: bytes) -> bytes:
    """Return the deck as PDF."""
    office = _program(("soffice", "libreoffice"), "LibreOffice", "apt-get install libreoffice-impress")
    with tempfile.TemporaryDirectory(prefix="openkpi-") as folder:
        source = Path(folder) / "scorecard.pptx"
        source.write_bytes(deck)
        # a profile of its own, so that a LibreOffice that is already open does not swallow the call
        profile = f"-env:UserInstallation=file://{folder}/profile"
        _run([office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)])
        result = source.with_suffix(".pdf")
        if not result.is_file():
            raise UsageError("LibreOffice wrote no PDF; open scorecard.pptx in it to see why")
        return result.read_bytes()


def render_pictures(pdf: bytes) -> tuple[OutputFile, ...]:
    """Return the pages of a PDF as slides/NN.png."""
    tool = _program(("pdftoppm",), "pdftoppm", "apt-get install poppler-utils")
    with tempfile.TemporaryDirectory(prefix="openkpi-") as folder:
        source = Path(folder) / "scorecard.pdf"
        source.write_bytes(pdf)
        _run([tool, "-png", "-r", str(_DOTS_PER_INCH), str(source), str(Path(folder) / "slide")])
        pages = sorted(Path(folder).glob("slide-*.png"))
        return tuple(OutputFile(f"slides/{number:02d}.png", page.read_bytes()) for number, page in enumerate(pages, start=1))


def _program(names: tuple[str, ...], title: str, remedy: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        raise UsageError(f"{title} is not installed, and pdf and png need it; on Debian: {remedy}")
    return found


def _run(command: list[str]) -> None:
    # the epoch makes the date inside the PDF the same on every run
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS, env={**os.environ, "SOURCE_DATE_EPOCH": "315532800"})  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"{Path(command[0]).name} did not finish within {_SECONDS} seconds") from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().splitlines()
        raise UsageError(f"{Path(command[0]).name} failed: {reason[-1] if reason else 'no reason given'}") from error
