"""Marked copies of files that came; what goes with them is in tests/jobs/returns/test_send_back.py."""

from openpyxl import Workbook as Written
from openpyxl import load_workbook

from fangfan_desktop.exchange.reading.grid import Grid, RawCell, Workbook
from fangfan_desktop.exchange.reading.worker import open_file
from fangfan_desktop.exchange.return_sheet import CellMark, marked_copy


def test_a_mark_on_a_merged_cell_stands_where_it_is_seen(tmp_path):
    book = Written()
    book.active["A1"] = "甲"
    book.active.merge_cells("A1:A3")
    book.active.protection.sheet = True
    book.save(tmp_path / "a.xlsx")
    marks = (CellMark("Sheet", "A2", "请改"), CellMark("Sheet", "", "少一列"))
    assert marked_copy(tmp_path / "a.xlsx", tmp_path / "b.xlsx", marks, None)
    copy = load_workbook(tmp_path / "b.xlsx")
    assert copy["Sheet"]["A1"].comment.text == "请改"
    assert not copy["Sheet"].protection.sheet
    assert copy["退回单"]["C3"].value == "少一列"


def test_a_workbook_that_openpyxl_cannot_open_is_written_from_what_was_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("=1+1,乙".encode())
    read = open_file(path).workbook
    assert not marked_copy(path, tmp_path / "b.xlsx", (CellMark("", "B1", "=请改"),), read)
    sheet = load_workbook(tmp_path / "b.xlsx").worksheets[0]
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1", "s")
    assert sheet["B1"].comment.text == "=请改"


def test_control_characters_and_names_that_no_sheet_has_do_not_keep_a_sheet_from_going_back(
    tmp_path,
):
    grids = (
        Grid("一", {(1, 1): RawCell("甲\x14")}),
        Grid("a/b[1]:*?\x14", {(1, 1): RawCell("乙")}),
    )
    marks = (CellMark("a/b[1]:*?\x14", "A1", "现为 \x14"),)
    assert not marked_copy(tmp_path / "a.xls", tmp_path / "b.xlsx", marks, Workbook(grids))
    first, second, listed = load_workbook(tmp_path / "b.xlsx").worksheets
    assert (first["A1"].value, first["A1"].comment) == ("甲\ufffd", None)
    assert second["A1"].comment.text == "现为 \ufffd"
    assert listed["A2"].value == second.title
