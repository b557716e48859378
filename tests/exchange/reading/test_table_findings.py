import pytest

from fangfan_desktop.forms.named_rows import NamedRow
from fangfan_desktop.jobs.begin import begin_report
from tests.builders import (
    Q3,
    project_list,
    replace,
)
from tests.exchange.reading.by_hand import OWN, sheet_of


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
    assert lost.message == (
        "第 12 行在表尾（填表人、电话）下面，像是数据，没有读。请移到表里再报。"
    )
    assert (lost.row, lost.column, lost.whole_column) == (None, "county", True)
    assert received.left == {"第 12 行在表尾下面，像是数据，没有读": True}
    assert not any("第 12 行" in note for note in received.notes)
    assert received.missing == frozenset()


def test_a_column_that_is_not_there_or_there_twice_is_an_error_with_what_to_do(reference, annex1):
    gone = sheet_of(
        reference, annex1, OWN, captions={"劳务协作联盟个数": "", "市、县（市、区）": "单位"}
    )
    assert [(f.code, f.severity, f.column, f.message) for f in gone.findings] == [
        (
            "R-01",
            "error",
            "alliances",
            "表头里没有“劳务协作联盟个数”这一列，没有读到。请补上这一列，没有的填 0。",
        )
    ]
    assert gone.missing == {"alliances"}
    twice = sheet_of(reference, annex1, OWN, captions={"特色劳务品牌个数": "劳务协作联盟个数"})
    assert [f.message for f in twice.findings] == [
        "表头里“劳务协作联盟个数”不止一列，或者和它的其中项放反了，看不出该用哪一列，没有读。请改成原样的表头。",
        "表头里没有“特色劳务品牌个数”这一列，没有读到。请补上这一列，没有的填 0。",
    ]


def test_a_heading_of_a_later_table_need_not_be_in_the_file(
    through_a_workbook, stations, stations_report
):
    funds = stations.stated_tables[1]
    rows = (NamedRow("其中", heading=True), *funds.named_rows)
    tables = (stations.stated_tables[0], replace(funds, named_rows=rows))
    columns = tuple(column for table in tables for column in table.columns)
    form = replace(stations, stated_tables=tables, columns=columns)
    report = begin_report(form, stations_report.place, Q3, (stations_report.place,), {})
    received = through_a_workbook(
        form,
        report,
        change=lambda book: book.worksheets[1].delete_rows(6),
        forms={form.id: form},
    )
    assert received.findings == ()
