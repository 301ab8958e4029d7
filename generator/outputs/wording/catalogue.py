"""The catalogue of fixed wording: a key, a number and names -> a phrase in the reader's language.

Stage: outputs. Input: a locale such as de_DE and the language file beside this module (de.toml). Output: `Wording`.
A translation is one file: every key of en.toml, with the same fields in braces.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.diagnostics import UsageError, nearest
from generator.outputs.wording.figures import Figures

if TYPE_CHECKING:
    from babel import Locale

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Wording:
    """Phrases by dotted key (`state.on_track`) and figures in one locale."""

    locale: Locale
    phrases: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """Return the phrase of `key` with its fields filled. KeyError for an unknown key: that is a fault of the program."""
        return self.phrases[key].format(**values) if values else self.phrases[key]

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the phrase for that number of things: `key.one`, `key.other`, and `key.none` for zero where there is one."""
        if number == 0 and f"{key}.none" in self.phrases:
            return self.say(f"{key}.none", **values)
        form = f"{key}.{self.locale.plural_form(number)}"
        return self.say(form if form in self.phrases else f"{key}.other", number=self.figures.plain(number, 0), **values)

    def listing(self, items: list[str]) -> str:
        """Return items joined as the language joins them: A, B, and C."""
        from babel.lists import format_list

        return format_list(items, "standard", locale=self.locale) if items else ""

    @property
    def language_tag(self) -> str:
        """The BCP 47 tag: de-DE."""
        return str(self.locale).replace("_", "-")

    @cached_property
    def figures(self) -> Figures:
        """Numbers, units and dates in this locale."""
        units = {key.removeprefix("unit."): value for key, value in self.phrases.items() if key.startswith("unit.")}
        return Figures(self.locale, MappingProxyType(units))


def languages() -> tuple[str, ...]:
    """The languages there is a file for."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def load_wording(locale: str) -> Wording:
    """Return the wording of a locale: de_DE, de-DE or de. Raises `UsageError` for a locale that is none or has no language file."""
    from babel import Locale, UnknownLocaleError

    try:
        parsed = Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError) as error:
        raise UsageError(f"'{locale}' is no locale; write a language and a region such as en_US or de_DE") from error
    if parsed.language not in languages():
        raise UsageError(f"there is no wording in '{parsed.language}' {nearest(parsed.language, languages())}; there is: {', '.join(languages())}")
    return Wording(parsed if parsed.territory else _with_region(parsed), read_phrases(parsed.language))


def _with_region(locale: Locale) -> Locale:
    """A language alone gets its most usual region, so that the language tag of a document is complete."""
    from babel import Locale
    from babel.core import get_global

    likely = get_global("likely_subtags").get(locale.language, locale.language)
    return Locale.parse(f"{locale.language}_{likely.rpartition('_')[2]}")


def read_phrases(language: str) -> Mapping[str, str]:
    """Read the phrases of a language file as dotted keys."""
    tables = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return MappingProxyType(dict(_flatten(tables, "")))


def _flatten(table: Mapping[str, object], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        found += _flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else [(f"{prefix}{key}", str(value))]
    return found
