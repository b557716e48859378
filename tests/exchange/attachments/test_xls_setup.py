"""Records made by hand; whole files are in test_sheet_page."""

import struct

import pytest

from fangfan_desktop.exchange.attachments.sheet_look import PageSetup
from fangfan_desktop.exchange.attachments.xls_setup import page_setups
from fangfan_desktop.exchange.reading.refused import Unreadable

BEGIN, END = (0x0809, b"\0\6\x10\0" + bytes(12)), (0x000A, b"")
GLOBALS = (0x0809, b"\0\6\x05\0" + bytes(12))


def stream(*records):
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)


def setup_of(*records):
    (found,) = page_setups(stream(BEGIN, *records, END), 11)
    return found


def paper(number=9, scale=100, across=1, down=1, flags=0x02, header=0.5, footer=0.5):
    head = struct.pack("<6H4x", number, scale, 1, across, down, flags)
    return 0x00A1, head + struct.pack("<2dH", header, footer, 1)


def text(words):
    return struct.pack("<HB", len(words), 1) + words.encode("utf-16-le")


def test_each_worksheet_has_its_page_and_no_other_part_has_one():
    content = stream(GLOBALS, (0x0083, b"\1\0"), END, BEGIN, END, BEGIN, (0x0083, b"\1\0"), END)
    assert page_setups(content, 11) == [PageSetup(), PageSetup(centred_across=True)]


def test_charts_within_a_sheet_have_pages_of_their_own():
    assert setup_of(GLOBALS, (0x0084, b"\1\0"), END) == PageSetup()


def test_margins_are_in_inches():
    found = setup_of(*((kind, struct.pack("<d", 1)) for kind in (0x26, 0x27, 0x28, 0x29)))
    assert (found.left, found.right, found.top, found.bottom) == (25.4,) * 4


def test_the_paper_may_lie_and_be_scaled():
    found = setup_of(paper(8, scale=75, flags=0), (0x0084, b"\1\0"))
    assert (found.width, found.height, found.zoom, found.centred_down) == (420, 297, 0.75, True)
    assert (setup_of(paper(scale=0)).width, setup_of(paper(scale=0)).zoom) == (210, 1)


def test_a_paper_that_is_not_known_is_a4_upright():
    assert setup_of(paper(8, scale=75, flags=0x04)).width == 210
    assert setup_of(paper(8, flags=0x40)).width == 297


def test_a_sheet_may_be_fitted_to_pages():
    assert setup_of((0x0081, b"\0\1"), paper(across=1, down=0)).fit == (1, 0)
    assert setup_of((0x0081, b"\0\1"), paper(across=0, down=0)).fit is None
    assert setup_of((0x0081, b"\0\0"), paper()).fit is None


def test_headers_and_footers_take_their_room():
    found = setup_of(paper(), (0x0014, text("&C附件1")), (0x0015, b""))
    assert found.top == 12.7
    assert found.header == pytest.approx(12.3 + 1.7, abs=0.1)
    assert found.footer == 0
    assert setup_of((0x0015, b"\4\0\0Page")).footer > 0


def test_records_that_are_too_short_say_nothing():
    short = [(kind, b"\1") for kind in (0x26, 0x81, 0x83, 0xA1, 0x14)]
    assert setup_of(*short) == PageSetup()


def test_a_stream_that_is_cut_short_is_refused():
    with pytest.raises(Unreadable):
        page_setups(stream(BEGIN)[:-3], 11)
