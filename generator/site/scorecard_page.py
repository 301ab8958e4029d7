"""The page of a ready-made scorecard.

Stage: site. Input: a `ReadyMade`. Output: a `Stamp`.
"""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment

from generator.outputs.states import LOOKS
from generator.scorecard.model import Bounds
from generator.site.scorecards import ReadyMade
from generator.site.settings import Settings
from generator.site.shell import BASE, Stamp
from generator.site.wording import number, shorten

_KINDS = {
    "pptx": "Deck, PowerPoint",
    "xlsx": "Tracker, Excel",
    "zip": "CSV pack",
    "html": "Strategy map, one file",
    "yaml": "Scorecard file",
    "csv": "Actuals",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file offered on the page; `size` in words."""

    name: str
    kind: str
    size: str


@dataclass(frozen=True)
class ScorecardPages:
    """Renders the pages of ready-made scorecards."""

    templates: Environment
    settings: Settings

    def render(self, item: ReadyMade) -> Stamp:
        """Return the page of one scorecard."""
        spec = item.scorecard.spec
        content = self.templates.get_template("scorecard.html.j2").render(
            item=item,
            scorecard=item.scorecard,
            spec=spec,
            base=BASE,
            looks=LOOKS,
            level=level,
            downloads=tuple(Download(file.name, _KINDS[file.name.rsplit(".", 1)[-1]], f"{max(1, round(len(file.data) / 1024))} KB") for file in item.files),
            names={objective.spec.id: objective.spec.name for objective in item.scorecard.objectives},
        )
        meta = self.templates.get_template("meta.html.j2").render(
            title=spec.title,
            description=shorten(spec.description or f"A ready-made Balanced Scorecard with {len(item.scorecard.kpis)} KPIs.", 300),
            canonical=self.settings.site_url + item.address,
            data=f"{BASE}api/v1/scorecards/{item.id}.json",
            structured="",
        )
        return Stamp(item.address, meta, content)


def level(value: float | Bounds | None) -> str:
    """Return a target, red flag or actual in words: 40, 90 to 95, or a dash."""
    if value is None:
        return "–"
    return f"{_rounded(value[0])} to {_rounded(value[1])}" if isinstance(value, tuple) else _rounded(value)


def _rounded(value: float) -> str:
    """A figure as a board reads it: no decimals from a thousand up, one from ten up, two below."""
    return number(round(value, 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2))
