"""`openkpi export`: the whole library as one zip of YAML, JSON and CSV.

Stage: cli. Input: the library. Output: a zip, written only when no file has faults.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.session import Session, ends_cleanly, say
from generator.diagnostics import InputError

if TYPE_CHECKING:
    from generator.outputs.writing import OutputFile

_KINDS = (".yaml", ".txt", ".csv", ".json", ".md")


@click.command("export", epilog="Example: openkpi export --out build/data")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build/data"), show_default=True, help="Folder to write the zip into.")
@click.pass_obj
@ends_cleanly
def command(session: Session, out: Path) -> None:
    """Write the library as a zip of YAML, JSON and CSV."""
    from generator.outputs.data_zip import write_data_zip
    from generator.outputs.writing import OutputFile, write_files

    if session.loaded.diagnostics:
        raise InputError(session.loaded.diagnostics)
    version = _version(session.roots)
    data = write_data_zip(session.loaded.catalog, version, _sources(session.roots))
    (path,) = write_files(out, [OutputFile(f"openkpi-library-{version}.zip", data)])
    click.echo(str(path))
    say(f"{len(session.loaded.catalog)} KPIs, version {version}")


def _version(roots: tuple[Path, ...]) -> str:
    from generator.contribution.change import read_version

    path = next((root / "VERSION" for root in reversed(roots) if (root / "VERSION").is_file()), None)
    version = path.read_text(encoding="utf-8").strip() if path else "0.0.0"
    read_version(version)
    return version


def _sources(roots: tuple[Path, ...]) -> list[OutputFile]:
    """The files of every root as they are, later roots over earlier ones; links that lead out of a root are left out."""
    from generator.outputs.writing import OutputFile

    found: dict[str, bytes] = {}
    for root in roots:
        inside = root.resolve()
        for path in sorted(root.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
            if not hidden and path.is_file() and path.resolve().is_relative_to(inside) and (path.suffix in _KINDS or path.name == "VERSION"):
                found[path.relative_to(root).as_posix()] = path.read_bytes()
    return [OutputFile(name, data) for name, data in sorted(found.items())]
