import struct

import pytest

from fangfan_desktop.exchange.reading.biff import cell_beyond_limits, sheet_facts
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
    flat = struct.pack("<HHHHHHHH", 5, 0, 9, 0, 0, 0, 0xDF, 0)
    columns = struct.pack("<HHHHH", 1, 2, 2000, 0, 1)
    facts = sheet((0x0208, row), (0x0208, flat), (0x007D, columns))
    assert (facts.hidden_rows, facts.hidden_columns) == ({4, 6}, {2, 3})
    shown = struct.pack("<HHHHHHHH", 3, 0, 9, 1, 0, 0, 0xDF, 0)
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
        (formula(struct.pack("<d", 2.0), 1), RawCell("=", NOT_CALCULATED)),
        (formula(struct.pack("<d", 2.0), 0xFC), None),
        (formula(struct.pack("<d", 2.0)), None),
        # A text and a yes or no, and two numbers that begin as errors and blanks do.
        (formula(b"\x00\x00\x00\x00\x00\x00\xff\xff"), None),
        (formula(b"\x01\x00\x01\x00\x00\x00\xff\xff"), None),
        (formula(b"\x02\x00\x00\x00\x00\x00\x00\x40"), None),
        (formula(b"\x03\x00\x00\x00\x00\x00\x00\x40"), None),
        ((0x0006, formula(struct.pack("<d", 2.0), 1)[1][:16]), RawCell("=", NOT_CALCULATED)),
        ((0x0204, formula(struct.pack("<d", 2.0), 3)[1]), None),
    ],
)
def test_errors_and_formulas_that_nobody_calculated_are_told(record, raw):
    assert sheet(record).problems.get((2, 3)) == raw


def test_charts_are_no_sheets_and_those_inside_a_sheet_are_not_looked_at():
    inside = (begin(CHART), (0x0208, struct.pack("<HHHHHHHH", 3, 0, 9, 255, 0, 0, 0x20, 0)), END)
    found, _ = sheet_facts(stream(begin(CHART), END, begin(SHEET), *inside, END))
    assert [facts.hidden_rows for facts in found] == [set()]


def test_a_locked_workbook_is_refused():
    with pytest.raises(Unreadable) as refused:
        sheet_facts(stream(begin(GLOBALS), (0x002F, b"\x01\x00")))
    assert str(refused.value) == ("文件加了密码。请在 Excel 或 WPS 里去掉密码，另存为 .xlsx 再试。")


@pytest.mark.parametrize(
    "cut_short",
    [stream(begin(GLOBALS)) + struct.pack("<HH", 0x00FC, 9000), stream(begin(GLOBALS))[:-1]],
)
def test_a_record_that_runs_over_the_end_is_refused(cut_short):
    with pytest.raises(
        Unreadable, match=r"^文件不完整或已损坏，可能没有传完。请让对方重新发一份。$"
    ):
        sheet_facts(cut_short)


def test_less_than_a_record_at_the_end_is_none():
    assert sheet_facts(stream(begin(GLOBALS), END) + bytes(3)) == ([], False)


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


def test_a_shared_text_that_is_struck_out_in_part_is_told():
    text = struct.pack("<HBH", 4, 8, 1) + b"1215" + struct.pack("<HH", 2, 1)
    fonts = [(0x0031, struct.pack("<5H", 200, flags, 0, 400, 0) + bytes(4)) for flags in (0, 8)]
    globals_ = (*fonts, (0x00E0, bytes(2)), (0x00FC, struct.pack("<II", 1, 1) + text))
    for kind, changes in ((0x00FD, ((2, STRUCK),)), (0x0203, None)):
        cell = kind, struct.pack("<HHHI", 1, 2, 0, 0)
        ((facts,), _) = sheet_facts(stream(begin(GLOBALS), *globals_, END, begin(SHEET), cell, END))
        assert facts.text_marks == ({(2, 3): ("", changes)} if changes else {})


@pytest.mark.parametrize("kind", [0x0006, 0x0205, 0x027E, 0x00BD, 0x0203, 0x0204, 0x00FD, 0x00D6])
def test_every_kind_of_cell_is_in_use_and_one_cut_short_is_none(kind):
    assert sheet((kind, struct.pack("<HHH", 1, 2, 0))).last == (2, 3)
    assert sheet((kind, struct.pack("<HHHB", 1, 2, 0, 0)[:5])).last == (0, 0)


def test_a_blank_cell_is_not_in_use():
    assert sheet((0x0201, struct.pack("<HHH", 1, 2, 0)), (0x0208, bytes(16))).last == (0, 0)


def test_rows_and_columns_in_use_are_counted_each_for_itself():
    cells = [(0x0203, struct.pack("<HHHd", *at, 0, 1.0)) for at in ((9, 0), (1, 1), (3, 0))]
    assert sheet(*cells).last == (10, 2)


@pytest.mark.parametrize(
    "record",
    [
        (0x0208, bytes(15)),
        (0x007D, bytes(9)),
        (0x0205, struct.pack("<HHHB", 1, 2, 0, 7)),
        (0x0006, formula(bytes(8), 3)[1][:15]),
        (0x00FD, struct.pack("<HHHI", 1, 2, 0, 0)[:9]),
    ],
)
def test_records_that_are_too_short_say_nothing(record):
    facts = sheet(record)
    assert (facts.hidden_rows, facts.hidden_columns, facts.problems) == (set(), set(), {})


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        *((0x00, "#NULL!"), (0x07, "#DIV/0!"), (0x0F, "#VALUE!"), (0x17, "#REF!")),
        *((0x1D, "#NAME?"), (0x24, "#NUM!"), (0x2A, "#N/A"), (0x63, "#N/A")),
    ],
)
def test_each_error_has_its_name(code, shown):
    alone = (0x0205, struct.pack("<HHHBB", 1, 2, 0, code, 1))
    counted = formula(bytes((2, 0, code, 0, 0, 0, 0xFF, 0xFF)))
    for record in (alone, counted):
        assert sheet(record).problems == {(2, 3): RawCell(shown, ERROR_VALUE)}


def test_a_start_without_a_kind_and_with_just_a_kind():
    end = stream(END)
    short, just = (stream((0x0809, begin(SHEET)[1][:size])) for size in (3, 4))
    found, _ = sheet_facts(short + end + just + end)
    assert len(found) == 1


def test_cells_that_show_a_percentage_are_told():
    formats = [(0x00E0, struct.pack("<HH", 0, number) + bytes(16)) for number in (0, 9)]
    number = 0x0203, struct.pack("<HHHd", 1, 2, 1, 0.855)
    several = 0x00BD, struct.pack("<HH", 4, 3) + struct.pack("<HIHIHIH", 1, 0, 0, 0, 1, 0, 5)
    plain = 0x0203, struct.pack("<HHHd", 2, 2, 0, 0.855)
    whole = stream(begin(GLOBALS), *formats, END, begin(SHEET), number, several, plain, END)
    ((facts,), _) = sheet_facts(whole)
    assert facts.percents == {(2, 3), (5, 4), (5, 6)}
