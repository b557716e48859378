"""A line of text in its parts: labels with the room behind them, and words that are only printed."""

import pytest

from fangfan_desktop.jobs.drafts.line_parts import begins_at, line_parts, text_width
from tests.jobs.drafts.builders import line

KNOWN = {"单位", "填报单位", "填表人", "审核人", "联系电话", "填表日期", "负责人", "单位负责人"}
UNITS = {"人", "万元", "人、万元"}
MM_PER_PT = 25.4 / 72


def parts(words):
    found = line_parts(words, lambda name: name in KNOWN, lambda rest: rest.strip() in UNITS)
    return [(label, rest.strip()) for _, label, rest in found]


def test_each_label_begins_a_part():
    assert parts("填报单位：          填表日期：    年    月    日") == [
        ("填报单位：", ""),
        ("填表日期：", "年    月    日"),
    ]


def test_labels_may_stand_close_together():
    assert parts("填表人：审核人：联系电话：") == [
        ("填表人：", ""),
        ("审核人：", ""),
        ("联系电话：", ""),
    ]


def test_a_label_may_have_brackets():
    assert parts("填报单位（公章）：____") == [("填报单位（公章）：", "____")]


def test_a_label_of_two_spaced_out_characters_is_one():
    assert parts("表    号：人社统1表") == [("表号：", "人社统1表")]


def test_units_are_a_part_of_their_own():
    assert parts("填报单位：          单位：人、万元") == [
        ("填报单位：", ""),
        ("单位：", "人、万元"),
    ]


def test_a_blank_day_is_one_part_however_wide_its_gaps():
    assert parts("填表日期：  20      年      月      日")[0][0] == "填表日期："
    assert len(parts("填表日期：  20      年      月      日")) == 1


def test_a_day_without_a_label_is_a_part():
    assert parts("济南市人社局（盖章）          年    月    日") == [
        ("", "济南市人社局（盖章）"),
        ("", "年    月    日"),
    ]


def test_a_remark_is_one_part_with_all_of_its_colons():
    words = "注：1.人数：指在册人数。2.金额：以万元计。"
    assert parts(words) == [("", words)]


def test_fields_right_of_a_remark_are_parts():
    assert parts("注：按季报送。          填表人：") == [("", "注：按季报送。"), ("填表人：", "")]


def test_a_sentence_with_a_colon_is_one_part():
    assert parts("请填写以下内容:姓名和电话") == [("请填写以下内容:", "姓名和电话")]


def test_a_bracket_that_is_open_is_not_torn():
    assert len(parts("（指标    单位）")) == 1


@pytest.mark.parametrize("words", ["", "    ", "\u3000"])
def test_a_blank_line_has_no_parts(words):
    assert parts(words) == []


def test_a_part_says_where_it_begins():
    found = line_parts("  填表人：      审核人：", lambda _: True, lambda _: False)
    assert [first for first, _, _ in found] == [2, 12]


def test_a_chinese_character_is_as_wide_as_it_is_high():
    assert text_width("单位ab", 12) == pytest.approx(3 * 12 * MM_PER_PT)


def test_a_text_begins_where_it_is_aligned():
    wide = text_width("标题", 10.5)
    assert begins_at(line("标题", left=25, width=160)) == 25
    assert begins_at(line("标题", left=25, width=160, align="centre")) == pytest.approx(
        25 + (160 - wide) / 2
    )
    assert begins_at(line("标题", left=25, width=160, align="right")) == pytest.approx(185 - wide)
