"""Facts about a page for search engines, as schema.org JSON-LD.

Stage: site. Input: a KPI. Output: the text of a JSON-LD script, safe to stand inside <script>.
"""

from __future__ import annotations

import orjson
from markupsafe import Markup

from generator.catalog.model import Kpi


def describe_kpi(kpi: Kpi, site_url: str) -> Markup:
    """Return DefinedTerm, and FAQPage when the KPI has questions, as one graph."""
    address = f"{site_url}kpis/{kpi.id}/"
    term: dict[str, object] = {
        "@type": "DefinedTerm",
        "@id": f"{address}#term",
        "name": kpi.name,
        "description": kpi.definition,
        "termCode": kpi.id,
        "url": address,
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": "OpenKPI", "url": site_url},
    }
    if kpi.aliases:
        term["alternateName"] = list(kpi.aliases)
    graph = [term]
    if kpi.faqs:
        questions = [{"@type": "Question", "name": faq.question, "acceptedAnswer": {"@type": "Answer", "text": faq.answer}} for faq in kpi.faqs]
        graph.append({"@type": "FAQPage", "@id": f"{address}#faqs", "mainEntity": questions})
    return script_json({"@context": "https://schema.org", "@graph": graph})


def script_json(value: object) -> Markup:
    """Return JSON that cannot end the script element it stands in: <, > and & are written as escapes."""
    text = orjson.dumps(value).decode()
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - escaped above
