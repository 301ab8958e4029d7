"""What a person does with KPIs on the site: calculate, copy, compare, collect, build a scorecard and take it to the command."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.catalog.model import KpiFile
from generator.catalog.units import unit_label
from generator.catalog.yaml_source import read_yaml
from generator.cli.main import openkpi
from generator.resources import resource

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
pytestmark = pytest.mark.xdist_group("site-browser")


def collect(visit, *ids):
    for kpi_id in ids:
        visit.open(f"kpis/{kpi_id}/").locator("[data-basket-add]").click()


def download(page, button, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def test_calculator_starts_with_the_example_and_follows_the_inputs(visit):
    page = visit.open("kpis/net-promoter-score/")
    result = page.locator("#calc-result")
    assert result.inner_text() == "50 points"
    page.get_by_label("Promoters", exact=True).fill("40")
    assert result.inner_text() == "25 points"
    page.get_by_label("Respondents", exact=True).fill("0")
    assert result.inner_text() == "no data"
    page.get_by_label("Respondents", exact=True).fill("")
    assert result.inner_text() == "no data"
    page.get_by_role("button", name="Back to the example").click()
    page.wait_for_function("document.querySelector('#calc-result').textContent === '50 points'")


def test_every_calculator_gives_the_example_of_its_file(visit, catalog):
    page = visit.page
    for kpi in catalog.kpis[:: max(1, len(catalog) // 40)]:
        visit.open(f"kpis/{kpi.id}/")
        before = page.locator("#calc-result").inner_text()
        first = page.locator(".ok-inputs input:not([readonly])").first
        first.fill(first.input_value())
        first.dispatch_event("input")
        assert page.locator("#calc-result").inner_text().split(" ")[0] == before.split(" ")[0], kpi.id


@pytest.mark.parametrize("form", ["YAML", "JSON", "CSV row", "Markdown"])
def test_kpi_is_copied_in_every_form(visit, context, catalog, form):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open("kpis/net-promoter-score/")
    page.get_by_text("Copy as").click()
    page.get_by_role("button", name=form, exact=True).click()
    page.get_by_text(f"Copied as {form}").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    kpi = catalog.by_id["net-promoter-score"]
    if form == "YAML":
        file = KpiFile.model_validate(yaml.safe_load(text))
        assert file.model_dump() == kpi.model_dump(include=set(KpiFile.model_fields))
    elif form == "JSON":
        assert json.loads(text)["name"] == kpi.name
    elif form == "CSV row":
        assert next(csv.DictReader(io.StringIO(text)))["definition"] == kpi.definition
    else:
        assert text.startswith(f"# {kpi.name}\n")
        assert kpi.faqs[0].answer.split(".")[0] in text


def test_compare_without_a_choice_offers_examples_that_exist(visit):
    page = visit.open("compare/")
    examples = page.locator(".ok-compare__examples a")
    examples.first.wait_for()
    asked = [link.get_attribute("href").removeprefix("?kpis=").split(",") for link in examples.all()]
    examples.last.click()
    page.locator(".ok-compare thead a").first.wait_for()
    assert page.locator(".ok-compare thead a").count() == len(asked[-1])
    for ids in asked:
        page.goto(visit.base + f"compare/?kpis={','.join(ids)}")
        page.wait_for_function(f"document.querySelectorAll('.ok-compare thead a').length === {len(ids)}")


def test_five_kpis_are_compared_without_scrolling_sideways(visit):
    visit.page.set_viewport_size({"width": 1440, "height": 900})
    page = visit.open("compare/?kpis=net-promoter-score,customer-churn-rate,first-contact-resolution-rate,employee-turnover-rate,days-sales-outstanding")
    page.locator(".ok-compare").wait_for()
    assert page.evaluate("(box => box.scrollWidth <= box.clientWidth)(document.querySelector('.ok-compare').parentElement)")


def test_compare_shows_kpis_side_by_side_and_keeps_them_in_the_address(visit):
    page = visit.open("compare/?kpis=net-promoter-score")
    page.get_by_label("Add a KPI").fill("CSAT")
    page.get_by_role("option", name="Customer Satisfaction Score").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?kpis=net-promoter-score,customer-satisfaction-score")
    page.locator("thead th").nth(1).wait_for()
    assert [text.split("\n")[0] for text in page.locator("thead th").all_inner_texts()] == ["Net Promoter Score", "Customer Satisfaction Score"]
    page.get_by_role("button", name="Remove Net Promoter Score").click()
    page.wait_for_url("**/?kpis=customer-satisfaction-score")
    page.go_back()
    page.wait_for_function("document.querySelectorAll('thead th').length === 2")


def test_basket_is_counted_and_kept(visit):
    collect(visit, "net-promoter-score", "first-response-time")
    page = visit.open("about/")
    assert page.locator("[data-basket-count]").inner_text() == "2"
    visit.open("kpis/net-promoter-score/")
    assert page.locator("[data-basket-add]").inner_text() == "In your scorecard"
    page.locator("[data-basket-add]").click()
    assert page.locator("[data-basket-count]").inner_text() == "1"


def test_collected_kpis_become_a_scorecard_file_that_the_command_accepts(visit, tmp_path):
    collect(visit, "employee-satisfaction-index", "first-response-time", "customer-satisfaction-score", "revenue-growth-rate")
    page = visit.open("scorecards/build/")
    page.locator(".ok-objective").nth(3).wait_for()
    page.get_by_label("Title").fill('Service board: "one" & #two')
    first = page.get_by_role("group", name="Raise Customer Satisfaction Score")
    first.get_by_label("Objective", exact=True).fill("Clients that are content: always")
    first.get_by_label("Baseline").fill("70")
    first.get_by_label("Target").fill("85")
    first.get_by_label("Red flag").fill("60")
    first.get_by_label("Owner").fill("- Head of service")
    page.get_by_role("button", name="Take over all proposed links").click()
    assert page.locator(".ok-map__box").count() == 4
    assert page.locator(".ok-map__link").count() >= 1
    path = download(page, "Download scorecard .yaml", tmp_path)
    spec = yaml.safe_load(path.read_text(encoding="utf-8"))
    measure = next(m for o in spec["objectives"] for m in o["kpis"] if m["kpi"] == "customer-satisfaction-score")
    assert measure == {"kpi": "customer-satisfaction-score", "baseline": 70, "target": 85, "red_flag": 60, "owner": "- Head of service"}
    result = CliRunner().invoke(openkpi, ["scorecard", str(path), "--formats", "csv", "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    pack = zipfile.ZipFile(tmp_path / "out" / "scorecard-csv.zip")
    assert "Clients that are content: always" in pack.read("objectives.csv").decode("utf-8-sig")


def test_csv_pack_of_the_browser_is_read_by_the_command(visit, tmp_path):
    page = visit.open("scorecards/build/?from=client-service")
    page.locator(".ok-objective").nth(10).wait_for()
    path = download(page, "Download CSV pack", tmp_path)
    result = CliRunner().invoke(openkpi, ["scorecard", "--from-pack", str(path), "--formats", "csv", "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    ours, theirs = (zipfile.ZipFile(name) for name in (path, tmp_path / "out" / "scorecard-csv.zip"))
    for table in ("objectives.csv", "objective_kpis.csv", "targets.csv", "perspectives.csv", "kpis.csv", "kpi_inputs.csv"):
        assert ours.read(table).decode() == theirs.read(table).decode(), table


def test_downloaded_file_comes_back_by_import(visit, tmp_path):
    page = visit.open("scorecards/build/?from=client-service")
    page.locator(".ok-objective").nth(10).wait_for()
    path = download(page, "Download scorecard .yaml", tmp_path)
    shipped = read_yaml(resource("templates") / "scorecards" / "client-service.yaml").value
    saved = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert [objective["id"] for objective in saved["objectives"]] == [objective["id"] for objective in shipped["objectives"]]
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start over").click()
    page.wait_for_function("document.querySelectorAll('.ok-objective').length === 0")
    page.locator("input[type=file]").set_input_files(path)
    page.wait_for_function("document.querySelectorAll('.ok-objective').length === 11")
    assert page.locator("[data-basket-count]").inner_text() == "16"
    again = download(page, "Download scorecard .yaml", tmp_path / "again")
    assert again.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


def test_shipped_scorecard_files_are_imported_as_they_are(visit):
    page = visit.open("scorecards/build/")
    for path in sorted((resource("templates") / "scorecards").glob("*.yaml")):
        page.locator("input[type=file]").set_input_files(path)
        page.get_by_text(f"{path.name} is loaded.").wait_for()
        assert page.locator(".ok-objective").count() == len(read_yaml(path).value["objectives"])


def test_a_file_that_is_no_scorecard_is_refused_in_words(visit, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("title: [unclosed", encoding="utf-8")
    page = visit.open("scorecards/build/")
    page.locator("input[type=file]").set_input_files(bad)
    page.get_by_text("bad.yaml is no scorecard file").wait_for()


def test_builder_warns_of_a_target_that_equals_the_red_flag(visit):
    collect(visit, "net-promoter-score")
    page = visit.open("scorecards/build/")
    page.get_by_label("Target").fill("40")
    page.get_by_label("Red flag").fill("40")
    page.get_by_text("target and red flag are equal").wait_for()
    page.get_by_label("Target").fill("30")
    page.get_by_text("higher is better, but the target lies below the red flag").wait_for()
    page.get_by_label("Target").fill("50")
    page.get_by_text("1 objective, 1 KPI, 0 links").wait_for()


def test_objectives_are_moved_merged_and_removed(visit):
    collect(visit, "net-promoter-score", "customer-satisfaction-score")
    page = visit.open("scorecards/build/")
    page.locator(".ok-objective").nth(1).wait_for()
    page.get_by_role("button", name="Move down: Raise Net Promoter Score").click()
    assert page.locator(".ok-objective legend").first.inner_text() == "Raise Customer Satisfaction Score"
    page.locator(".ok-objective").nth(1).get_by_label("Move to").select_option(label="Raise Customer Satisfaction Score")
    assert page.locator(".ok-objective").count() == 1
    assert page.locator(".ok-measure").count() == 2
    page.get_by_role("button", name="Remove Net Promoter Score").click()
    assert page.locator(".ok-measure").count() == 1
    assert page.locator("[data-basket-count]").inner_text() == "1"


def test_benchmarks_are_fetched_on_demand_filtered_and_sorted(visit, catalog, site_folder):
    listed = json.loads((site_folder / "api/v1/benchmarks/index.json").read_text(encoding="utf-8"))["benchmarks"]
    richest = max(listed, key=lambda entry: entry["count"])
    page = visit.open(f"kpis/{richest['kpi']}/")
    assert page.locator(".ok-benchmarks__table tbody tr").count() == 8
    page.get_by_role("button", name="Show and filter all").click()
    page.locator(".ok-benchmarks__filters").wait_for()
    status = page.locator(".ok-benchmarks__all [role=status]")
    assert status.inner_text().startswith(f"{richest['count']:,} of {richest['count']:,} figures")
    choice = page.get_by_label("Geography")
    value = choice.locator("option").nth(1).get_attribute("value")
    choice.select_option(value)
    places = set(page.locator(".ok-benchmarks__table tbody td:nth-child(4)").all_inner_texts())
    assert places == {value}
    choice.select_option("")
    page.get_by_role("button", name="Value").click()
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Value")
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    assert page.evaluate("axe.run('.ok-benchmarks').then(result => result.violations.map(found => found.id))") == []


def test_browse_filters_by_benchmarks(visit, site_folder):
    listed = json.loads((site_folder / "api/v1/benchmarks/index.json").read_text(encoding="utf-8"))["benchmarks"]
    page = visit.open("kpis/?benchmarks=yes")
    page.locator(".ok-browse__list li").first.wait_for()
    assert page.locator(".ok-browse__status").inner_text().startswith(f"{len(listed)} KPIs")


def test_browser_and_pages_word_units_alike(visit, catalog):
    units = sorted({kpi.unit for kpi in catalog.kpis} | {item.unit for kpi in catalog.kpis for item in kpi.formula.inputs.values()})
    page = visit.open("about/")
    theirs = page.evaluate(
        "async units => { const { unitLabel } = await import(new URL('dom.js', window.openkpi.assets)); return units.map(unitLabel); }", units
    )
    assert dict(zip(units, theirs, strict=True)) == {unit: unit_label(unit) for unit in units}
