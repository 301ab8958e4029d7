"""How one scalar is written in canonical YAML.

Stage: catalog, formatting. Input: a plain value. Output: its text on one line, or the lines of a folded block.

Plain text is quoted wherever any YAML 1.1 or 1.2 reader would take it for something else, not only where ours would.
"""

from __future__ import annotations

import json
import re

WIDTH = 115

_SPECIAL_START = frozenset("-?:,[]{}#&*!|>'\"%@`=~")
_NOT_TEXT = re.compile(
    r"(?:null|true|false|yes|no|on|off|y|n|[-+]?[0-9.][0-9_.,:eE+-]*|[-+]?0[xob][0-9a-f_]+|[-+]?\.(?:inf|nan)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|<<)\Z",
    re.IGNORECASE,
)
_PRINTABLE_SPACES = str.maketrans("", "", "\xa0\u202f")


def inline(value: object, *, flow: bool = False) -> str:
    """Return a scalar on one line; `flow` when it stands inside [] or {}."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    text = str(value)
    return text if is_plain(text, flow=flow) else quoted(text)


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether the text needs no quotes and reads as the same text everywhere."""
    if not text or text[0] in _SPECIAL_START or text[-1] in " :" or text[0] == " " or ": " in text or " #" in text:
        return False
    if flow and not _FLOW_SIGNS.isdisjoint(text):
        return False
    return is_simple(text) and not (text[0] in _NOT_TEXT_START and _NOT_TEXT.match(text))


_FLOW_SIGNS = frozenset(",[]{}:?")
_NOT_TEXT_START = frozenset("nNtTfFyYoO0123456789.+<")


def is_simple(text: str) -> bool:
    """Whether the text is one line of printable characters; ordinary and narrow no-break spaces count as printable."""
    return text.isprintable() or text.translate(_PRINTABLE_SPACES).isprintable()


def quoted(text: str) -> str:
    """Return the text in double quotes, readable characters as they are."""
    if is_simple(text):
        return json.dumps(text, ensure_ascii=False)
    # beyond 16 bits JSON escapes a character as two halves, which YAML does not put together again
    return '"' + "".join(f"\\U{ord(letter):08x}" if ord(letter) > 0xFFFF else json.dumps(letter)[1:-1] for letter in text) + '"'


def folds(text: str) -> bool:
    """Whether the text can be folded over lines without loss."""
    return "  " not in text and is_simple(text) and text.strip(" ") == text


def fold(text: str, indent: int) -> list[str]:
    """Return the lines of a folded block, each at most `WIDTH` columns where a space allows it."""
    room, pad = WIDTH - indent, " " * indent
    lines: list[str] = []
    start, length = 0, len(text)
    while length - start > room:
        cut = text.rfind(" ", start, start + room + 1)
        if cut <= start:
            cut = text.find(" ", start + room)
            if cut < 0:
                break
        lines.append(pad + text[start:cut])
        start = cut + 1
    lines.append(pad + text[start:])
    return lines
