"""The Jinja environment of templates/site: strict about missing values, escaping everything.

Stage: site. Input: the folder of templates. Output: an `Environment`.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.catalog.model import title_of
from generator.catalog.units import unit_label
from generator.resources import resource
from generator.site import wording


def open_templates(folder: Path | None = None) -> Environment:
    """Return the environment over `folder` (templates/site by default)."""
    environment = Environment(
        loader=FileSystemLoader(folder or resource("templates") / "site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.globals.update(wording=wording, title_of=title_of)
    environment.filters.update(number=wording.number, anchor=wording.anchor, unit_label=unit_label, shorten=wording.shorten)
    return environment
