import struct

import pytest

from fangfan_desktop.exchange.reading.number_formats import (
    NumberFormats,
    is_date_format,
    is_month_format,
    is_percent_format,
)


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        *(("[h]:mm", True), ("[hh]:mm:ss", True), ("mm:ss", True), ("yyyy-mm", True)),
        *(("[Red]0", False), ('0"d"', False), (r"0\d", False), ("0_d", False), ("0*s", False)),
        *(("General", False), ("GENERAL;d", False), ("", False), ("D", True), ("#,##0", False)),
    ],
)
def test_a_format_with_the_letters_of_a_day_shows_one(code, is_date):
    assert is_date_format(code) is is_date


@pytest.mark.parametrize(
    ("code", "is_percent"),
    [("0%", True), ("0.00%;[Red]-0.00%", True), ('0"%"', False), (r"0\%", False), ("0.0", False)],
)
def test_a_format_with_a_sign_that_counts_shows_a_percentage(code, is_percent):
    assert is_percent_format(code) is is_percent


def test_built_in_formats_are_known_by_their_number_and_others_by_their_code():
    formats = NumberFormats()
    formats.styles += [0, 9, 10, 14, 164, 165, -1]
    formats.codes |= {164: "0.0%", 165: "yyyy年m月"}
    assert [at for at in range(8) if formats.shows_percent(at)] == [1, 2, 4]
    assert [at for at in range(8) if formats.shows_date(at)] == [3, 5]


@pytest.mark.parametrize(
    ("code", "is_month"),
    [
        *(('yyyy"年"m"月"', True), ('[$-804]yyyy"年"m"月";@', True), ("yyyy/mm", True)),
        *(("mmm-yy", True), ("yyyy-mm-dd", False), ('m"月"d"日"', False), ("mm:ss", False)),
        *(("yyyy", False), ("General", False), ("yyyy-mm hh", False)),
    ],
)
def test_a_format_with_year_and_month_alone_shows_no_day(code, is_month):
    assert is_month_format(code) is is_month


def test_a_built_in_format_of_a_month_is_known_by_its_number():
    formats = NumberFormats()
    formats.styles += [0, 14, 17, 57, 164]
    formats.codes |= {164: "yyyy年m月"}
    assert [at for at in range(5) if formats.shows_month(at)] == [2, 3, 4]


def test_an_old_workbook_s_records_hold_codes_and_styles():
    formats = NumberFormats()
    wide = "0.0%;年".encode("utf-16-le")
    formats.add_record(0x041E, struct.pack("<HHB", 164, 6, 1) + wide)
    formats.add_record(0x041E, struct.pack("<HHB", 165, 4, 0) + b"0.00")
    formats.add_record(0x041E, b"\0\0")
    formats.add_record(0x00E0, b"\0\0")
    for number in (164, 165, 9):
        formats.add_record(0x00E0, struct.pack("<HH", 0, number) + bytes(16))
    assert formats.codes == {164: "0.0%;年", 165: "0.00"}
    assert [formats.shows_percent(at) for at in range(3)] == [True, False, True]
