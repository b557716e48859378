from fangfan_desktop.forms.report import (
    EMPTY,
    Report,
    filled_rows,
    is_total,
    make_row,
    read_cell,
    shown,
    total_row,
)
from tests.builders import CITY, PROJECT, city_report, county_report, project_list


def test_a_cell_keeps_what_was_typed_beside_what_was_read(annex1):
    column = annex1.by_id["brands"]
    assert read_cell(column, "１，２３４").value == 1234
    assert read_cell(column, "１，２３４").raw == "１，２３４"
    assert shown(column, read_cell(column, "约30")) == "约30"
    assert shown(column, read_cell(column, "１２")) == "12"
    assert read_cell(column, "") == EMPTY


def test_reports_are_equal_by_content(annex1):
    assert county_report(annex1) == county_report(annex1)
    assert county_report(annex1) != county_report(annex1, brands="9")


def test_a_copy_with_other_rows_leaves_the_first_as_it_was(annex1):
    report = county_report(annex1)
    other = report.with_rows([make_row(annex1, 1, {"unit": "商河县", "brands": "9"})])
    assert report.row(1)["brands"].value == 2
    assert other.row(1)["brands"].value == 9
    assert other.positions is report.positions


def test_a_lists_row_counts_once_something_stands_in_it(annex2):
    report = project_list(annex2, {}, {name: "" for name in PROJECT if name != "county"})
    assert [row.id for row in filled_rows(annex2, report)] == [1]


def test_only_the_citys_own_row_is_a_total(annex1, places):
    report = city_report(annex1, places)
    assert [is_total(annex1, report, row) for row in report.rows[:2]] == [True, False]
    assert report.rows[0]["unit"].value == CITY
    assert total_row(annex1, report) is report.rows[0]
    assert total_row(annex1, county_report(annex1)) is None
    assert not is_total(annex1, county_report(annex1), county_report(annex1).rows[0])


def test_columns_that_a_form_does_not_have_are_left_out(annex1):
    assert make_row(annex1, 1, {"gone": "1"}).cells == {}


def test_a_report_of_an_unknown_place_has_no_total(annex1, places):
    report = city_report(annex1, places)
    unknown = Report(report.form, None, None, report.fields, report.rows)
    assert not is_total(annex1, unknown, unknown.rows[0])
