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


@pytest.mark.parametrize(
    ("claimed", "words"),
    [
        *(("big5", "縣"), ("shift_jis", "日本"), ("euc-kr", "한국"), ("iso-8859-1", "éa")),
        *(("windows-1252", "5 € a"), ("cp437", "éa")),
    ],
)
def test_encodings_of_elsewhere_are_believed(claimed, words):
    text = f'<meta charset="{claimed}"><table>{words}</table>'
    assert decode_text(text.encode(claimed)) == text


@pytest.mark.parametrize(("size", "believed"), [(4096, True), (4097, False)])
def test_a_claim_stands_near_the_start(size, believed):
    claim = "charset=big5"
    text = " " * (size - len(claim)) + claim + "\n縣"
    assert (decode_text(text.encode("big5")) == text) is believed


@pytest.mark.parametrize("code", range(9))
def test_a_text_has_no_such_characters(code):
    assert decode_text("县".encode() + bytes([code])) is None


def test_other_characters_that_are_not_shown_are_no_reason():
    assert decode_text("县\t\r\n\x0b\x1f".encode()) == "县\t\r\n\x0b\x1f"


@pytest.mark.parametrize("content", [b"abc\xe5", b"\xef\xbb\xbfabc\xe5"])
def test_half_a_character_alone_does_not_show_that_a_text_was_cut_short(content):
    assert decode_text(content) is None
