from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import InputError
from generator.outputs.csv_pack import read_pack, write_csv_pack
from generator.outputs.csv_pack.cells import decode_table, encode_table, format_number, neutralize_text, restore_text
from generator.outputs.csv_pack.tables import TABLES
from generator.scorecard.build import build_scorecard
from tests.scorecard_cases import SERVICE_YAML, make_catalog, make_kpi, service_actuals, service_catalog, service_scorecard, service_spec


@pytest.fixture(scope="module")
def scorecard(tmp_path_factory):
    return service_scorecard(tmp_path_factory.mktemp("service"))


@pytest.fixture(scope="module")
def pack(scorecard):
    return write_csv_pack(scorecard, service_catalog())


def rows(pack, table):
    text = zipfile.ZipFile(io.BytesIO(pack)).read(f"{table}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def save(folder, data):
    path = folder / "pack.zip"
    path.write_bytes(data)
    return path


def rebuild(folder, data, catalog=None):
    catalog = catalog or service_catalog()
    content = read_pack(save(folder, data), catalog, "pack.zip")
    return build_scorecard(content.id, content.spec, catalog, content.actuals, content.period)


def edited(pack, table, old, new):
    """The pack with one text of one file exchanged, and the lengths mended."""
    source, buffer = zipfile.ZipFile(io.BytesIO(pack)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == table:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            target.writestr(name, data)
    return buffer.getvalue()


def test_the_pack_holds_every_table_and_is_the_same_twice(scorecard, pack):
    assert zipfile.ZipFile(io.BytesIO(pack)).namelist() == ["datapackage.json", *(table.file_name for table in TABLES)]
    assert write_csv_pack(scorecard, service_catalog()) == pack


def test_tables_are_utf8_with_byte_order_mark_and_one_line_end(pack):
    data = zipfile.ZipFile(io.BytesIO(pack)).read("objectives.csv")
    assert data.startswith(b"\xef\xbb\xbfid,perspective,name")
    assert b"\r" not in data


def test_values_stand_in_their_tables(pack):
    assert rows(pack, "targets")[3] == {
        "objective": "fast",
        "kpi": "utilization",
        "unit": "percent",
        "baseline": "",
        "target": "",
        "target_low": "70",
        "target_high": "80",
        "red_flag": "",
        "red_flag_low": "60",
        "red_flag_high": "90",
    }
    assert {"kpi": "loyalty", "period": "2026-03", "value": "50"} in rows(pack, "actuals")
    assert {"kpi": "loyalty", "period": "2026-03", "input": "good", "value": "40"} in rows(pack, "actual_inputs")
    score = next(row for row in rows(pack, "scores") if row["id"] == "fast/response-time")
    assert (score["value"], score["state"], score["value_period"]) == ("7", "at_risk", "2026-03")
    assert rows(pack, "kpis")[0]["formula_expression"] == "good / total * 100"


def test_a_design_has_no_scores(tmp_path):
    scorecard = build_scorecard("service", service_spec(tmp_path), service_catalog())
    pack = write_csv_pack(scorecard, service_catalog())
    assert rows(pack, "scores") == []
    assert rebuild(tmp_path, pack) == scorecard


@pytest.mark.parametrize("neutralize", [True, False])
def test_frictionless_finds_the_pack_valid(scorecard, tmp_path, neutralize):
    from frictionless import validate

    zipfile.ZipFile(io.BytesIO(write_csv_pack(scorecard, service_catalog(), neutralize))).extractall(tmp_path)
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert report.stats["tasks"] == len(TABLES)


def test_frictionless_sees_a_broken_foreign_key(pack, tmp_path):
    from frictionless import validate

    zipfile.ZipFile(io.BytesIO(edited(pack, "objectives.csv", "loyal,customer", "loyal,costumer"))).extractall(tmp_path)
    assert not validate(str(tmp_path / "datapackage.json")).valid


def test_the_pack_rebuilds_the_same_scorecard(scorecard, pack, tmp_path):
    again = rebuild(tmp_path, pack)
    assert again == scorecard
    assert write_csv_pack(again, service_catalog()) == pack


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    "''-2",
    "'quoted'",
    "\u202eright to left",
    "日本語 \U0001f600",
    'say "x", y',
    "line one\nline two",
    "<script>{{ x }}</script>",
    "＝1",
]


def test_hostile_text_comes_back_as_it_was_and_reads_as_no_formula(scorecard, tmp_path):
    objectives = tuple(
        item.model_copy(update={"name": text, "owner": text, "theme": text}) for item, text in zip(scorecard.spec.objectives, HOSTILE, strict=False)
    )
    decisions = tuple(scorecard.spec.decisions[0].model_copy(update={"decision": text}) for text in HOSTILE)
    spec = scorecard.spec.model_copy(update={"objectives": objectives, "decisions": decisions, "title": "=cmd|' /C calc'!A0"})
    hostile = build_scorecard("service", spec, service_catalog(), service_actuals(tmp_path, spec))
    pack = write_csv_pack(hostile, service_catalog())
    assert not [row["decision"] for row in rows(pack, "decisions") if row["decision"][0] in "=+-@＝"]
    assert rebuild(tmp_path, pack) == hostile
    assert rebuild(tmp_path, write_csv_pack(hostile, service_catalog(), neutralize=False)) == hostile


def test_negative_numbers_are_not_neutralized(tmp_path):
    catalog = make_catalog(make_kpi("growth"))
    text = "title: x\nperiod: 2026-03\nobjectives:\n  - {id: a, name: A, perspective: customer, kpis: [{kpi: growth, target: -1.5, red_flag: -4}]}\n"
    (tmp_path / "x.yaml").write_text(text)
    from generator.scorecard.spec import load_spec

    scorecard = build_scorecard("x", load_spec(tmp_path / "x.yaml", catalog), catalog)
    assert rows(write_csv_pack(scorecard, catalog), "targets")[0]["target"] == "-1.5"


@given(st.text())
def test_neutralizing_can_be_undone(text):
    assert restore_text(neutralize_text(text)) == text
    assert neutralize_text(text)[:1] not in set("=+-@\t\r")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_survive(value):
    assert float(format_number(value)) == value


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
        ),
        max_size=5,
    )
)
def test_cells_survive(table):
    decoded = [tuple(cells) for _, cells in decode_table(encode_table(["a", "b"], table, neutralize=False))[1:]]
    assert decoded == table


@pytest.mark.parametrize(
    ("table", "old", "new", "start", "words"),
    [
        ("objectives.csv", "loyal,customer", "loyal,costumer", "objectives.csv:3:1: error unknown-perspective", "did you mean 'customer'?"),
        ("targets.csv", "loyal,loyalty", "loyal,loyalti", "targets.csv:3:1: error csv-pack", "loyal/loyalti"),
        (
            "objective_kpis.csv",
            "loyal,loyalty,Head of service,1",
            "loyal,loyalty,Head of service,-1",
            "objective_kpis.csv:3:1: error schema",
            "at least 0",
        ),
        ("targets.csv", "8,,,3,,", "8,,,8,,", "targets.csv:2:1: error target-equals-red-flag", "both 8"),
        ("targets.csv", "8,,,3,,", "8,,,x,,", "targets.csv:2:1: error schema", "'x' is no number"),
        ("links.csv", "loyal,growth", "loyal,grow", "links.csv:2:1: error unknown-objective", "did you mean 'growth'?"),
        ("links.csv", "loyal,growth,", "loyal,skilled,", "error drives-cycle", "circle"),
        ("actuals.csv", "loyalty,2026-02,44", "loyalty,2026-02,nan", "actuals.csv:4:1: error number", "no number"),
        ("actuals.csv", "loyalty,2026-02,44", "loyalty,2026-02", "actuals.csv:4:1: error csv-columns", "cut off"),
        ("scorecard.csv", "declared_period", "declared", "scorecard.csv:1:1: error csv-columns", "'declared_period' is missing"),
        ("scorecard.csv", ",2026-03,2026-03,", ",2026-3,2026-03,", "scorecard.csv:2:1: error period", "no period"),
        ("datapackage.json", '"form": 1', '"form": 9', "datapackage.json:1:1: error csv-pack", "form 9"),
        ("datapackage.json", '"openkpi"', '"other"', "pack.zip:1:1: error csv-pack", "no CSV pack"),
    ],
)
def test_an_edited_pack_is_checked_as_a_file_is(pack, tmp_path, table, old, new, start, words):
    with pytest.raises(InputError) as caught:
        rebuild(tmp_path, edited(pack, table, old, new))
    found = [str(item) for item in caught.value.diagnostics]
    assert len(found) == 1, found
    assert start in found[0]
    assert words in found[0]


def hostile_zips():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("scorecard.csv", b"0" * (80 * 1024 * 1024))
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(200):
            archive.writestr(f"{number}.csv", b"")
    liar = bytearray(bomb.getvalue())
    at = liar.index(b"PK\x01\x02")
    liar[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return {"bomb": bomb.getvalue(), "many": many.getvalue(), "liar": bytes(liar), "empty": b"", "text": b"hello", "magic": b"PK\x03\x04" + b"\0" * 50}


@pytest.mark.parametrize("name", ["bomb", "many", "liar", "empty", "text", "magic"])
def test_hostile_zips_are_refused(tmp_path, name):
    with pytest.raises(InputError) as caught:
        read_pack(save(tmp_path, hostile_zips()[name]), service_catalog(), "pack.zip")
    assert len(caught.value.diagnostics) == 1


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_pack_is_refused(pack, tmp_path, keep):
    with pytest.raises(InputError):
        rebuild(tmp_path, pack[: int(len(pack) * keep)])


def test_flipped_bytes_make_no_traceback(pack, tmp_path):
    for at in range(0, len(pack), max(1, len(pack) // 150)):
        damaged = bytearray(pack)
        damaged[at] ^= 0x55
        try:
            rebuild(tmp_path, bytes(damaged))
        except InputError as error:
            assert all("\n" not in str(item) for item in error.diagnostics)


def test_custom_perspectives_and_order_survive(tmp_path):
    rows = (
        "{id: learning_and_growth, name: =People}",
        "{id: customer, name: Citizens, weight: 3}",
        "{id: internal_process, name: Work}",
        "{id: financial, name: Budget}",
    )
    extra = "".join(["perspectives:\n", *(f"  - {row}\n" for row in rows), "objectives:\n"])
    spec = service_spec(tmp_path, SERVICE_YAML.replace("objectives:\n", extra, 1))
    scorecard = build_scorecard("service", spec, service_catalog(), service_actuals(tmp_path, spec))
    assert rebuild(tmp_path, write_csv_pack(scorecard, service_catalog())) == scorecard


def test_description_names_keys_of_every_table(pack):
    package = json.loads(zipfile.ZipFile(io.BytesIO(pack)).read("datapackage.json"))
    keys = {resource["name"]: resource["schema"].get("foreignKeys", []) for resource in package["resources"]}
    assert keys["objective_kpis"][0] == {"fields": ["objective"], "reference": {"resource": "objectives", "fields": ["id"]}}
    assert all(resource["schema"]["primaryKey"] for resource in package["resources"])
