from __future__ import annotations

from tests.unit.checks.bench import PERCENT, Folder, sound, sound_id


def links() -> list[dict[str, str]]:
    return [{**link, "kpi": sound_id(number)} for number, link in enumerate(sound()["change_impact"])]


def test_a_suppression_hides_the_findings_of_its_rule_in_its_file(folder: Folder) -> None:
    changes = {"change_impact": links(), "definition": "Too short."}
    folder.write("sales/thin-measure.yaml", sound(**changes))
    assert [item.rule for item in folder.check()] == ["amount"]
    folder.write("sales/thin-measure.yaml", sound(**changes, suppressions=[{"rule": "amount", "reason": "A draft of the association"}]))
    assert not folder.check()


def test_a_finding_on_a_pair_may_be_suppressed_in_either_file(folder: Folder) -> None:
    reason = [{"rule": "near-duplicate", "reason": "Counts contracts, the other counts people"}]
    folder.write("sales/alpha.yaml", sound(name="Client Churn Rate", change_impact=links(), suppressions=reason))
    folder.write("sales/beta.yaml", sound(PERCENT + 6, name="Customer Churn Rate", change_impact=links(), pitfalls=sound(PERCENT + 6)["pitfalls"]))
    assert "near-duplicate" not in {item.rule for item in folder.check()}
    assert "suppression" not in {item.rule for item in folder.check()}


def test_a_suppression_that_hides_nothing_is_a_finding_at_its_place(folder: Folder) -> None:
    path = folder.write("sales/fine-measure.yaml", sound(change_impact=links(), suppressions=[{"rule": "amount", "reason": "Once needed"}]))
    (found,) = folder.check()
    line = path.read_text(encoding="utf-8").splitlines().index("suppressions:") + 2
    assert (found.rule, found.line, found.column, found.message) == ("suppression", line, 5, "the suppression of 'amount' hides nothing")


def test_rules_that_do_not_exist_or_cannot_be_suppressed_are_said(folder: Folder) -> None:
    wrong = [{"rule": rule, "reason": "Because"} for rule in ("ammount", "schema", "suppression")]
    folder.write("sales/fine-measure.yaml", sound(change_impact=links(), suppressions=wrong))
    found = folder.check()
    assert [item.message for item in found] == [
        "there is no rule 'ammount'",
        "rule 'schema' cannot be suppressed",
        "rule 'suppression' cannot be suppressed",
    ]
    assert found[0].remedy == "did you mean 'amount'?"
