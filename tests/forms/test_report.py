from datetime import date

import pytest

from fangfan_desktop.forms import report
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import (
    EMPTY,
    MOST_NUMBER,
    Report,
    TypedRow,
    TypedRows,
    cells_by_text,
    copied,
    date_of,
    filled_rows,
    is_total,
    label_by,
    make_row,
    of_table,
    printed,
    read_cell,
    row_label,
    shown,
    tables_of,
    total_row,
)
from fangfan_desktop.jobs.begin import begin_report
from tests import every_kind
from tests.builders import (
    CITY,
    PROJECT,
    Q3,
    city_report,
    county_report,
    project_list,
    replace,
)
from tests.stations import STATION, good_report


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


def test_typed_rows_are_read_when_they_are_asked_for(annex1, monkeypatch):
    read: list[int] = []
    made = report.make_row

    def noted(form, row_id, raws, **more):
        read.append(row_id)
        return made(form, row_id, raws, **more)

    monkeypatch.setattr(report, "make_row", noted)
    rows = TypedRows(annex1, (TypedRow(at, {"brands": f"{at}"}, False) for at in range(1, 6)))
    whole = Report(annex1.id, None, None, {}, rows)
    assert whole.positions == {1: 0, 2: 1, 3: 2, 4: 3, 5: 4}
    assert (len(rows), read) == (5, [])
    third = whole.row(3)
    assert third["brands"].value == 3
    assert rows[-1]["brands"].value == 5
    assert rows[2] is third
    assert read == [3, 5]
    assert list(rows)[2] is rows[2] is rows[2:4][0] is third
    assert read == [3, 5, 1, 2, 4]


def test_the_texts_of_typed_rows_are_known_before_they_are_read(annex1):
    rows = TypedRows(annex1, (TypedRow(at, {"brands": f"{at}"}, False) for at in (1, 2)))
    assert rows[1]["brands"].value == 2  # read, and the other is not
    assert list(rows.texts(["unit", "brands"])) == [(1, ["", "1"]), (2, ["", "2"])]


def test_typed_rows_are_equal_to_the_rows_that_they_become(annex1):
    typed = [TypedRow(1, {"brands": "２"}, False), TypedRow(2, {}, True)]
    rows = tuple(make_row(annex1, row_id, raws, zero_report=zero) for row_id, raws, zero in typed)
    whole = Report(annex1.id, None, None, {}, TypedRows(annex1, typed))
    assert whole == replace(whole, rows=TypedRows(annex1, typed)) == replace(whole, rows=rows)
    assert replace(whole, rows=rows) == whole
    assert whole != replace(whole, rows=rows[:1])
    empty = TypedRows(annex1, ())
    assert hash(empty) == hash(())


def test_a_copy_with_other_rows_leaves_the_first_as_it_was(annex1):
    report = county_report(annex1)
    other = report.with_rows([make_row(annex1, 1, {"unit": "商河县", "brands": "9"})])
    assert report.row(1)["brands"].value == 2
    assert other.row(1)["brands"].value == 9
    assert other.positions is report.positions


def test_a_total_is_called_on_paper_what_the_form_says_and_may_stand_last(annex1, places):
    report = city_report(annex1, places, units=["商河县", "平阴县"])
    first, last = (replace(annex1, total_row="全市合计", total_at=at) for at in ("first", "last"))

    def names(form, report):
        column = form.place_column
        return [printed(form, report, row, column) for row in filled_rows(form, report)]

    assert names(annex1, report) == [CITY, "商河县", "平阴县"]
    assert names(first, report) == ["全市合计", "商河县", "平阴县"]
    assert names(last, report) == ["商河县", "平阴县", "全市合计"]
    assert names(last, county_report(last)) == ["商河县"]
    assert printed(last, report, report.rows[0], last.by_id["brands"]) == "4"
    assert report.rows[0]["unit"].raw == CITY


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


def test_a_copy_holds_the_figure_and_else_what_was_typed(annex1):
    column = annex1.by_id["brands"]
    texts = ("上期18+5", "１２", "约30", "")
    assert [copied(read_cell(column, text)) for text in texts] == ["23", "12", "约30", ""]
    assert copied(read_cell(annex1.by_id["unit"], "商河县")) == "商河县"


def test_numbers_that_are_kept_leave_room_to_go_on_counting():
    assert 2**61 < MOST_NUMBER < 2**63 - 1


def test_a_long_text_is_read_as_a_short_one_is(annex2):
    column = annex2.by_id["summary"]
    for count in (63, 64, 65, 200):
        assert read_cell(column, " 字" * count).value == ("字 " * count).replace(" ", " ").strip()


def test_a_row_knows_whether_all_of_it_was_read_and_whether_anything_stands_in_it(annex2):
    read, unread, bare = (
        make_row(annex2, 1, raws)
        for raws in ({"employed": "1"}, {"employed": "约1"}, {"county": "商河县"})
    )
    assert [row.unread for row in (read, unread, bare)] == [False, True, False]
    assert [row.is_blank(annex2) for row in (read, unread, bare)] == [False, False, True]
    assert read["remark"] is EMPTY
    assert [row.zero_report for row in (read, make_row(annex2, 1, {}, zero_report=True))] == [
        False,
        True,
    ]


def test_a_row_that_is_not_there_is_an_error_and_a_field_that_is_not_is_blank(annex1):
    report = county_report(annex1)
    with pytest.raises(KeyError):
        report.row(2)
    assert report.field("nobody") is EMPTY
    assert report.positions == {1: 0}


def test_the_date_of_a_report_is_its_date_field_where_it_is_read(annex1):
    assert date_of(annex1, county_report(annex1, fields={"date": "2026-9-12"})) == date(2026, 9, 12)
    assert date_of(annex1, county_report(annex1, fields={"date": "九月"})) is None
    assert date_of(annex1, county_report(annex1, fields={"date": ""})) is None


def test_a_copy_of_a_decimal_is_its_figure_and_of_a_percentage_one():
    form = every_kind.load()
    texts = {"income": "上期18.5+5", "rate": "８５．５％", "balance": "1e-07", "opened": "2026.9"}
    copies = {name: copied(read_cell(form.by_id[name], text)) for name, text in texts.items()}
    assert copies == {
        "income": "23.50",
        "rate": "85.5%",
        "balance": "0.0000001",
        "opened": "2026.9",
    }


def test_each_table_has_its_own_rows_of_a_report(packs):
    form = packs["stations"]
    report = good_report(form, {}, {"station": "玉皇庙镇零工驿站"})
    found = tables_of(form, report)
    assert [table for table, _ in found] == list(form.tables)
    assert [len(own.rows) for _, own in found] == [1, 3, 2]
    assert [row for _, own in found for row in own.rows] == list(report.rows)
    assert all(own.fields == report.fields for _, own in found)
    assert tables_of(form, report) is found
    other = replace(form, short="别的")
    assert [table for table, _ in tables_of(other, report)] == list(other.tables)


def test_the_only_table_has_all_rows(annex1):
    report = county_report(annex1)
    assert tables_of(annex1, report) == ((annex1, report),)
    assert of_table(annex1, report) is report


def test_in_a_list_among_other_tables_a_blank_row_does_not_count(packs):
    form = packs["stations"]
    blank = dict.fromkeys(STATION, "")
    report = good_report(form, {}, blank)
    assert [row.id for row in report.rows if row not in filled_rows(form, report)] == [
        form.tables[2].first_row + 1
    ]


def test_a_row_is_called_by_the_words_of_its_table(packs):
    form = packs["stations"]
    report = good_report(form)
    assert [row_label(form, row) for row in report.rows] == [
        *("商河县", "01 合计", "02 驿站建设补助", "03 运行经费", "商河县"),
    ]


def test_the_total_is_in_the_table_that_has_one(packs, places):
    form = packs["stations"]
    report = begin_report(form, Place(CITY), Q3, places.reporting(Place(CITY), form.lowest), {})
    totals = [row.id for row in report.rows if is_total(form, report, row)]
    assert totals == [form.tables[0].first_row]
    assert total_row(form, report).id == 1


def test_a_row_is_named_by_a_column_or_by_its_place(annex1, annex2):
    row = project_list(annex2, {"name": "彩椒分拣"}).rows[0]
    assert label_by(annex2, row, "name") == "彩椒分拣"
    own = county_report(annex1).rows[0]
    assert label_by(annex1, own, "") == row_label(annex1, own) == "商河县"


def test_only_so_many_cells_of_a_kind_are_kept(annex1):
    texts = [f"甲{at}" for at in range(70_000)]
    kept = cells_by_text(annex1)["unit"]
    assert [kept[text].value for text in texts] == texts
    assert kept["甲69999"] is read_cell(annex1.by_id["unit"], "甲69999")
    assert len(kept) < 65_537
    long = "甲" * 65
    assert kept[long].value == long
    assert long not in kept
