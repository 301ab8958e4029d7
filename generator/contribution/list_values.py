"""What people write in their lists to what a KPI file says: units, directions, perspectives, frequencies, formulas.

Stage: contribution. Input: a cell's text. Output: the value of the model, or nothing where it cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.catalog.catalog import Catalog
from generator.catalog.units import UnitFault
from generator.contribution.draft import TODO, DraftInput
from generator.contribution.words import split_words

_UNIT_FORMS = {
    "percent": ("%", "percent", "percentage", "pct"),
    "ratio": ("ratio", "x"),
    "point": ("points", "score", "index"),
    "currency": ("$", "€", "£", "usd", "eur", "gbp", "chf", "money"),
    "second": ("seconds", "sec", "s"),
    "minute": ("minutes", "min", "mins"),
    "hour": ("hours", "hrs", "hr", "h"),
    "day": ("days", "d"),
    "week": ("weeks",),
    "month": ("months",),
    "year": ("years",),
    "1/year": ("times per year",),
    "kilowatt_hour": ("kwh",),
    "kilogram": ("kg",),
    "metric_ton": ("t", "tons", "tonnes"),
    "item": ("#", "number", "count", "no.", "qty"),
    "person": ("people",),
}
_UNITS = {form: unit for unit, forms in _UNIT_FORMS.items() for form in forms}
_DIRECTIONS = {
    "higher_is_better": ("higher", "high", "up", "increase", "increasing", "maximize", "max", "more", "positive", "+", "↑", "▲", "bigger", "asc"),
    "lower_is_better": (
        "lower",
        "low",
        "down",
        "decrease",
        "decreasing",
        "minimize",
        "min",
        "less",
        "negative",
        "-",
        "−",
        "↓",
        "▼",
        "smaller",
        "desc",
        "reduce",
    ),
    "target_range": ("range", "target", "stable", "nominal", "within", "maintain", "=", "band", "optimal"),
}
_PERSPECTIVES = {
    "financial": ("financial", "finance", "shareholder", "economic"),
    "customer": ("customer", "client", "citizen", "stakeholder", "market"),
    "internal_process": ("internal", "process", "operation", "operational"),
    "learning_and_growth": ("learning", "growth", "people", "innovation", "capability", "organizational", "capacity"),
}
_FREQUENCIES = {
    "daily": ("daily", "day", "d"),
    "weekly": ("weekly", "week", "w"),
    "monthly": ("monthly", "month", "m"),
    "quarterly": ("quarterly", "quarter", "q"),
    "annual": ("annual", "annually", "yearly", "year", "y", "a"),
}
_TIMINGS = {"leading": ("leading", "lead"), "lagging": ("lagging", "lag")}
_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "–": "-", "[": "(", "]": ")", "{": "(", "}": ")", "∕": "/", "⁄": "/"})
_TERM = re.compile(r"[A-Za-z][A-Za-z0-9 _']*[A-Za-z0-9]|[A-Za-z]")


def read_unit(text: str, catalog: Catalog) -> str:
    """Return the unit that a text means: '%' -> 'percent', 'days' -> 'day', 'hours per case' -> 'hour/case'; empty when it cannot be told."""
    wanted = " ".join(text.casefold().split())
    parts = [_one_unit(part, catalog) for part in re.split(r"\s*/\s*|\s+per\s+", wanted) if part]
    return "/".join(parts) if parts and all(parts) else ""


def _one_unit(text: str, catalog: Catalog) -> str:
    if text in _UNITS:
        return _UNITS[text]
    for candidate in ("_".join(split_words(text)), text.replace(" ", "_")):
        # pint reads single letters and their prefixes as units of physics, which no KPI list means
        if len(candidate) > 2 and _is_unit(candidate, catalog):
            return candidate
    return ""


def _is_unit(text: str, catalog: Catalog) -> bool:
    try:
        catalog.units.parse(text)
    except UnitFault:
        return False
    return True


def read_direction(text: str) -> str:
    """Return the direction that a text means, or nothing."""
    return _read(text, _DIRECTIONS)


def read_perspective(text: str) -> str:
    """Return the perspective that a text means, or nothing."""
    return _read(text, _PERSPECTIVES)


def read_frequency(text: str) -> str:
    """Return the frequency that a text means, or nothing."""
    return _read(text, _FREQUENCIES)


def read_timing(text: str) -> str:
    """Return the timing that a text means, or nothing."""
    return _read(text, _TIMINGS)


def _read(text: str, meanings: Mapping[str, Iterable[str]]) -> str:
    """The meaning whose word comes first in the text; two meanings at one place cannot be."""
    words = re.findall(r"[a-z]+|[^\sa-z]", text.casefold())
    words = [word.removesuffix("s") if len(word) > 4 else word for word in words]
    by_word = {word: meaning for meaning, forms in meanings.items() for word in forms}
    return next((by_word[word] for word in words if word in by_word), "")


def read_function(text: str, catalog: Catalog) -> str:
    """Return the function that a text names, by id, title or a word that only one title holds; empty when it cannot be told."""
    wanted = set(split_words(text)) - {"and"}
    by_words = {function.id: set(split_words(f"{function.id.replace('-', ' ')} {function.title}")) - {"and"} for function in catalog.taxonomy.functions}
    by_words["human-resources"] = by_words.get("human-resources", set()) | {"hr", "people"}
    by_words["information-technology"] = by_words.get("information-technology", set()) | {"it"}
    found = [name for name, words in by_words.items() if wanted and (wanted <= words or words <= wanted)]
    return found[0] if len(found) == 1 and found[0] in catalog.taxonomy.function_ids else ""


def read_formula(text: str) -> tuple[str, tuple[DraftInput, ...]]:
    """Return expression and inputs of a formula in words, 'Orders filled / Orders placed x 100'; nothing when it does not compute."""
    from generator.formula import FormulaError, parse_expression

    spoken = re.sub(r"\bdivided by\b|\bover\b", "/", re.sub(r"\b(multiplied by|times)\b|(?<=[\s)])[xX](?=\s*[\d(])", "*", text))
    spoken = re.sub(r"\bminus\b", "-", re.sub(r"\bplus\b", "+", spoken)).translate(_SIGNS)
    spoken = re.sub(r"^[^=]*=", "", spoken).replace("100%", "100").replace("100 %", "100").replace(" & ", " and ")
    labels: dict[str, str] = {}
    expression = _TERM.sub(lambda found: _input_name(found[0], labels), re.sub(r"[#$€£%]", "", spoken)).strip()
    try:
        parsed = parse_expression(expression, labels)
    except FormulaError:
        return "", ()
    if not labels or set(parsed.names) != set(labels) or len(labels) > 8:
        return "", ()
    inputs = tuple(DraftInput(name, label, "item", f"{TODO}: exact definition, and the unit") for name, label in labels.items())
    return " ".join(expression.split()), inputs


def _input_name(term: str, labels: dict[str, str]) -> str:
    words = re.findall(r"[a-z0-9]+", term.casefold().replace("'", ""))
    name = "_".join(words)[:60].rstrip("_")
    labels.setdefault(name, " ".join(term.split())[:1].upper() + " ".join(term.split())[1:])
    return name
