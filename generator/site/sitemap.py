"""The sitemap: hand-written pages and every stamped one.

Stage: site. Input: absolute addresses. Output: sitemap.xml and its compressed form, without dates, so that equal sites are equal files.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape


def write_sitemap(out: Path, addresses: Iterable[str]) -> None:
    """Write sitemap.xml and sitemap.xml.gz."""
    lines = [f"<url><loc>{escape(address)}</loc></url>" for address in sorted(set(addresses))]
    text = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', *lines, "</urlset>", ""])
    (out / "sitemap.xml").write_bytes(text.encode())
    (out / "sitemap.xml.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
