"""Rule filler: words that say nothing.

Stage: checks. Input: one KPI. Output: a finding at each text that holds a filler word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.model import Kpi
from generator.checks.rule import FileRule, Finding
from generator.checks.wording import texts_of

FILLER = re.compile(
    r"\b(data-driven|(in )?today's fast-paced|fast-paced|crucial(ly)?|vital(ly)?|leverag(e|es|ed|ing)|robust(ly|ness)?|holistic(ally)?|"
    r"drives? business outcomes|business outcomes|seamless(ly)?|cutting-edge|game-chang(er|ing)|synerg(y|ies|istic)|unlock(s|ed|ing)?|"
    r"key metric|it is important to note|plays? a key role|best-in-breed|paradigm)\b",
    re.IGNORECASE,
)


def _check(kpi: Kpi, _catalog: Catalog) -> Iterator[Finding]:
    for key, text in texts_of(kpi):
        found = FILLER.search(text)
        if found:
            yield Finding(kpi, key, f"'{found[0]}' is filler", "say what happens, or delete the sentence")


RULE = FileRule("filler", _check)
