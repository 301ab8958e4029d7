"""Pages that lead from a renamed id to its KPI.

Stage: site. Input: the catalog's redirects. Output: address and HTML of each.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.site.settings import Settings
from generator.site.templates import open_templates


def redirect_pages(catalog: Catalog, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the file and HTML of every redirect whose target exists."""
    template = open_templates().get_template("redirect.html.j2")
    for old in sorted(catalog.redirects):
        kpi = catalog.get(old)
        if kpi and old not in catalog.by_id:
            yield f"kpis/{old}/index.html", template.render(kpi=kpi, canonical=f"{settings.site_url}kpis/{kpi.id}/")
