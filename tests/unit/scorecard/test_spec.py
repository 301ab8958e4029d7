from __future__ import annotations

import pytest

from generator.diagnostics import InputError
from generator.scorecard.spec import spec_from_kpis
from generator.scorecard.spec_checks import find_cycles
from tests.scorecard_cases import SERVICE_YAML, make_catalog, make_kpi, service_catalog, service_spec


def faults(tmp_path, text):
    with pytest.raises(InputError) as caught:
        service_spec(tmp_path, text)
    return [str(finding) for finding in caught.value.diagnostics]


def test_a_good_file_loads_with_its_perspectives_written_out(tmp_path):
    spec = service_spec(tmp_path)
    assert [row.id for row in spec.perspectives] == ["financial", "customer", "internal_process", "learning_and_growth"]
    assert spec.perspectives[0].question == "What of financial?"
    assert spec.objectives[2].kpis[1].target == (70, 80)


@pytest.mark.parametrize(
    ("old", "new", "at", "rule", "words"),
    [
        ("kpi: loyalty", "kpi: loyalti", "kpi: loyalti", "unknown-kpi", "did you mean 'loyalty'?"),
        ("perspective: customer", "perspective: costumer", "perspective: costumer", "unknown-perspective", "did you mean 'customer'?"),
        ("target: 8, red_flag: 3", "target: 8, red_flag: 8", "red_flag: 8", "target-equals-red-flag", "both 8"),
        ("target: 8, red_flag: 3", "target: 3, red_flag: 8", "target: 3", "target-direction", "exchange the two numbers"),
        ("red_flag: [60, 90]", "red_flag: [70, 90]", "red_flag: [70, 90]", "target-equals-red-flag", "share an end"),
        ("red_flag: [60, 90]", "red_flag: [72, 90]", "red_flag: [72, 90]", "band", "does not enclose"),
        ("target: [70, 80]", "target: [80, 70]", "target: [80, 70]", "band", "low to high"),
        ("target: [70, 80]", "target: 75", "target: 75", "band", "write a band [low, high]"),
        ("target: 40, red_flag: 20", "target: [40, 50]", "target: [40, 50]", "band", "write one number"),
        ("weight: 2, init", "weight: -2, init", "weight: -2", "schema", "at least 0"),
        ("drives: [growth]", "drives: [grow]", "grow]", "unknown-objective", "did you mean 'growth'?"),
        ("theme: Growth", "drives: [skilled]", "growth]", "drives-cycle", "growth > skilled > fast > loyal > growth"),
        ("drives: [fast]", "drives: [skilled]", "skilled]", "drives-cycle", "skilled > skilled"),
        ("initiatives: [desk, voice]", "initiatives: [desk, voise]", "voise", "unknown-initiative", "did you mean 'voice'?"),
        ("id: fast", "id: loyal", "id: loyal\n    name: Answer", "duplicate-id", "stands twice in objectives"),
        ("{id: voice, name", "{id: desk, name", "id: desk, name: Voice", "duplicate-id", "stands twice in initiatives"),
        ("kpi: injury-rate", "kpi: training", "kpi: training, target: 0", "duplicate-id", "stands twice under 'skilled'"),
        ("period: 2026-03", "period: 2026-13", "period: 2026-13", "period", "write 2026, 2026-Q3"),
        ("target: 40", 'target: "40"', 'target: "40"', "schema", "no number"),
        ("target: 40", "target: 1e308", "target: 1e308", "schema", "out of reach"),
        ("target: 40", "target: [1, 2, 3]", "target: [1, 2, 3]", "schema", "a band has two ends"),
        ("target: 40", "target: true", "target: true", "schema", "no number"),
        ("theme: Growth", "themes: Growth", "themes: Growth", "schema", "did you mean 'theme'?"),
    ],
)
def test_each_fault_is_one_line_with_place_and_remedy(tmp_path, old, new, at, rule, words):
    text = SERVICE_YAML.replace(old, new, 1)
    before = text[: text.index(at)]
    place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    found = [line for line in faults(tmp_path, text) if rule in line]
    assert len(found) == 1, found
    assert found[0].startswith(f"service.yaml:{place}: error {rule}: ")
    assert words in found[0]


def test_faults_of_form_and_of_meaning_are_reported_in_one_run(tmp_path):
    text = SERVICE_YAML.replace("weight: 2, init", "weight: -2, init").replace("kpi: loyalty", "kpi: loyalti").replace("drives: [fast]", "drives: [fasst]")
    assert [line.split(" error ")[1].split(":")[0] for line in faults(tmp_path, text)] == ["unknown-kpi", "schema", "unknown-objective"]


@pytest.mark.parametrize("text", ["", "[]", "title: x\n", "title: x\nobjectives: []\n", "title: x\nobjectives: [1, {}]\n", "objectives: {id: a}\n"])
def test_what_is_no_scorecard_is_refused_without_a_traceback(tmp_path, text):
    assert faults(tmp_path, text)


def test_perspectives_may_be_renamed_reordered_and_added(tmp_path):
    rows = "perspectives:\n  - {id: citizen, name: Citizen, question: Do citizens trust us?}\n  - {id: learning_and_growth, name: People}\n"
    text = SERVICE_YAML.replace(
        "objectives:\n", f"{rows}  - {{id: internal_process, name: How we work}}\n  - {{id: financial, name: Budget}}\nobjectives:\n", 1
    )
    spec = service_spec(tmp_path, text.replace("perspective: customer", "perspective: citizen"))
    assert [row.name for row in spec.perspectives] == ["Citizen", "People", "How we work", "Budget"]
    assert spec.perspectives[1].question == "What of learning_and_growth?"


def test_a_list_of_kpis_becomes_an_objective_each():
    spec = spec_from_kpis(["response-time", "utilization", "revenue-growth", "response-time"], service_catalog())
    assert [objective.name for objective in spec.objectives] == ["Raise Revenue Growth", "Shorten Response Time", "Keep Utilization in range"]
    assert [row.id for row in spec.perspectives] == ["financial", "internal_process"]


def test_many_kpis_are_grouped_by_function_and_perspective():
    kpis = [make_kpi(f"measure-{number}", function="finance" if number % 2 else "customer-service") for number in range(30)]
    spec = spec_from_kpis([kpi.id for kpi in kpis], make_catalog(*kpis))
    assert [(objective.name, len(objective.kpis)) for objective in spec.objectives] == [("Strengthen customer service", 15), ("Strengthen finance", 15)]


def test_unknown_ids_are_all_named_with_their_column():
    with pytest.raises(InputError) as caught:
        spec_from_kpis(["loyalty", "loyalti", "zzz"], service_catalog())
    assert [(finding.column, finding.remedy) for finding in caught.value.diagnostics] == [
        (9, "did you mean 'loyalty'?"),
        (17, "find ids with: openkpi search WORDS"),
    ]


def test_cycles_are_found_once_for_each_closing_link():
    assert find_cycles({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}) == [("a", "b", "c", "a")]
    assert find_cycles({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}) == []
