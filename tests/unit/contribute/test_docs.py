"""The guide tells the truth: commands in it run, links lead somewhere, and every command is documented."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.catalog.loader import default_root, load_catalog
from generator.cli.main import COMMANDS, openkpi
from generator.contribution.draft import Draft, complete
from generator.contribution.scaffold import write_scaffold
from tests.library_cases import commit_all, git

ROOT = Path(__file__).parents[3]
PAGES = sorted([*(ROOT / "site" / "pages").rglob("*.md"), *ROOT.glob("*.md")])
GENERATED = ("guide/commands.md", "guide/kpi-file.md")
_BLOCK = re.compile(r"(?P<marks>(?:<!--[^>]*-->\s*)*)^(?P<fence>`{3,})(?P<language>\w*)[^\n]*\n(?P<text>.*?)^(?P=fence)", re.MULTILINE | re.DOTALL)
_SHELL = ("sh", "bash", "console", "shell")


@dataclass(frozen=True)
class Command:
    """A command of a page and the exit codes that it may end with."""

    page: Path
    line: int
    text: str
    exits: tuple[int, ...]


def commands_of(page: Path) -> Iterator[Command]:
    """Yield the openkpi commands of a page's shell blocks; `<!-- exit: 1 -->` above a block says that they find something."""
    text = page.read_text(encoding="utf-8")
    for block in _BLOCK.finditer(text):
        if block["language"] not in _SHELL:
            continue
        marked = re.search(r"exit: ([^>]*?) *-->", block["marks"])
        exits = tuple(int(code) for code in re.findall(r"\d", marked[1])) if marked else (0,)
        for line in block["text"].replace("\\\n", " ").splitlines():
            command = re.sub(r"\s+#.*$", "", line.strip().removeprefix("$ ").removeprefix(".venv/bin/"))
            if command.startswith("openkpi "):
                yield Command(page, text.count("\n", 0, block.start()) + 1, command.split(" > ")[0].split(" | ")[0], exits)


RUNNABLE = [page for page in PAGES if any(commands_of(page))]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of the project as a contributor has it, on a branch, with files that the guide speaks of."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("kpis", "templates", "site"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder / name)
    commit_all(folder, "As it is")
    git(folder, "branch", "-M", "main")
    git(folder, "tag", "v0.1.0")
    _write_examples(folder)
    return folder


def _write_examples(folder: Path) -> None:
    """Write the files that the guide shows: its scorecard, its actuals, its list."""
    scorecard = (ROOT / "site" / "pages" / "guide" / "scorecard.md").read_text(encoding="utf-8")
    blocks = [(block["language"], block["text"]) for block in _BLOCK.finditer(scorecard)]
    (folder / "my-scorecard.yaml").write_text(next(text for language, text in blocks if language == "yaml"), encoding="utf-8")
    (folder / "my-actuals.csv").write_text("kpi,period,value\nfirst-response-time,2026-09,3.5\n", encoding="utf-8")
    own = (ROOT / "site" / "pages" / "contribute" / "own-list.md").read_text(encoding="utf-8")
    shown = next(block["text"] for block in _BLOCK.finditer(own) if block["text"].startswith("Measure;"))
    (folder / "our-list.csv").write_text(shown, encoding="utf-8")
    _write_workbook(folder / "our-list.xlsx", [line.split(";") for line in shown.replace("Measure;", "Measure title;").splitlines()])


def _write_workbook(path: Path, rows: list[list[str]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


@pytest.mark.parametrize("page", RUNNABLE, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_commands_of_the_guide_run(page: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setattr("generator.resources._PACKAGE", project / "generator")  # as if the program lay in that clone
    runner = CliRunner()
    for command in commands_of(page):
        result = runner.invoke(openkpi, shlex.split(command.text)[1:], prog_name="openkpi")
        told = f"{page.relative_to(ROOT)}:{command.line}: {command.text}\n{result.output[-2000:]}"
        assert result.exit_code in command.exits, told
        assert result.exception is None or isinstance(result.exception, SystemExit), told


def test_every_command_is_in_the_command_reference() -> None:
    from generator.site.guide import command_reference

    reference = command_reference()
    for name in COMMANDS:
        assert f"openkpi {name}" in reference
        command = openkpi.get_command(click.Context(openkpi), name)
        assert command is not None
        for parameter in command.params:
            assert all(option in reference for option in parameter.opts if option.startswith("--")), f"{name}: {parameter.opts}"


def test_every_page_speaks_only_of_commands_and_options_that_exist() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"`openkpi ([a-z][a-z-]*)", text):
            assert name in COMMANDS, f"{page}: openkpi {name}"
        targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
        for name in re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE):
            assert name in targets, f"{page}: make {name}"


@pytest.mark.parametrize("page", [path for path in PAGES if path.parent == ROOT or "contribute" in path.parts], ids=lambda page: page.name)
def test_links_of_the_contributor_pages_lead_to_files_and_headings(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)", text):
        if target.startswith(("http", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        generated = place.is_relative_to(ROOT / "site" / "pages") and place.relative_to(ROOT / "site" / "pages").as_posix() in (
            *GENERATED,
            "contribute/checks/index.md",
        )
        assert generated or place.exists(), f"{page.name}: {target}"
        if anchor and place.suffix == ".md" and place.exists():
            assert anchor in {_anchor(heading) for heading in re.findall(r"^#+ (.+)$", place.read_text(encoding="utf-8"), re.MULTILINE)}, (
                f"{page.name}: {target}"
            )


def _anchor(heading: str) -> str:
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", heading.casefold()).strip())


def test_the_annotated_template_is_what_openkpi_new_writes() -> None:
    page = (ROOT / "site" / "pages" / "contribute" / "template.md").read_text(encoding="utf-8")
    draft = complete(Draft("name-of-the-measure", "finance", "Name of the Measure", "percent", "higher_is_better", "financial"))
    shown = next(block["text"] for block in _BLOCK.finditer(page) if block["language"] == "yaml")
    assert shown == write_scaffold(draft), "renew it with the command that the page names"


def test_the_licenses_are_said_plainly() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    content = (ROOT / "LICENSE-CONTENT").read_text(encoding="utf-8")
    assert "CC BY 4.0" in content and "kpis/" in content


def test_the_changelog_speaks_of_both_versions() -> None:
    from generator.version import __version__

    tool, library = ((ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition(part)[2] for part in ("## Tool", "## Library"))
    assert f"### {__version__}" in tool
    assert f"### {(default_root() / 'VERSION').read_text(encoding='utf-8').strip()}" in library.partition("## Tool")[0]


def test_redirects_of_the_library_lead_to_kpis() -> None:
    catalog = load_catalog([default_root()]).catalog
    assert [new for new in catalog.redirects.values() if new not in catalog.by_id] == []
