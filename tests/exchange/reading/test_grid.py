from datetime import date, datetime

import pytest
from openpyxl import Workbook

from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED, Raw, read_workbook
from fangfan_desktop.exchange.reading.refused import Unreadable


@pytest.mark.parametrize(
    ("value", "raw"),
    [
        (12, Raw("12")),
        (12.0, Raw("12")),
        (12.5, Raw("12.5")),
        ("１２", Raw("１２")),
        (True, Raw("TRUE")),
        (date(2026, 9, 5), Raw("2026-09-05")),
        (datetime(2026, 9, 5, 8, 30), Raw("2026-09-05T08:30:00")),
        ("=1+1", Raw("=1+1", NOT_CALCULATED)),
        ("#REF!", Raw("#REF!", ERROR_VALUE)),
        ("_x005F_x0041_", Raw("_x0041_")),
    ],
)
def test_each_value_is_the_text_that_a_person_would_have_typed(tmp_path, value, raw):
    book = Workbook()
    book.active["B4"] = value
    book.save(tmp_path / "x.xlsx")
    (grid,) = read_workbook(tmp_path / "x.xlsx").grids
    assert dict(grid.cells) == {(4, 2): raw}


def test_a_sheet_as_large_as_excel_allows_is_read_within_bounds(tmp_path):
    book = Workbook()
    book.active["A1"] = 1
    book.active["XFD1048576"] = 2
    book.save(tmp_path / "x.xlsx")
    (grid,) = read_workbook(tmp_path / "x.xlsx").grids
    assert list(grid.cells) == [(1, 1)]


def test_a_workbook_damaged_inside_is_refused(tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<not")
    with pytest.raises(Unreadable, match="损坏"):
        read_workbook(tmp_path / "x.xlsx")
