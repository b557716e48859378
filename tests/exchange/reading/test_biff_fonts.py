import struct

from fangfan_desktop.exchange.reading.biff_fonts import BiffFonts, text_runs
from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK

FONT, XF, SST, CONTINUE = 0x31, 0xE0, 0xFC, 0x3C


def font(flags=0, place=0):
    return struct.pack("<HHHHH", 200, flags, 0, 400, place) + bytes(4)


def fonts(*strings, formats=()):
    """A workbook with the fonts 0 to 3 and 5: plain, struck out, raised, lowered, struck out."""
    known = BiffFonts()
    for each in (font(), font(8), font(0, 1), font(0, 2), font(8)):
        known.add_record(FONT, each)
    for each in formats:
        known.add_record(XF, struct.pack("<H", each))
    for at, each in enumerate(strings):
        known.add_record(CONTINUE if at else SST, each)
    return known


def string(text, *changes, wide=False, reading=b""):
    """A string with its changes of font, and with a reading (of Japanese) behind it."""
    flags = (1 if wide else 0) | (8 if changes else 0) | (4 if reading else 0)
    return (
        struct.pack("<HB", len(text), flags)
        + (struct.pack("<H", len(changes)) if changes else b"")
        + (struct.pack("<I", len(reading)) if reading else b"")
        + text.encode("utf-16-le" if wide else "latin-1")
        + b"".join(struct.pack("<HH", *change) for change in changes)
        + reading
    )


def sst(count, *strings):
    return struct.pack("<II", count, count) + b"".join(strings)


def test_a_cells_format_leads_to_its_font_and_there_is_no_fourth():
    known = fonts(formats=(0, 1, 2, 3, 5, 6, 9))
    marks = ["", STRUCK, RAISED, LOWERED, STRUCK, "", "", ""]
    assert [known.format_mark(at) for at in range(8)] == marks
    assert fonts(formats=(4,)).format_mark(0) == STRUCK, "of a program that counts on"


def test_bold_italic_outlined_and_the_like_are_not_struck_out():
    known = BiffFonts()
    known.add_record(FONT, font(0xFFF7))
    known.add_record(XF, bytes(2))
    assert known.format_mark(0) == ""


def test_other_records_and_those_cut_short_are_no_fonts_and_no_formats():
    known = BiffFonts()
    for kind, data in (
        (FONT, font(8)[:9]),
        (0x41E, font(8)),
        (FONT, font()[:10]),
        (FONT, font(8)[:10]),
        (XF, b"\x01"),
        (0x41E, b"\x01\x00"),
        (XF, b"\x00\x00"),
        (XF, b"\x01\x00"),
    ):
        known.add_record(kind, data)
    assert [known.format_mark(at) for at in range(3)] == ["", STRUCK, ""]


def test_a_text_says_where_its_font_changes():
    known = fonts(sst(3, string("12"), string("1215", (2, 0)), string("中12", (1, 1), wide=True)))
    assert [known.string_changes(at) for at in range(4)] == [(), ((2, ""),), ((1, STRUCK),), ()]


def test_each_change_within_a_text_is_told():
    known = fonts(sst(1, string("121518", (2, 1), (4, 0), (5, 2))))
    assert known.string_changes(0) == ((2, STRUCK), (4, ""), (5, RAISED))


def test_what_stands_behind_a_string_belongs_to_it():
    before = (string("人", wide=True), string("1", reading=b"12345"))
    both = string("12", (1, 1), reading=bytes(7))
    known = fonts(sst(4, *before, both, string("34", (1, 2))))
    changes = [known.string_changes(at) for at in range(4)]
    assert changes == [(), (), ((1, STRUCK),), ((1, RAISED),)]
    assert not known.unknown_changes


def test_strings_go_on_over_many_records_but_not_beyond_another():
    whole = sst(2, string("1234", (2, 1)), string("5", (0, 2)))
    known = BiffFonts()
    known.add_record(CONTINUE, b"of something else")
    for kind, data in (
        (FONT, font()),
        (SST, whole[:8]),
        (CONTINUE, whole[8:11]),
        (CONTINUE, b""),
        (CONTINUE, whole[11:]),
        (FONT, font(8)),
        (CONTINUE, b"of something else"),
        (FONT, font(0, 1)),
    ):
        known.add_record(kind, data)
    assert [known.string_changes(at) for at in range(2)] == [((2, STRUCK),), ((0, RAISED),)]


def test_fewer_strings_than_are_promised_are_all_that_there_are():
    whole = sst(9, string("1"), string("12", (1, 1)))
    for records in ([whole], [whole[:12], whole[12:]]):
        known = fonts(*records)
        assert [known.string_changes(at) for at in range(3)] == [(), ((1, STRUCK),), ()]
        assert not known.unknown_changes
    none = fonts()
    assert (none.string_changes(0), none.unknown_changes) == ((), False)


def test_a_string_may_go_on_in_the_next_record_in_another_width():
    whole = sst(2, string("1234", (2, 1)), string("5", (0, 2)))
    for cut in range(8 + 3, len(whole)):
        first, rest = whole[:cut], whole[cut:]
        # Within the characters the next record begins with their width.
        inside = 8 + 5 <= cut < 8 + 5 + 4 or cut == len(whole) - 5
        known = fonts(first, (b"\x00" if inside else b"") + rest)
        assert known.string_changes(0) == ((2, STRUCK),), cut
        assert not known.unknown_changes
    wide = whole[:15], b"\x01" + "34".encode("utf-16-le") + whole[17:]
    assert fonts(*wide).string_changes(1) == ((0, RAISED),)


def test_what_cannot_be_followed_is_said_to_be_unknown():
    known = fonts(sst(9, string("1234", (2, 1)))[:-3])
    assert known.string_changes(0) == ()
    assert known.unknown_changes


def test_a_workbook_without_such_a_font_is_not_looked_through():
    plain = BiffFonts()
    plain.add_record(FONT, font())
    plain.add_record(SST, b"broken")
    assert plain.string_changes(0) == ()
    assert not plain.unknown_changes


def test_places_are_counted_as_the_file_counts_them():
    assert text_runs("𬒈12", "", ((3, STRUCK),)) == [("𬒈1", ""), ("2", STRUCK)]
    assert text_runs("12", STRUCK, ()) == [("12", STRUCK)]
    assert text_runs("12", "", ((0, STRUCK), (9, ""))) == [("12", STRUCK)]
    assert text_runs("12", "", ((3, STRUCK),)) == [("12", "")], "it lies beyond the end"
