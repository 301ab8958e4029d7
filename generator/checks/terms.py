"""Rule terms: American spelling, and the field's terms spelled as the field spells them.

Stage: checks. Input: one KPI. Output: a finding at each text, name or alias that holds another spelling. References keep theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog.yaml_source import KeyPath
from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource

_BASES = (
    "organ util real optim priorit recogn standard summar categor minim maxim custom digit normal amort capital harmon central author monet emphas "
    "general initial final formal local modern penal rational stabil visual special subsid"
)
_ENDINGS = ("e", "ed", "es", "ing", "ation", "ations", "ational", "er", "ers")
"""organ + is + ation is British, organ + iz + ation American. "Realist" and "optimism" end otherwise and stay."""
_OUR = "behaviour labour favour neighbour colour honour endeavour favourable behavioural neighbouring favoured coloured labourer labourers"
_PLAIN = """
fulfilment fulfillment, enrolment enrollment, instalment installment, instalments installments, cancelled canceled, cancelling canceling,
modelling modeling, modelled modeled, labelled labeled, labelling labeling, travelling traveling, travelled traveled, programme program,
programmes programs, centre center, centres centers, centred centered, metre meter, metres meters, litre liter, litres liters,
kilometre kilometer, kilometres kilometers, defence defense, licence license, licences licenses, offence offense, analyse analyze,
analysed analyzed, analysing analyzing, catalogue catalog, cheque check, cheques checks, ageing aging, judgement judgment,
judgements judgments, acknowledgement acknowledgment, acknowledgements acknowledgments, whilst while, learnt learned, skilful skillful,
grey gray, tyre tire, tyres tires, mould mold, plough plow, practise practice,
promotor promoter, promotors promoters, detracter detractor, detracters detractors, bechmark benchmark, benchmak benchmark,
initative initiative, intiative initiative, quaterly quarterly, quartely quarterly, anual annual, recieve receive, recieved received,
seperate separate, seperately separately, occured occurred, occurence occurrence, definately definitely, aquisition acquisition,
maintainance maintenance, managment management, employess employees, custumer customer, satisfication satisfaction,
effectivness effectiveness, efficency efficiency, profitablity profitability, accomodate accommodate, accross across,
calender calendar, commited committed, existance existence, goverment government, independant independent, neccessary necessary,
priviledge privilege, publically publicly, refered referred, relevent relevant, succesful successful, sucessful successful,
threshhold threshold, transfered transferred, untill until, wich which, teh the, kpi's KPIs
"""
_PHRASES = {
    "score card": "scorecard",
    "bench mark": "benchmark",
    "on-boarding": "onboarding",
    "balance scorecard": "balanced scorecard",
    "return of investment": "return on investment",
    "key performance indicator's": "key performance indicators",
}


def _spellings() -> dict[str, str]:
    plain = dict(pair.split() for pair in _PLAIN.replace("\n", " ").split(","))
    ours = {word: word.replace("our", "or") for word in _OUR.split()}
    ending = {f"{base}is{end}": f"{base}iz{end}" for base in _BASES.split() for end in _ENDINGS}
    return {**ending, **ours, **plain}


SPELLINGS = _spellings()
"""Other spelling -> ours, single words in lower case."""
_CHOICE = re.compile(rf"\b(?:{'|'.join(map(re.escape, (*SPELLINGS, *_PHRASES)))})(?!\w)", re.IGNORECASE)

_PHRASE_WORDS = frozenset({"card", "mark", "boarding", "balance", "investment", "indicator's"})


def _check(source: KpiSource) -> Iterator[Finding]:
    for key, text in _suspects(source):
        for found in _CHOICE.finditer(text):
            if key[0] not in ("name", "aliases") and _is_name(text, found):
                continue
            yield Finding(source.kpi, key, f"'{found[0]}' is not our spelling", f"write '{_mended(found)}'")
            break


def _suspects(source: KpiSource) -> Iterator[tuple[KeyPath, str]]:
    """Texts worth the search; most files hold none of the words."""
    for index, alias in enumerate(source.kpi.aliases):
        if "promotor" in alias.lower():  # aliases may keep British spellings, people search for them
            yield ("aliases", index), alias
    if not source.vocabulary.isdisjoint(SPELLINGS) or (
        not source.vocabulary.isdisjoint(_PHRASE_WORDS) and any(phrase in source.lowered for phrase in _PHRASES)
    ):
        yield from ((passage.key, passage.text) for passage in source.passages)


def _is_name(text: str, found: re.Match[str]) -> bool:
    """Whether the word is capitalized inside a sentence: part of a proper name such as Organisation for Economic Co-operation."""
    before = text[: found.start()].rstrip()
    return found[0][0].isupper() and bool(before) and before[-1] not in ".!?:→"


def _mended(found: re.Match[str]) -> str:
    word = SPELLINGS.get(found[0].lower()) or _PHRASES[found[0].lower()]
    return word[:1].upper() + word[1:] if found[0][0].isupper() else word


RULE = FileRule("terms", "American spelling, and terms of the field spelled as the field spells them.", _check)
