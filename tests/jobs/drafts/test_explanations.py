"""What a form's own text says of its columns."""

import pytest

from fangfan_desktop.jobs.drafts.explanations import example_in, explanations, options_in


def test_a_numbered_note_explains_the_column_that_it_names():
    notes = ["填报说明：1.“人数”：指在册人数。2.“金额”以万元计。"]
    assert explanations(notes, ["人数", "金额"]) == {"人数": "指在册人数。", "金额": "以万元计。"}


@pytest.mark.parametrize(
    "note",
    [
        "“务工人数”：在外务工的人数。",
        "1.“务工人数”一栏：在外务工的人数。",
        "（1）「务工人数」：在外务工的人数。",
        "① 务工人数：在外务工的人数。",
        "一、务工人数：在外务工的人数。",
        "注：务工人数：在外务工的人数。",
    ],
)
def test_a_note_is_spelt_in_many_ways(note):
    assert explanations([note], ["务工人数"]) == {"务工人数": "在外务工的人数。"}


def test_a_note_without_a_colon_explains_with_its_verb():
    assert explanations(["3.务工人数指在外务工的人数。"], ["务工人数"]) == {
        "务工人数": "指在外务工的人数。"
    }


def test_one_note_explains_several_columns():
    assert explanations(["“男”、“女”：填在册人数。"], ["男", "女", "合计"]) == {
        "男": "填在册人数。",
        "女": "填在册人数。",
    }


def test_columns_are_named_without_quotes_as_well():
    assert explanations(["姓名、性别：照身份证填写。"], ["姓名", "性别"]) == {
        "姓名": "照身份证填写。",
        "性别": "照身份证填写。",
    }


def test_each_line_is_a_note_by_itself():
    assert explanations(["人数：在册人数。\n金额：实发金额。"], ["人数", "金额"]) == {
        "人数": "在册人数。",
        "金额": "实发金额。",
    }


def test_the_first_that_is_said_counts():
    assert explanations(["人数：甲。", "人数：乙。"], ["人数"]) == {"人数": "甲。"}


def test_what_names_no_column_explains_nothing():
    assert explanations(["联系人：张三", "本表一式两份。", "“其他”：见通知。"], ["人数"]) == {}


def test_a_long_note_is_cut():
    (said,) = explanations([f"人数：{'很长' * 300}"], ["人数"]).values()
    assert len(said) == 200


def test_options_are_those_to_choose_from():
    assert options_in("从“厂房式”“居家式”中选填一项。") == ("厂房式", "居家式")
    assert options_in("从“是”、“否”和“不详”中任选。") == ("是", "否", "不详")
    assert options_in("“厂房式”指有厂房的。") == ()


def test_an_example_says_how_a_value_is_spelt():
    assert example_in("格式为“2026年3月”。") == "2026年3月"
    assert example_in("例如：“张三”") == "张三"
    assert example_in("照实填写。") == ""


def test_notes_with_circled_numbers_are_told_apart():
    said = explanations(["注：①“当年”为1月1日以来的数；②次年1月10日前报送。"], ["当年"])
    assert said == {"当年": "为1月1日以来的数；"}
