import pytest

from fangfan_desktop.exchange.reading.grid import Grid, RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Note, NoteKey
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from tests.builders import (
    CITY,
    COUNTY,
    GOOD,
    Q3,
    cell_of,
    city_report,
    county_report,
    project_list,
    replace,
)
from tests.exchange.reading.by_hand import OWN, sheet_of

ODD = {
    "remark": "=1+1",
    "contact": "@x",
    "name": "𬒈石村😀_x0041_",
    "summary": "第一行\n第二行" + "长" * 4000,
    "employed": "约30",
    "phone": "+86 13300000000",
    "location_kinds": "①③",
}


def texts(report):
    return [{k: c.raw for k, c in row.cells.items() if k != "serial"} for row in report.rows]


def test_what_was_written_is_read_back(through_a_workbook, annex1, places):
    report = city_report(annex1, places)
    received = through_a_workbook(annex1, report)
    assert received.report == report
    assert received.cells[2, "relief_poor"] == cell_of(annex1, "relief_poor", 7)
    assert received.cells[None, "date"] == "I3"
    assert received.notes == ()


def test_odd_texts_come_back_as_they_were_typed(through_a_workbook, annex2):
    report = project_list(annex2, ODD, {"name": "乙"}, fields={"filler": "=2", "phone": "12"})
    received = through_a_workbook(annex2, report)
    assert texts(received.report) == texts(report)
    assert received.report.fields == report.fields
    assert received.report.rows[0]["employed"].problem


def test_a_row_that_goes_on_is_one_row_whatever_was_put_in_above_it(through_a_workbook, annex2):
    report = project_list(annex2, {"name": "甲", "summary": "长" * 4000}, {"name": "乙"})
    assert texts(through_a_workbook(annex2, report).report) == texts(report)

    def write_below(sheet):
        last = max(row for row in range(6, 99) if sheet.cell(row, 3).value == "乙")
        for column in range(1, 10):
            sheet.cell(last, column).value = {3: "丙", 5: 46}.get(column)

    changed = through_a_workbook(annex2, report, change=write_below).report
    assert [row["name"].raw for row in changed.rows] == ["甲", "丙"]
    assert changed.rows[0]["summary"].raw == "长" * 4000

    def insert(sheet):
        sheet.insert_rows(6)
        for column, text in ((1, "商河县"), (2, 9), (3, "新的"), (5, 1)):
            sheet.cell(6, column).value = text

    moved = through_a_workbook(annex2, report, change=insert).report
    assert [row["name"].raw for row in moved.rows if row["name"].raw] == ["新的", "甲", "乙"]
    assert sum(len(row["summary"].raw) for row in moved.rows) >= 4000


def test_notes_and_zero_reports_travel_with_the_workbook(through_a_workbook, annex1):
    key = NoteKey("A1-05", 1, "workshop_poor")
    report = county_report(annex1, **dict.fromkeys(["workshop_poor"], "0"))
    noted = replace(report, notes={key: Note("试运行。", ("0", "5"))})
    assert through_a_workbook(annex1, noted).report == noted


def test_a_zero_report_is_one_until_somebody_writes_a_figure_into_it(through_a_workbook, annex1):
    nothing = county_report(annex1, **dict.fromkeys(GOOD, "0"))
    zero = replace(nothing, rows=(replace(nothing.rows[0], zero_report=True),))
    assert through_a_workbook(annex1, zero).report == zero

    def write(sheet):
        sheet["C6"] = 3

    assert not through_a_workbook(annex1, zero, change=write).report.rows[0].zero_report


def test_a_blank_form_has_blank_fields_and_cells(through_a_workbook, annex1, annex2):
    blank = replace(county_report(annex1), fields={})
    assert through_a_workbook(annex1, blank).report.fields == {}
    listed = replace(project_list(annex2, {}), fields={}, rows=())
    received = through_a_workbook(annex2, listed).report
    assert (received.fields, received.rows) == ({}, ())


def test_a_file_without_marks_says_place_and_period_by_what_stands_in_it(
    through_a_workbook, annex1, places
):
    report = through_a_workbook(annex1, city_report(annex1, places), marked=False).report
    assert (report.place, report.period) == (Place(CITY), Q3)
    county = through_a_workbook(annex1, county_report(annex1), marked=False).report
    assert county.place == COUNTY


def test_what_a_file_does_not_say_for_certain_is_none_with_a_note(through_a_workbook, annex1):
    ambiguous = county_report(annex1, place=Place(CITY, "市中区"), fields={"date": "2026-10-8"})
    received = through_a_workbook(annex1, ambiguous, marked=False)
    assert (received.report.place, received.report.period) == (None, None)
    assert received.notes == (
        "“市中区”有几个（济南市/市中区、枣庄市/市中区），文件没有写明是哪一个",
        "填表日期在季度末的下一个月，可能是上季度迟报，也可能是本季度，没有猜",
    )
    undated = county_report(annex1, fields={"date": ""})
    assert through_a_workbook(annex1, undated, marked=False).report.period is None


def test_a_table_moved_by_rows_and_columns_is_read_from_where_it_stands(through_a_workbook, annex2):
    def move(sheet):
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        sheet.insert_rows(1, 2)
        sheet.insert_cols(1)

    report = project_list(annex2, {}, {"name": "乙"})
    received = through_a_workbook(annex2, report, change=move)
    assert texts(received.report) == texts(report)
    assert received.cells[1, "name"] == "D8"


def test_a_field_filled_in_beside_its_words_is_read_there(through_a_workbook, annex1):
    def fill(sheet):
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        sheet["E7"], sheet["F7"] = "填表人：", "王五"

    received = through_a_workbook(annex1, county_report(annex1), change=fill)
    assert received.report.fields["filler"].value == "王五"
    assert received.cells[None, "filler"] == "F7"


def test_a_formula_that_nobody_calculated_is_no_blank_and_no_figure(through_a_workbook, annex1):
    def formula(sheet):
        sheet["C6"] = "=1+1"

    cell = through_a_workbook(annex1, county_report(annex1), change=formula).report.rows[0][
        "brands"
    ]
    assert cell.value is None
    assert cell.problem == "公式未计算，请在 Excel 或 WPS 中打开并保存一次"


def test_what_is_hidden_beyond_or_nobodys_is_said(reference, annex1):
    other = Grid("旧", {(1, 1): RawCell("旧")}, hidden=True)
    received = sheet_of(
        reference,
        annex1,
        OWN,
        hidden=True,
        hidden_columns=frozenset({2, 3}),
        beyond="ZZ9",
        others=(other, Grid("空", {}, hidden=True)),
    )
    assert received.notes[:-1] == (
        "工作表“表”是隐藏的，照样读了",
        "隐藏的工作表“旧”里也有内容，没有用",
        "B、C 列是隐藏的，照样读了",
        "ZZ9 一带还有内容，离表太远，没有读",
    )


def test_a_column_of_no_form_is_not_read_and_that_is_said(reference, annex1):
    cells = {"举办“乐业搬迁（迁建）”专场招聘活动次数": "备注说明"}
    received = sheet_of(reference, annex1, OWN, captions=cells)
    assert "表头“备注说明”不是本表的列，没有读" in received.notes


def test_the_whole_citys_row_in_a_countys_file_is_not_its_own(reference, annex1):
    rows = (["济南市", *range(1, 13)], OWN, ["平阴县"])
    received = sheet_of(reference, annex1, *rows)
    assert received.report.place == COUNTY
    assert [row["unit"].raw for row in received.report.rows] == ["商河县"]
    assert "“济南市”一行是全市的，没有当作商河县的数" in received.notes
    assert received.left == {"“济南市”一行是全市的，没有当作商河县的数": False}


def test_a_computed_column_need_not_be_in_the_file(annex1):
    columns = [
        replace(c, computed="brands+bases" if c.id == "alliances" else "") for c in annex1.columns
    ]
    form, known = replace(annex1, columns=tuple(columns)), Reference(resources())
    known.known["annex1"] = form
    gone = sheet_of(known, form, OWN, captions={"劳务协作联盟个数": ""})
    assert gone.findings == ()
    assert gone.report.rows[0]["alliances"].raw == "5"


def test_a_workbook_of_a_form_that_is_not_here_is_not_read_as_one_with_the_same_table(
    through_a_workbook, annex1
):
    other = replace(annex1, id="monthly")
    with pytest.raises(Unreadable, match="文件是用另一张表样（monthly）填的，这里没有装"):
        through_a_workbook(other, county_report(annex1))
    assert through_a_workbook(other, county_report(annex1), marked=False).form == annex1


def test_a_workbook_is_read_as_the_form_of_its_marks_if_another_has_the_same_table(
    through_a_workbook, annex1, reference
):
    other = replace(annex1, id="monthly", label="月报")
    known = {**reference.forms, "monthly": other}
    for form in (annex1, other):
        received = through_a_workbook(form, county_report(form), forms=known)
        assert received.form == form
