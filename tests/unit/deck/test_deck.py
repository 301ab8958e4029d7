"""A deck opens, is the same on every run and says nothing that the figures do not say."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from generator.outputs.deck import DeckOptions, write_deck
from tests.unit.deck.sample import catalog, deck, sample


def texts(content: bytes) -> list[str]:
    slides = Presentation(io.BytesIO(content)).slides
    return [
        "\n".join(re.findall(r"<a:t>([^<]*)</a:t>", zipfile.ZipFile(io.BytesIO(content)).read(slide.part.partname.lstrip("/")).decode())) for slide in slides
    ]


def test_two_runs_give_the_same_bytes() -> None:
    assert write_deck(sample(), catalog(), DeckOptions()) == write_deck(sample(), catalog(), DeckOptions())


@pytest.mark.parametrize("variant", ["light", "dark"])
@pytest.mark.parametrize("with_actuals", [True, False])
def test_powerpoint_would_repair_nothing(with_actuals: bool, variant: str, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "deck.pptx"
    path.write_bytes(deck(with_actuals, variant=variant))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_titles_are_unique() -> None:
    titles = [slide.shapes.title.text for slide in Presentation(io.BytesIO(deck())).slides]
    assert len(titles) == len(set(titles))


def test_a_design_deck_shows_no_state_anywhere() -> None:
    words = "On\u00a0track|At\u00a0risk|Off\u00a0track|No\u00a0data|Stale|on track|misses"
    assert [text for text in texts(deck(with_actuals=False)) if re.search(words, text)] == []


def test_the_notice_stands_wherever_figures_stand() -> None:
    notice = sample().spec.notice
    assert notice
    figures = [text for text in texts(deck()) if re.search(r"\d+[.,]\d|On\u00a0track", text) and not re.match("Definition:|How the scores|Sources", text)]
    assert figures and all(notice in text for text in figures)


def test_the_bytes_do_not_depend_on_zone_language_or_folder(tmp_path: Path) -> None:
    """The same deck from another folder, in another time zone and another locale of the machine."""
    code = "import sys; sys.path[:0] = [{root!r}]; from tests.unit.deck.sample import deck; import hashlib; print(hashlib.sha256(deck()).hexdigest())"
    root = str(Path.cwd())
    moved = f"import os; os.chdir({root!r}); " + code.format(root=root) + f"; os.chdir({str(tmp_path)!r})"
    found = set()
    for zone, locale in (("UTC", "C.UTF-8"), ("Pacific/Kiritimati", "de_DE.UTF-8")):
        done = subprocess.run(
            [sys.executable, "-c", moved],
            env={**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(len(zone))},
            capture_output=True,
            text=True,
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stderr
        found.add(done.stdout.strip())
    assert found == {hashlib.sha256(deck()).hexdigest()}
