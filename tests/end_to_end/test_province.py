"""The province gathers the cities' files: by the command and in the window, figures by hand."""

import json

import pytest
from openpyxl import load_workbook

from fangfan_desktop.cli.main import main
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from tests.builders import CITY, GOOD, Q3, cell_of, check, county_report, replace
from tests.provinces import PROVINCE, city_figures, city_list, city_table

HEAD = ["--filler", "张三", "--phone", "0531-66600000", "--date", "2026-9-12"]


@pytest.fixture
def send(tmp_path, places, paper):
    """Return what exports a city's report as its clerk does, into the province's folder."""

    def exported(form, report):
        request = ExportRequest(tmp_path / "报来", ("xlsx",), draft=bool(errors(form, report)))
        return export(form, report, check(form, report, places), places, request, paper).paths[0]

    def errors(form, report):
        return [f for f in check(form, report, places) if f.severity == "error"]

    return exported


def run(capsys, tmp_path, *more, period="2026Q3", place="山东省"):
    words = ["rollup", str(tmp_path / "报来"), "--place", place, "--period", period]
    status = main([*words, "--out", str(tmp_path / "省"), "--json", *more])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, json.loads(out), err


def sums_by_hand(places):
    own = [city_figures(places, city)[city.label] for city in places.units_of(PROVINCE)]
    return {name: sum(row[name] for row in own) for name in GOOD}


def test_sixteen_cities_files_become_the_provinces(capsys, tmp_path, annex1, places, send):
    for city in places.units_of(PROVINCE):
        send(annex1, city_table(annex1, places, city))
    status, answer, err = run(capsys, tmp_path, *HEAD)
    assert (status, answer["missing"], answer["findings"], answer["left_out"]) == (0, [], [], [])
    assert answer["expected"] == [city.label for city in places.cities]
    assert len(answer["expected"]) == 16
    wanted = sums_by_hand(places)
    assert {name: answer["totals"][name] for name in GOOD} == wanted
    assert answer["city"] == {"unit": "山东省", **wanted}
    assert [row["unit"] for row in answer["rows"]] == ["山东省", *answer["expected"]]
    sheet = load_workbook(answer["written"][0]).active
    assert sheet["A3"].value == "单位（公章）：山东省人力资源和社会保障厅"
    assert [sheet["A6"].value, sheet["A7"].value, sheet["A22"].value] == [
        *("山东省", CITY, "菏泽市")
    ]
    assert sheet[cell_of(annex1, "trainees")].value == wanted["trainees"]
    assert err == ""


def test_a_code_means_the_same_and_a_county_has_nothing_to_gather(
    capsys, tmp_path, annex1, places, send
):
    send(annex1, city_table(annex1, places, Place("东营市")))
    status, answer, err = run(capsys, tmp_path, *HEAD, place="370000")
    assert (status, len(answer["missing"])) == (1, 15)
    assert "还没有：济南市、青岛市" in err
    assert main(["rollup", str(tmp_path), "--place", "商河县", "--period", "2026Q3", "--out", "x"])
    assert "汇总的是全市，--place 请写 济南市。" in capsys.readouterr().err


def test_a_city_below_its_counties_and_a_countys_own_file_are_found(
    capsys, tmp_path, annex1, places, send
):
    cities = places.units_of(PROVINCE)
    counties = city_figures(places, cities[3])
    trainees = counties["枣庄市"]["trainees"]
    for city in cities:
        wrong = {"trainees": trainees - 1} if city.label == "枣庄市" else None
        send(annex1, city_table(annex1, places, city, total=wrong))
    send(annex1, county_report(annex1))
    status, answer, err = run(capsys, tmp_path, *HEAD)
    assert status == 1
    (found,) = [
        (file["place"], finding["code"], finding["column"], finding["message"])
        for file in answer["files"]
        for finding in file["findings"]
    ]
    assert found[:3] == ("枣庄市", "A1-08", "trainees")
    assert f"全市 {trainees - 1}，少于各县（市、区）之和 {trainees}" in found[3]
    (left,) = answer["left_out"]
    assert "商河县" in left["file"]
    assert left["reason"] == "是济南市/商河县的，它的数已含在济南市的表里，没有再加一遍"
    assert answer["totals"]["trainees"] == sums_by_hand(places)["trainees"] - 1
    assert "商河县" in err


def test_the_cities_lists_are_one_with_every_county_named(capsys, tmp_path, annex2, places, send):
    for city in places.units_of(PROVINCE):
        send(annex2, city_list(annex2, places, city))
    status, answer, _ = run(capsys, tmp_path, *HEAD, period="2026")
    assert (status, answer["missing"], answer["findings"], answer["left_out"]) == (0, [], [], [])
    counties = [row["county"] for row in answer["rows"]]
    assert len(counties) == 2 * 136
    assert counties[:4] == ["济南市历下区"] * 2 + ["济南市市中区"] * 2
    assert "枣庄市市中区" in counties
    sheet = load_workbook(answer["written"][0]).active
    assert sheet["A3"].value == "山东省"


def test_the_blank_form_for_the_province_has_its_cities(capsys, tmp_path):
    out = tmp_path / "空白.xlsx"
    words = ["--place", "山东省", "--period", str(Q3), "--out", str(out)]
    assert main(["template", "annex1", *words]) == 0
    sheet = load_workbook(capsys.readouterr().out.strip()).active
    assert [sheet["A6"].value, sheet["A7"].value, sheet["A22"].value] == [
        *("山东省", CITY, "菏泽市")
    ]
    assert main(["check", str(out), "--place", "山东省", "--json"]) == 1
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert (file["place"], len(file["rows"])) == ("山东省", 17)


def test_a_city_with_a_zone_of_its_own_is_taken_as_it_reports(
    capsys, tmp_path, annex1, places, paper
):
    city, zone = Place(CITY), Place(CITY, "高新区")
    own = places.with_zones([zone])
    report = city_table(annex1, own, city)
    assert report.rows[-1]["unit"].raw == "高新区"
    request = ExportRequest(tmp_path / "报来", ("xlsx",))
    export(annex1, report, check(annex1, report, own), own, request, paper)
    _, answer, _ = run(capsys, tmp_path, *HEAD)
    (file,) = answer["files"]
    assert (file["status"], len(file["rows"])) == ("ok", 14)
    assert answer["left_out"] == []
    assert answer["totals"]["trainees"] == city_figures(own, city)[CITY]["trainees"]


def test_a_row_of_another_city_in_a_citys_table_is_left_out_and_named(
    capsys, tmp_path, annex1, places, paper
):
    from fangfan_desktop.forms.report import make_row

    report = city_table(annex1, places, Place("东营市"))
    foreign = make_row(annex1, 9, {"unit": "滕州市", **dict.fromkeys(GOOD, "1")})
    report = replace(report, rows=(*report.rows, foreign))
    export(
        *(annex1, report, check(annex1, report, places), places),
        *(ExportRequest(tmp_path / "报来", ("xlsx",), draft=True), paper),
    )
    _, answer, _ = run(capsys, tmp_path, *HEAD)
    (left,) = answer["left_out"]
    assert left["reason"].startswith("“滕州市”一行")
    assert (
        answer["totals"]["trainees"] == city_figures(places, Place("东营市"))["东营市"]["trainees"]
    )
