"""Opening a template: a .pptx or .potx from anyone, read with care, its own slides taken out.

Stage: outputs, deck. Input: a path, or None for the house's own default. Output: a `Template`. Every reason not to use a file
is one `InputError` line.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic, InputError, UsageError
from generator.outputs.deck.archive import zip_parts
from generator.outputs.deck.starter import starter_names
from generator.resources import resource

LARGEST_FILE = 100_000_000
LARGEST_CONTENT = 400_000_000
LARGEST_XML = 20_000_000
MOST_PARTS = 5_000
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True)
class Template:
    """An opened template without slides. `presentation` is python-pptx's object; `shown` the path as the user named it."""

    presentation: Any
    shown: str
    is_own: bool


def open_template(path: Path | None, variant: str = "light") -> Template:
    """Open a template. Raises `InputError` for a file that is no usable template, `UsageError` for an unknown variant."""
    if path is not None:
        return Template(_open(read_guarded(path), str(path)), str(path), is_own=False)
    if variant not in starter_names():
        raise UsageError(f"'{variant}' is no variant of the default template; choose {' or '.join(starter_names())}")
    own = resource("templates") / "deck" / starter_names()[variant]
    return Template(_open(own.read_bytes(), str(own)), str(own), is_own=True)


def read_guarded(path: Path) -> bytes:
    """Read a template file and refuse what no honest template holds. Raises `InputError`."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_FILE else b""
    except OSError as error:
        raise _refusal(str(path), f"the file cannot be read: {error.strerror}", "name a .pptx or .potx file") from error
    if size > LARGEST_FILE:
        raise _refusal(str(path), f"the file has {size // 1_000_000} MB", "use a template of less than 100 MB")
    return _guarded(content, str(path))


def _guarded(content: bytes, shown: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_entries(archive, shown)
            return _rewritten(archive, shown)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        raise _refusal(shown, f"the file is no PowerPoint file, or it is damaged ({_first_line(error)})", "save it anew as .pptx or .potx") from error


def _check_entries(archive: zipfile.ZipFile, shown: str) -> None:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names or not any(name.startswith("ppt/") for name in names):
        raise _refusal(shown, "the file is no PowerPoint file", "save the template as .pptx or .potx")
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
        raise _refusal(shown, "the file unpacks to more than a template can hold", "use a template of less than 400 MB of content")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise _refusal(shown, "the template holds macros, which are not taken over", "save it as .pptx or .potx, without macros")
    if len(names) != len(entries):
        raise _refusal(shown, "two parts of the file have the same name", "save it anew in PowerPoint")


def _rewritten(archive: zipfile.ZipFile, shown: str) -> bytes:
    """The package with a template's content type made a presentation's, after a look into every XML part."""
    parts: list[tuple[str, bytes]] = []
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        blob = archive.read(entry)
        if entry.filename.endswith((".xml", ".rels")) and (len(blob) > LARGEST_XML or _DECLARED.search(blob) or b"\x00" in blob[:400]):
            raise _refusal(shown, f"part {entry.filename} is too large, declares entities or is not UTF-8", "save the template anew in PowerPoint")
        if entry.filename == "[Content_Types].xml":
            blob = blob.replace(_MAIN.format("template").encode(), _MAIN.format("presentation").encode())
        parts.append((entry.filename, blob))
    return zip_parts(parts, level=0)


def _open(content: bytes, shown: str) -> Any:
    from pptx import Presentation

    try:
        presentation = Presentation(io.BytesIO(content))
        _drop_slides(presentation)
        if not presentation.slide_layouts:
            raise ValueError("no slide layouts")
    except Exception as error:  # python-pptx meets a damaged package with any exception
        raise _refusal(shown, f"the template cannot be used ({_first_line(error)})", "open it in PowerPoint and save it anew") from error
    return presentation


def _drop_slides(presentation: Any) -> None:
    """Take out the template's slides and what names them: sections, shows, comments' authors, the preview picture."""
    element, part = presentation.element, presentation.part
    for slide in list(element.sldIdLst if element.sldIdLst is not None else ()):
        part.rels.pop(slide.rId)
        element.sldIdLst.remove(slide)
    for tag in ("custShowLst", "extLst", "custDataLst", "photoAlbum"):
        for found in element.findall(f"{{http://schemas.openxmlformats.org/presentationml/2006/main}}{tag}"):
            element.remove(found)
    _drop_relations(part.rels, ("comments", "commentAuthors", "tags", "customXml", "handoutMaster_"))
    _drop_relations(part.package._rels, ("thumbnail",))


def _drop_relations(relations: Any, endings: tuple[str, ...]) -> None:
    for name in [name for name, relation in relations.items() if relation.reltype.rsplit("/", 1)[-1] in endings]:
        relations.pop(name)


def _refusal(shown: str, message: str, remedy: str) -> InputError:
    return InputError([Diagnostic(shown, 1, 1, "template", message, remedy)])


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).split("\n", maxsplit=1)[0][:120]
