import pytest

from fangfan_desktop.exchange.reading.charset import decode_text
from fangfan_desktop.exchange.reading.refused import Unreadable

PAGE = '<meta charset="{}"><table>商河县</table>'


@pytest.mark.parametrize(
    "coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
)
@pytest.mark.parametrize("claimed", ["utf-8", "gb2312", "GBK", "x-none"])
def test_the_bytes_are_believed_and_not_what_they_claim(coding, claimed):
    text = PAGE.format(claimed)
    assert decode_text(text.encode(coding)) == text


def test_an_encoding_of_elsewhere_has_to_be_claimed():
    text = PAGE.format("big5").replace("县", "縣")
    assert decode_text(text.encode("big5")) == text


def test_bytes_that_are_no_text_are_none():
    assert decode_text(b"\x00\x01\x02") is None
    assert decode_text(b"\xff\xff\xff") is None


def test_a_text_that_ends_within_a_character_was_not_sent_whole():
    with pytest.raises(Unreadable, match=r"^文件不完整，可能没有传完。请让对方重新发一份。$"):
        decode_text("商河县".encode()[:-1])
