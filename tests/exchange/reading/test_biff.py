import struct

import pytest

from fangfan_desktop.exchange.reading.biff import LOCKED, cell_beyond_limits, sheet_facts
from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED, RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.text_marks import STRUCK

GLOBALS, SHEET, CHART = 0x0005, 0x0010, 0x0020
END = (0x000A, b"")


def stream(*records):
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)


def begin(kind):
    return 0x0809, struct.pack("<HH", 0x0600, kind) + bytes(12)


def sheet(*records):
    ((facts,), _) = sheet_facts(stream(begin(GLOBALS), END, begin(SHEET), *records, END))
    return facts


def formula(result, flags=0):
    return 0x0006, struct.pack("<HHH", 1, 2, 0) + result + struct.pack("<H", flags) + bytes(6)


def test_hidden_rows_and_columns_are_told():
    row = struct.pack("<HHHHHHHH", 3, 0, 9, 255, 0, 0, 0x20, 0)
    flat = struct.pack("<HHHHHHHH", 5, 0, 9, 0, 0, 0, 0, 0)
    columns = struct.pack("<HHHHH", 1, 2, 2000, 0, 1)
    facts = sheet((0x0208, row), (0x0208, flat), (0x007D, columns))
    assert (facts.hidden_rows, facts.hidden_columns) == ({4, 6}, {2, 3})
    shown = struct.pack("<HHHHHHHH", 3, 0, 9, 255, 0, 0, 0, 0)
    unused = struct.pack("<HHHHHHHH", 4, 0, 9, 0x8000, 0, 0, 0, 0)
    narrow = struct.pack("<HHHHH", 1, 2, 0, 0, 0)
    facts = sheet((0x0208, shown), (0x0208, unused), (0x007D, narrow))
    assert (facts.hidden_rows, facts.hidden_columns) == ({5}, {2, 3})
    wide = struct.pack("<HHHHH", 1, 2, 2000, 0, 0)
    assert sheet((0x007D, wide)).hidden_columns == set()


@pytest.mark.parametrize(
    ("record", "raw"),
    [
        ((0x0205, struct.pack("<HHHBB", 1, 2, 0, 0x17, 1)), RawCell("#REF!", ERROR_VALUE)),
        ((0x0205, struct.pack("<HHHBB", 1, 2, 0, 1, 0)), None),
        (formula(b"\x02\x00\x07\x00\x00\x00\xff\xff"), RawCell("#DIV/0!", ERROR_VALUE)),
        (formula(b"\x03\x00\x00\x00\x00\x00\xff\xff"), RawCell("=", NOT_CALCULATED)),
        (formula(struct.pack("<d", 2.0), 2), RawCell("=", NOT_CALCULATED)),
        (formula(struct.pack("<d", 2.0)), None),
    ],
)
def test_errors_and_formulas_that_nobody_calculated_are_told(record, raw):
    assert sheet(record).problems.get((2, 3)) == raw


def test_charts_are_no_sheets_and_those_inside_a_sheet_are_not_looked_at():
    inside = (begin(CHART), (0x0208, struct.pack("<HHHHHHHH", 3, 0, 9, 255, 0, 0, 0x20, 0)), END)
    found, _ = sheet_facts(stream(begin(CHART), END, begin(SHEET), *inside, END))
    assert [facts.hidden_rows for facts in found] == [set()]


def test_a_locked_workbook_is_refused():
    with pytest.raises(Unreadable, match=f"^{LOCKED}$"):
        sheet_facts(stream(begin(GLOBALS), (0x002F, b"\x01\x00")))


def test_a_record_that_runs_over_the_end_is_refused():
    with pytest.raises(
        Unreadable, match=r"^文件不完整或已损坏，可能没有传完。请让对方重新发一份。$"
    ):
        sheet_facts(stream(begin(GLOBALS)) + struct.pack("<HH", 0x00FC, 9000))


def test_the_last_cell_is_named_where_it_lies_too_far_out():
    far = (0x0203, struct.pack("<HHHd", 60_000, 255, 0, 1.0))
    assert cell_beyond_limits(sheet(far)) == "IV60001"
    for row, column, named in (
        (19_999, 199, ""),
        (20_000, 0, "A20001"),
        (0, 200, "GS1"),
    ):
        cell = (0x0203, struct.pack("<HHHd", row, column, 0, 1.0))
        assert cell_beyond_limits(sheet(cell)) == named
    assert cell_beyond_limits(sheet((0x0203, struct.pack("<HHHd", 6, 2, 0, 1.0)))) == ""


def test_cells_that_are_struck_out_are_told_one_by_one():
    fonts = [(0x0031, struct.pack("<HHHHH", 200, flags, 0, 400, 0) + bytes(4)) for flags in (0, 8)]
    formats = [(0x00E0, struct.pack("<H", font)) for font in (0, 1)]
    number = 0x0203, struct.pack("<HHHd", 1, 2, 1, 12.0)
    several = 0x00BD, struct.pack("<HH", 2, 0) + struct.pack("<HIHIHIH", 0, 2, 1, 2, 1, 2, 2)
    content = stream(begin(GLOBALS), *fonts, *formats, END, begin(SHEET), number, several, END)
    ((facts,), unknown_changes) = sheet_facts(content)
    assert facts.text_marks == {(2, 3): (STRUCK, ()), (3, 2): (STRUCK, ()), (3, 3): (STRUCK, ())}
    assert not unknown_changes
