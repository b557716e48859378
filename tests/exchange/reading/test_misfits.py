"""What a file says in the rows of an indicator table that the form does not have."""

import pytest
from openpyxl import load_workbook

from fangfan_desktop.exchange.reading.read_report import ReadingContext, read_reports
from fangfan_desktop.exchange.reading.worker import open_file
from fangfan_desktop.exchange.xlsx_writer import write_xlsx
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import Report, make_row
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import COUNTY

MEND = "请把名称和代码改成和原表一样；原表没有这一行的，请删去。"


@pytest.fixture
def through_a_workbook(packs, places, paper, tmp_path):
    """Return what writes figures of the indicator table, changes the workbook and reads it again."""

    form, path = packs["indicators"], tmp_path / "out.xlsx"

    def go(figures, change):
        rows = tuple(
            make_row(form, at, named.texts(form.columns) | figures.get(named.code, {}))
            for at, named in enumerate(form.named_rows, 1)
        )
        report = Report(form.id, COUNTY, Period(2026, 1, 2), {}, rows)
        write_xlsx(paginate(compose(form, report), paper.measure), path, properties={})
        book = load_workbook(path)
        change(book.active)
        book.save(path)
        (received,) = read_reports(open_file(path), ReadingContext({form.id: form}, places))
        return received

    return go


def test_figures_in_cells_that_are_not_filled_in_are_left_out_and_that_is_an_error(
    through_a_workbook,
):
    def fill(sheet):
        sheet["E15"], sheet["D13"], sheet["E13"] = 77, "约5", "—"

    received = through_a_workbook({}, fill)
    assert received.report.rows[9]["a_year_ago"].raw == ""
    assert received.report.rows[7]["this_period"].raw == ""
    assert [(f.row, f.column, f.message) for f in received.findings] == [
        (8, "this_period", "这一格不用填，写的“约5”没有读。请删去。"),
        (10, "a_year_ago", "这一格不用填，写的“77”没有读。请删去。"),
    ]
    assert received.cells[10, "a_year_ago"] == "E15"


def test_what_a_file_says_in_a_computed_column_of_a_named_row_is_kept(through_a_workbook):
    def overtype(sheet):
        sheet["F12"] = 9

    known = {"07": {"this_period": "5", "a_year_ago": "3"}}
    received = through_a_workbook(known, overtype)
    assert received.report.rows[6]["increase"].raw == "9"


def test_another_unit_in_a_named_row_is_an_error(through_a_workbook):
    def rename(sheet):
        sheet["B14"], sheet["B13"], sheet["B12"] = "元", "（人）", "（个）"

    (finding,) = through_a_workbook({}, rename).findings
    assert (finding.row, finding.column) == (9, "measured_in")
    assert finding.message == (
        "计量单位写的是“元”，这一行要按“万元”填，这一行的数没有算。请换算成“万元”，再改单位。"
    )


def test_a_figure_in_another_unit_counts_nowhere(through_a_workbook):
    known = {"01": {}, "08": {"this_period": "405000", "a_year_ago": "40", "remark": "元"}}
    received = through_a_workbook(known, lambda sheet: sheet.__setitem__("B14", "元"))
    row = received.report.rows[8]
    assert [row[name].value for name in ("this_period", "a_year_ago", "increase")] == [None] * 3
    assert (row["this_period"].raw, row["remark"].raw) == ("405000", "元")
    assert row["this_period"].problem == "计量单位写的是“元”，不是“万元”"


def test_a_heading_that_is_not_in_a_file_is_no_loss(through_a_workbook):
    received = through_a_workbook({}, lambda sheet: sheet.delete_rows(13))
    assert received.findings == ()


def test_a_row_that_stands_twice_is_called_so(through_a_workbook):
    def repeat(sheet):
        sheet.insert_rows(13)
        sheet["A13"], sheet["B13"], sheet["C13"], sheet["D13"] = (
            "二、就业帮扶车间个数",
            "个",
            "07",
            5,
        )
        sheet.insert_rows(14)
        sheet["A14"], sheet["C14"], sheet["D14"] = "另外一项", "21", 5
        sheet.insert_rows(15)
        sheet["D15"] = 6

    assert [finding.message for finding in through_a_workbook({}, repeat).findings] == [
        f"第 13 行“二、就业帮扶车间个数”和别的行重复，或者代码对不上，里面填的没有读。{MEND}",
        f"第 14 行“另外一项”不是这张表的行，里面填的没有读。{MEND}",
        f"第 15 行没有名称，里面填的没有读。{MEND}",
    ]
