"""What the pages need to know of where the site will live.

Stage: site. Input: the MkDocs configuration. Output: `Settings`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Addresses, each ending in a slash; `repository_url` is empty when the repository has no public address yet."""

    site_url: str
    repository_url: str = ""

    def edit_url(self, path: str) -> str:
        """Return the address at which a file of the repository is edited, or the contributor guide."""
        return f"{self.repository_url}edit/main/{path}" if self.repository_url else "../../contribute/"
