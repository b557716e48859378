import pytest

from fangfan_desktop.exchange.attachments.sheet_look import PageSetup


def test_the_room_of_a_page_is_what_its_margins_leave():
    setup = PageSetup(210, 297, left=20, top=25, right=30, bottom=35)
    assert setup.room(0.5) == (160, 237)


def test_a_header_takes_more_room_the_larger_the_sheet_is():
    setup = PageSetup(210, 297, 0, 10, 0, 10, header=20, footer=10)
    assert (setup.margin_above(0.5), setup.margin_below(0.5)) == (20, 15)
    assert setup.room(0.5) == (210, pytest.approx(262))
