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


def string(text, *changes, wide=False):
    flags = (1 if wide else 0) | (8 if changes else 0)
    head = struct.pack("<HB", len(text), flags) + (
        struct.pack("<H", len(changes)) if changes else b""
    )
    return (
        head
        + text.encode("utf-16-le" if wide else "latin-1")
        + b"".join(struct.pack("<HH", *change) for change in changes)
    )


def sst(count, *strings):
    return struct.pack("<II", count, count) + b"".join(strings)


def test_a_cells_format_leads_to_its_font_and_there_is_no_fourth():
    known = fonts(formats=(0, 1, 2, 3, 5, 9))
    assert [known.format_mark(at) for at in range(7)] == [
        "",
        STRUCK,
        RAISED,
        LOWERED,
        STRUCK,
        "",
        "",
    ]


def test_a_text_says_where_its_font_changes():
    known = fonts(sst(3, string("12"), string("1215", (2, 0)), string("中12", (1, 1), wide=True)))
    assert [known.string_changes(at) for at in range(4)] == [(), ((2, ""),), ((1, STRUCK),), ()]


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
