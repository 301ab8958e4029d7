"""The pages that MkDocs makes: hand-written ones with their marks unfilled, and the shell. They do not depend on the KPIs.

Stage: site. Input: mkdocs.yml, site/, the code that the guide pages follow from. Output: a folder of MkDocs' pages; kept in the user's cache
by everything they follow from, because MkDocs takes longer than one changed KPI should.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from generator.catalog.cache import cache_folder, code_digest, digest_bytes
from generator.catalog.loader import default_root
from generator.diagnostics import UsageError
from generator.resources import resource
from generator.site.settings import Settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_KEPT = 4
_ENVIRONMENT = ("OPENKPI_SITE_URL", "OPENKPI_REPOSITORY_URL")


@dataclass(frozen=True, slots=True)
class Chrome:
    """MkDocs' pages in `folder`; `digest` stands for everything they follow from."""

    folder: Path
    digest: str
    settings: Settings


def digest_chrome(site_url: str | None) -> str:
    """Return what the pages follow from, as a short text."""
    package = Path(__file__).resolve().parents[1]
    files = sorted(path for path in resource("site").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    content = [part for path in files for part in (path.as_posix().encode(), path.read_bytes())]
    words = [site_url or "", *(os.environ.get(name, "") for name in _ENVIRONMENT), version("mkdocs"), version("mkdocs-material")]
    code = code_digest([package / "site", package / "cli", package / "catalog"])
    ground = [resource("mkdocs.yml").read_bytes(), (default_root() / "taxonomy.yaml").read_bytes(), "\n".join(words).encode(), code]
    return digest_bytes(*content, *ground).hex()[:20]


def build_chrome(out: Path, site_url: str | None) -> Chrome:
    """Put MkDocs' pages into `out`, from the cache when nothing has changed. Raises MkDocs' own exceptions."""
    digest, kept = digest_chrome(site_url), chrome_folder(digest_chrome(site_url))
    settings = _settings(_configure(out, site_url))
    if kept and kept.is_dir():
        shutil.copytree(kept, out)
        return Chrome(out, digest, settings)
    _run_mkdocs(out, site_url)
    if kept:
        keep_chrome(out, kept)
    return Chrome(out, digest, settings)


@contextmanager
def begin_chrome(out: Path, site_url: str | None) -> Iterator[Callable[[], Chrome]]:
    """Start `build_chrome` in a process of its own; the function yielded waits for it. That raises `UsageError` when the pages cannot be made."""
    if "fork" not in multiprocessing.get_all_start_methods():
        yield partial(build_chrome, out, site_url)
        return
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send_chrome, args=(sender, out, site_url))
    process.start()
    sender.close()
    try:
        yield partial(_receive_chrome, receiver)
    finally:
        process.terminate()  # no loss when it is done, and no waiting when the catalog could not be loaded
        process.join()


def _send_chrome(sender: Connection, out: Path, site_url: str | None) -> None:
    try:
        sender.send(build_chrome(out, site_url))
    except Exception as error:
        sender.send(UsageError(f"MkDocs could not make the pages: {error}"))
    finally:
        sender.close()


def _receive_chrome(receiver: Connection) -> Chrome:
    try:
        received = receiver.recv()
    except EOFError:
        raise UsageError("MkDocs stopped without a word while it made the pages; try again") from None
    if isinstance(received, UsageError):
        raise received
    assert isinstance(received, Chrome)
    return received


def chrome_folder(digest: str) -> Path | None:
    """Return where pages of that digest are kept, or None when caching is switched off."""
    folder = cache_folder()
    return folder / "chrome" / digest if folder else None


def _settings(config: MkDocsConfig) -> Settings:
    from generator.site.hooks import settings_of

    return settings_of(config)


def _configure(out: Path, site_url: str | None) -> MkDocsConfig:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # the theme announces its successor on every start
    from mkdocs.config import load_config

    changes = {"site_url": site_url} if site_url else {}
    return load_config(str(resource("mkdocs.yml").absolute()), site_dir=str(out), **changes)


def _run_mkdocs(out: Path, site_url: str | None) -> None:
    config = _configure(out, site_url)
    from mkdocs.commands.build import build

    from generator.site.hooks import CHROME_KEY

    config.extra[CHROME_KEY] = True
    build(config)


def keep_chrome(out: Path, kept: Path) -> None:
    """Copy fresh pages into the cache and drop the oldest ones there. A cache that cannot be written costs time, nothing else."""
    partial = kept.with_name(f".{kept.name}.{os.getpid()}")
    try:
        shutil.copytree(out, partial)
        partial.replace(kept)
        others = sorted((path for path in kept.parent.iterdir() if not path.name.startswith(".")), key=lambda path: path.stat().st_mtime)
        for old in others[:-_KEPT]:
            shutil.rmtree(old, ignore_errors=True)
    except OSError:
        shutil.rmtree(partial, ignore_errors=True)
