import pytest

from fangfan_desktop.exchange.attachments.sheet_headers import header_extra, with_headers
from fangfan_desktop.exchange.attachments.sheet_look import PageSetup


@pytest.mark.parametrize("text", ["", "&C", '&L&"宋体"&12&R', "&C&KFF0000"])
def test_a_header_without_words_takes_no_room(text):
    assert header_extra(text, 11) == 0


def test_a_header_is_higher_than_the_file_says():
    assert header_extra("&C第&P页", 11) == pytest.approx(1.7, abs=0.05)
    assert header_extra("&C&20附件", 11) > header_extra("附件", 11)
    assert header_extra("&9附件", 11) == pytest.approx(1.9, abs=0.05)


def test_a_header_is_scaled_with_the_sheet_from_where_it_begins():
    setup = with_headers(PageSetup(top=25, header=2), {"header": 10})
    assert (setup.top, setup.header) == (10, 17)
    assert setup.margin_above(1) == 27


def test_a_footer_begins_inside_of_its_margin():
    setup = with_headers(PageSetup(bottom=8, footer=2), {})
    assert (setup.bottom, setup.footer) == (8, 2)
    assert with_headers(PageSetup(), {"header": 5}) == PageSetup()
