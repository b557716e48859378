"""Words as they are printed are read without what only spaces them out."""

import pytest

from fangfan_desktop.jobs.drafts.printed_text import (
    BLANK_DAY,
    SECTION,
    heading_words,
    one_line,
    tidy,
    without_mark,
)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("单 位", "单位"),
        ("人数\n（人）", "人数（人）"),
        ("A 类", "A类"),
        ("no 1", "no 1"),
        ("　", ""),
    ],
)
def test_a_caption_has_no_blanks_between_its_characters(printed, read):
    assert tidy(printed) == read


def test_one_line_keeps_what_is_asked_for():
    assert one_line(" 甲\n乙\t丙 ") == "甲 乙    丙"
    assert one_line(" 甲  乙 ", close_up=True) == "甲 乙"
    assert one_line(" 甲", strip=False) == " 甲"


def test_a_heading_keeps_the_blank_between_its_words():
    assert heading_words("表一  任务完成情况") == "表一 任务完成情况"
    assert heading_words("统　计　表") == "统计表"


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("其中：女性", "女性"),
        ("#女性", "女性"),
        ("其 中", ""),
        ("女性", "女性"),
        ("总数其中", "总数其中"),
    ],
)
def test_a_part_is_called_without_its_mark(caption, name):
    assert without_mark(caption) == name


def test_a_blank_day_and_a_section_are_known():
    assert BLANK_DAY.fullmatch("  2026年   月   日 ")
    assert not BLANK_DAY.fullmatch("2026年3月1日")
    assert SECTION.match("（二）培训")
    assert not SECTION.match("二期")
