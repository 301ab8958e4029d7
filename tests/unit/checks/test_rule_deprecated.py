from __future__ import annotations

from generator.checks.deprecated import RULE
from tests.unit.checks.bench import compare, sound

LINK = [{"kpi": "old", "effect": "raises", "lag": "1 month", "because": "It does"}]


def messages(**kpis: dict[str, object]) -> list[tuple[str, object, str]]:
    found = compare(RULE, {kpi_id: sound(**{"change_impact": [], **changes}) for kpi_id, changes in kpis.items()})
    return [(item.kpi.id, item.key, item.message) for item in found]


def test_a_deprecated_kpi_with_a_current_successor_passes() -> None:
    assert not messages(old={"status": "deprecated", "replaced_by": "new"}, new={})


def test_a_successor_is_needed_exists_and_is_current() -> None:
    assert messages(old={"status": "deprecated"}) == [("old", ("status",), "the KPI is deprecated and names no successor")]
    assert messages(old={"status": "deprecated", "replaced_by": "none"}) == [("old", ("replaced_by",), "there is no KPI 'none'")]
    assert messages(old={"status": "deprecated", "replaced_by": "old"}) == [("old", ("replaced_by",), "the successor 'old' is the KPI itself")]
    chain = messages(a={"status": "deprecated", "replaced_by": "b"}, b={"status": "deprecated", "replaced_by": "c"}, c={})
    assert chain == [("a", ("replaced_by",), "the successor 'b' is deprecated too")]


def test_a_current_kpi_names_no_successor() -> None:
    ((_, key, _),) = messages(one={"replaced_by": "two"}, two={})
    assert key == ("replaced_by",)


def test_links_of_current_kpis_to_deprecated_ones_name_the_successor() -> None:
    kpis = {"old": sound(status="deprecated", replaced_by="new", change_impact=[]), "new": sound(change_impact=[]), "one": sound(change_impact=LINK)}
    (found,) = compare(RULE, kpis)
    assert (found.kpi.id, found.key, found.remedy) == ("one", ("change_impact", 0, "kpi"), "link to 'new'")


def test_links_among_deprecated_kpis_pass() -> None:
    assert not messages(old={"status": "deprecated", "replaced_by": "new"}, older={"status": "deprecated", "replaced_by": "new", "change_impact": LINK}, new={})
