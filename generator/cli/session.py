"""What every command shares: the roots, the catalog on demand, and how faults end a command.

Stage: cli. Input: the global options. Output: a `Session` that commands receive.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial, update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.diagnostics import Diagnostic, InputError, Severity, UsageError

if TYPE_CHECKING:
    from generator.benchmarks import BenchmarkStore
    from generator.catalog.catalog import Catalog
    from generator.catalog.loader import LoadResult

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Session:
    """The roots that the user named, and what is loaded from them on first use."""

    roots: tuple[Path, ...]

    @cached_property
    def loaded(self) -> LoadResult:
        """The catalog with its diagnostics."""
        from generator.catalog.loader import load_catalog

        loaded = load_catalog(self.roots)
        for item in loaded.catalog.replacements:
            say(f"{item.kpi}: {item.path} replaces {item.replaced_path}")
        return loaded

    @cached_property
    def benchmarks(self) -> BenchmarkStore:
        """The benchmark figures of the roots; nothing is read before a command asks for them."""
        from generator.benchmarks import load_store

        return load_store(self.roots, self.loaded.catalog)

    @property
    def catalog(self) -> Catalog:
        """The catalog for commands that work with what is sound; faulty files are announced in one line."""
        faults = self.loaded.diagnostics
        if faults:
            files = len({fault.path for fault in faults})
            say(f"{files} KPI file{'s have' if files > 1 else ' has'} faults and {'are' if files > 1 else 'is'} left out; see: openkpi check")
        return self.loaded.catalog


def say(message: str) -> None:
    """Print a line for people to standard error, so that it never mixes with data."""
    click.echo(message, err=True)


def print_diagnostics(diagnostics: tuple[Diagnostic, ...], *, err: bool = False) -> None:
    """Print diagnostics, one a line, severity colored on a terminal."""
    for item in diagnostics:
        color = "red" if item.severity is Severity.ERROR else "yellow"
        text = str(item).replace(f" {item.severity} ", f" {click.style(item.severity.value, fg=color)} ", 1)
        click.echo(text, err=err)


def ends_cleanly(command: Command) -> Command:
    """Turn faults into messages and exit codes: 1 for findings in the input, 2 for misuse or a broken environment."""

    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except InputError as error:
            print_diagnostics(error.diagnostics, err=True)
            sys.exit(1)
        except UsageError as error:
            say(f"openkpi: {click.style('error', fg='red')}: {error}")
            sys.exit(2)
        except BrokenPipeError:
            sys.stderr.close()  # the reader of a pipe went away, as `| head` does
            sys.exit(0)

    return update_wrapper(run, command)  # type: ignore[return-value]


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[float], None]]:
    """Show a progress bar on a terminal, nothing in a pipe; yields a function that advances it."""
    if not sys.stderr.isatty():
        yield _advance_nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield partial(bar.advance, task)


def _advance_nothing(_steps: float) -> None:
    """Stand in for a bar where nobody looks."""
