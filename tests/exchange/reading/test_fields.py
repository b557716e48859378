import pytest

from fangfan_desktop.exchange.reading.field_labels import labels_of
from fangfan_desktop.exchange.reading.fields import read_fields
from fangfan_desktop.exchange.reading.grid import NOT_CALCULATED, Grid, RawCell
from fangfan_desktop.exchange.reading.header_finder import Header
from fangfan_desktop.exchange.reading.table_finder import Table


def read(form, cells, *, since_1904=False, **limits):
    grid = Grid(
        "表", {at: RawCell(text) if isinstance(text, str) else text for at, text in cells.items()}
    )
    where = {}
    table = Table(form, grid, Header(4, 5, {}), **limits)
    fields = read_fields(table, labels_of(form), 8, where, since_1904=since_1904)
    return {name: cell.raw for name, cell in fields.items()}, {k[1]: v for k, v in where.items()}


def test_what_stands_behind_or_beside_the_words_is_read_with_its_cell(annex1):
    cells = {(3, 1): "单位（公章）：某局", (8, 1): "填表人：", (8, 4): "李四", (8, 6): "电话：1"}
    assert read(annex1, cells) == (
        {"unit_name": "某局", "filler": "李四", "phone": "1"},
        {"unit_name": "A3", "filler": "D8", "phone": "F8"},
    )


def test_the_next_label_is_not_what_was_filled_in(annex1):
    found, where = read(annex1, {(8, 1): "填表人：", (8, 2): "电话：1"})
    assert (found, where) == ({"phone": "1"}, {"filler": "A8", "phone": "B8"})


@pytest.mark.parametrize(("since_1904", "day"), [(False, "2026-09-12"), (True, "2030-09-13")])
def test_a_day_may_be_a_bare_number(annex1, since_1904, day):
    found, _ = read(annex1, {(3, 9): "填表日期：", (3, 10): "46277"}, since_1904=since_1904)
    assert found == {"date": day}


def test_a_formula_that_nobody_calculated_is_kept_with_its_reason(annex1):
    found, _ = read(annex1, {(3, 9): "填表日期：", (3, 10): RawCell("=TODAY()", NOT_CALCULATED)})
    assert found == {"date": "=TODAY()"}


def test_blanks_are_blank(annex1):
    assert (
        read(annex1, {(3, 9): "填表日期：   年   月   日", (3, 1): "单位（公章）：____"})[0] == {}
    )


def test_a_day_that_stands_alone_above_the_table_is_the_one_that_is_meant(annex1):
    found, where = read(annex1, {(3, 9): "2026年9月12日"})
    assert (found, where) == ({"date": "2026年9月12日"}, {"date": "I3"})
    assert read(annex1, {(2, 9): "2026年9月12日", (3, 9): "2026年9月13日"})[0] == {}
    assert read(annex1, {(3, 9): "20260912"})[0] == {}


def test_all_of_the_foot_may_stand_in_one_cell_and_the_day_below_the_table(annex1):
    text = "填表人：张三 电话：0531-66600000 填表日期：2026年9月5日 单位负责人：李四"
    found, where = read(annex1, {(8, 1): text})
    assert found == {"filler": "张三", "phone": "0531-66600000", "date": "2026年9月5日"}
    assert where["date"] == "A8"


def test_all_of_the_head_may_stand_in_one_cell(annex1):
    text = "单位（公章）：某局  单位负责人：李四  填表日期：2026年9月5日"
    assert read(annex1, {(3, 1): text})[0] == {"unit_name": "某局", "date": "2026年9月5日"}


def test_what_stands_where_it_belongs_goes_before_what_stands_on_the_other_side(annex1):
    cells = {(3, 9): "填表日期：2026年9月12日", (8, 9): "填表日期：2026年9月5日"}
    assert read(annex1, cells)[0] == {"date": "2026年9月12日"}


def test_units_of_the_figures_are_no_name_of_an_office(annex1):
    assert read(annex1, {(3, 1): "计量单位：个、人"})[0] == {}
    cells = {(2, 9): "单位：个、人次", (3, 1): "填报单位：某局"}
    assert read(annex1, cells)[0] == {"unit_name": "某局"}


def test_the_words_of_others_are_not_what_was_filled_in(annex1):
    found, _ = read(annex1, {(8, 1): "填表人：", (8, 2): "审核人：", (8, 3): "王五"})
    assert found == {}


@pytest.mark.parametrize(
    "cells",
    [
        {
            (8, 1): "负责人：李四",
            (8, 4): "电话：9999",
            (8, 6): "填表人：张三",
            (8, 9): "电话：0012",
        },
        {
            (8, 1): "负责人：李四",
            (8, 4): "电话：9999",
            (9, 1): "填表人：张三",
            (9, 4): "电话：0012",
        },
        {(8, 1): "负责人：李四 电话：9999 填表人：张三，电话：0012"},
        {(8, 1): "填表人：张三", (8, 4): "负责人：李四", (8, 9): "电话：0012"},
    ],
    ids=["beside", "above", "in one cell", "only one"],
)
def test_the_phone_is_the_clerks_and_not_the_heads(annex1, cells):
    assert read(annex1, cells)[0] == {"filler": "张三", "phone": "0012"}


def test_a_day_with_its_time_is_that_day(annex1):
    found, _ = read(annex1, {(3, 9): "填表日期：", (3, 10): "2026-09-10T15:30:00"})
    assert found == {"date": "2026-09-10"}


@pytest.mark.parametrize(("column", "found"), [(5, {"filler": "李四"}), (6, {})])
def test_what_was_filled_in_stands_up_to_four_cells_beside_its_label(annex1, column, found):
    assert read(annex1, {(8, 1): "填表人：", (8, 2): " ", (8, column): "李四"})[0] == found


@pytest.mark.parametrize(
    ("row", "limits", "found"),
    [
        (1, {}, True),
        (3, {}, True),
        (4, {}, False),
        (5, {}, False),
        (7, {}, False),
        (8, {}, True),
        (2, {"start": 3}, False),
        (3, {"start": 3}, True),
        (9, {"end": 10}, True),
        (10, {"end": 10}, False),
    ],
)
def test_a_label_is_one_above_and_below_the_table_alone(annex1, row, limits, found):
    assert bool(read(annex1, {(row, 1): "填表人：李四"}, **limits)[0]) is found


def test_a_text_beside_a_label_is_kept_as_it_is_where_it_is_no_day(annex1):
    cells = {(8, 1): "填表人：2026-09-10T15:30:00", (8, 4): "电话：46277"}
    assert read(annex1, cells)[0] == {"filler": "2026-09-10T15:30:00", "phone": "46277"}
    kept = read(annex1, {(8, 1): RawCell("填表人：李四", "看不清")})
    assert kept == ({"filler": "李四"}, {"filler": "A8"})


def test_a_blank_label_has_its_place_on_its_own_side_alone(annex1):
    day = "填表日期："
    assert read(annex1, {(3, 9): day, (8, 9): day}) == ({}, {"date": "I3"})
    assert read(annex1, {(8, 9): day}) == ({}, {})
    below = {(3, 9): day, (8, 9): f"{day}2026年9月5日"}
    assert read(annex1, below) == ({"date": "2026年9月5日"}, {"date": "I8"})


def test_a_phone_before_any_name_is_the_clerks(annex1):
    cells = {(8, 1): "电话：0531-1", (8, 3): "填表人：张三", (8, 6): "电话：0531-2"}
    assert read(annex1, cells)[0]["phone"] == "0531-1"
    after = {(8, 1): "负责人：李四", (8, 3): "电话：0531-1", (8, 6): "电话：0531-2"}
    assert read(annex1, after)[0]["phone"] == "0531-1"


def test_a_day_that_stands_alone_is_one_above_the_table_and_certain(annex1):
    assert read(annex1, {(8, 9): "2026年9月12日"})[0] == {}
    assert read(annex1, {(3, 9): RawCell("2026年9月12日", "看不清")})[0] == {}
    both = {(2, 9): "2026年9月12日", (3, 9): "填表日期：2026年9月5日"}
    assert read(annex1, both)[0] == {"date": "2026年9月5日"}


def test_a_city_is_named_above_the_table_and_without_a_label(annex2):
    assert read(annex2, {(3, 1): "济南市"}) == ({"city": "济南"}, {"city": "A3"})
    assert read(annex2, {(8, 1): "济南市"})[0] == {}
    assert read(annex2, {(3, 1): "填表人：济南市"})[0] == {"filler": "济南市"}


def test_what_is_printed_anyway_is_not_filled_in(annex1):
    assert read(annex1, {(8, 1): "注：相关数据填当年累计数。", (8, 2): "李四"}) == ({}, {})
