"""Plain values to a frozen model, faults as diagnostics with line and column.

Stage: catalog. Input: a `YamlDocument` and a pydantic model. Output: the model, or every fault in the words of the field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.catalog.yaml_source import YamlDocument
from generator.diagnostics import Diagnostic, nearest

Model = TypeVar("Model", bound=BaseModel)
_NOTHING: Mapping[str, object] = {}

_KINDS = {
    "string_type": ("is no text", "put it in double quotes"),
    "string_too_short": ("is empty", "fill it in or remove the key"),
    "tuple_type": ("is no list", "write each item on a line of its own that begins with '- '"),
    "mapping_type": ("is no mapping", "write 'key: value' lines"),
    "dict_type": ("is no mapping", "write 'key: value' lines"),
    "model_type": ("is no mapping", "write 'key: value' lines"),
    "model_attributes_type": ("is no mapping", "write 'key: value' lines"),
    "float_type": ("is no number", "write a number such as 12.5"),
    "float_parsing": ("is no number", "write a number such as 12.5, without unit or thousands separator"),
    "finite_number": ("is no finite number", "write an ordinary number"),
    "int_type": ("is no whole number", "write a whole number"),
    "int_parsing": ("is no whole number", "write a whole number"),
    "bool_type": ("is neither true nor false", "write true or false"),
    "bool_parsing": ("is neither true nor false", "write true or false"),
    "too_short": ("has too few items", "add at least one item"),
}


def validate(model: type[Model], document: YamlDocument, extra: Mapping[str, object] = _NOTHING) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """Validate the document's mapping, with `extra` values that do not stand in the file, as `model`."""
    if not isinstance(document.value, dict):
        found = "nothing" if document.value is None else f"a {_kind(document.value)}"
        return None, (Diagnostic(document.path, 1, 1, "schema", f"the file holds {found}, not 'key: value' lines", "start from the template: openkpi new"),)
    clash = [
        document.finding((key,), "schema", f"unknown key '{key}'", "remove it; it follows from the file's place") for key in extra if key in document.value
    ]
    if clash:
        return None, tuple(clash)
    try:
        return model.model_validate({**document.value, **extra}), ()
    except ValidationError as error:
        return None, tuple(sorted({_finding(model, document, fault) for fault in _telling(error.errors(include_url=False))}))


def _telling(faults: Sequence[Any]) -> list[Any]:
    """The faults without those that follow from others: pydantic calls a list too short when its items are faulty."""
    places = {fault["loc"][: depth + 1] for fault in faults for depth in range(len(fault["loc"]) - 1)}
    return [fault for fault in faults if not (fault["type"] == "too_short" and fault["loc"] in places)]


def _finding(model: type[BaseModel], document: YamlDocument, fault: Any) -> Diagnostic:
    # union members appear in the location by type name; only keys and indices of the file can be located
    path = tuple(step for step in fault["loc"] if step != "[key]")
    shown = ".".join(str(step) for step in path) or "the file"
    kind, value = fault["type"], fault.get("input")
    if kind == "extra_forbidden":
        known = _known_keys(model, path)
        remedy = nearest(str(path[-1]), known) or f"allowed here: {', '.join(known)}"
        return document.finding(path, "schema", f"unknown key '{path[-1]}'", remedy)
    if kind == "missing":
        return document.finding(path[:-1], "schema", f"'{shown}' is missing", f"add the key '{path[-1]}'")
    if kind == "enum":
        choices = [choice.strip(" '") for choice in str(fault["ctx"]["expected"]).replace(" or ", ",").split(",")]
        return document.finding(path, "schema", f"'{shown}' is '{_short(value)}'", nearest(str(value), choices) or f"write one of {', '.join(choices)}")
    if kind == "value_error" and not path:
        return _whole_file_finding(document, str(fault["msg"]).removeprefix("Value error, "))
    message, remedy = _KINDS.get(kind, (str(fault["msg"]).removeprefix("Value error, "), ""))
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = fault["ctx"]["ge" if kind.startswith("greater") else "le"]
        message, remedy = f"found {value}", f"write a number of at {'least' if kind.startswith('greater') else 'most'} {bound:g}"
    if kind == "string_pattern_mismatch":
        message, remedy = f"'{_short(value)}' has the wrong form", f"it must match {fault['ctx']['pattern']}"
    found = f" (found {_kind(value)})" if kind in _KINDS and not kind.endswith(("short",)) else ""
    return document.finding(path, "schema", f"'{shown}' {message}{found}" if kind in _KINDS else f"'{shown}': {message}", remedy)


def _whole_file_finding(document: YamlDocument, text: str) -> Diagnostic:
    """A fault between keys, worded "key ...; remedy" by the model: it stands at the key that it names first."""
    message, _, remedy = text.partition("; ")
    return document.finding((message.split()[0],), "schema", message, remedy)


def _short(value: object) -> str:
    """Return a value on one line of a message."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:57]}..."


def _kind(value: object) -> str:
    names = {dict: "mapping", list: "list", str: "text", int: "number", float: "number", bool: "true/false", type(None): "nothing"}
    return names.get(type(value), type(value).__name__)


def _known_keys(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Keys that the model at the parent of `path` allows."""
    current: Any = model
    for step in path[:-1]:
        if isinstance(step, str) and isinstance(current, type) and issubclass(current, BaseModel) and step in current.model_fields:
            current = _inner_model(current.model_fields[step].annotation)
    if not (isinstance(current, type) and issubclass(current, BaseModel)):
        return []
    return [field.alias or name for name, field in current.model_fields.items() if not (name in _PLACE and "path" in current.model_fields)]


_PLACE = ("id", "function", "path")


def _inner_model(annotation: Any) -> Any:
    """The model inside tuple[...], Mapping[..., ...], X | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    arguments = [inner for part in getattr(annotation, "__args__", ()) if (inner := _inner_model(part))]
    return arguments[-1] if arguments else None
