"""`mkdocs serve` shows an edited KPI quickly."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.resources import resource

pytestmark = pytest.mark.xdist_group("site-browser")
_TOP = ("generator", "kpis", "site", "templates", "mkdocs.yml")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the working tree, so that editing it disturbs nobody."""
    for name in _TOP:
        source, target = resource(name).absolute(), tmp_path / name
        if name == "generator":
            shutil.copytree(Path(__file__).parents[2] / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return tmp_path


@pytest.fixture
def preview(copy: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(copy), "OPENKPI_CACHE": str(copy / "cache"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=copy, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        address = f"http://127.0.0.1:{port}/"
        deadline = time.monotonic() + 120
        while not read(address):
            assert process.poll() is None, process.stdout.read()
            assert time.monotonic() < deadline
            time.sleep(0.3)
        yield address
        process.terminate()  # not an interrupt, which a process ignores that was started in the background


def read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return response.read().decode()
    except OSError:
        return ""


def test_edited_kpi_is_shown_and_a_broken_one_does_not_end_the_preview(copy: Path, preview: str) -> None:
    path = copy / "kpis" / "customer-service" / "net-promoter-score.yaml"
    page = f"{preview}kpis/net-promoter-score/"
    assert "Zebra" not in read(page)
    text = path.read_text(encoding="utf-8")
    start = time.monotonic()
    path.write_text(text.replace("definition: >-\n", "definition: >-\n  Zebra words.\n", 1), encoding="utf-8")
    while "Zebra words" not in read(page):
        assert time.monotonic() - start < 20
        time.sleep(0.05)
    shown = time.monotonic() - start
    print(f"shown after {shown:.2f} s")
    path.write_text("name: [broken", encoding="utf-8")
    time.sleep(2)
    path.write_text(text.replace("definition: >-\n", "definition: >-\n  Mended words.\n", 1), encoding="utf-8")
    start = time.monotonic()
    while "Mended words" not in read(page):
        assert time.monotonic() - start < 60
        time.sleep(0.1)
