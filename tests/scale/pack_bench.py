"""How long the deck and the whole pack take, and what python-pptx alone needs for as many slides and shapes.

Input: nothing. Output: measurements held to the bars: 60 KPIs with 18 months in full detail, and growth up to 480 KPIs.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.outputs.deck import DeckOptions, write_deck
from generator.outputs.pack import STANDARD, PackOptions, make_pack
from tests.scale.large_scorecard import large_catalog, large_scorecard
from tests.scale.measurement import Measurement, run_program

FEW, MANY = 60, 480


def measure_packs() -> Iterator[Measurement]:
    """Yield seconds, memory and growth. Growth is by processor time, which other programs on the machine do not lengthen."""
    deck, few = _deck(FEW)
    yield Measurement("pack", f"deck of {FEW} KPIs, full detail", few, "s of processor", most=4)
    run = run_program([sys.executable, "-m", "tests.scale.large_scorecard", str(FEW)], folder=Path.cwd())
    yield Measurement("pack", f"deck of {FEW} KPIs: memory of the whole program", run.memory, "MB", most=150)
    yield Measurement("pack", "python-pptx alone, as many slides, tables, charts and texts", _processor(lambda: _plain_deck(deck)), "s of processor")
    yield Measurement("pack", f"all formats, {FEW} KPIs", _processor(_all_formats), "s of processor", most=8)
    _, many = _deck(MANY)
    yield Measurement("pack", f"time a KPI at {MANY} KPIs over that at {FEW}", (many / MANY) / (few / FEW), "times", most=1.3)


def _deck(kpis: int) -> tuple[bytes, float]:
    catalog = large_catalog(kpis)
    scorecard = large_scorecard(catalog)
    start = time.process_time()
    content = write_deck(scorecard, catalog, DeckOptions(detail="all"))
    return content, time.process_time() - start


def _all_formats() -> None:
    catalog = large_catalog(FEW)
    make_pack(large_scorecard(catalog), catalog, STANDARD, PackOptions(detail="all"), lambda _steps: None)


def _processor(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def _plain_deck(like: bytes) -> None:
    """Write with python-pptx alone as many slides, tables of that size, charts and text boxes as a deck has."""
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    book = Presentation()
    box = (Inches(1), Inches(1), Inches(3), Inches(1))
    for slide in Presentation(io.BytesIO(like)).slides:
        page = book.slides.add_slide(book.slide_layouts[6])
        for shape in slide.shapes:
            if shape.has_chart:
                data = CategoryChartData()
                data.categories = [str(month) for month in range(18)]
                data.add_series("Actual", range(18))
                data.add_series("Target", [9] * 18)
                page.shapes.add_chart(XL_CHART_TYPE.LINE, *box, data)
            elif shape.has_table:
                table = page.shapes.add_table(len(shape.table.rows), len(shape.table.columns), *box).table
                for cell in table.iter_cells():
                    cell.text = "text"
            else:
                page.shapes.add_textbox(*box).text_frame.text = shape.text_frame.text if shape.has_text_frame else ""
    book.save(io.BytesIO())
