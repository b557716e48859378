"""A received file sent back, whatever its sheets are called and its cells hold."""

import openpyxl

from fangfan_desktop.exchange.reading.grid import address
from fangfan_desktop.exchange.return_sheet import CellMark, marked_copy
from tests.properties.fuzz._reading import opened, small

LOOKS = (
    "fangfan_desktop.exchange.return_sheet",
    "fangfan_desktop.exchange.reading.xls",
    "fangfan_desktop.exchange.reading.biff",
    "fangfan_desktop.exchange.reading.csv_text",
)


def seeds():
    return [*small(".csv", 1500), *small(".xls", 6000)[:12]]


def enter(data):
    path, answer = opened(data, "b.xls")
    grids = answer.workbook.grids if answer.workbook else ()
    marks = [
        CellMark(grid.name, address(*at), raw.text)
        for grid in grids
        for at, raw in list(grid.cells.items())[:3]
    ]
    target = path.with_name("c.xlsx")
    marked_copy(path, target, tuple(marks), answer.workbook)
    book = openpyxl.load_workbook(target)
    assert not any(
        cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row
    )
