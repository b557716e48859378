"""A long workbook is read fast, and as the reader of reports would read it."""

from datetime import date

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from fangfan_desktop.counting.ledger_sheet import MergedCells
from fangfan_desktop.exchange.ledgers.xlsx_sheets import read_xlsx_sheets
from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED
from tests.counting.ledgers import CAPTIONS
from tests.exchange.ledgers.books import PEOPLE, TITLE, retold, saved, share


@pytest.fixture
def path(tmp_path):
    return tmp_path / "台账.xlsx"


def sheets(path):
    return read_xlsx_sheets(path.read_bytes())


def only(path):
    (sheet,) = sheets(path)
    return sheet


def test_the_cells_of_every_row_are_there(path):
    sheet = only(saved(path, *PEOPLE))
    assert sheet.name == "培训"
    assert sheet.rows[0] == [TITLE, *[""] * 7]
    assert sheet.rows[1:] == [list(CAPTIONS), *PEOPLE]
    assert (sheet.merged, sheet.hidden_rows, sheet.hidden, sheet.problems) == ((), set(), False, {})


def test_a_row_that_is_blank_is_counted_too(path):
    sheet = only(saved(path, PEOPLE[0], [], PEOPLE[1]))
    assert [bool(any(row)) for row in sheet.rows] == [True, True, True, False, True]


def test_a_date_that_is_shown_as_a_month_is_the_month(path):
    def change(sheet):
        for row in (3, 4, 9):
            sheet.cell(row, 6).number_format = 'yyyy"年"m"月"'
        sheet["F3"], sheet["F5"] = date(2026, 9, 1), date(2026, 9, 1)

    rows = only(saved(path, *PEOPLE, change=change)).rows
    assert [row[5] for row in rows[2:5]] == ["2026年9月", date(2026, 3, 5), date(2026, 9, 1)]


def test_merged_cells_and_hidden_rows_and_sheets_are_told(path):
    def change(sheet):
        sheet.merge_cells("D3:D4")
        sheet.row_dimensions[4].hidden = True
        sheet.parent["另一张"].sheet_state = "veryHidden"

    saved(path, *PEOPLE, change=change, sheets=("培训", "另一张"))
    one, other = sheets(retold(path, ('<row r="5"', '<row r="5" ht="0" customHeight="1"')))
    assert one.merged == (MergedCells(3, 4, 4, 4),)
    assert one.hidden_rows == {4, 5}
    assert (one.hidden, other.hidden) == (False, True)


def test_what_is_struck_out_is_told(path):
    def change(sheet):
        sheet["B4"].font = Font(strike=True)
        sheet["C4"].font = Font(bold=True)

    assert only(saved(path, *PEOPLE, change=change)).problems == {(4, 2): "加了删除线"}


def test_an_error_is_told(path):
    def change(sheet):
        sheet["E3"] = "#N/A"

    sheet = only(saved(path, *PEOPLE, change=change))
    assert sheet.problems == {(3, 5): ERROR_VALUE}


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ('<c r="E3"><f>A3</f><v></v></c>', NOT_CALCULATED),
        ('<c r="E3"><f>A3</f></c>', NOT_CALCULATED),
        ('<c r="E3"><f>A3</f><v/></c>', NOT_CALCULATED),
        ('<c r="E3" t="str"><f>A3</f></c>', NOT_CALCULATED),
        ('<c r="E3"><f t="shared" si="0"/><v></v></c>', NOT_CALCULATED),
        ('<c r="E3" t="str"><f>A3</f><v></v></c>', None),  # it gives no text
        ('<c r="E3" t="str"><f>A3</f><v>是</v></c>', None),
        ('<c r="E3"><f t="shared" si="0"/><v>1</v></c>', None),
        ('<c r="E3" t="e"><f>1/0</f><v>#DIV/0!</v></c>', ERROR_VALUE),
    ],
)
def test_a_formula_without_a_result_is_told(path, cell, problem):
    saved(path, *PEOPLE)
    retold(path, ('<c r="E3".*?</c>', cell))
    assert only(path).problems.get((3, 5)) == problem


def test_a_nought_of_a_program_that_cannot_calculate_is_no_result(path):
    saved(path, *PEOPLE)  # openpyxl is such a program, and says so
    retold(path, ('<c r="E3".*?</c>', '<c r="E3"><f>A3</f><v>0</v></c>'))
    assert only(path).problems == {(3, 5): NOT_CALCULATED}
    retold(path, ("<calcPr [^>]*>", "<calcPr/>"), part="xl/workbook.xml")
    assert only(path).problems == {}


def test_days_of_any_format_are_days_also_since_1904(path):
    def change(sheet):
        sheet["F3"] = 46086
        sheet["F3"].number_format = 'yyyy"年"m"月"d"日"'
        sheet["F4"] = 46086
        sheet["F4"].number_format = "mm-dd-yy"
        sheet["F5"] = 46086
        sheet["F5"].number_format = "0.00"

    saved(path, *PEOPLE, change=change)
    day = date(2026, 3, 5)
    assert [row[5] for row in only(path).rows[2:]] == [day, day, 46086.0]
    retold(path, ("<workbookPr/>", '<workbookPr date1904="1"/>'), part="xl/workbook.xml")
    assert only(path).rows[2][5] == date(2030, 3, 6)


def test_names_of_elements_may_have_a_prefix(path):
    def change(sheet):
        sheet["E3"] = "#N/A"
        sheet["B4"].font = Font(strike=True)
        sheet["G5"] = "=G4"
        sheet.row_dimensions[4].hidden = True

    bare = only(saved(path, *PEOPLE, change=change))
    retold(path, (r"<(/?)(?=\w)", r"<\1x:"), ('xmlns="', 'xmlns:x="'))
    assert only(path) == bare
    assert bare.problems == {
        (3, 5): ERROR_VALUE,
        (4, 2): "加了删除线",
        (5, 7): NOT_CALCULATED,
    }


@pytest.mark.parametrize(
    "changes",
    [
        [('<row r="\\d+"', "<row")],
        [("</sheetData>", '<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>')],
        [("</sheetData>", '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>')],
        [('<c r="E3"[^>]*>.*?</c>', '<c t="e"><v>#N/A</v></c>')],
        [('<c r="E3"', '<c r="3E"')],
        [("<worksheet", "<table")],
        [("</sheetData>.*", "")],
    ],
    ids=["rows", "far", "low", "cells", "reference", "root", "torn"],
)
def test_what_patterns_cannot_read_is_left_to_the_reader_of_reports(path, changes):
    saved(path, *PEOPLE)
    assert sheets(retold(path, *changes)) is None


def test_so_is_a_part_whose_name_has_other_letters(path):
    saved(path, *PEOPLE)
    retold(path, ("<worksheet", "<worksheet"), name="xl/Worksheets/Sheet1.xml")
    assert sheets(path) is None


def test_so_are_words_struck_out_within_a_cell(path):
    def change(sheet):
        sheet["B3"] = CellRichText("王", TextBlock(InlineFont(strike=True), "五"))

    assert sheets(saved(path, *PEOPLE, change=change)) is None


@pytest.mark.parametrize(
    ("strike", "is_struck"), [("<strike/>", True), ('<strike val="0"/>', False)]
)
def test_so_are_such_words_among_the_shared_ones(path, strike, is_struck):
    run = f"<si><r><rPr>{strike}</rPr><t>王五</t></r></si>"
    share(saved(path, *PEOPLE), "B3", run)
    assert (sheets(path) is None) is is_struck
    assert is_struck or only(path).rows[2][1] == "王五"


def test_a_sheet_that_is_a_chart_is_passed_over(path):
    saved(path, *PEOPLE, change=lambda sheet: sheet.parent.create_chartsheet("图", 0))
    assert only(path).name == "培训"
