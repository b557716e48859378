"""Whole `.xls` files are in the corpus; here is what they must not be."""

from pathlib import Path

import pytest

from fangfan_desktop.exchange.reading.grid import Area, RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.xls import read_xls

RETURNED = Path(__file__).parents[2] / "samples" / "returned"


def test_values_are_the_texts_that_a_person_would_have_typed():
    (grid,) = read_xls((RETURNED / "手工_libreoffice.xls").read_bytes()).grids
    assert grid.cells[6, 1] == RawCell("商河县")
    assert grid.cells[6, 8] == RawCell("410")
    assert set(grid.merged) == {Area(4, at, 5, at) for at in (1, 2, 3, 4, 5, 10, 11, 12, 13)}
    (dated,) = read_xls((RETURNED / "日期_是日期格.xls").read_bytes()).grids
    assert dated.cells[3, 10] == RawCell("2026-09-12")


def test_a_compound_file_without_a_workbook_is_no_table():
    whole = (RETURNED / "手工_xlwt.xls").read_bytes()
    other = whole.replace("Workbook".encode("utf-16-le"), "Wordbook".encode("utf-16-le"))
    with pytest.raises(
        Unreadable,
        match=r"^这是旧格式的文档，不是 Excel 表格。请用 Excel 或 WPS 另存为 \.xlsx 再试。$",
    ):
        read_xls(other)
