"""The canonical form of a KPI file: key order, wrapping, quoting, comments kept.

Stage: catalog, formatting. Input: the text of a KPI file. Output: the same values in canonical form. One key order, one way to write
each value, so that a diff shows what changed and nothing else. Comments are found and set by our own code: ruamel.yaml ties a comment
to the token before it, so that reordering keys would carry it away with the wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalog.comments import NO_COMMENTS, CommentMap, find_comments
from generator.catalog.layout import NO_LAYOUT, Layout, kpi_layout
from generator.catalog.plain_style import WIDTH, fold, folds, inline, is_plain, is_simple, quoted
from generator.catalog.yaml_source import KeyPath, YamlDocument, parse_yaml

_SETS = frozenset({"also_in", "industries"})
_FLOW_LISTS = frozenset({"aliases", "tags", "also_in", "industries"})
_FLOW_MAPPINGS = frozenset({"inputs", "interpretation", "change_impact", "references", "suppressions"})


def format_kpi(text: str, shown: str) -> str:
    """Return a KPI file in canonical form. Raises `InputError` when it is no strict YAML."""
    return format_document(parse_yaml(text, shown))


def format_document(document: YamlDocument) -> str:
    """Return the text of a document in canonical form; a document that is no mapping is returned as it is."""
    if not isinstance(document.value, dict):
        return document.text
    comments = find_comments(document) if "#" in document.text else NO_COMMENTS
    return _Writer(comments).document(document.value)


def format_values(values: Mapping[str, object]) -> str:
    """Return plain values as the text of a KPI file in canonical form."""
    return _Writer(NO_COMMENTS).document(values)


@dataclass(frozen=True)
class _Writer:
    comments: CommentMap

    def document(self, values: Mapping[str, object]) -> str:
        lines = [*self.comments.header, *self._mapping(values, (), kpi_layout(), 0), *self.comments.footer]
        return "\n".join(lines) + "\n"

    def _mapping(self, values: Mapping[str, object], path: KeyPath, layout: Layout, indent: int) -> list[str]:
        lines: list[str] = []
        pad = " " * indent
        for key in _ordered(values, path, layout):
            inner = (*path, key)
            lead = f"{pad}{key if key in layout.below else inline(key)}:"
            body = self._value(values[key], inner, layout.of(key), indent, lead)
            lines += self._commented(body, inner, pad) if self.comments.exist else body
        return lines

    def _value(self, value: object, path: KeyPath, layout: Layout, indent: int, lead: str) -> list[str]:
        """Lines of a value that follows `lead` ("key:" or "-"), which stands at `indent`."""
        if isinstance(value, str):
            return _text(value.strip(), indent, lead)
        if isinstance(value, dict) and value:
            return self._mapping_value(value, path, layout, indent, lead)
        if isinstance(value, list) and value:
            return self._list_value(value, path, layout, indent, lead)
        return [f"{lead} {'{}' if isinstance(value, dict) else '[]' if isinstance(value, list) else inline(value)}"]

    def _mapping_value(self, value: Mapping[str, object], path: KeyPath, layout: Layout, indent: int, lead: str) -> list[str]:
        if path == ("formula", "example") and (flow := self._flow_if_it_fits(value, path, layout, lead)):
            return [flow]
        if path and path[-1] == "inputs":
            flows = {key: self._flow_if_it_fits(item, (*path, key), layout.of(key), f"{' ' * (indent + 2)}{inline(key)}:") for key, item in value.items()}
            if all(flows.values()):
                return [lead, *self._flow_entries(flows, path, indent + 2)]
        return [lead, *self._mapping(value, path, layout, indent + 2)]

    def _flow_entries(self, flows: Mapping[str, str], path: KeyPath, indent: int) -> list[str]:
        lines: list[str] = []
        for key, line in flows.items():
            lines += self._commented([line], (*path, key), " " * indent)
        return lines

    def _list_value(self, value: list[object], path: KeyPath, layout: Layout, indent: int, lead: str) -> list[str]:
        name = path[-1] if path else ""
        if name in _SETS and all(isinstance(item, str) for item in value):
            value = value if self.comments.inside(path) else sorted(value, key=lambda item: str(item).strip())
        if name in _FLOW_LISTS and (flow := self._flow_if_it_fits(value, path, layout, lead)):
            return [flow]
        item_layout, pad = layout.items or NO_LAYOUT, " " * (indent + 2)
        flows = [self._flow_if_it_fits(item, (*path, index), item_layout, f"{pad}-") for index, item in enumerate(value)] if name in _FLOW_MAPPINGS else []
        in_flow = bool(flows) and all(flows)
        lines = [lead]
        for index, item in enumerate(value):
            inner = (*path, index)
            body = [flows[index]] if in_flow else self._item(item, inner, item_layout, indent + 2, pad)
            lines += self._commented(body, inner, pad) if self.comments.exist else body
        return lines

    def _item(self, item: object, path: KeyPath, layout: Layout, indent: int, pad: str) -> list[str]:
        if isinstance(item, str):
            return _text(item.strip(), indent, f"{pad}-")
        if isinstance(item, dict) and item:
            lines = self._mapping(item, path, layout, indent + 2)
            if lines[0].lstrip().startswith("#"):
                return [f"{pad}-", *lines]
            return [f"{pad}- {lines[0].lstrip()}", *lines[1:]]
        return self._value(item, path, layout, indent, f"{pad}-")

    def _flow_if_it_fits(self, value: object, path: KeyPath, layout: Layout, lead: str) -> str:
        """The value on one line, or an empty text when it is too long, nested too deep or holds comments."""
        if not isinstance(value, dict | list) or not value or self.comments.inside(path):
            return ""
        items = list(value.values()) if isinstance(value, dict) else value
        if sum(len(item) for item in items if isinstance(item, str)) > WIDTH:
            return ""
        if any(isinstance(item, dict | list) or (isinstance(item, str) and not is_simple(item.strip())) for item in items):
            return ""
        if isinstance(value, dict):
            body = ", ".join(f"{inline(key, flow=True)}: {_flow(value[key])}" for key in _ordered(value, path, layout))
            line = f"{lead} {{{body}}}"
        else:
            line = f"{lead} [{', '.join(_flow(item) for item in items)}]"
        return line if len(line) <= WIDTH else ""

    def _commented(self, lines: list[str], path: KeyPath, pad: str) -> list[str]:
        above = [pad + comment for comment in self.comments.before.get(path, ())]
        tail = self.comments.after.get(path)
        return [*above, f"{lines[0]}  {tail}", *lines[1:]] if tail else [*above, *lines]


def _ordered(values: Mapping[str, object], path: KeyPath, layout: Layout) -> list[str]:
    keys = [key for key in layout.keys if key in values]
    rest = [key for key in values if key not in layout.below]
    if path == ("formula", "example"):
        rest.sort(key=lambda key: key == "result")
    return [*keys, *rest]


def _flow(value: object) -> str:
    return inline(value.strip() if isinstance(value, str) else value, flow=True)


def _text(text: str, indent: int, lead: str) -> list[str]:
    if len(lead) + 1 + len(text) <= WIDTH:
        if is_plain(text, flow=False):
            return [f"{lead} {text}"]
        line = f"{lead} {quoted(text)}"
        if len(line) <= WIDTH:
            return [line]
    return [f"{lead} >-", *fold(text, indent + 2)] if folds(text) else [f"{lead} {quoted(text)}"]
