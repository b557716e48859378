import pytest
from pypdfium2 import PdfDocument

from fangfan_desktop.exchange.attachments.drawn import Ink
from fangfan_desktop.exchange.attachments.pdf_place import page_place
from fangfan_desktop.exchange.attachments.pdf_words import (
    PdfLetter,
    font_ink,
    page_letters,
    text_lines,
)
from tests.exchange.attachments.pdf_files import Page, pdf

MM = 25.4 / 72


@pytest.mark.parametrize(
    ("name", "ink"),
    [
        ("SimSun", Ink("宋体")),
        ("ABCDEF+SimHei", Ink("黑体")),
        ("BCDEEE+FangSong_GB2312", Ink("仿宋_GB2312")),
        ("SimSun,Bold", Ink("宋体", bold=True)),
        ("TimesNewRomanPS-BoldMT", Ink("TimesNewRomanPS", bold=True)),
        ("FZXBSJW--GB1-0", Ink("方正小标宋简体")),
        ("微软雅黑", Ink("微软雅黑")),
        ("ABCDEF+NotoSerifCJKjp-Bold", Ink("宋体", bold=True)),
        ("", Ink("宋体")),
    ],
)
def test_a_face_has_the_name_that_forms_use(name, ink):
    assert font_ink(name, 10.5) == ink


def letters(text, left=0.0, y=10.0, size=10.5, step=1.0, width=1.0):
    em = size * MM
    return [
        PdfLetter(
            each,
            left + at * step * em,
            y - em,
            left + at * step * em + width * em,
            y,
            Ink(size=size),
        )
        for at, each in enumerate(text)
        if each != "_"
    ]


def lines(*groups):
    return [line.text for line in text_lines(letter for group in groups for letter in group)]


def test_letters_are_lines_from_the_top():
    assert lines(letters("下面", y=20), letters("上面", y=10)) == ["上面", "下面"]


def test_letters_that_stand_a_little_higher_are_on_the_line():
    assert lines(letters("人数", y=10), letters("(人)", left=9, y=10.4)) == ["人数(人)"]


def test_chinese_letters_that_are_spread_have_no_spaces():
    assert lines(letters("合计", step=1.6)) == ["合计"]


def test_a_wide_gap_becomes_spaces():
    (line,) = lines(letters("单位："), letters("日期：", left=40))
    assert line.startswith("单位：  ")
    assert line.endswith("  日期：")


def test_a_gap_between_western_words_is_a_space():
    assert lines(letters("ab_cd", step=0.5, width=0.5)) == ["ab cd"]


def test_spaces_of_a_blank_day_are_as_wide_as_they_are_printed():
    """PDFium gives several spaces as one letter, which is as wide as one."""
    day = [*letters("年"), *letters(" ", left=4, width=0.25), *letters("月", left=8)]
    assert lines(day) == ["年  月"]


def test_a_letter_that_is_printed_twice_to_look_bold_counts_once():
    assert lines(letters("合计"), letters("合计", left=0.1)) == ["合计"]


def test_blank_lines_are_none():
    assert lines(letters("   ")) == []


def test_the_letters_of_a_page_have_place_and_ink():
    page = PdfDocument(pdf(Page().text(30, 50, "人数", size=12, face=1)))[0]
    first, second = page_letters(page, page_place(page))
    assert (first.text, second.text) == ("人", "数")
    assert (first.left, second.left) == pytest.approx((30, 30 + 12 * MM), abs=0.1)
    assert first.ink == Ink("黑体", 12)
