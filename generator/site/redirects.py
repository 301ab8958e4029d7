"""Pages that lead from a renamed id to its KPI.

Stage: site. Input: the library's redirects. Output: address and HTML of each.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.site.library import Library
from generator.site.settings import Settings
from generator.site.templates import open_templates


def redirect_pages(library: Library, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the file and HTML of every redirect whose target exists."""
    template = open_templates().get_template("redirect.html.j2")
    for old in sorted(library.redirects):
        kpi = library.get(old)
        if kpi and old not in library.index.places:
            yield f"kpis/{old}/index.html", template.render(kpi=kpi, canonical=f"{settings.site_url}kpis/{kpi.id}/")
