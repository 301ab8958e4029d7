"""Small catalogs and scorecards for tests of scorecards and their outputs."""

from __future__ import annotations

from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.catalog.model import Kpi
from generator.catalog.taxonomy import Taxonomy
from generator.catalog.units import UnitSystem
from generator.scorecard.actuals import Actuals, load_actuals
from generator.scorecard.build import build_scorecard
from generator.scorecard.model import Scorecard, ScorecardSpec

PERSPECTIVES = ("financial", "customer", "internal_process", "learning_and_growth")


def make_kpi(kpi_id: str, **changes: object) -> Kpi:
    """A KPI whose value is good / total * 100, with every attribute filled."""
    text = ("Text.",)
    values: dict[str, object] = {
        "id": kpi_id,
        "function": "customer-service",
        "path": f"kpis/customer-service/{kpi_id}.yaml",
        "name": kpi_id.replace("-", " ").title(),
        "status": "stable",
        "definition": f"What {kpi_id} counts.",
        "formula": {
            "text": "Good as a share of all",
            "expression": "good / total * 100",
            "inputs": {
                "good": {"label": "Good", "unit": "case", "meaning": "Good cases"},
                "total": {"label": "Total", "unit": "case", "meaning": "All cases"},
            },
            "example": {"good": 1, "total": 2, "result": 50},
        },
        "visualization_suggestions": ({"chart": "line", "shows": "It."},),
        "change_impact": (),
        "perspective": "customer",
        "unit": "percent",
        "direction": "higher_is_better",
        "timing": "lagging",
        "frequency": "monthly",
    }
    lists = ("business_insights", "measurement_approach", "trend_analysis", "diagnostic_questions", "actionable_tips")
    values |= dict.fromkeys((*lists, "risk_warnings", "tools_and_technologies", "integration_points"), text)
    return Kpi.model_validate({**values, **changes})


def impact(kpi: str, effect: str = "raises") -> dict[str, str]:
    return {"kpi": kpi, "effect": effect, "lag": "1 quarter", "because": f"It moves {kpi}"}


def make_catalog(*kpis: Kpi) -> Catalog:
    taxonomy = Taxonomy.model_validate(
        {
            "functions": [
                {"id": "customer-service", "title": "Customer Service", "about": "Service."},
                {"id": "finance", "title": "Finance", "about": "Money."},
            ],
            "sectors": [],
            "perspectives": [{"id": key, "title": key.replace("_", " ").title(), "question": f"What of {key}?", "about": "It."} for key in PERSPECTIVES],
        }
    )
    return Catalog(tuple(sorted(kpis, key=lambda kpi: kpi.id)), taxonomy, UnitSystem(()))


def service_catalog() -> Catalog:
    """Six KPIs over the four perspectives, one lower-is-better, one target range, one with a constant input."""
    hours = {
        "text": "Hours per case",
        "expression": "hours / cases",
        "inputs": {
            "hours": {"label": "Hours", "unit": "hour", "meaning": "Hours"},
            "cases": {"label": "Cases", "unit": "case", "meaning": "Cases"},
        },
        "example": {"hours": 8, "cases": 2, "result": 4},
    }
    constant = {
        "text": "Rate",
        "expression": "injuries * base / hours",
        "inputs": {
            "injuries": {"label": "Injuries", "unit": "injury", "meaning": "Injuries"},
            "hours": {"label": "Hours", "unit": "hour", "meaning": "Hours"},
            "base": {"label": "Base", "unit": "hour", "meaning": "Fixed", "constant": 200000},
        },
        "example": {"injuries": 2, "hours": 400000, "result": 1},
    }
    return make_catalog(
        make_kpi("revenue-growth", perspective="financial", frequency="quarterly", function="finance"),
        make_kpi("loyalty", change_impact=(impact("revenue-growth"),)),
        make_kpi(
            "response-time",
            perspective="internal_process",
            unit="hour/case",
            direction="lower_is_better",
            formula=hours,
            timing="leading",
            change_impact=(impact("loyalty", "lowers"),),
        ),
        make_kpi("utilization", perspective="internal_process", direction="target_range", timing="leading"),
        make_kpi("training", perspective="learning_and_growth", timing="leading", change_impact=(impact("response-time", "lowers"), impact("loyalty"))),
        make_kpi("injury-rate", perspective="learning_and_growth", direction="lower_is_better", formula=constant),
    )


SERVICE_YAML = """\
title: Service scorecard
organization: Example Services
period: 2026-03
currency: EUR
notice: All figures are invented.
objectives:
  - id: growth
    name: Grow revenue
    perspective: financial
    theme: Growth
    kpis:
      - {kpi: revenue-growth, owner: CFO, baseline: 4, target: 8, red_flag: 3}
  - id: loyal
    name: Keep customers loyal
    perspective: customer
    drives: [growth]
    weight: 2
    kpis:
      - {kpi: loyalty, owner: Head of service, baseline: 30, target: 45, red_flag: 25, critical: true, initiatives: [voice]}
  - id: fast
    name: Answer fast
    perspective: internal_process
    theme: Speed
    drives: [loyal]
    kpis:
      - {kpi: response-time, baseline: 8, target: 4, red_flag: 9, weight: 2, initiatives: [desk, voice]}
      - {kpi: utilization, target: [70, 80], red_flag: [60, 90]}
  - id: skilled
    name: Skilled people
    perspective: learning_and_growth
    drives: [fast]
    kpis:
      - {kpi: training, target: 40, red_flag: 20}
      - {kpi: injury-rate, target: 0, red_flag: 2}
initiatives:
  - {id: desk, name: One service desk, owner: COO, start: 2026-01, end: 2026-06, status: running, budget: 120000, progress: 40}
  - {id: voice, name: Voice of the customer}
decisions:
  - {decision: Release the second half of the desk budget, owner: CFO, due: 2026-04-15}
"""

SERVICE_CSV = """\
kpi,period,input,value
revenue-growth,2025-Q4,,5
revenue-growth,2026-Q1,,8.5
loyalty,2026-02,,44
loyalty,2026-03,good,40
loyalty,2026-03,total,80
response-time,2026-02,hours,600
response-time,2026-02,cases,100
response-time,2026-03,hours,700
response-time,2026-03,cases,100
utilization,2026-03,,74
training,2026-01,,41
injury-rate,2026-03,injuries,1
injury-rate,2026-03,hours,100000
"""


def service_spec(folder: Path, text: str = SERVICE_YAML) -> ScorecardSpec:
    from generator.scorecard.spec import load_spec

    path = folder / "service.yaml"
    path.write_text(text, encoding="utf-8")
    return load_spec(path, service_catalog(), "service.yaml")


def service_actuals(folder: Path, spec: ScorecardSpec, text: str = SERVICE_CSV) -> Actuals:
    path = folder / "service.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return load_actuals(path, spec, service_catalog(), "service.csv")


def service_scorecard(folder: Path) -> Scorecard:
    spec = service_spec(folder)
    return build_scorecard("service", spec, service_catalog(), service_actuals(folder, spec))
