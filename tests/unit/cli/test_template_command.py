"""`openkpi template check`: a report and a probe deck, or one line on what is wrong."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from generator.cli.main import openkpi
from generator.resources import resource


def test_it_says_what_will_be_used_and_writes_a_probe(tmp_path: Path) -> None:
    template = resource("templates") / "deck" / "openkpi-light.pptx"
    result = CliRunner().invoke(openkpi, ["template", "check", str(template), "--probe", str(tmp_path / "probe.pptx")])
    assert result.exit_code == 0
    assert "cover: layout" in result.stdout
    assert (tmp_path / "probe.pptx").stat().st_size > 10_000


def test_a_file_that_is_no_template_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "brand.pptx"
    path.write_text("no zip", encoding="utf-8")
    result = CliRunner().invoke(openkpi, ["template", "check", str(path), "--probe", str(tmp_path / "probe.pptx")])
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "probe.pptx").exists()
