"""benchmarks, suggest-targets and stats: what a person and a program get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.catalog.loader import load_catalog
from generator.cli.main import openkpi
from generator.scorecard.spec import load_spec
from tests.benchmark_cases import row, write_root

ROWS = [
    row(value=str(value), industry=industry, industry_id=identifier, period=period)
    for value, industry, identifier, period in (
        (10, "Hotels", "hotels", "2019"),
        (20, "Retail trade", "retail", "2020"),
        (30, "Hospitals", "hospitals", "2020"),
        (40, "Banks", "commercial-banking", "2021"),
        (99, "Banks", "commercial-banking", "2010"),
    )
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_root(tmp_path, {"bureau": [*ROWS, row(value="", low="5", industry="[bold]Mining[/bold]")]})


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(openkpi, ["--kpis", str(root), *words], prog_name="openkpi")


def test_benchmarks_shows_medians_figures_with_their_years_and_sources(root: Path) -> None:
    found = run(root, "benchmarks", "NPS")
    assert found.exit_code == 0, found.output
    assert "   4       1  2019-2021      17.5        25      32.5  ├" in found.stdout
    assert "6 figures from 1 source, 2010-2021" in found.stdout
    assert "5 or more" in found.stdout
    assert "[bold]Mining[/bold]" in found.stdout
    assert "[1] A Bureau: A Survey. public domain" in found.stdout
    assert all(line == line.rstrip() for line in found.stdout.splitlines() if line.startswith(("[1]", "   ")))


def test_benchmarks_filters_by_industry_place_and_age(root: Path) -> None:
    found = json.loads(run(root, "benchmarks", "NPS", "--industry", "banking-and-capital-markets", "--since", "2020", "--json").stdout)
    assert [figure["value"] for figure in found["figures"]] == [40]
    assert found["figures"][0]["note"] is None
    assert json.loads(run(root, "benchmarks", "NPS", "--geography", "Peru", "--json").stdout)["figures"] == []


def test_benchmarks_lists_all_when_asked(root: Path) -> None:
    assert "5 more figures: --limit 0 lists them all" in run(root, "benchmarks", "NPS", "--limit", "1").stdout
    assert "more figures" not in run(root, "benchmarks", "NPS", "--limit", "0").stdout


def test_benchmarks_says_what_there_is_when_nothing_answers(root: Path) -> None:
    found = run(root, "benchmarks", "NPS", "--industry", "airlines")
    assert found.exit_code == 0
    assert "none of the 6 figures for net-promoter-score answers to that; industries: Banks; Hospitals" in found.stderr
    assert "no benchmark figures for first-response-time" in run(root, "benchmarks", "first-response-time").stderr


def test_an_unknown_industry_is_misuse_and_the_nearest_is_named(root: Path) -> None:
    found = run(root, "benchmarks", "NPS", "--industry", "hospital-s")
    assert found.exit_code == 2
    assert "no industry 'hospital-s'; did you mean 'hospitals'?" in found.stderr


def test_suggested_targets_are_yaml_that_a_scorecard_takes(root: Path, tmp_path: Path) -> None:
    found = run(root, "suggest-targets", "--kpis", "net-promoter-score,first-response-time")
    assert found.exit_code == 0, found.output
    snippet = yaml.safe_load(found.stdout)
    measures = {measure["kpi"]: measure for objective in snippet["objectives"] for measure in objective["kpis"]}
    assert measures == {
        "net-promoter-score": {"kpi": "net-promoter-score", "target": 32.5, "red_flag": 17.5},
        "first-response-time": {"kpi": "first-response-time"},
    }
    assert "# A Bureau: A Survey (bureau.csv, lines 2-5)" in found.stdout
    assert "nothing proposed: no figures" in found.stdout
    for objective in snippet["objectives"]:
        objective.update(name="An objective", perspective="customer")
    scorecard = tmp_path / "card.yaml"
    scorecard.write_text(yaml.safe_dump({"title": "Card", **snippet}), encoding="utf-8")
    assert load_spec(scorecard, load_catalog([root]).catalog).objectives[0].kpis


def test_suggested_targets_as_json_carry_their_figures(root: Path) -> None:
    (found,) = json.loads(run(root, "suggest-targets", "--kpis", "net-promoter-score", "--json").stdout)
    assert (found["target"], found["red_flag"], len(found["figures"])) == (32.5, 17.5, 4)


def test_too_few_figures_of_an_industry_propose_nothing(root: Path) -> None:
    (found,) = json.loads(run(root, "suggest-targets", "--kpis", "net-promoter-score", "--industry", "hotels", "--json").stdout)
    assert (found["target"], found["red_flag"], found["figures"]) == (None, None, [])
    assert "three are needed" in found["reason"]


def test_stats_counts_kpis_words_links_and_rows(root: Path) -> None:
    found = json.loads(run(root, "stats", "--json").stdout)
    assert (found["kpis"], found["general"]) == (2, 2)
    assert len(found["words"]) == 13
    assert (found["benchmarks"]["rows"], found["benchmarks"]["kpis"]) == (6, [{"kpi": "net-promoter-score", "rows": 6, "sources": 1}])
    text = run(root, "stats").stdout
    assert "6 rows for 1 KPIs from 1 sources of 1 publishers" in text
    assert "Words per attribute" in text


def test_stats_describes_the_graph_of_the_public_knowledge_base() -> None:
    from generator.catalog.loader import default_root
    from generator.catalog.statistics import describe_catalog

    catalog = load_catalog([default_root()]).catalog
    found = describe_catalog(catalog)
    assert found.kpis == len(catalog) == sum(item.home for item in found.functions)
    assert found.graph.links == sum(catalog.get(impact.kpi) is not None for kpi in catalog.kpis for impact in kpi.change_impact)
    assert found.graph.components == 1
    assert found.graph.islands == ()
    assert all(word.p5 <= word.median <= word.p95 for word in found.words)


def test_commands_that_show_no_figures_import_none() -> None:
    import subprocess
    import sys

    code = "import sys; from generator.cli.main import openkpi; openkpi(['list'], standalone_mode=False); sys.exit('generator.benchmarks' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
