"""The canonical form of the KPI files that a pull request changes, told so that their author need not run anything.

Stage: contribution, called by a workflow. Input: a git revision and a folder of KPI files. Output: Markdown for the comment below the pull
request, empty when there is nothing to say, and the mended files in a folder of their own. Nothing in the work tree is changed.

    python -m generator.contribution.form_note REVISION FOLDER
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.loader import default_root
from generator.checks.mending import mended
from generator.checks.runner import plan_check
from generator.checks.selection import select_changed
from generator.diagnostics import InputError, UsageError

_MOST_LETTERS = 40_000
"""A comment holds 65,536; the summary of changes stands above."""


@dataclass(frozen=True, slots=True)
class MendedFile:
    """A KPI file that is not in canonical form, and its text in it."""

    path: str
    text: str


def mended_files(revision: str, root: Path) -> tuple[MendedFile, ...]:
    """Return the files changed since the revision that canonical form would change. Raises `UsageError`, `InputError`."""
    selection = select_changed(revision, [root])
    places = [place for place in plan_check([root]).places if selection.holds(place.shown)]
    found = ((place.shown, mended(place.path)) for place in places)
    return tuple(MendedFile(path, text) for path, text in found if text is not None)


def form_note(files: Sequence[MendedFile]) -> str:
    """Return the Markdown: every mended text as long as they fit, each in a block with GitHub's copy button."""
    if not files:
        return ""
    many = len(files) > 1
    lines = [
        "### Form: nothing for you to do",
        "",
        f"{len(files)} file{'s' if many else ''} will get another line break, quote or order of keys when {'they are' if many else 'it is'} merged. "
        "That happens by itself and changes no word of yours. To have it in the pull request already, open the file here, copy the text, "
        "and put it in place of the file's with the pencil.",
    ]
    room = _MOST_LETTERS
    for file in files:
        room -= len(file.text)
        lines += ["", *(_block(file) if room > 0 else [f"- `{_name(file)}`: take it from the artifact *mended-kpi-files*"])]
    return "\n".join(lines) + "\n"


def _block(file: MendedFile) -> list[str]:
    # the fence is longer than any run of backticks inside, so that a text cannot leave it and write into the comment
    fence = "`" * (max((len(run) for run in re.findall("`+", file.text)), default=0) + 3)
    return [f"<details><summary><code>{_name(file)}</code></summary>", "", f"{fence}yaml", file.text.rstrip("\n"), fence, "", "</details>"]


def _name(file: MendedFile) -> str:
    """The path; of a name that no KPI file may have, only the letters that are harmless."""
    return re.sub(r"[^\w./-]", "_", file.path, flags=re.ASCII)


def main(arguments: Sequence[str]) -> int:
    """Print the note, write the mended files below the folder; 2 for misuse."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    root = default_root()
    try:
        files = mended_files(arguments[0], root)
    except (InputError, UsageError) as error:
        print(f"openkpi: error: {error}", file=sys.stderr)
        return 2
    for file in files:
        copy = Path(arguments[1]) / Path(file.path).parent.name / Path(file.path).name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(file.text, encoding="utf-8", newline="\n")
    print(form_note(files), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
