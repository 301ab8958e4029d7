"""The comments of a YAML file, tied to the keys they speak of.

Stage: catalog, formatting. Input: a `YamlDocument`. Output: a `CommentMap` by key path. A comment line belongs to the key or item below
it, a comment at the end of a line to the first key or item that starts on that line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from generator.catalog.yaml_source import KeyPath, YamlDocument

_SIGN = re.compile(r"(?:(?<=[ \t\r\n])|^)#")
_REST = re.compile(r"[^\r\n]*")
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_EDITOR_LINE = "# yaml-language-server"


@dataclass(frozen=True)
class CommentMap:
    """Comment texts, each beginning with #: lines before a key, one text behind it, lines at the top and at the end of the file."""

    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    before: Mapping[KeyPath, tuple[str, ...]] = field(default_factory=dict)
    after: Mapping[KeyPath, str] = field(default_factory=dict)

    @cached_property
    def exist(self) -> bool:
        """Whether a comment stands at any key."""
        return bool(self.before or self.after)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every comment, whatever it stands at."""
        return (*self.header, *self.footer, *(text for lines in self.before.values() for text in lines), *self.after.values())

    def inside(self, path: KeyPath) -> bool:
        """Whether a comment stands at a key strictly below `path`."""
        if not self.exist:
            return False
        depth = len(path)
        return any(len(key) > depth and key[:depth] == path for places in (self.before, self.after) for key in places)


NO_COMMENTS = CommentMap()


def find_comments(document: YamlDocument) -> CommentMap:
    """Return every comment of the document."""
    return _Finder(document).comments()


class _Finder:
    """Places of keys and scalars of one document as offsets into its text.

    Offsets come from line and column, because libyaml's own index is one short after a block scalar with a comment in its header.
    """

    def __init__(self, document: YamlDocument) -> None:
        self._text = document.text
        self._lines = [0, *(match.end() for match in _BREAK.finditer(document.text))]
        self._places = sorted(self._starts(document.root, ()), key=lambda place: (place[0], len(place[1])))
        self._starting = [start for start, _ in self._places]
        self._spans = sorted(self._scalars(document.root))

    def comments(self) -> CommentMap:
        before: dict[KeyPath, tuple[str, ...]] = {}
        after: dict[KeyPath, str] = {}
        header: list[str] = []
        footer: list[str] = []
        for match in self._matches():
            comment, following = match[0].rstrip(), bisect_right(self._starting, match.start())
            line_start = self._lines[bisect_right(self._lines, match.start()) - 1]
            if self._text[line_start : match.start()].strip() and following:
                path = self._first_on_line(line_start, following)
                after[path] = f"{after[path]} {comment}" if path in after else comment
            elif following == 0 and self._stays_on_top(match.end(), comment):
                header.append(comment)
            elif following == len(self._places):
                footer.append(comment)
            else:
                path = self._places[following][1]
                before[path] = (*before.get(path, ()), comment)
        return CommentMap(tuple(header), tuple(footer), before, after)

    def _matches(self) -> Iterator[re.Match[str]]:
        """Every comment, from its sign to the end of the line."""
        end = 0
        for sign in _SIGN.finditer(self._text):
            if sign.start() >= end and not self._in_scalar(sign.start()) and (match := _REST.match(self._text, sign.start())):
                end = match.end()
                yield match

    def _stays_on_top(self, end: int, comment: str) -> bool:
        """Whether a comment above the first key speaks of the whole file: the editor's line, or a blank line follows the comment block."""
        if comment.startswith(_EDITOR_LINE):
            return True
        below = (line.strip() for line in _BREAK.split(self._text[end:])[1:])
        return next((not line for line in below if not line.startswith("#")), True)

    def _first_on_line(self, line_start: int, following: int) -> KeyPath:
        first = bisect_right(self._starting, line_start - 1)
        return self._places[min(first, following - 1)][1]

    def _in_scalar(self, offset: int) -> bool:
        position = bisect_right(self._spans, (offset, len(self._text))) - 1
        return position >= 0 and offset < self._spans[position][1]

    def _offset(self, mark: Any) -> int:
        return int(self._lines[mark.line] + mark.column)

    def _starts(self, node: Any, path: KeyPath) -> Iterator[tuple[int, KeyPath]]:
        """Start of every key and list item."""
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield self._offset(key.start_mark), (*path, key.value)
                yield from self._starts(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                yield self._offset(item.start_mark), (*path, index)
                yield from self._starts(item, (*path, index))

    def _scalars(self, node: Any) -> Iterator[tuple[int, int]]:
        """Start and end of every scalar: a # inside is no comment. The header line of a block scalar is left out, a comment may stand there."""
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from self._scalars(key)
                yield from self._scalars(value)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from self._scalars(item)
        elif node is not None:
            block = node.style in ("|", ">")
            yield self._lines[min(node.start_mark.line + 1, len(self._lines) - 1)] if block else self._offset(node.start_mark), self._offset(node.end_mark)
