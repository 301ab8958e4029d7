"""Two states of the library to what changed between them.

Stage: contribution. Input: two folders of KPI files. Output: a `Comparison`. Files that cannot be read on one side are named, not taken for removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.catalog.loader import load_catalog
from generator.catalog.model import Kpi, KpiFile
from generator.catalog.taxonomy import Taxonomy
from generator.catalog.yaml_source import read_yaml
from generator.contribution.change import Change, ChangeKind, Comparison
from generator.formula import FormulaError, parse_expression, sameness_key

_CLASSIFICATION = ("function", "also_in", "industries", "perspective", "timing", "frequency", "status", "replaced_by")
_MEANING = ("formula", "unit", "direction", "change_impact", *_CLASSIFICATION)
_NOT_DATA = ("suppressions",)
_TEXTS = tuple(name for name in KpiFile.model_fields if name not in (*_MEANING, *_NOT_DATA))


@dataclass(frozen=True)
class LibraryState:
    """The library at one moment; `unreadable` are the ids of files with faults."""

    catalog: Catalog
    version: str
    redirects: Mapping[str, str]
    unreadable: frozenset[str]


def read_state(folder: Path) -> LibraryState:
    """Read a folder of KPI files with its version and redirects. Raises `InputError` when it holds no library."""
    loaded = load_catalog([folder])
    faulty = frozenset(Path(fault.path).stem for fault in loaded.diagnostics)
    version = folder / "VERSION"
    return LibraryState(
        loaded.catalog, version.read_text(encoding="utf-8").strip() if version.is_file() else "0.0.0", _redirects(folder), faulty - set(loaded.catalog.by_id)
    )


def _redirects(folder: Path) -> Mapping[str, str]:
    """Redirects of this very folder; the loader would fall back on those of the public library."""
    path = folder / "redirects.yaml"
    value = read_yaml(path).value if path.is_file() else None
    return {str(old): str(new) for old, new in value.items()} if isinstance(value, dict) else {}


def compare(before: LibraryState, after: LibraryState) -> Comparison:
    """Return what changed for people who use the data."""
    unreadable = before.unreadable | after.unreadable
    renamed = dict(_renamed(before, after))
    known = {*after.catalog.by_id, *after.redirects, *after.unreadable}
    changes = [
        *_taxonomy_changes(before.catalog.taxonomy, after.catalog.taxonomy),
        *(change for change in _presence_changes(before.catalog, after.catalog, renamed) if change.id not in unreadable),
        *(Change(ChangeKind.REMOVED, "kpi", kpi_id, kpi_id) for kpi_id in sorted(before.unreadable) if kpi_id not in known),
        *(change for old, new in _pairs(before.catalog, after.catalog, renamed) for change in _kpi_changes(old, new)),
    ]
    order = list(ChangeKind)
    changes.sort(key=lambda change: (order.index(change.kind), change.what, change.id))
    return Comparison(tuple(changes), before.version, after.version, tuple(sorted(unreadable & known)))


def _renamed(before: LibraryState, after: LibraryState) -> Iterator[tuple[str, str]]:
    """Ids that are gone and whose redirect leads, over any number of steps, to a KPI that exists now."""
    for old in before.catalog.by_id:
        new, steps = old, 0
        while new not in after.catalog.by_id and new in after.redirects and steps <= len(after.redirects):
            new, steps = after.redirects[new], steps + 1
        if old not in after.catalog.by_id and new in after.catalog.by_id:
            yield old, new


def _presence_changes(before: Catalog, after: Catalog, renamed: Mapping[str, str]) -> Iterator[Change]:
    for kpi_id, kpi in before.by_id.items():
        if kpi_id in renamed:
            yield Change(ChangeKind.RENAMED, "kpi", renamed[kpi_id], after.by_id[renamed[kpi_id]].name, ("id",), kpi_id, renamed[kpi_id])
        elif kpi_id not in after.by_id:
            yield Change(ChangeKind.REMOVED, "kpi", kpi_id, kpi.name)
    for kpi_id, kpi in after.by_id.items():
        if kpi_id not in before.by_id and kpi_id not in renamed.values():
            yield Change(ChangeKind.ADDED, "kpi", kpi_id, kpi.name)


def _pairs(before: Catalog, after: Catalog, renamed: Mapping[str, str]) -> Iterator[tuple[Kpi, Kpi]]:
    for kpi_id, kpi in before.by_id.items():
        new = after.by_id.get(renamed.get(kpi_id, kpi_id))
        if new and new != kpi:
            yield kpi, new


def _kpi_changes(old: Kpi, new: Kpi) -> Iterator[Change]:
    if _formula_differs(old, new):
        yield Change(ChangeKind.FORMULA, "kpi", new.id, new.name, ("formula",), _formula(old), _formula(new))
    for kind in (ChangeKind.UNIT, ChangeKind.DIRECTION):
        before, after = getattr(old, kind.value), getattr(new, kind.value)
        if before != after:
            yield Change(kind, "kpi", new.id, new.name, (kind.value,), str(before), str(after))
    yield from _classified(old, new)
    links = _links(old), _links(new)
    if links[0] != links[1]:
        yield Change(ChangeKind.LINKS, "kpi", new.id, new.name, ("change_impact",), _told(links[0] - links[1]), _told(links[1] - links[0]))
    keys = tuple(_changed_texts(old, new))
    if keys:
        yield Change(ChangeKind.TEXTS, "kpi", new.id, new.name, keys)


def _classified(old: Kpi, new: Kpi) -> Iterator[Change]:
    keys = [key for key in _CLASSIFICATION if _unordered(getattr(old, key)) != _unordered(getattr(new, key))]
    if keys:
        before, after = ("; ".join(f"{key}: {_plain(getattr(kpi, key))}" for key in keys) for kpi in (old, new))
        yield Change(ChangeKind.CLASSIFICATION, "kpi", new.id, new.name, tuple(keys), before, after)


def _unordered(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value if value is not None else "none")


def _formula_differs(old: Kpi, new: Kpi) -> bool:
    """Whether the formula gives other numbers, or wants its figures under other names or in other units."""
    inputs = [{name: (item.unit, item.constant) for name, item in kpi.formula.inputs.items()} for kpi in (old, new)]
    return inputs[0] != inputs[1] or _sameness(old) != _sameness(new)


def _sameness(kpi: Kpi) -> int | str:
    """The key of what the formula computes from inputs of these names; the text without spaces when it does not parse."""
    stands_for = {name: name if item.constant is None else item.constant for name, item in kpi.formula.inputs.items()}
    try:
        return sameness_key(parse_expression(kpi.formula.expression, stands_for), stands_for)
    except FormulaError:
        return "".join(kpi.formula.expression.split())


def _formula(kpi: Kpi) -> str:
    inputs = ", ".join(f"{name} [{item.unit}]{'' if item.constant is None else f' = {item.constant:g}'}" for name, item in kpi.formula.inputs.items())
    return f"{kpi.formula.expression} over {inputs}"


def _links(kpi: Kpi) -> frozenset[tuple[str, str]]:
    return frozenset((impact.effect.value, impact.kpi) for impact in kpi.change_impact)


def _told(links: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{effect} {kpi}" for effect, kpi in sorted(links, key=lambda link: link[1]))


def _changed_texts(old: Kpi, new: Kpi) -> Iterator[str]:
    """Keys whose texts changed; within formula and change_impact, what neither the numbers nor the links tell."""
    for key in _TEXTS:
        if getattr(old, key) != getattr(new, key):
            yield key
    if old.formula != new.formula and not _formula_differs(old, new):
        yield "formula"
    if old.change_impact != new.change_impact and _links(old) == _links(new):
        yield "change_impact"


def _taxonomy_changes(before: Taxonomy, after: Taxonomy) -> Iterator[Change]:
    for what, old, new in (("function", _functions(before), _functions(after)), ("industry", _industries(before), _industries(after))):
        for item_id in sorted(old.keys() | new.keys()):
            if item_id not in new:
                yield Change(ChangeKind.REMOVED, what, item_id, old[item_id])
            elif item_id not in old:
                yield Change(ChangeKind.ADDED, what, item_id, new[item_id])
            elif old[item_id] != new[item_id]:
                yield Change(ChangeKind.TEXTS, what, item_id, new[item_id], ("title",), old[item_id], new[item_id])


def _functions(taxonomy: Taxonomy) -> Mapping[str, str]:
    return {function.id: function.title for function in taxonomy.functions}


def _industries(taxonomy: Taxonomy) -> Mapping[str, str]:
    sectors = {sector.id: sector.title for sector in taxonomy.sectors}
    return {**{industry_id: industry.title for industry_id, industry in taxonomy.industries.items()}, **sectors}
