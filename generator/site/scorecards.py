"""The ready-made scorecards: their packs and their pages.

Stage: site. Input: templates/scorecards, the catalog. Output: a `ReadyMade` each, with the files that its page offers.
Packs are kept in the user's cache by everything they follow from, because a deck takes longer than all pages together.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.cache import cache_folder
from generator.catalog.catalog import Catalog
from generator.catalog.yaml_source import read_yaml
from generator.outputs.api import write_kpi
from generator.outputs.pack import STANDARD, PackOptions, make_pack
from generator.outputs.writing import OutputFile
from generator.resources import resource
from generator.scorecard.actuals import load_actuals
from generator.scorecard.build import build_scorecard
from generator.scorecard.model import Scorecard
from generator.scorecard.spec import parse_spec

_SHELVES = ("pptx", "xlsx", "html", "zip", "yaml", "csv")
_KEPT = 3
"""Packs kept for each scorecard, the latest of which serve a preview that cannot wait."""


@dataclass(frozen=True)
class ReadyMade:
    """A ready-made scorecard, built, with the files of its pack."""

    id: str
    scorecard: Scorecard
    files: tuple[OutputFile, ...]

    @property
    def address(self) -> str:
        """Address of its page below the root of the site."""
        return f"scorecards/{self.id}/"


@dataclass(frozen=True, slots=True)
class PackCache:
    """Finished packs by scorecard and fingerprint; with `stale_allowed` an older pack will do, as in a live preview."""

    folder: Path | None
    stale_allowed: bool = False

    def find(self, scorecard_id: str, fingerprint: str) -> tuple[OutputFile, ...]:
        """Return the files of a pack, or nothing."""
        if self.folder is None:
            return ()
        exact = self.folder / scorecard_id / fingerprint
        older = sorted(self._packs(scorecard_id), key=lambda path: path.stat().st_mtime) if self.stale_allowed else []
        chosen = next((path for path in (exact, *reversed(older)) if path.is_dir()), None)
        return tuple(OutputFile(path.name, path.read_bytes()) for path in sorted(chosen.iterdir())) if chosen else ()

    def keep(self, scorecard_id: str, fingerprint: str, files: Sequence[OutputFile]) -> None:
        """Keep a pack and drop the oldest ones. A cache that cannot be written costs time, nothing else."""
        if self.folder is None:
            return
        partial = self.folder / scorecard_id / f".{fingerprint}"
        try:
            partial.mkdir(parents=True, exist_ok=True)
            for file in files:
                (partial / file.name).write_bytes(file.data)
            partial.replace(self.folder / scorecard_id / fingerprint)
            for old in sorted(self._packs(scorecard_id), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
                shutil.rmtree(old, ignore_errors=True)
        except OSError:
            shutil.rmtree(partial, ignore_errors=True)

    def _packs(self, scorecard_id: str) -> list[Path]:
        if self.folder is None:
            return []
        folder = self.folder / scorecard_id
        return [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")] if folder.is_dir() else []


def default_cache(stale_allowed: bool = False) -> PackCache:
    """Return the cache in the user's cache folder; one that keeps nothing when caching is switched off."""
    folder = cache_folder()
    return PackCache(folder / "packs" if folder else None, stale_allowed)


def load_ready_made(catalog: Catalog, cache: PackCache, site_url: str) -> Iterator[ReadyMade]:
    """Yield every ready-made scorecard whose KPIs the catalog has. Raises `InputError` when one has faults."""
    for path in sorted((resource("templates") / "scorecards").glob("*.yaml")):
        scorecard = _build(path, catalog)
        if scorecard is None:
            continue
        sources = tuple(OutputFile(source.name, source.read_bytes()) for source in (path, _actuals_of(path)) if source.is_file())
        fingerprint = _fingerprint(scorecard, sources, site_url)
        pack = cache.find(path.stem, fingerprint)
        if not pack:
            pack = make_pack(scorecard, catalog, STANDARD, PackOptions(site_url=site_url), lambda _done: None)
            cache.keep(path.stem, fingerprint, pack)
        yield ReadyMade(path.stem, scorecard, tuple(sorted((*pack, *sources), key=_shelf)))


def _shelf(file: OutputFile) -> tuple[int, str]:
    """Order of the files on the page: what a board sees first, what a program reads last."""
    return _SHELVES.index(file.name.rsplit(".", 1)[-1]), file.name


def _build(path: Path, catalog: Catalog) -> Scorecard | None:
    document = read_yaml(path)
    named = {measure.get("kpi") for objective in document.value.get("objectives", ()) for measure in objective.get("kpis", ())}
    if any(catalog.get(str(kpi_id)) is None for kpi_id in named):
        return None
    spec = parse_spec(document, catalog)
    actuals = load_actuals(_actuals_of(path), spec, catalog) if _actuals_of(path).is_file() else None
    return build_scorecard(path.stem, spec, catalog, actuals)


def _actuals_of(path: Path) -> Path:
    return path.with_name(f"{path.stem}.actuals.csv")


def _fingerprint(scorecard: Scorecard, sources: Sequence[OutputFile], site_url: str) -> str:
    """Digest of all that a pack follows from: its files, its KPIs, the code and templates that make it."""
    digest = hashlib.sha256(site_url.encode())
    for source in sources:
        digest.update(source.data)
    for kpi in scorecard.kpis:
        digest.update(write_kpi(kpi))
    code = Path(__file__).resolve().parents[1]
    for folder, pattern in ((code / "outputs", "*.py"), (code / "scorecard", "*.py"), (code / "formula", "*.py"), (resource("templates"), "*")):
        for path in sorted(item for item in folder.rglob(pattern) if item.is_file() and "site" not in item.parts[-2:]):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:20]
