"""What the comparing rules need to know of a KPI, small enough to keep for every file.

Stage: checks. Input: a `KpiSource`. Output: a `KpiDigest`. Hashes are of tuples of whole numbers, which Python hashes the same way in
every process of one version, so that digests of several processes and of earlier runs can be compared.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from generator.catalog.model import Effect, Status
from generator.checks.fingerprint import prints_of, triples_of
from generator.checks.formula_shape import formula_shapes
from generator.checks.likeness import name_words
from generator.checks.source import KpiSource


@dataclass(frozen=True, slots=True)
class KpiDigest:
    """A KPI as the comparing rules see it: `name_words` holds the words that count of the name and of each alias, `prints` stands for the
    prose, `triples` for the definition.
    """

    id: str
    path: str
    function: str
    name: str
    aliases: tuple[str, ...]
    name_words: tuple[tuple[str, ...], ...]
    status: Status
    replaced_by: str | None
    unit: str
    definition: str
    impacts: tuple[tuple[str, Effect], ...]
    suppressed: tuple[str, ...]
    formula_shapes: tuple[int, ...]
    prints: array[int]
    triples: array[int]


def digest_of(source: KpiSource) -> KpiDigest:
    """Return the digest of one KPI."""
    kpi = source.kpi
    return KpiDigest(
        id=kpi.id,
        path=kpi.path,
        function=kpi.function,
        name=kpi.name,
        aliases=kpi.aliases,
        name_words=tuple(map(name_words, (kpi.name, *kpi.aliases))),
        status=kpi.status,
        replaced_by=kpi.replaced_by,
        unit=kpi.unit,
        definition=kpi.definition,
        impacts=tuple((impact.kpi, impact.effect) for impact in kpi.change_impact),
        suppressed=tuple(item.rule for item in kpi.suppressions),
        formula_shapes=formula_shapes(source),
        prints=prints_of(source.passages),
        triples=triples_of(kpi.definition),
    )
