"""A catalog of invented KPIs of any size, for measuring speed and for tests that need sound files.

Seeded and deterministic. Every file is valid and no rule finds anything: names, formulas and prose differ, no run of twelve words stands
twice. The prose has the grammar and length of the real files and no meaning.

    python -m tests.scale.synthetic FOLDER COUNT
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.catalog.canonical import format_values
from generator.catalog.loader import default_root, load_taxonomy
from tests.scale.words import ACTIVITIES, ADJECTIVES, NOUNS, PLACES, QUALIFIERS, SUBJECTS, SYSTEMS, VERBS

FEWEST = 8
MOST = len(QUALIFIERS) * len(SUBJECTS) * len(ACTIVITIES)


@dataclass(frozen=True)
class Form:
    """A kind of measure: its name, unit, expression over the inputs a and b, and their units."""

    title: str
    unit: str
    expression: str
    units: tuple[str, str]
    direction: str
    perspective: str


FORMS = (
    Form("Rate", "percent", "{a} / {b} * 100", ("case", "case"), "higher_is_better", "internal_process"),
    Form("Time", "hour/case", "{a} / {b}", ("hour", "case"), "lower_is_better", "internal_process"),
    Form("Cost", "currency/order", "{a} / {b}", ("currency", "order"), "lower_is_better", "financial"),
    Form("Loss Rate", "percent", "({b} - {a}) / {b} * 100", ("item", "item"), "lower_is_better", "customer"),
    Form("Productivity", "task/hour", "{a} / {b}", ("task", "hour"), "higher_is_better", "learning_and_growth"),
    Form("Coverage", "percent", "min({a} / {b}, 1) * 100", ("asset", "asset"), "target_range", "internal_process"),
)


@dataclass(frozen=True)
class SyntheticKpi:
    """One invented KPI: where its file lies and what it holds."""

    id: str
    function: str
    values: dict[str, Any]


def synthetic_kpis(count: int, seed: int = 1) -> Iterator[SyntheticKpi]:
    """Yield `count` KPIs (at least 8), linked with each other."""
    if not FEWEST <= count <= MOST:
        raise ValueError(f"between {FEWEST} and {MOST} KPIs, not {count}")
    functions = load_taxonomy([default_root()]).function_ids
    # a step that is prime to the number of names visits each once, in no visible order
    names = [_name((index * 7919 + seed * 104729) % MOST) for index in range(count)]
    ids = [_id_of(words, FORMS[index % len(FORMS)]) for index, words in enumerate(names)]
    for index, words in enumerate(names):
        random_ = random.Random(seed * 1_000_003 + index)
        links = [ids[(index + step) % count] for step in sorted({1, 2, min(7, count - 1)})]
        form = FORMS[index % len(FORMS)]
        yield SyntheticKpi(ids[index], functions[index % len(functions)], _Writer(random_, words, form).values(links))


def write_catalog(folder: Path, count: int, seed: int = 1) -> None:
    """Write a whole root: taxonomy, units and `count` KPI files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("taxonomy.yaml", "units.txt"):
        shutil.copy(default_root() / name, folder / name)
    for kpi in synthetic_kpis(count, seed):
        path = folder / kpi.function / f"{kpi.id}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(format_values(kpi.values), encoding="utf-8", newline="\n")


def _name(number: int) -> tuple[str, str, str]:
    number, qualifier = divmod(number, len(QUALIFIERS))
    number, subject = divmod(number, len(SUBJECTS))
    return QUALIFIERS[qualifier], SUBJECTS[subject], ACTIVITIES[number]


def _id_of(words: tuple[str, str, str], form: Form) -> str:
    return "-".join((*words, *form.title.lower().split()))


@dataclass(frozen=True)
class _Writer:
    random: random.Random
    words: tuple[str, str, str]
    form: Form

    def values(self, links: list[str]) -> dict[str, Any]:
        """The whole file, keys in order."""
        qualifier, subject, activity = self.words
        name = f"{qualifier} {subject} {activity} {self.form.title}".title()
        return {
            "name": name,
            "aliases": [f"{activity.title()} {self.form.title} of {qualifier.title()} {subject.title()} Work at {self._noun().title()} Level {name[:2]}"],
            "status": "stable",
            "industries": ["all"],
            "definition": f"{name} is what the {self._adjective()} {self._noun()} of {qualifier} {subject} {activity} holds. {self._sentence()}",
            "business_insights": self._texts(4),
            "measurement_approach": self._texts(5),
            "formula": self._formula(),
            "trend_analysis": self._texts(4),
            "diagnostic_questions": [f"{self._sentence()[:-1]}?" for _ in range(5)],
            "actionable_tips": self._texts(4),
            "visualization_suggestions": [{"chart": chart, "shows": self._sentence()} for chart in ("line", "stacked bar")],
            "risk_warnings": self._texts(4),
            "tools_and_technologies": [f"{self._pick(SYSTEMS).title()} system: {self._sentence()}" for _ in range(4)],
            "integration_points": [f"{self._pick(SYSTEMS).title()} system → {self._pick(SYSTEMS)} system: {self._sentence()}" for _ in range(3)],
            "change_impact": [{"kpi": link, "effect": "raises", "lag": self._lag(), "because": self._sentence()} for link in links],
            "perspective": self.form.perspective,
            "unit": self.form.unit,
            "direction": self.form.direction,
            "timing": self._pick(["leading", "lagging"]),
            "frequency": self._pick(["weekly", "monthly", "quarterly"]),
            "pitfalls": self._texts(3),
            "improvement_levers": self._texts(3),
            "case_study": {"illustrative": True, "text": " ".join(self._sentence() for _ in range(8))},
            "faqs": [{"question": f"{self._sentence()[:-1]}?", "answer": self._text()} for _ in range(3)],
            "references": [{"title": f"Handbook of {subject.title()} {activity.title()}", "publisher": "Invented Press", "year": 2001 + len(subject)}],
        }

    def _formula(self) -> dict[str, Any]:
        qualifier, subject, activity = self.words
        a, b = f"{subject}_{activity}_{self._noun()}", f"{qualifier}_{subject}_total"
        amounts = (self.random.randint(20, 400), self.random.randint(500, 900))
        result = {"Rate": amounts[0] / amounts[1] * 100, "Loss Rate": (amounts[1] - amounts[0]) / amounts[1] * 100, "Coverage": amounts[0] / amounts[1] * 100}
        inputs = {
            name: {"label": f"{label} {qualifier} {subject}", "unit": unit, "meaning": self._sentence()}
            for name, label, unit in ((a, activity.title(), self.form.units[0]), (b, f"Total {activity}", self.form.units[1]))
        }
        value = result.get(self.form.title, amounts[0] / amounts[1])
        example = {a: amounts[0], b: amounts[1], "result": float(f"{value:.6g}")}
        return {"text": self._sentence()[:-1], "expression": self.form.expression.format(a=a, b=b), "inputs": inputs, "example": example}

    def _texts(self, count: int) -> list[str]:
        return [self._text() for _ in range(count)]

    def _text(self) -> str:
        return " ".join(self._sentence() for _ in range(self.random.choice((1, 2, 2))))

    def _sentence(self) -> str:
        """12 to 18 words, seven or more of them drawn from long lists, so that no two sentences are alike."""
        pick = self._pick
        subject = pick(self.words) if self.random.random() < 0.4 else pick(NOUNS)
        parts = [
            f"the {pick(ADJECTIVES)} {subject} {pick(NOUNS)} {pick(VERBS)} {pick(ADJECTIVES)} {pick(NOUNS)} {pick(PLACES)} the {pick(NOUNS)} {pick(NOUNS)}",
            pick((f"and {pick(VERBS)} each {pick(NOUNS)}", f"so {pick(ADJECTIVES)} {pick(NOUNS)} {pick(VERBS)}", f"while one {pick(NOUNS)} {pick(VERBS)}")),
        ]
        sentence = " ".join(parts)
        return f"{sentence[0].upper()}{sentence[1:]}."

    def _noun(self) -> str:
        return self._pick(NOUNS)

    def _adjective(self) -> str:
        return self._pick(ADJECTIVES)

    def _lag(self) -> str:
        return self._pick(("1 month", "1-2 quarters", "2-4 quarters"))

    def _pick(self, choices: Any) -> str:
        return str(choices[int(self.random.random() * len(choices))])


if __name__ == "__main__":
    write_catalog(Path(sys.argv[1]), int(sys.argv[2]))
