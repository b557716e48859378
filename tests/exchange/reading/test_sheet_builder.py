import pytest

from fangfan_desktop.exchange.reading.grid import Area, RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_builder import TWO_VALUES, SheetBuilder


def test_what_lies_too_far_out_is_named_and_not_kept():
    sheet = SheetBuilder()
    sheet.put(1, 201, RawCell("1"))
    sheet.put(20_001, 1, RawCell("1"))
    sheet.put(1, 1, RawCell(""))
    grid = sheet.grid("表")
    assert (grid.cells, grid.beyond) == ({}, "GS1")


def test_a_cell_with_two_contents_is_neither():
    sheet = SheetBuilder()
    for text in ("1", "1", "2"):
        sheet.put(1, 1, RawCell(text))
    assert sheet.grid("").cells[1, 1] == RawCell("2", TWO_VALUES)


def test_no_number_however_large_takes_room():
    sheet = SheetBuilder()
    sheet.merge(Area(1, 1, 10**9, 1))
    sheet.merge(Area(1, 201, 2, 300))
    sheet.hide_rows(1, 10**9)
    sheet.hide_columns(1, 10**9)
    grid = sheet.grid("")
    assert grid.merged == (Area(1, 1, 20_000, 1),)
    assert (len(grid.hidden_rows), len(grid.hidden_columns)) == (20_000, 200)


def test_more_cells_than_any_table_has_are_refused():
    sheet = SheetBuilder()
    with pytest.raises(
        Unreadable, match=r"^表里的内容太多，不像是本表。请只留表格，另存为 \.xlsx 再试。$"
    ):
        for at in range(400_001):
            sheet.put(at // 200 + 1, at % 200 + 1, RawCell("1"))


def test_what_comes_along_unseen_is_not_read_and_a_cell_of_it_alone_is_none():
    sheet = SheetBuilder()
    sheet.put(1, 1, RawCell("\ufeff合\u200b计", mark="加了删除线"))
    sheet.put(1, 2, RawCell("\u200b"))
    sheet.put(1, 3, RawCell("张\u202e三"))
    assert sheet.grid("").cells == {
        (1, 1): RawCell("合计", mark="加了删除线"),
        (1, 3): RawCell("张\u202e三"),
    }
