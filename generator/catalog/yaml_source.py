"""Strict YAML: bytes of one file to plain values, with line and column on demand.

Stage: catalog, first step. Input: a file. Output: a `YamlDocument`, or an `InputError` that names the place. Stricter than
YAML 1.1 on purpose: `NO` and `1:30` stay text, equal keys, anchors and tags are refused (a KPI file needs none of them).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, InputError

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # a PyYAML built without libyaml: slower, same results
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]


class Loader(_SafeLoader):
    """Composes nodes without YAML 1.1's resolution of plain scalars, which `_resolve` does by stricter rules and faster."""

    def resolve(self, kind: type[yaml.Node], _value: object, _implicit: object) -> str:
        """Return the tag of a node that states none."""
        return _TAGS[kind]

    def descend_resolver(self, _parent: object, _index: object) -> None:
        """Do nothing: no resolver depends on the place."""

    def ascend_resolver(self) -> None:
        """Do nothing."""


# names that no file can write, so that every other tag is one that a file states
_TAGS = {yaml.ScalarNode: " scalar", yaml.SequenceNode: " sequence", yaml.MappingNode: " mapping"}
MAX_BYTES = 256 * 1024
_MAX_DEPTH = 20
_INTEGER = re.compile(r"[-+]?[0-9]{1,30}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_CONSTANTS = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_SAFE_BRACKETS = 400
_SAFE_COLUMNS = 200
_LEADING = re.compile(rf"[ \t?-]{{{_SAFE_COLUMNS},}}")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlDocument:
    """Plain values of a file; `path` is the file as the user named it."""

    path: str
    value: Any
    text: str

    @cached_property
    def root(self) -> Any:
        """Composed node tree, or None for an empty text; composed again from the text, because few documents are ever asked for places."""
        return yaml.compose(self.text, Loader=Loader)

    def locate(self, key_path: Sequence[str | int], offset: int | None = None) -> tuple[int, int]:
        """Return line and column (from 1) of the deepest existing part of `key_path`; with `offset`, that far into its value if it is one line."""
        node = self.root
        mark = node.start_mark if node else None
        for step in key_path:
            found = _step(node, step)
            if found is None:
                break
            mark, node = found
        if offset is not None and isinstance(node, yaml.ScalarNode) and node.start_mark.line == node.end_mark.line:
            return node.start_mark.line + 1, node.start_mark.column + (1 if node.style else 0) + offset + 1
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def finding(self, key_path: Sequence[str | int], rule: str, message: str, remedy: str = "") -> Diagnostic:
        """Return an error at the place of `key_path`."""
        line, column = self.locate(key_path)
        return Diagnostic(self.path, line, column, rule, message, remedy)


def _step(node: Any, step: str | int) -> tuple[Any, Any] | None:
    """Mark and node of one key or index below `node`; a mapping key's mark is that of the key."""
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark, value) for key, value in node.value if getattr(key, "value", None) == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark, node.value[step]
    return None


def read_yaml(path: Path, shown: str | None = None) -> YamlDocument:
    """Read one YAML file strictly. Raises `InputError` with one finding: size, encoding, syntax or a refused feature."""
    return parse_yaml(read_text(path, shown or str(path)), shown or str(path))


def read_text(path: Path, shown: str) -> str:
    """Read a UTF-8 text of at most 256 KiB. Raises `InputError`."""
    return decode(read_bytes(path, shown), shown)


def read_bytes(path: Path, shown: str) -> bytes:
    """Read a file of at most 256 KiB. Raises `InputError`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror})"
        raise InputError([Diagnostic(shown, 1, 1, "file", reason, "check that it exists and its permissions")]) from error
    if len(data) > MAX_BYTES:
        raise InputError([Diagnostic(shown, 1, 1, "file-size", f"the file is larger than {MAX_BYTES // 1024} KiB", "shorten it; a KPI file has about 12 KiB")])
    return data


def decode(data: bytes, shown: str) -> str:
    """Decode UTF-8, without its byte order mark. Raises `InputError` at the first byte that is none."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        raise InputError([Diagnostic(shown, line, column, "encoding", f"byte 0x{data[error.start]:02X} is not UTF-8", "save the file as UTF-8")]) from error


def parse_yaml(text: str, shown: str) -> YamlDocument:
    """Parse a YAML text strictly. Raises `InputError` with one finding."""
    # most files hold nothing but printable characters, which is quicker to see
    control = None if text.replace("\n", "").isprintable() else _CONTROL.search(text)
    if control:
        line, column = text.count("\n", 0, control.start()) + 1, control.start() - (text.rfind("\n", 0, control.start()) + 1) + 1
        raise InputError([Diagnostic(shown, line, column, "yaml", f"control character U+{ord(control[0]):04X} in the text", "remove it")])
    try:
        deep = _too_deep(text)
        if deep:
            raise InputError([Diagnostic(shown, deep.line + 1, deep.column + 1, "yaml", f"nested deeper than {_MAX_DEPTH} levels", "flatten it")])
        node = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        raise InputError([_syntax_finding(shown, error)]) from error
    if node is None:
        return YamlDocument(shown, None, text)
    reader = _Reader(shown)
    return YamlDocument(shown, reader.convert(node, 0), text)


def _too_deep(text: str) -> Any:
    """Mark where nesting exceeds the limit, or None. libyaml's composer recurses in C and would overflow the stack.

    Nesting needs brackets or leading columns, so ordinary files pass on two cheap counts; the rest is scanned event by event.
    """
    lines = text.splitlines()
    if text.count("[") + text.count("{") <= _SAFE_BRACKETS and (
        max(map(len, lines), default=0) < _SAFE_COLUMNS or not any(_LEADING.match(line) for line in lines)
    ):
        return None
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent))
        depth -= isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent))
        if depth > _MAX_DEPTH:
            return event.start_mark
    return None


def _syntax_finding(shown: str, error: yaml.YAMLError) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or "the text is not YAML"
    remedy = "check indentation, and quote text that contains ': ' or starts with a special character"
    if "could not find expected ':'" in problem or "mapping values are not allowed" in problem:
        remedy = "put the text in double quotes, it contains ': ', or indent the line as its neighbors"
    return Diagnostic(shown, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, "yaml", problem, remedy)


class _Reader:
    """Turns composed nodes into plain values; one instance a document, because anchors are found by meeting a node twice."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._seen: set[int] = set()

    def convert(self, node: Any, depth: int) -> Any:
        kind, identity = type(node), id(node)
        if identity in self._seen:
            raise self._refusal(node, "anchors and aliases (&name, *name) are not allowed", "write the value out")
        if depth > _MAX_DEPTH:
            raise self._refusal(node, f"nested deeper than {_MAX_DEPTH} levels", "flatten it; see the KPI file reference")
        if node.tag != _TAGS[kind]:
            raise self._refusal(node, f"tag '{node.tag}' is not allowed", "remove the tag")
        self._seen.add(identity)
        if kind is yaml.ScalarNode:
            return self._quoted(node) if node.style else _resolve(node.value)
        if kind is yaml.SequenceNode:
            return [self.convert(item, depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _quoted(self, node: Any) -> str:
        # escapes in double quotes can write what no text may hold: "\\e[2J" would clear a terminal
        value = str(node.value)
        if node.style == '"' and (control := _CONTROL.search(value)):
            raise self._refusal(node, f"control character U+{ord(control[0]):04X} in the text", "remove it")
        return value

    def _mapping(self, node: Any, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self._refusal(key, "a key must be plain text", "write key: value")
            if key.value == "<<" and not key.style:
                raise self._refusal(key, "merge keys (<<) are not allowed", "write the values out")
            if key.value in result:
                raise self._refusal(key, f"key '{key.value}' stands twice", "keep one of them", rule="duplicate-key")
            result[key.value] = self.convert(value, depth + 1)
        return result

    def _refusal(self, node: Any, message: str, remedy: str, rule: str = "yaml") -> InputError:
        mark = node.start_mark
        return InputError([Diagnostic(self._shown, mark.line + 1, mark.column + 1, rule, message, remedy)])


def _resolve(text: str) -> str | int | float | bool | None:
    """Resolve a plain scalar by YAML 1.2's core schema without octal, hexadecimal, .inf and .nan."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _INTEGER.match(text):
        return int(text)
    if not _FLOAT.match(text):
        return text
    number = float(text)
    return number if math.isfinite(number) else text
