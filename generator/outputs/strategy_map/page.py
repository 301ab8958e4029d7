"""The page around the map.

Stage: outputs, strategy map. Input: `Scorecard`. Output: the bytes of one HTML file: style and script inside, nothing fetched, and a policy in
its head that forbids fetching.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.outputs.states import LOOKS
from generator.outputs.strategy_map.view import SPARK_HEIGHT, SPARK_WIDTH, PageView, view_page
from generator.outputs.wording import Wording, load_wording
from generator.resources import resource
from generator.scorecard.layout import Canvas, lay_out_scorecard
from generator.scorecard.model import Scorecard

_LABEL_WIDTH = 128
_ROOM_PER_BOX = 138


def write_strategy_map(scorecard: Scorecard, _catalog: Catalog, site_url: str | None = None, locale: str = "en_US") -> bytes:
    """Return the page; KPIs link to their pages below `site_url` when it is given."""
    wording = load_wording(locale)
    layout = lay_out_scorecard(scorecard, canvas_for(scorecard))
    return _render(view_page(scorecard, layout, wording, site_url), wording)


def canvas_for(scorecard: Scorecard) -> Canvas:
    """Return a canvas on which the boxes of the fullest row can be read and crowded channels have room."""
    rows = len(scorecard.perspectives)
    fullest = max((len(row.objectives) for row in scorecard.perspectives), default=1)
    row_height = 124 + min(110, 2 * len(scorecard.links))
    return Canvas(
        width=max(1120, _LABEL_WIDTH + fullest * _ROOM_PER_BOX),
        height=max(1, rows) * row_height,
        label_width=_LABEL_WIDTH,
        margin=14,
        max_box_width=196,
        max_box_height=70,
        min_box_height=48,
        lane_gap=10,
        arrow_room=17,
        line_gap=4,
    )


def _render(page: PageView, wording: Wording) -> bytes:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    folder = resource("templates") / "strategy_map"
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    parts: Mapping[str, str] = {name: Markup(_read(folder / name)) for name in ("map.css", "map.js")}  # noqa: S704 - our own files, not data
    html = environment.get_template("map.html.j2").render(
        page=page,
        say=wording.say,
        count=wording.count,
        language=wording.language_tag,
        looks={state.value: look for state, look in LOOKS.items()},
        spark=(SPARK_WIDTH, SPARK_HEIGHT),
        style=parts["map.css"],
        script=parts["map.js"],
    )
    return html.encode("utf-8")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
