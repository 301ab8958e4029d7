"""The page that carries the chrome of every stamped page, cut at its marks.

Stage: site. Input: the HTML that MkDocs made of the shell page. Output: a `Shell` that turns a `Stamp` into a whole page.
"""

from __future__ import annotations

from dataclasses import dataclass

META_MARK = "<!--openkpi:meta-->"
CONTENT_MARK = "<!--openkpi:content-->"

SHELL_PAGE = "kpis/shell-page.md"
"""Where the shell lies among the pages: at the depth of the real ones, because its addresses are relative."""

BASE = "../../"
"""From a stamped page to the root of the site."""


class ShellError(Exception):
    """The shell page lacks a mark: an override no longer fits."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """One page to write: its address below the root (ending in a slash), head and content as HTML."""

    address: str
    meta: str
    content: str


@dataclass(frozen=True, slots=True)
class Shell:
    """The chrome around a page, as the three texts between and around the marks."""

    before_meta: str
    between: str
    after_content: str

    def fill(self, stamp: Stamp) -> str:
        """Return the whole page."""
        return f"{self.before_meta}{stamp.meta}{self.between}{stamp.content}{self.after_content}"


def cut_shell(html: str) -> Shell:
    """Cut the rendered shell page. Raises `ShellError` when a mark is missing or doubled."""
    for mark in (META_MARK, CONTENT_MARK):
        if html.count(mark) != 1:
            raise ShellError(f"site/overrides/shell.html must give the mark {mark} once; the page has it {html.count(mark)} times")
    before, rest = html.split(META_MARK)
    between, after = rest.split(CONTENT_MARK)
    return Shell(_squeeze(before), _squeeze(between), _squeeze(after))


def _squeeze(html: str) -> str:
    """Drop the indentation that the theme leaves; the chrome holds no preformatted text."""
    return "\n".join(line for line in (line.strip() for line in html.splitlines()) if line)
