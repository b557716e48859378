"""Whole `.xls` files are in the corpus; here is what they must not be."""

import struct
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from python_calamine import SheetTypeEnum, SheetVisibleEnum

from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED, Area, RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.text_marks import STRUCK
from fangfan_desktop.exchange.reading.xls import read_xls
from tests.exchange.reading.test_biff import END, GLOBALS, SHEET, begin, stream

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


class StandIn:
    """Stands in for calamine's workbook and its only sheet: gives what it is made of."""

    def __init__(self, rows=(), *, visible=True, merged=None, sheets=1):
        kinds, seen = SheetTypeEnum, SheetVisibleEnum
        self.rows, self.name, self.merged_cell_ranges = rows, "表", merged
        state = seen.Visible if visible else seen.Hidden
        meta = SimpleNamespace(name="表", typ=kinds.WorkSheet, visible=state)
        chart = SimpleNamespace(name="图", typ=kinds.ChartSheet, visible=state)
        self.sheets_metadata = [chart, *[meta] * sheets]

    def get_sheet_by_name(self, name):
        assert name == self.name
        return self

    def to_python(self, *, skip_empty_area, nrows):
        assert (skip_empty_area, nrows) == (False, 20_000)
        return self.rows


@pytest.fixture
def read(monkeypatch):
    """Return what reads a sheet of these records, of which calamine gives these values."""

    def go(rows, *records, before=(), **more):
        content = stream(begin(GLOBALS), *before, END, begin(SHEET), *records, END)
        monkeypatch.setattr(
            "fangfan_desktop.exchange.reading.xls.workbook_stream", lambda _: content
        )
        stand_in = SimpleNamespace(from_filelike=lambda _: StandIn(rows, **more))
        monkeypatch.setattr("python_calamine.CalamineWorkbook", stand_in)
        return read_xls(b"").grids[0]

    return go


def number(row, column, style=0):
    return 0x0203, struct.pack("<HHHd", row, column, style, 1.0)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((True, "TRUE"), (False, "FALSE"), (12, "12"), (12.5, "12.5"), (-0.0, "0"), ("甲", "甲")),
        *((datetime(2026, 9, 12), "2026-09-12"), (date(2026, 9, 12), "2026-09-12")),
        *((datetime(2026, 9, 12, 8), "2026-09-12T08:00:00"), (time(8, 30), "08:30:00")),
        *((timedelta(hours=30), "1 day, 6:00:00"), (None, None), ("", None)),
    ],
)
def test_each_kind_of_value_is_a_text(read, value, text):
    found = read([[value]], number(0, 0)).cells.get((1, 1))
    assert (found.text if found else None) == text


def test_what_calamine_does_not_say_is_said_by_the_records(read):
    hidden_row = 0x0208, struct.pack("<8H", 1, 0, 9, 255, 0, 0, 0x20, 0)
    hidden_column = 0x007D, struct.pack("<5H", 2, 2, 2000, 0, 1)
    error = 0x0205, struct.pack("<HHHBB", 0, 1, 0, 0x17, 1)
    stale = 0x0006, struct.pack("<HHH8sH6x", 0, 2, 0, bytes(8), 2)
    unseen = 0x0006, struct.pack("<HHH8sH6x", 5, 2, 0, bytes(8), 2)
    merged = [((0, 0), (1, 0))]
    rows = [[1.0, None, 7.0], [9.0]]
    records = (hidden_row, hidden_column, number(0, 0), error, stale, unseen)
    found = read(rows, *records, merged=merged, visible=False)
    assert found.cells == {
        (1, 1): RawCell("1"),
        (1, 2): RawCell("#REF!", ERROR_VALUE),
        (1, 3): RawCell("7", NOT_CALCULATED),
        (2, 1): RawCell("9", "这一格被合并的格子盖住了，表上看不见"),
        (6, 3): RawCell("=", NOT_CALCULATED),
    }
    assert (found.hidden_rows, found.hidden_columns, found.hidden) == ({2}, {3}, True)
    assert (found.merged, found.beyond, found.remarks) == ((Area(1, 1, 2, 1),), "", ())
    assert not read(rows, *records).hidden


def test_what_is_struck_out_is_told_where_there_is_something(read):
    fonts = [(0x0031, struct.pack("<5H", 200, flags, 0, 400, 0) + bytes(4)) for flags in (0, 8)]
    formats = [(0x00E0, struct.pack("<H", font)) for font in (0, 1)]
    found = read([[5.0, 6.0]], number(0, 0, 1), number(3, 3, 1), before=(*fonts, *formats))
    assert found.cells == {(1, 1): RawCell("5", mark=STRUCK), (1, 2): RawCell("6")}
    broken = (0x00FC, struct.pack("<II", 1, 1) + b"\x09")
    text = 0x00FD, struct.pack("<HHHI", 0, 0, 0, 0)
    unknown = read([["甲"]], text, before=(*fonts, *formats, broken))
    assert unknown.remarks == ("有的格子可能有一部分加了删除线，看不出来，请核对",)


def test_a_sheet_is_as_large_as_calamine_can_hold(read):
    assert read([[5.0] * 201], number(63_999, 24)).cells.keys() == {(1, at) for at in range(1, 201)}
    assert read([], number(63_999, 24)).beyond == "Y64000"
    with pytest.raises(Unreadable, match="太多"):
        read([], number(64_000, 24))


def test_more_cells_than_any_table_has_are_refused(read, monkeypatch):
    monkeypatch.setattr("fangfan_desktop.exchange.reading.xls.MAX_CELLS", 2)
    assert len(read([[1.0, 2.0]], number(0, 0)).cells) == 2
    with pytest.raises(Unreadable, match="太多"):
        read([[1.0, 2.0, 3.0]], number(0, 0))


def test_a_workbook_with_other_sheets_than_its_records_say_is_damaged(read):
    with pytest.raises(Unreadable) as refused:
        read([], sheets=2)
    assert str(refused.value) == (
        "工作簿里面有损坏，读不出来。请在 Excel 或 WPS 里打开，另存一份再试。"
    )
