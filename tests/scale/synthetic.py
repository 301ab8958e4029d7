"""A catalog of any size in valid KPI files, with a vocabulary like the real one.

Input: the real KPI files (their sentences feed a chain of word pairs), a count and a seed. Output: a folder that `load_catalog` reads
without a finding. The same seed gives the same files. Run it: python -m tests.scale.synthetic FOLDER --count 20780
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root, load_catalog
from generator.catalog.model import Kpi

COUNT = 20_780
"""Number of KPIs that the commercial reference lists."""

QUALIFIERS = (
    "", "Average", "Median", "Net", "Gross", "Adjusted", "Rolling", "First-Pass", "On-Time", "Same-Day", "Unplanned", "Planned", "Overdue", "Critical", "Repeat",
    "Automated", "Manual", "External", "Internal", "Digital", "Regional", "Seasonal", "Strategic", "Approved", "Verified", "Weighted", "Early", "Late", "Active",
    "Premium", "Preventive", "Emergency", "Certified", "Outsourced", "Contracted", "Recovered", "Escalated", "Budgeted", "Forecast", "Cross-Border",
)  # fmt: skip
SUBJECTS: Mapping[str, str] = {
    "strategy-and-governance": "initiative,objective,decision,board meeting,policy,milestone,shareholder vote,strategy review,delegation,portfolio,merger,committee paper,charter,mandate",
    "finance": "invoice,journal entry,budget,receivable,payable,loan,tax filing,cash forecast,dividend,hedge,audit adjustment,reconciliation,expense claim,lease,close task,bond",
    "sales": "deal,opportunity,quote,account,renewal,lead,proposal,discount,territory,demo,contract,pipeline,order,partner,upsell,tender,forecast call",
    "marketing": "campaign,click,impression,subscriber,webinar,landing page,referral,keyword,brand mention,email,event,coupon,video view,survey,influencer post,banner",
    "customer-service": "case,ticket,call,chat,complaint,refund,callback,article,survey answer,escalation,chatbot session,return,warranty claim,appointment,transfer",
    "human-resources": "hire,applicant,employee,vacancy,training course,exit,appraisal,promotion,absence,internship,grievance,benefit claim,mentor,onboarding,shift,payroll run",
    "information-technology": "incident,deployment,change,server,vulnerability,backup,service request,license,release,password reset,patch,access review,data pipeline,alert,test,query",
    "product-and-innovation": "feature,idea,prototype,patent,experiment,product launch,user story,beta tester,design review,roadmap item,requirement,trial,research project,defect report",
    "operations": "machine,batch,work order,setup,stop,shift,line,maintenance job,inspection,tool,pallet,changeover,room,visit,meter reading,spare part,production order",
    "supply-chain": "shipment,order line,container,pallet,pick,route,stock count,delivery,backorder,forecast,warehouse slot,customs entry,vehicle,return,dock appointment,carrier",
    "procurement": "supplier,purchase order,contract,requisition,tender,invoice match,catalog item,price change,supplier audit,rebate,sourcing event,goods receipt,delivery note",
    "quality": "inspection,defect,corrective action,calibration,sample,audit,batch release,deviation,control chart,customer return,first article,certificate,test report",
    "project-management": "project,task,milestone,change request,risk,issue,deliverable,sprint,resource request,business case,benefit,review,lesson learned,work package,estimate",
    "risk-and-compliance": "control,risk,audit finding,policy,breach,training,claim,loss event,sanction check,disclosure,licence,investigation,privacy request,vendor review,permit",
    "sustainability-and-safety": "injury,near miss,emission report,waste load,energy audit,safety walk,spill,permit,water reading,recycling load,hazard,drill,supplier assessment",
}
KINDS = (
    ("Completion Rate", "percent", "{n} completed in the period", "{n} due in the period"),
    ("Error Rate", "percent", "{n} with at least one error", "{n} checked"),
    ("Acceptance Rate", "percent", "{n} accepted", "{n} offered"),
    ("Backlog Ratio", "percent", "{n} open at period end", "{n} received in the period"),
    ("Automation Rate", "percent", "{n} handled without a person", "{n} handled"),
    ("Coverage", "percent", "{n} covered", "{n} in scope"),
    ("Utilization Rate", "percent", "hours used for {n}", "hours available for {n}"),
    ("Reopening Rate", "percent", "{n} reopened within 30 days", "{n} closed"),
    ("Share", "percent", "{n} of the segment", "{n} in total"),
    ("Cycle Time", "hour/case", "hours spent on {n}", "{n} finished"),
    ("Waiting Time", "hour/case", "hours that {n} waited", "{n} started"),
    ("Handling Time", "minute/case", "minutes worked on {n}", "{n} handled"),
    ("Cost", "currency/case", "cost of {n}", "{n} processed"),
    ("Value", "currency/case", "value of {n}", "{n} recorded"),
    ("Productivity", "case/employee", "{n} finished", "employees who work on {n}"),
    ("Volume per Customer", "case/customer", "{n} in the period", "active customers"),
    ("Density", "case/site", "{n} found", "sites with {n}"),
    ("Satisfaction Score", "percent", "answers of 4 or 5 on {n}", "answers on {n}"),
    ("Rework Rate", "percent", "{n} done again", "{n} done"),
    ("Compliance Rate", "percent", "{n} that met the rule", "{n} under the rule"),
)
SCOPES = ("", "", "", "", "in Retail", "in Hospitals", "in Airlines", "in Banking", "in Hotels", "in Utilities", "in Software", "in Logistics", "in Telecommunications")
LISTS = {
    "business_insights": (4, 26), "measurement_approach": (6, 22), "trend_analysis": (4, 22), "diagnostic_questions": (5, 14), "actionable_tips": (4, 22), "risk_warnings": (4, 20),
    "tools_and_technologies": (4, 12), "integration_points": (4, 12), "pitfalls": (4, 16), "improvement_levers": (4, 9),
}  # fmt: skip
"""Items and words an item of each list, as in the real files: about 800 words a KPI."""


@dataclass(frozen=True)
class Chain:
    """Pairs of words that follow each other in real sentences."""

    starts: Sequence[str]
    following: Mapping[str, Sequence[str]]

    def sentence(self, rng: random.Random, words: int) -> str:
        """Return a sentence of about `words` words."""
        word = rng.choice(self.starts)
        said = [word]
        while len(said) < words:
            choices = self.following.get(word) or self.starts
            word = choices[int(rng.random() * len(choices))]
            said.append(word)
        return " ".join(said).rstrip(".,;:") + "."


def learn(kpis: Sequence[Kpi]) -> Chain:
    """Return the chain of the real files' sentences."""
    following: dict[str, list[str]] = defaultdict(list)
    starts = []
    for kpi in kpis:
        for text in (kpi.definition, *kpi.business_insights, *kpi.measurement_approach, *kpi.trend_analysis, *kpi.risk_warnings, *kpi.actionable_tips, *kpi.pitfalls):
            words = text.split()
            starts.append(words[0])
            for word, after in itertools.pairwise(words):
                following[word].append(after)
    return Chain(tuple(starts), {word: tuple(after) for word, after in following.items()})


def list_names(rng: random.Random, count: int) -> list[tuple[str, str, tuple[str, str, str, str], str]]:
    """Return `count` unique KPIs as (function, name, kind, subject), shuffled by the seed."""
    found: dict[str, tuple[str, str, tuple[str, str, str, str], str]] = {}
    for scope, qualifier, kind in itertools.product(dict.fromkeys(SCOPES), QUALIFIERS, KINDS):
        for function, subjects in SUBJECTS.items():
            for subject in subjects.split(","):
                name = " ".join(part for part in (qualifier, subject.title(), kind[0], scope) if part)
                found.setdefault(name, (function, name, kind, subject))
    return sorted(rng.sample(sorted(found.values()), count))


def identify(name: str) -> str:
    """Return the id of a name."""
    return name.lower().replace(" ", "-")


def describe(rng: random.Random, chain: Chain, entry: tuple[str, str, tuple[str, str, str, str], str], others: Sequence[str], industries: Sequence[str]) -> dict[str, object]:
    """Return the values of one KPI file."""
    function, name, (kind, unit, top, bottom), subject = entry
    above, _, below = unit.partition("/")
    scale = "* 100" if unit == "percent" else ""
    first, second = rng.randint(10, 90) * (60 if above == "minute" else 1), rng.randint(100, 400)
    label = [text.format(n=f"{subject}s").capitalize() for text in (top, bottom)]
    units = ("case", "case") if unit == "percent" else (above, below)
    values: dict[str, object] = {
        "name": name,
        "aliases": ["".join(word[0] for word in name.split()).upper(), f"{subject.title()} {kind} ({rng.randint(100, 999)})"][: rng.randint(1, 2)],
        "status": "stable",
        "industries": ["all"] if rng.random() < 0.7 else sorted(rng.sample(industries, rng.randint(1, 3))),
        "definition": f"{name} relates {label[0].lower()} to {label[1].lower()}. {chain.sentence(rng, 26)}",
    }
    values |= {key: [chain.sentence(rng, words) for _ in range(items)] for key, (items, words) in LISTS.items()}
    values["formula"] = {
        "text": f"{label[0]} divided by {label[1].lower()}",
        "expression": f"measured / base {scale}".strip(),
        "inputs": {key: {"label": text, "unit": of, "meaning": chain.sentence(rng, 12)} for key, text, of in zip(("measured", "base"), label, units, strict=True)},
        "example": {"measured": first, "base": second, "result": round(first / second * (100 if scale else 1), 6)},
    }
    values["visualization_suggestions"] = [{"chart": chart, "shows": chain.sentence(rng, 14)} for chart in rng.sample(("line", "bar", "heat map", "control chart"), 2)]
    values["change_impact"] = [
        {"kpi": other, "effect": rng.choice(("raises", "lowers")), "lag": rng.choice(("1 month", "1-2 quarters")), "because": chain.sentence(rng, 12)}
        for other in rng.sample(others, 4)
        if other != identify(name)
    ]
    values |= {
        "perspective": rng.choice(("financial", "customer", "internal_process", "learning_and_growth")),
        "unit": unit,
        "direction": rng.choice(("higher_is_better", "lower_is_better", "target_range")),
        "timing": rng.choice(("leading", "lagging")),
        "frequency": rng.choice(("weekly", "monthly", "quarterly")),
        "case_study": {"illustrative": True, "text": " ".join(chain.sentence(rng, 20) for _ in range(5))},
        "faqs": [{"question": chain.sentence(rng, 9).rstrip(".") + "?", "answer": chain.sentence(rng, 20)} for _ in range(3)],
        "references": [{"title": chain.sentence(rng, 6).rstrip("."), "publisher": "Synthetic Press", "year": 2020}],
    }
    return values


def to_yaml(value: object, indent: int = 0) -> Iterator[str]:
    """Yield the lines of a value as block YAML with quoted texts."""
    pad = " " * indent
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, dict | list):
                yield f"{pad}{key}:"
                yield from to_yaml(item, indent + 2)
            else:
                yield f"{pad}{key}: {json.dumps(item, ensure_ascii=False)}"
    elif isinstance(value, list):
        for item in value:
            lines = list(to_yaml(item, indent + 2)) if isinstance(item, dict) else [f"{pad}  {json.dumps(item, ensure_ascii=False)}"]
            yield f"{pad}- {lines[0].strip()}"
            yield from lines[1:]


def write_catalog(folder: Path, count: int = COUNT, seed: int = 1) -> None:
    """Write `count` KPI files, the taxonomy and the units into `folder`, which is emptied first."""
    real = load_catalog([default_root()]).catalog
    rng = random.Random(seed)
    entries, chain = list_names(rng, count), learn(real.kpis)
    ids = [identify(name) for _, name, _, _ in entries]
    industries = sorted(real.taxonomy.industries)
    shutil.rmtree(folder, ignore_errors=True)
    for function in SUBJECTS:
        (folder / function).mkdir(parents=True)
    for name in ("taxonomy.yaml", "units.txt", "synonyms.yaml"):
        shutil.copy(default_root() / name, folder / name)
    for entry, kpi_id in zip(entries, ids, strict=True):
        lines = to_yaml(describe(rng, chain, entry, ids, industries))
        (folder / entry[0] / f"{kpi_id}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def load_synthetic(folder: Path) -> Catalog:
    """Return the catalog of a folder written by `write_catalog`; every file must be sound."""
    result = load_catalog([folder])
    assert not result.diagnostics, result.diagnostics[:3]
    return result.catalog


def main() -> None:
    """Write a catalog from the command line."""
    parser = argparse.ArgumentParser(description="Write a synthetic catalog.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write_catalog(options.folder, options.count, options.seed)


if __name__ == "__main__":
    main()
