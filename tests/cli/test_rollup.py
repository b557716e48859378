"""`fangfan rollup` on real files: from folders to the city's own."""

import json

import pytest
from openpyxl import load_workbook

from fangfan_desktop.cli import commands
from fangfan_desktop.cli.main import main
from fangfan_desktop.exchange.xlsx_writer import write_xlsx
from fangfan_desktop.forms.places import Place
from fangfan_desktop.paths import resources
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import (
    CITY,
    Q2,
    cell_of,
    county_report,
    fields_of,
    project_list,
    replace,
    rest_report,
)
from tests.named import FIGURES, table

YEAR_AGO = {code: figure for code, figure in FIGURES.items() if code != "09"}
HEAD = ["--filler", "张三", "--phone", "0531-66600000", "--date", "2026-9-12"]


@pytest.fixture
def folder(tmp_path, paper):
    """Return what puts a report as a county's workbook, made by hand, into a folder."""
    (tmp_path / "报来").mkdir()

    def put(form, report, name=None):
        path = tmp_path / "报来" / f"{name or report.place.label}.xlsx"
        write_xlsx(paginate(compose(form, report), paper.measure), path, properties={})
        return path

    return put


def units(form, places, **figures):
    for place in places.units_of(Place(CITY)):
        unit = {"unit_name": f"济南市{place.name}人力资源和社会保障局"}
        yield county_report(form, place=place, fields=unit, **figures)


def run(capsys, tmp_path, *more, period="2026Q3"):
    words = ["rollup", str(tmp_path / "报来"), "--place", CITY, "--period", period]
    status = main([*words, "--out", str(tmp_path / "市"), "--json", *more])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, json.loads(out), err


def test_a_folder_becomes_the_citys_stamped_ready_files(capsys, tmp_path, annex1, places, folder):
    for report in units(annex1, places):
        folder(annex1, report)
    status, answer, _ = run(capsys, tmp_path, *HEAD)
    assert (status, answer["missing"], answer["findings"], answer["left_out"]) == (0, [], [], [])
    assert answer["expected"] == [str(place) for place in places.units_of(Place(CITY))]
    assert answer["totals"]["trainees"] == answer["city"]["trainees"] == 1200
    assert [path.rpartition(".")[2] for path in answer["written"]] == ["xlsx", "pdf", "eml"]
    sheet = load_workbook(answer["written"][0]).active
    assert [sheet["A6"].value, sheet[cell_of(annex1, "trainees")].value] == [CITY, 1200]


def test_what_is_missing_or_wrong_gives_a_draft_and_says_so(
    capsys, tmp_path, annex1, places, folder
):
    *most, last = units(annex1, places)
    for report in most:
        folder(annex1, report)
    folder(annex1, county_report(annex1, place=last.place, fields={"date": "2026-6-9"}), "旧的")
    (tmp_path / "报来" / "坏.xlsx").write_bytes(b"")
    status, answer, err = run(capsys, tmp_path, *HEAD)
    assert status == 2
    assert answer["missing"] == ["济南市/商河县"]
    assert {each["file"] for each in answer["left_out"]} == {"旧的.xlsx", "坏.xlsx"}
    assert answer["city"]["trainees"] == 1100
    assert "草稿" in answer["written"][0]
    assert "还没有：商河县" in err


def test_a_unit_whose_row_stands_twice_is_missing_and_named(
    capsys, tmp_path, annex1, places, folder
):
    *most, last = units(annex1, places)
    for report in most:
        folder(annex1, report)
    (row,) = last.rows
    folder(annex1, replace(last, rows=(row, replace(row, id=2))))
    status, answer, err = run(capsys, tmp_path, *HEAD)
    assert status == 1
    assert answer["missing"] == ["济南市/商河县"]
    assert [each["file"] for each in answer["left_out"]] == ["商河县.xlsx"] * 2
    assert "“商河县”一行（A6）：表里有 2 行都是商河县的" in answer["left_out"][0]["reason"]
    assert "还没有：商河县" in err
    assert answer["city"]["trainees"] == 1100


def test_rows_of_a_file_that_are_not_taken_are_named_as_well(
    capsys, tmp_path, annex1, places, folder
):
    for report in units(annex1, places):
        path = folder(annex1, report)
    book = load_workbook(path)
    sheet = book.active
    for area in list(sheet.merged_cells.ranges):
        if area.min_row > 6:
            sheet.unmerge_cells(str(area))
    for row, name in ((9, "平阴县"), (10, "甲街道")):
        for at in range(1, 14):
            sheet.cell(row, at, name if at == 1 else at)
    book.save(path)
    status, answer, _ = run(capsys, tmp_path, *HEAD)
    assert (status, answer["missing"]) == (1, [])
    assert [(each["file"], each["reason"][:10]) for each in answer["left_out"]] == [
        ("商河县.xlsx", "第 9 行在表尾下面"),
        ("商河县.xlsx", "第 10 行在表尾下面"[:10]),
    ]


def test_lists_are_joined_and_renumbered(capsys, tmp_path, annex2, folder):
    for name in ("商河县", "历下区"):
        place = Place(CITY, name)
        projects = ({"county": name, "name": f"{name}甲"}, {"county": name, "name": f"{name}乙"})
        folder(annex2, project_list(annex2, *projects, place=place, fields={"date": "2026-9-12"}))
    status, answer, _ = run(capsys, tmp_path, *HEAD, period="2026")
    assert [(row["serial"], row["name"]) for row in answer["rows"]] == [
        ("1", "历下区甲"),
        ("2", "历下区乙"),
        ("3", "商河县甲"),
        ("4", "商河县乙"),
    ]
    assert answer["city"] is None
    assert answer["totals"] == {"employed": 184, "employed_poor": 72}
    assert (status, answer["findings"]) == (0, [])


def test_without_knowing_who_fills_it_in_the_citys_table_is_a_draft(
    capsys, tmp_path, annex1, places, folder
):
    for report in units(annex1, places):
        folder(annex1, report)
    status, answer, _ = run(capsys, tmp_path)
    assert status == 1
    assert {each["column"] for each in answer["findings"] if each["severity"] == "error"} == {
        "filler",
        "phone",
    }


@pytest.mark.parametrize("day", ["9.12", "9月12日", "2026-9-12"])
def test_a_date_may_be_said_without_its_year(capsys, tmp_path, annex1, places, folder, day):
    for report in units(annex1, places):
        folder(annex1, report)
    status, answer, _ = run(capsys, tmp_path, *HEAD[:4], "--date", day, "--formats", "xlsx")
    assert (status, answer["findings"]) == (0, [])
    assert answer["written"][0].endswith("_20260912.xlsx")


@pytest.fixture
def faded(folder, annex1, places, tmp_path):
    """Every county's file, and a 市本级 of the quarter before: the words that name it."""
    for report in units(annex1, places):
        folder(annex1, report)
    head = {"unit_name": f"{CITY}人力资源和社会保障局", "date": "2026-6-9"}
    rest = rest_report(annex1, period=Q2, trainees="30", fields=head)
    path = folder(annex1, rest, "../上季度市本级")
    return [*HEAD, "--previous", str(path)]


def test_a_rest_that_fades_is_found_and_asked_for(capsys, tmp_path, faded):
    status, answer, err = run(capsys, tmp_path, *faded)
    (finding,) = answer["findings"]
    assert (finding["code"], finding["row"], finding["note"]) == ("A1-14", CITY, None)
    assert status == 1
    assert "草稿" in answer["written"][0]
    assert "还有 1 处提醒" in err


def test_a_note_settles_it_as_in_the_window_and_travels(capsys, tmp_path, faded, annex1):
    note = ("--note", f"A1-14:{CITY}=都交给各区县办了")
    status, answer, err = run(capsys, tmp_path, *faded, *note, "--form", annex1.label)
    assert [f["note"] for f in answer["findings"]] == ["都交给各区县办了"]
    assert (status, "草稿" in answer["written"][0]) == (0, False)
    assert "--note" not in err
    previous = faded[faded.index("--previous") :]
    assert main(["check", answer["written"][0], *previous, "--json"]) == 0
    (again,) = json.loads(capsys.readouterr().out)["files"]
    assert {f["note"] for f in again["findings"]} == {"都交给各区县办了"}


def test_people_see_what_is_open_in_the_citys_own(capsys, tmp_path, faded):
    words = ["rollup", str(tmp_path / "报来"), "--place", CITY, "--period", "2026Q3", *faded]
    assert main([*words, "--out", str(tmp_path / "市"), "--note", "A1-12=延后"]) == 1
    out, err = capsys.readouterr()
    assert "济南市附件1：有提醒" in out
    assert "  提醒 A1-14 济南市 · 单位：市本级上季度填过（职业技能培训人数 30）" in out
    assert "--note A1-12：没有对得上的提醒" in err


@pytest.mark.parametrize("where", ["file", "folder", "previous"])
def test_a_path_that_is_not_there_writes_nothing_and_is_named(capsys, tmp_path, faded, where):
    gone = tmp_path / ("没有" if where == "folder" else "没有.xlsx")
    words = ["rollup", str(tmp_path / "报来"), "--place", CITY, "--period", "2026Q3"]
    words[2:2] = [] if where == "previous" else [str(gone)]
    more = ["--previous", str(gone)] if where == "previous" else []
    out = tmp_path / "市"
    assert main([*words, *HEAD, *more, "--out", str(out), "--json"]) == 2
    answer, err = capsys.readouterr()
    assert json.loads(answer)["written"] == []
    assert json.loads(answer)["city"]["trainees"] == 1200
    assert f"{gone.name}”，所以什么都没有写" in err
    assert not out.exists()


def test_a_malformed_note_is_said_and_nothing_is_written(capsys, tmp_path, faded):
    words = ["rollup", str(tmp_path / "报来"), "--place", CITY, "--period", "2026Q3", *faded]
    out = tmp_path / "市"
    assert main([*words, "--out", str(out), "--note", "A1-12"]) == 2
    assert "--note A1-12=说明" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("asked", ["--zones", "--contained"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("商河县", "“商河县”已在本市的县（市、区）里，不用再加。"),
        ("商河", "“商河（商河县）”已在本市的县（市、区）里，不用再加。"),
        ("济南市", "“济南市”是全市，不是功能区，不用加。"),
        ("市本级", "“市本级”是市里自己的数，不是功能区，不用加；它在“报送进度”里填。"),
        (" ", "--zones、--contained 后面请写功能区的名称。"),
    ],
)
def test_what_the_city_has_already_is_no_zone(capsys, tmp_path, folder, asked, name, said):
    words = ["rollup", str(tmp_path / "报来"), "--place", CITY, "--period", "2026Q3"]
    out = tmp_path / "市"
    assert main([*words, "--out", str(out), asked, "高新区", name]) == 2
    assert capsys.readouterr() == ("", f"{said}\n")
    assert not out.exists()


def test_a_zone_named_twice_has_one_row(capsys, tmp_path, annex1, places, folder):
    for report in units(annex1, places):
        folder(annex1, report)
    _, answer, _ = run(capsys, tmp_path, *HEAD, "--zones", "高新区", "高新区")
    assert answer["missing"] == ["济南市/高新区"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--period", "2026Q3"], "--place"),
        (["--place", "济南市/商河县", "--period", "2026Q3"], "--place 请写 济南市"),
        (["--place", CITY, "--period", "2026", "--form", "annex1"], "2026Q3"),
    ],
)
def test_wrong_words_are_said(capsys, tmp_path, words, said):
    assert main(["rollup", str(tmp_path), "--out", str(tmp_path / "市"), *words]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("short_of", "left", "typed"),
    [
        ("", (), {}),
        ("历下区、平阴县", ("历下区", "平阴县"), {}),
        ("平阴县", (), {"平阴县": {"07": "约5"}}),
    ],
)
def test_a_table_with_named_rows_is_official_only_with_the_figures_of_all_units(
    capsys, tmp_path, monkeypatch, places, packs, folder, short_of, left, typed
):
    monkeypatch.setattr(commands, "data_folder", lambda: tmp_path / "data")
    form = packs["indicators"]
    assert main(["forms", "add", str(resources() / "packs" / "indicators")]) == 0
    capsys.readouterr()
    for place in places.units_of(Place(CITY)):
        if place.name not in left:
            figures = FIGURES | typed.get(place.name, {})
            report = table(form, place=place, this_period=figures, a_year_ago=YEAR_AGO)
            unit = fields_of(form, unit_name=f"济南市{place.name}人力资源和社会保障局", filler="甲")
            folder(form, replace(report, fields={**report.fields, **unit}))
    head = [*HEAD[:-1], "2026-7-3", "--form", "indicators"]
    status, answer, err = run(capsys, tmp_path, *head, period="2026H1")
    is_draft = "草稿" in answer["written"][0]
    assert (status, is_draft) == (int(bool(short_of)), bool(short_of))
    assert (f"{short_of}的表还没有报来、有错误，或者没填全" in err) == bool(short_of)
