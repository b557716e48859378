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
    sheet, one = SheetBuilder(), RawCell("1")
    for at in range(400_000):
        sheet.put(at // 200 + 1, at % 200 + 1, one)
    with pytest.raises(
        Unreadable, match=r"^表里的内容太多，不像是本表。请只留表格，另存为 \.xlsx 再试。$"
    ):
        sheet.put(3_000, 1, RawCell("1"))


def test_what_comes_along_unseen_is_not_read_and_a_cell_of_it_alone_is_none():
    sheet = SheetBuilder()
    sheet.put(1, 1, RawCell("\ufeff合\u200b计", mark="加了删除线"))
    sheet.put(1, 2, RawCell("\u200b"))
    sheet.put(1, 3, RawCell("张\u202e三"))
    assert sheet.grid("").cells == {
        (1, 1): RawCell("合计", mark="加了删除线"),
        (1, 3): RawCell("张\u202e三"),
    }


def test_the_last_row_and_column_are_read():
    sheet = SheetBuilder()
    sheet.put(20_000, 200, RawCell("1"))
    sheet.merge(Area(20_000, 200, 20_001, 201))
    sheet.merge(Area(20_001, 1, 20_002, 2))
    grid = sheet.grid("")
    assert (grid.cells.keys(), grid.beyond) == ({(20_000, 200)}, "")
    assert grid.merged == (Area(20_000, 200, 20_000, 200),)


def test_a_cell_that_is_put_twice_by_its_file_is_uncertain_even_if_both_are_alike():
    sheet = SheetBuilder()
    sheet.put(1, 1, RawCell("1"), twice=True)
    sheet.put(1, 2, RawCell("", "看不清"))
    assert sheet.grid("").cells == {
        (1, 1): RawCell("1", TWO_VALUES),
        (1, 2): RawCell("", "看不清"),
    }
    assert not sheet.grid("").hidden
    assert sheet.grid("", hidden=True).hidden


def test_more_merged_cells_than_rows_are_left_out():
    sheet = SheetBuilder()
    for _ in range(20_001):
        sheet.merge(Area(1, 1, 1, 1))
    assert len(sheet.grid("").merged) == 20_000
