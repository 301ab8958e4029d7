"""Brings a finished site up to date after a few KPI files changed, touching only what shows them.

Stage: site. Input: the state of the site, the roots. Output: renewed files in place. Whatever it is not sure of it leaves to a whole build; what it
writes is, to the byte, what a whole build would write.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from generator.benchmarks import load_store
from generator.catalog.catalog import Catalog
from generator.catalog.loader import KpiPath, load_kpi, load_redirects, load_taxonomy, load_units
from generator.catalog.model import Kpi
from generator.diagnostics import UsageError
from generator.outputs.api import ROOT, describe_entry, dump_document, kpi_address, write_kpi
from generator.site.benchmark_view import BenchmarkPages
from generator.site.chrome import chrome_folder
from generator.site.group_page import Group, GroupPages, list_groups
from generator.site.kpi_page import KpiPages
from generator.site.library import Library
from generator.site.library_index import LibraryIndex
from generator.site.search.index import pack_search_files, read_search_files
from generator.site.search.patch import patch_search_files
from generator.site.shell import SHELL_PAGE, Shell, cut_shell
from generator.site.state import Observation, SiteState, load_state
from generator.site.templates import open_templates
from generator.site.writer import fill_pages, write_file

_MOST_FILES = 40


@dataclass(frozen=True, slots=True)
class Update:
    """Number of KPI pages of the site, and of those written anew."""

    pages: int
    renewed: int


@dataclass(frozen=True)
class Change:
    """A KPI as the site has it and as its file has it."""

    old: Kpi
    new: Kpi


def update_pages(seen: Observation, roots: Sequence[Path], out: Path, packs: bool = True) -> Update | None:
    """Renew what changed KPIs touch; `packs` says whether the ready-made scorecards that show one of them count.

    None when the site has to be built as a whole. Raises `UsageError` when it cannot be written.
    """
    state = load_state(out)
    if state is None or state.observation.ground != seen.ground or state.observation.files.keys() != seen.files.keys():
        return None
    paths = [path for path, stamp in seen.files.items() if state.observation.files[path] != stamp]
    if not paths:
        return Update(len(state.index.ids), 0)
    chrome = chrome_folder(seen.chrome)
    changes = _read_changes(paths, roots, out, state.index) if len(paths) <= _MOST_FILES else None
    if changes is None or chrome is None or not chrome.is_dir() or (packs and _in_scorecards(changes, out)):
        return None
    return _Renewal(roots, out, state, seen, changes).write(chrome)


def _read_changes(paths: Sequence[str], roots: Sequence[Path], out: Path, index: LibraryIndex) -> tuple[Change, ...] | None:
    """The changed KPIs; None when one is no sound KPI, is new, has another name, or is laid over by another root."""
    changes = []
    for path in map(Path, paths):
        if path.suffix != ".yaml" or path.parent.parent not in roots or path.stem not in index.places:
            return None
        if sum((root / path.parent.name / path.name).exists() for root in roots) > 1:
            return None
        new, faults = load_kpi(KpiPath(path, str(path), path.parent.name, path.stem))
        if new is None or faults or new.name != index.name(new.id):
            return None
        changes.append(Change(stored_kpi(out, new.id), new))
    return tuple(changes)


def stored_kpi(out: Path, kpi_id: str) -> Kpi:
    """Return a KPI as the site's own API has it."""
    values = orjson.loads((out / kpi_address(kpi_id)).read_bytes())
    return Kpi.model_validate({**values, "path": ""})


def _in_scorecards(changes: Sequence[Change], out: Path) -> bool:
    """Whether a ready-made scorecard shows one of them; its pack has to be made again, which takes the whole catalog."""
    listed = json.loads((out / ROOT / "scorecards" / "index.json").read_bytes())["scorecards"]
    shown = {kpi_id for item in listed for kpi_id in item["kpis"]}
    return any(change.new.id in shown for change in changes)


class _Renewal:
    """One update: the library before and after, and the files that follow from the difference."""

    def __init__(self, roots: Sequence[Path], out: Path, state: SiteState, seen: Observation, changes: tuple[Change, ...]) -> None:
        self._roots, self._out, self._state, self._seen, self._changes = roots, out, state, seen, changes
        self._taxonomy, self._redirects = load_taxonomy(roots), load_redirects(roots)
        self._known: dict[str, Kpi] = {change.new.id: change.new for change in changes}
        index = state.index
        for change in changes:
            index = index.update(change.new)
        self._before = Library(state.index, self._taxonomy, self._fetch, self._redirects)
        self._after = Library(index, self._taxonomy, self._fetch, self._redirects)

    def _fetch(self, kpi_id: str) -> Kpi:
        if kpi_id not in self._known:
            self._known[kpi_id] = stored_kpi(self._out, kpi_id)
        return self._known[kpi_id]

    def write(self, chrome: Path) -> Update:
        """Write the renewed files and the new state; `chrome` holds MkDocs' pages."""
        ids = self._touched()
        search = self._search()
        files = {**self._pages(ids, chrome), **self._documents(), **search}
        _replace(files, self._out)
        version = orjson.loads(search["search/index.json"])["version"]
        SiteState(self._seen, version, self._state.settings, self._after.index).save(self._out)
        return Update(len(self._after.index.ids), len(ids))

    def _touched(self) -> tuple[str, ...]:
        """Ids of the KPIs whose pages show a changed one: itself, causes, effects, and all whom it may be related to, before and after."""
        found: set[str] = set()
        for change in self._changes:
            found.add(change.new.id)
            for library, kpi in ((self._before, change.old), (self._after, change.new)):
                effects = [impact.kpi for impact in kpi.change_impact]
                found.update(library.index.causes.get(kpi.id, ()), effects)
                found.update(kin for effect in effects for kin in library.index.causes.get(effect, ()))
                found.update(kin for name in kpi.formula.inputs for kin in library.index.sharing.get(name, ()))
        return tuple(sorted(found & self._after.index.places.keys()))

    def _pages(self, ids: Sequence[str], chrome: Path) -> dict[str, bytes]:
        """KPI pages, group pages and the hand-written pages that count KPIs."""
        shell, templates, settings = _read_shell(chrome), open_templates(), self._state.settings
        shown = self._after.fetch_all(ids)
        store = load_store(self._roots, Catalog(shown, self._taxonomy, load_units(self._roots)))
        benchmarks = BenchmarkPages(store)
        kpi_pages = KpiPages(self._after, templates, settings, benchmarks)
        stamps = [*(kpi_pages.render(kpi) for kpi in shown), *GroupPages(self._after, templates, settings).render_all(self._groups())]
        pages = {f"{stamp.address}index.html": shell.fill(stamp).encode() for stamp in stamps}
        figures = dict(benchmarks.documents())
        figures.pop(f"{ROOT}benchmarks/index.json", None)
        return {**dict(fill_pages(chrome, self._after, benchmarks, None)), **pages, **figures}

    def _groups(self) -> list[Group]:
        """Groups that had or have a changed KPI; when the number of KPIs for every industry changed, all of them."""
        changed = {change.new.id for change in self._changes}
        had = {group.address: group for group in list_groups(self._before)}
        everywhere = any(("all" in change.old.industries) != ("all" in change.new.industries) for change in self._changes)
        return [group for group in list_groups(self._after) if everywhere or changed & {*group.ids, *had[group.address].ids}]

    def _documents(self) -> dict[str, bytes]:
        """The changed KPIs of the API, and its index."""
        address = f"{ROOT}index.json"
        index = orjson.loads((self._out / address).read_bytes())
        places = {entry["id"]: place for place, entry in enumerate(index["kpis"])}
        for change in self._changes:
            index["kpis"][places[change.new.id]] = describe_entry(change.new)
        return {address: dump_document(index), **{kpi_address(change.new.id): write_kpi(change.new) for change in self._changes}}

    def _search(self) -> dict[str, bytes]:
        """The files of the search index that differ."""
        earlier = read_search_files(self._out / "search")
        files: Mapping[str, bytes] = earlier
        for change in self._changes:
            files = patch_search_files(files, change.old, change.new, self._after)
        return {f"search/{name}": data for name, data in pack_search_files(files, earlier)}


def _read_shell(chrome: Path) -> Shell:
    return cut_shell((chrome / SHELL_PAGE.removesuffix(".md") / "index.html").read_text(encoding="utf-8"))


def _replace(files: Mapping[str, bytes], out: Path) -> None:
    """Write all files beside the site first, then move each into its place."""
    try:
        with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.absolute().parent) as staging:
            for address, data in files.items():
                write_file(Path(staging) / address, data)
            for address in files:
                (out / address).parent.mkdir(parents=True, exist_ok=True)
                (Path(staging) / address).replace(out / address)
    except OSError as error:
        raise UsageError(f"the site cannot be written to {out}: {error.strerror or error}") from error
