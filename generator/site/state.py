"""What is remembered of a finished site, so that the next build does only what has changed.

Stage: site. Input: the roots, the site. Output: a `SiteState` in the user's cache, one for each output folder. Nothing in it is needed for a
right result: without it everything is built.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

import orjson

from generator.catalog.cache import cache_folder, code_digest, digest_bytes
from generator.resources import resource
from generator.site.chrome import digest_chrome
from generator.site.library_index import LibraryIndex, read_index
from generator.site.settings import Settings

_KEPT = 12
_SHOWN = ("benchmarks", "catalog", "formula", "outputs", "scorecard", "site")
"""Packages that the pages follow from; the commands are in the digest of MkDocs' pages."""

Stamps = Mapping[str, tuple[int, int]]
"""Time of the last change (in nanoseconds) and size of each file, by its path."""


@dataclass(frozen=True)
class Observation:
    """What a site follows from: digests of MkDocs' pages and of all code, templates and settings, and the files of the roots."""

    chrome: str
    ground: str
    files: Stamps


def observe_site(roots: Sequence[Path], site_url: str | None) -> Observation:
    """Look at everything a site follows from, without reading the KPI files."""
    package = Path(__file__).resolve().parents[1]
    folders = [path for name in _SHOWN for path in (package / name, *(package / name).rglob("*")) if path.is_dir()]
    templates = sorted(path for path in resource("templates").rglob("*") if path.is_file())
    chrome = digest_chrome(site_url)
    parts = [chrome.encode(), code_digest(sorted([package, *folders])), *(path.read_bytes() for path in templates)]
    names = "\n".join(str(root.absolute()) for root in roots)
    files = {path: stamp for root in roots for path, stamp in _stamps(root)}
    return Observation(chrome, digest_bytes(names.encode(), *parts).hex(), files)


def _stamps(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _stamps(Path(entry.path))
            else:
                found = entry.stat()
                yield entry.path, (found.st_mtime_ns, found.st_size)


@dataclass(frozen=True)
class SiteState:
    """A finished site: what it followed from, the version of its search index, its settings, and its KPIs in columns."""

    observation: Observation
    version: str
    settings: Settings
    index: LibraryIndex

    def save(self, out: Path) -> None:
        """Keep the state for the output folder. A cache that cannot be written costs time, nothing else."""
        folder = state_folder(out)
        if folder is None:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "index.json").write_bytes(self.index.dump())
            values = {
                "ground": self.observation.ground,
                "files": self.observation.files,
                "version": self.version,
                "chrome": self.observation.chrome,
                "settings": asdict(self.settings),
            }
            partial = folder / f".state.{os.getpid()}"
            partial.write_bytes(orjson.dumps(values))
            partial.replace(folder / "state.json")
            _drop_oldest(folder.parent)
        except OSError:
            return


def _drop_oldest(folder: Path) -> None:
    """Previews serve a new folder each time; the states of earlier ones go."""
    for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def load_state(out: Path) -> SiteState | None:
    """Return the state of the site in `out`, or None when there is none or the site is another one by now."""
    folder = state_folder(out)
    try:
        if folder is None:
            return None
        values = orjson.loads((folder / "state.json").read_bytes())
        if values["version"] != read_version(out):
            return None
        files = {path: (stamp[0], stamp[1]) for path, stamp in values["files"].items()}
        settings = Settings(**values["settings"])
        return SiteState(Observation(values["chrome"], values["ground"], files), values["version"], settings, read_index((folder / "index.json").read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_version(out: Path) -> str:
    """Return the version of the search index in `out`; it changes with every KPI."""
    return str(orjson.loads((out / "search" / "index.json").read_bytes())["version"])


def state_folder(out: Path) -> Path | None:
    """Return where the state of an output folder is kept, or None when caching is switched off."""
    folder = cache_folder()
    return folder / "sites" / blake2b(str(out.absolute()).encode(), digest_size=10).hexdigest() if folder else None
