"""What every slide draws from: the scorecard with the words, figures and looks of this deck.

Stage: outputs, deck. Input: scorecard, catalog, brand, wording, options. Output: pages with title, footer and notice in place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.catalog.catalog import Catalog
from generator.outputs.deck.brand import Brand
from generator.outputs.deck.grid import emu
from generator.outputs.deck.options import DeckOptions
from generator.outputs.deck.page import Page
from generator.outputs.deck.placeholders import set_title
from generator.outputs.deck.shape import Look, add_holder, add_slide_number, add_text, text_height
from generator.outputs.deck.text import Link, clean, say
from generator.outputs.deck.title_style import TitleStyle
from generator.outputs.deck.values import NONE, MeasureWords, words_of
from generator.outputs.states import LOOKS
from generator.outputs.wording import Wording
from generator.scorecard.model import InitiativeSpec, Measure, Rating, Scorecard, State
from generator.scorecard.period import parse_period

FOOTER_SIZE = 9.0
FOOTER_GAP = "  ·  "
NOTICE_GAP = 8.0


@dataclass(frozen=True)
class Story:
    """Everything slides read. Titles are handed out once each, so that no two slides share one."""

    scorecard: Scorecard
    catalog: Catalog
    brand: Brand
    wording: Wording
    options: DeckOptions
    _titles: Counter[str] = field(default_factory=Counter)

    @property
    def rated(self) -> bool:
        """Whether states may be shown: a design deck shows none anywhere."""
        return self.scorecard.has_actuals

    @cached_property
    def initiatives(self) -> Mapping[str, InitiativeSpec]:
        """Initiatives by id."""
        return {initiative.id: initiative for initiative in self.scorecard.spec.initiatives}

    @cached_property
    def measures(self) -> tuple[MeasureWords, ...]:
        """Every measure with its figures in words, in reading order."""
        return tuple(
            words_of(measure, objective.spec, self.wording, self.scorecard.spec.currency)
            for objective in self.scorecard.objectives
            for measure in objective.measures
        )

    @cached_property
    def _by_measure(self) -> Mapping[int, MeasureWords]:
        return {id(words.measure): words for words in self.measures}

    def words(self, measure: Measure) -> MeasureWords:
        """Return a measure's figures in words."""
        return self._by_measure[id(measure)]

    @cached_property
    def period(self) -> str:
        """The scorecard's period in words, empty without one."""
        return self.wording.figures.period(self.scorecard.period) if self.scorecard.period else ""

    def say(self, key: str, **values: object) -> str:
        """Return fixed wording."""
        return self.wording.say(key, **values)

    def state(self, state: State) -> str:
        """Return glyph and word of a state."""
        return f"{LOOKS[state].glyph} {self.wording.say(f'state.{state.value}')}".replace(" ", "\u00a0")

    def date(self, text: str | None) -> str:
        """Return a date or period of the scorecard file in words; what is neither stays as it is written."""
        if not text:
            return NONE
        try:
            return self.wording.figures.period(parse_period(text))
        except ValueError:
            return text

    def score(self, rating: Rating) -> str:
        """Return a score as a whole number, or a dash."""
        return self.wording.figures.plain(rating.score, 0) if rating.score is not None else "–"

    def kpi_link(self, kpi_id: str) -> Link:
        """Return the way to a KPI's definition slide."""
        return Link(slide=f"definition/{kpi_id}", tip=self.say("link.definition"))

    def page(self, key: str, section: str, title: str, *, figures: bool = False, listed: str = "") -> Page:
        """Return a content page with title, footer, number and, when it shows figures, the scorecard's notice."""
        title = self._unique(clean(title))
        page = Page(key, section, title, self.brand, self.wording, listed=listed)
        set_title(page, title)
        if figures and self.scorecard.spec.notice:
            self._add_notice(page, self.scorecard.spec.notice)
        return page

    def close(self, page: Page) -> Page:
        """Add what is read last: the notice, the footer, the slide's number."""
        for add_words in page.last_words:
            add_words()
        setting = self.brand.settings[page.role]
        choice, style = setting.choice, setting.footer
        if choice.footer and style:
            add_holder(page, "ftr", choice.footer.index, self._footer(style), None if style.is_stated else style.size, style.color, name="Footer")
        if choice.slide_number:
            add_slide_number(page, choice.slide_number.index)
        return page

    def _footer(self, style: TitleStyle) -> str:
        """As much of organization, title and period as the template's footer has room for."""
        spec = self.scorecard.spec
        face = self.brand.body_font.face(style.bold)
        for parts in ((spec.organization, spec.title, self.period), (spec.title, self.period), (spec.title,), (self.period,)):
            text = FOOTER_GAP.join(part for part in parts if part)
            if text and face.width(text, style.size) <= style.box.width_points:
                return text
        return ""

    def claim(self, title: str) -> None:
        """Take a title that is set elsewhere."""
        self._titles[clean(title)] += 1

    def _unique(self, title: str) -> str:
        self._titles[title] += 1
        times = self._titles[title]
        return self._unique(f"{title} ({times})") if times > 1 else title

    def _add_notice(self, page: Page, notice: str) -> None:
        paragraphs = (say(notice, FOOTER_SIZE, bold=True, color=page.brand.palette.muted),)
        box = page.body.foot(text_height(page, paragraphs, page.body.w))
        page.body = page.body.above(self.notice_height(page))
        page.last_words.append(lambda: add_text(page, box, paragraphs, Look(anchor="b"), name="Notice"))

    def notice_height(self, page: Page) -> int:
        """Return the height in EMU that the scorecard's notice takes from the content, 0 without one."""
        notice = self.scorecard.spec.notice
        return text_height(page, (say(notice, FOOTER_SIZE, bold=True),), page.body.w) + emu(NOTICE_GAP * page.scale) if notice else 0
