import pytest
from openpyxl import load_workbook

from fangfan_desktop.exchange.marks import marks_of, to_properties
from fangfan_desktop.exchange.reading.read_report import Knowledge, read_reports
from fangfan_desktop.exchange.reading.worker import open_file
from fangfan_desktop.exchange.xlsx_writer import write_xlsx
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Note, NoteKey
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import CITY, COUNTY, GOOD, Q3, city_report, county_report, project_list, replace

ODD = {
    "remark": "=1+1",
    "contact": "@x",
    "name": "𬒈石村😀_x0041_",
    "summary": "第一行\n第二行" + "长" * 4000,
    "employed": "约30",
    "phone": "+86 13300000000",
    "location_kinds": "①③",
}


@pytest.fixture
def through_a_workbook(paper, tmp_path, reference):
    """Return what writes a report as a workbook and reads it again."""

    def go(form, report, *, marked=True, change=None):
        path = tmp_path / "out.xlsx"
        properties = to_properties(marks_of(form, report, ())) if marked else {}
        write_xlsx(paginate(compose(form, report), paper.measure), path, properties=properties)
        if change:
            book = load_workbook(path)
            change(book.active)
            book.save(path)
        (received,) = read_reports(open_file(path), Knowledge(reference.forms, reference.places))
        return received

    return go


def texts(report):
    return [{k: c.raw for k, c in row.cells.items() if k != "serial"} for row in report.rows]


def test_what_was_written_is_read_back(through_a_workbook, annex1, places):
    report = city_report(annex1, places)
    received = through_a_workbook(annex1, report)
    assert received.report == report
    assert received.cells[2, "relief_poor"] == "I7"
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
    assert "枣庄市/市中区" in received.notes[0]
    assert "没有猜" in received.notes[1]
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
    assert "公式未计算" in cell.problem


@pytest.mark.parametrize(
    "change", [{}, {1: None}, {5: "约30", 6: None}, {1: None, 5: None, 6: None}]
)
def test_projects_below_a_lists_foot_are_an_error_and_not_lost_without_a_word(
    through_a_workbook, annex2, change
):
    report = project_list(annex2, {"name": "甲"})

    def more(sheet):
        for at, cell in enumerate(list(sheet[6]), 1):
            sheet.cell(12, at, change.get(at, cell.value))
        # Who else signs is none.
        sheet.cell(10, 1, "负责人：")
        sheet.cell(10, 3, "王五")
        sheet.cell(11, 3, "注：以上是全部项目。")

    received = through_a_workbook(annex2, report, change=more)
    assert [row["name"].raw for row in received.report.rows] == ["甲"]
    (lost,) = received.findings
    assert (lost.code, lost.severity) == ("R-02", "error")
    assert "第 12 行" in lost.message
    assert received.missing == frozenset()
