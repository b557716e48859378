"""Whole `.xls` files are in the corpus; here is what they must not be."""

from pathlib import Path

import pytest

from fangfan_desktop.exchange.reading.grid import RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.xls import read_xls

RETURNED = Path(__file__).parents[2] / "samples" / "returned"


def test_values_are_the_texts_that_a_person_would_have_typed():
    (grid,) = read_xls((RETURNED / "手工_libreoffice.xls").read_bytes()).grids
    assert grid.cells[6, 1] == RawCell("商河县")
    assert grid.cells[6, 8] == RawCell("410")
    assert any(area.top == 4 and area.bottom == 5 for area in grid.merged)


def test_a_compound_file_without_a_workbook_is_no_table():
    whole = (RETURNED / "手工_xlwt.xls").read_bytes()
    other = whole.replace("Workbook".encode("utf-16-le"), "Wordbook".encode("utf-16-le"))
    with pytest.raises(Unreadable, match="不是 Excel"):
        read_xls(other)
