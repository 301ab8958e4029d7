"""Rule contradiction: two files do not say the opposite of each other.

Stage: checks. Input: all KPIs. Output: a finding at change_impact of the file that sorts first.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.comparison import Comparison
from generator.checks.rule import CatalogRule, Finding


def _check(comparison: Comparison) -> Iterator[Finding]:
    effects = {(digest.id, target): effect for digest in comparison.digests for target, effect in digest.impacts}
    for digest in comparison.digests:
        for index, (target, effect) in enumerate(digest.impacts):
            back = effects.get((target, digest.id))
            if back is not None and back != effect and digest.id < target:
                message = f"this file says that a rise {effect} '{target}', that file says that a rise there {back} '{digest.id}'"
                yield Finding(digest, ("change_impact", index, "effect"), message, "one of the two is wrong; mend it, or remove the weaker link", other=target)


RULE = CatalogRule("contradiction", "Cause and effect agree in the files of both KPIs.", _check)
