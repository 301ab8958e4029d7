from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import InputError, UsageError
from generator.scorecard.actuals import load_actuals
from generator.scorecard.build import build_scorecard
from tests.scorecard_cases import SERVICE_CSV, service_actuals, service_catalog, service_spec


@pytest.fixture(scope="module")
def spec(tmp_path_factory):
    return service_spec(tmp_path_factory.mktemp("spec"))


def load_bytes(folder, spec, data):
    path = folder / "actuals.csv"
    path.write_bytes(data)
    return load_actuals(path, spec, service_catalog(), "actuals.csv")


def faults(folder, spec, data):
    with pytest.raises(InputError) as caught:
        load_bytes(folder, spec, data if isinstance(data, bytes) else data.encode())
    return [str(finding) for finding in caught.value.diagnostics]


def test_values_are_read_or_computed_from_inputs(tmp_path, spec):
    by_kpi = service_actuals(tmp_path, spec, SERVICE_CSV).by_kpi()
    assert [(item.period.text, item.value) for item in by_kpi["loyalty"]] == [("2026-02", 44), ("2026-03", 50)]
    assert by_kpi["loyalty"][1].inputs == (("good", 40), ("total", 80))
    assert by_kpi["injury-rate"][0].value == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_delimiter_byte_order_mark_and_line_ends_do_not_matter(tmp_path, spec, delimiter, mark, ending):
    text = SERVICE_CSV.replace(",", delimiter).replace("\n", ending)
    assert load_bytes(tmp_path, spec, mark + text.encode()) == load_bytes(tmp_path, spec, SERVICE_CSV.encode())


def test_columns_may_stand_in_any_order_and_blank_values_are_not_reported_yet(tmp_path, spec):
    actuals = load_bytes(tmp_path, spec, b"value,period,kpi\n44,2026-02,loyalty\n,2026-03,loyalty\n")
    assert [(item.period.text, item.value) for item in actuals.by_kpi()["loyalty"]] == [("2026-02", 44)]


def test_a_missing_input_or_a_zero_below_gives_no_data(tmp_path, spec):
    text = b"kpi,period,input,value\nloyalty,2026-02,good,40\nloyalty,2026-03,good,40\nloyalty,2026-03,total,0\n"
    assert [item.value for item in load_bytes(tmp_path, spec, text).by_kpi()["loyalty"]] == [None, None]


HEADER = "kpi,period,input,value\n"


@pytest.mark.parametrize(
    ("text", "start", "words"),
    [
        ("", "1:1: error csv-empty", "the file is empty"),
        (" \n\n", "1:1: error csv-empty", "the file is empty"),
        (HEADER, "1:1: error csv-empty", "no row below the header"),
        ("loyalty,2026-03,4\n", "1:1: error csv-columns", "names no column"),
        ("kpi,period,amount\n", "1:12: error csv-columns", "unknown column 'amount'"),
        ("kpi,value\n", "1:1: error csv-columns", "'period' is missing"),
        ("kpi,period,value,kpi\n", "1:18: error csv-columns", "stands twice"),
        (HEADER + "loyalty,2026-03,,1\nloyalty,2026-0", "3:1: error csv-columns", "cut off"),
        (HEADER + "loyalty,2026-03,,", "2:18: error csv-truncated", "cut off"),
        (HEADER + 'loyalty,"2026-03,,1\n', "2:1: error csv", "close every quote"),
        (HEADER + "loyalty,2026-13,,1\n", "2:9: error period", "write 2026, 2026-Q3"),
        (HEADER + "loyalty,30.09.2026,,1\n", "2:9: error period", "'30.09.2026' is no period"),
        (HEADER + "loyalty,,,1\n", "2:9: error period", "'' is no period"),
        (HEADER + "loyalti,2026-03,,1\n", "2:1: error unknown-kpi", "did you mean 'loyalty'?"),
        (HEADER + "loyalty,2026-03,goods,1\n", "2:17: error unknown-input", "did you mean 'good'?"),
        (HEADER + "injury-rate,2026-03,base,1\n", "2:21: error unknown-input", "fixed at 200000"),
        (HEADER + "loyalty,2026-03,,nan\n", "2:18: error number", "no number"),
        (HEADER + "loyalty,2026-03,,inf\n", "2:18: error number", "no number"),
        (HEADER + "loyalty,2026-03,,1e308\n", "2:18: error number", "out of reach"),
        (HEADER + "loyalty,2026-03,,1e400\n", "2:18: error number", "out of reach"),
        (HEADER + "loyalty,2026-03,,62%\n", "2:18: error number", "write 62"),
        (HEADER + 'loyalty,2026-03,,"1,234.5"\n', "2:18: error number", "no thousands separator"),
        (HEADER + 'loyalty,2026-03,,"12,5"\n', "2:18: error number", "write 12.5"),
        (HEADER + "loyalty,2026-03,,−5\n", "2:18: error number", "hyphen"),
        (HEADER + "loyalty,2026-03,,=1+1\n", "2:18: error number", "no number"),
        (HEADER + "loyalty,2026-03,,٣\n", "2:18: error number", "no number"),
        (HEADER + "loyalty,2026-03,,1\nloyalty,2026-03,,2\n", "3:1: error duplicate", "already in line 2"),
        (HEADER + "loyalty,2026-Q1,,1\nloyalty,2026-03,,2\n", "3:1: error duplicate", "already in line 2"),
        (HEADER + "loyalty,2026-03,,1\nloyalty,2026-03,good,2\n", "3:17: error duplicate", "both a value and inputs"),
        (HEADER + "loyalty,2026-03,,1,5\n", "2:1: error csv-columns", "5 columns"),
        (HEADER.encode() + b"loyalty,2026-03,,\xff\n", "2:18: error encoding", "not UTF-8"),
        (HEADER.encode("utf-16"), "1:1: error encoding", "UTF-16"),
        (b"PK\x03\x04rest", "1:1: error encoding", "workbook"),
        (HEADER + "loyal\0ty,2026-03,,1\n", "2:1: error encoding", "zero byte"),
    ],
)
def test_each_fault_is_one_line_with_place_and_remedy(tmp_path, spec, text, start, words):
    found = faults(tmp_path, spec, text)
    assert len(found) == 1, found
    assert found[0].startswith(f"actuals.csv:{start}")
    assert words in found[0]
    assert "\n" not in found[0]


def test_a_kpi_of_the_catalog_that_is_not_in_the_scorecard_is_said_so(tmp_path):
    from generator.scorecard.spec import spec_from_kpis

    small = spec_from_kpis(["loyalty"], service_catalog())
    assert "'training' is not in this scorecard" in faults(tmp_path, small, HEADER + "training,2026-03,,1\n")[0]


def test_all_faults_are_reported_up_to_a_hundred(tmp_path, spec):
    rows = "".join(f"loyalty,2026-03,,x{number}\n" for number in range(150))
    found = faults(tmp_path, spec, HEADER + rows)
    assert len(found) == 101
    assert "more findings" in found[-1]


def test_a_missing_file_is_a_finding(tmp_path, spec):
    with pytest.raises(InputError, match="cannot be read"):
        load_actuals(tmp_path / "none.csv", spec, service_catalog())
    with pytest.raises(InputError, match="cannot be read"):
        load_actuals(tmp_path, spec, service_catalog())


def test_business_units_are_kept_apart(tmp_path, spec):
    actuals = load_bytes(tmp_path, spec, b"unit,kpi,period,value\nNorth,loyalty,2026-03,1\nSouth,loyalty,2026-03,2\n")
    assert actuals.units == ("North", "South")
    assert actuals.of_unit("South").by_kpi()["loyalty"][0].value == 2
    with pytest.raises(UsageError, match="--by unit"):
        build_scorecard("x", spec, service_catalog(), actuals)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: (HEADER + text).encode("utf-8", "surrogatepass"))))
def test_no_bytes_make_a_traceback(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("fuzz")
    spec = service_spec(folder)
    try:
        load_bytes(folder, spec, data)
    except InputError as error:
        assert all("\n" not in str(finding) for finding in error.diagnostics)
