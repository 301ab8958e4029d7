"""Rule unsourced-number: no statistic without a reference.

Stage: checks. Input: one KPI. Output: a finding at each text that claims a figure of the world, or an authority, without naming it.

A number alone is no statistic: thresholds, worked arithmetic and rules are full of them. A sentence is reported when it holds both a
figure and words that claim how the world is ("typically 5-10 %"), and names neither a source nor says that it is a rule of thumb.
Formula, example and illustrative case studies are invented on purpose and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource
from generator.checks.wording import Passage, sentences

_FIGURE = re.compile(
    r"(?P<share>\d[\d.,]*)\s?(?:%|percent\b|per cent\b)|[$€£]\s?\d[\d.,]*|\b\d[\d.,]*\s(?:dollars|euros)\b|"
    r"\b\d+ (?:in|out of) (?:\d+|ten|five|four)\b|\b\d+(?:\.\d+)? times (?:more|less|as|higher|lower)\b",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"\b(?:typical(?:ly)?|usually|generally|on average|industry(?:-wide)? (?:average|norm|standard|median|benchmark)s?|"
    r"averages? (?:of|around|about|between)|average is|"
    r"benchmarks?|best[- ]in[- ]class|world[- ]class|top[- ]quartile|top performers?|high performers?|market leaders|leading (?:companies|firms|organizations)|"
    r"(?:most|many|some|successful|healthy|mature) (?:companies|firms|organizations|businesses|teams|industries)|"
    r"(?:studies|surveys|statistics|reports)|research|"
    r"analysts|experts|(?:is|are) considered|healthy|excellent)\b",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"\b(?:studies|research|surveys|statistics|experts|analysts|evidence|data from the industry)(?: (?:have|has|often|consistently|repeatedly))? "
    r"(?:show|shows|shown|suggest|suggests|suggested|indicate|indicates|prove|proves|proven|find|finds|found|agree|agrees|say|says|estimate|estimates|reveal|reveals)\b|"
    r"\b(?:it is (?:widely |generally )?(?:known|estimated|accepted) that)\b",
    re.IGNORECASE,
)
_HONEST = re.compile(
    r"\b(?:rules? of thumb|not a benchmark|arithmetic|for example|for instance|say|suppose|if|may|might|can|could|would|invented|illustrat\w+|confidence|"
    r"by definition|standard deviation|margin of error)\b",
    re.IGNORECASE,
)
_CITED = re.compile(r"\b(?:1[89]|20)\d\d\b|\b(?:ISO|IEC|EN|IFRS|IAS|ASC|GRI|ESRS|SASB|Regulation|Directive|Act|Article|Section|Basel)\b")
_LEFT_ALONE = frozenset({"formula", "name", "case_study"})
_TRIGGERS = frozenset({
    "typical", "typically", "usually", "generally", "average", "averages", "industry", "benchmark", "benchmarks", "class", "quartile", "performers",
    "leaders", "companies", "firms", "organizations", "businesses", "teams", "industries", "studies", "surveys", "statistics", "reports", "research",
    "analysts", "experts", "considered", "healthy", "excellent", "evidence", "data", "known", "estimated", "accepted",
})  # fmt: skip
"""One of these stands in every claim; a passage without them needs no closer look."""
_TRIVIAL = frozenset({"0", "50", "100"})


def _check(source: KpiSource) -> Iterator[Finding]:
    if source.vocabulary.isdisjoint(_TRIGGERS):
        return
    sources = _source_words(source)
    illustrative = source.kpi.case_study is not None and source.kpi.case_study.illustrative
    for passage in source.passages:
        if _TRIGGERS.isdisjoint(passage.words) or (passage.key[0] in _LEFT_ALONE and (illustrative or passage.key[0] != "case_study")):
            continue
        yield from _findings(source, passage, sources)


def _findings(source: KpiSource, passage: Passage, sources: frozenset[str]) -> Iterator[Finding]:
    for sentence in sentences(passage.text):
        if _CITED.search(sentence) or any(word in sentence for word in sources):
            continue
        if authority := _AUTHORITY.search(sentence):
            yield Finding(source.kpi, passage.key, f"'{authority[0]}' names no source", "name the work, and list it under references")
        elif (figure := _statistic(sentence)) and (claim := _CLAIM.search(sentence)) and not _HONEST.search(sentence):
            message = f"'{figure}' beside '{claim[0]}' is a statistic without a source"
            yield Finding(source.kpi, passage.key, message, "cite the source in the sentence, call it a rule of thumb and say whose, or remove the figure")


def _statistic(sentence: str) -> str:
    """First figure that is no trivial share, or an empty text."""
    return next((found[0].strip() for found in _FIGURE.finditer(sentence) if (found["share"] or "").rstrip(".,") not in _TRIVIAL), "")


def _source_words(source: KpiSource) -> frozenset[str]:
    """Names that cite a reference of the file: publishers, and the capitalized words of titles that are long enough to be distinct."""
    return frozenset(reference.publisher for reference in source.kpi.references) | frozenset(
        word.strip(",.:;()") for reference in source.kpi.references for word in reference.title.split() if word[0].isupper() and len(word) > 6
    )


RULE = FileRule("unsourced-number", "No statistic and no appeal to studies without a source.", _check)
