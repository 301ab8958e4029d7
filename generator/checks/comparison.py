"""All KPIs side by side, for the rules that compare them.

Stage: checks. Input: the digest of every KPI. Output: a `Comparison` with look-ups by id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.checks.digest import KpiDigest
from generator.checks.wording import Passage


@dataclass(frozen=True)
class Comparison:
    """Digests sorted by id; `passages_of` reads the prose of one KPI again, for the few that have to be compared word by word.

    `unread` are the ids of files that exist and could not be read as a KPI: what is wrong is said there, and not again at every link to them.
    """

    digests: Sequence[KpiDigest]
    passages_of: Callable[[KpiDigest], Sequence[Passage]]
    redirects: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    @cached_property
    def by_id(self) -> Mapping[str, KpiDigest]:
        """Digests by KPI id."""
        return {digest.id: digest for digest in self.digests}

    @cached_property
    def targets(self) -> frozenset[str]:
        """Ids that some KPI's change_impact names."""
        return frozenset(target for digest in self.digests for target, _ in digest.impacts)

    def get(self, kpi_id: str) -> KpiDigest | None:
        """Return a KPI by id, following redirects of renamed ids, or None."""
        return self.by_id.get(self.redirects.get(kpi_id, kpi_id))

    def lacks(self, kpi_id: str) -> bool:
        """Whether no file stands for the id."""
        return self.get(kpi_id) is None and self.redirects.get(kpi_id, kpi_id) not in self.unread
