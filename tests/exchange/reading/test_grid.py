from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from fangfan_desktop.exchange.reading.grid import (
    ERROR_VALUE,
    NOT_CALCULATED,
    Area,
    Grid,
    RawCell,
    address,
    datetime_text,
    mark_covered,
    number_text,
)
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_builder import TWO_VALUES


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12.0, "12"),
        (12.5, "12.5"),
        (-0.0, "0"),
        (410.00000000000006, "410"),
        (13300000001.0, "13300000001"),
        (1e20, "100000000000000000000"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_a_number_reads_as_excel_shows_it(number, text):
    assert number_text(number) == text


@given(st.integers(0, 10**15 - 1))
def test_no_whole_number_of_fifteen_digits_is_changed(number):
    assert number_text(float(number)) == str(number)


def test_a_day_has_a_time_only_where_it_has_one():
    assert datetime_text(datetime(2026, 9, 5)) == datetime_text(date(2026, 9, 5)) == "2026-09-05"
    assert datetime_text(datetime(2026, 9, 5, 8, 30)) == "2026-09-05T08:30:00"
    assert datetime_text(time(8, 30)) == "08:30:00"


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_a_cell_is_called_what_excel_calls_it(row, column):
    assert address(row, column) == f"{get_column_letter(column)}{row}"


def test_what_merged_cells_hide_is_told_unless_it_is_what_they_show():
    cells = {
        (1, 1): RawCell("甲"),
        (2, 1): RawCell("甲"),
        (3, 1): RawCell("7"),
        (4, 1): RawCell("8"),
    }
    shown = mark_covered(cells, [Area(1, 1, 3, 1)])
    assert [bool(shown[at].problem) for at in sorted(shown)] == [False, False, True, False]


def test_more_merged_cells_than_any_table_has_are_refused():
    with pytest.raises(
        Unreadable, match=r"^表里的内容太多，不像是本表。请只留表格，另存为 \.xlsx 再试。$"
    ):
        mark_covered({}, [Area(1, 1, 20_000, 200)] * 3)


def test_rows_come_from_the_top_whatever_the_order_in_the_file():
    grid = Grid("表", {(3, 1): RawCell("c"), (1, 2): RawCell("b"), (1, 1): RawCell("a")})
    assert [(row, [raw.text for raw in cells.values()]) for row, cells in grid.rows()] == [
        (1, ["a", "b"]),
        (3, ["c"]),
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *((1e21, "1e+21"), (-1e20, "-100000000000000000000"), (-1e21, "-1e+21")),
        *((1e-7, "1e-07"), (123456789012345678.0, "123456789012346000"), (-12.5, "-12.5")),
    ],
)
def test_a_number_that_is_too_large_or_too_small_is_shown_in_short(number, text):
    assert number_text(number) == text


def test_merged_cells_are_followed_to_the_last_column_and_not_over_too_many(monkeypatch):
    cells = {(1, 1): RawCell("甲"), (1, 200): RawCell("7"), (1, 201): RawCell("8")}
    shown = mark_covered(cells, [Area(1, 1, 1, 201)])
    assert [bool(shown[at].problem) for at in sorted(shown)] == [False, True, False]
    monkeypatch.setattr("fangfan_desktop.exchange.reading.grid._MAX_COVERED", 6)
    mark_covered({}, [Area(1, 1, 2, 1), Area(1, 1, 2, 2)])
    with pytest.raises(Unreadable):
        mark_covered({}, [Area(1, 1, 2, 1), Area(1, 1, 2, 2), Area(1, 1, 1, 1)])


def test_what_is_wrong_with_a_cell_is_said_in_words():
    assert ERROR_VALUE == "这是一个错误值"
    assert NOT_CALCULATED == "公式未计算，请在 Excel 或 WPS 中打开并保存一次"
    assert TWO_VALUES == "文件里这一格有两个不同的内容"
