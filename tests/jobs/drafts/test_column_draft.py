"""Columns and groups in the keys of a form's file."""

from msgspec.structs import replace

from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.jobs.drafts.asked import Guesses
from fangfan_desktop.jobs.drafts.column_draft import (
    TableColumns,
    caption_words,
    draft_columns,
    draft_groups,
    said_of,
    unprinted_place,
)
from fangfan_desktop.jobs.drafts.column_kinds import KindGuess, guess_kind
from fangfan_desktop.jobs.drafts.header_shape import header_shape
from tests.jobs.drafts.builders import shape

GROUPED = """
    单位 | 就业夜校 | <        | <    | 金额（万元）
    ^    | 个数     | 参加人数 | <    | ^
    ^    | ^        |          | 女性 | ^
    甲   | 1        | 2        | 3    | 4=2×3
         |          |          |      |
"""


def parts(drawn, *kinds, prefix=""):
    own = shape(drawn)
    header = header_shape(own)
    guessed = [
        kinds[at] if at < len(kinds) else guess_kind(leaf, own.units[at], (), "", figures=True)
        for at, leaf in enumerate(header.leaves)
    ]
    ids = [f"{prefix}c{at}" for at in range(len(guessed))]
    return TableColumns(ids, guessed, header), own


def columns(drawn, *kinds, said=None, accumulates=False):
    made, own = parts(drawn, *kinds)
    return draft_columns(made, own, Guesses({}), said or {}, accumulates=accumulates)


def test_a_column_states_what_is_printed():
    money = columns(GROUPED)[4]
    assert money["header"] == "金额（万元）"
    assert money["short"] == "金额（万元）"
    assert money["kind"] == "decimal"
    assert money["unit"] == "万元"
    assert money["number"] == "4=2×3"
    assert money["width"] == 32
    assert "under" not in money


def test_a_column_stands_under_its_group_or_its_whole():
    found = columns(GROUPED)
    assert [column.get("under", "") for column in found] == ["", "g1", "g1", "c2", ""]


def test_groups_are_captions_of_their_own():
    made, _ = parts("单位 | 培训 | <\n^ | 期数 | 人次\n甲 | 1 | 2")
    assert draft_groups(made) == [{"id": "g1", "header": "培训"}]


def test_a_group_in_a_group_stands_under_it():
    made, _ = parts(
        """
        单位 | 培训 | <    | <
        ^    | 期数 | 人次 | <
        ^    | ^    | 男   | 女
             |      |      |
        """,
        prefix="t2_",
    )
    assert draft_groups(made) == [
        {"id": "t2_g1", "header": "培训"},
        {"id": "t2_g2", "header": "人次", "under": "t2_g1"},
    ]


def test_each_short_name_is_one_of_its_own():
    shorts = [
        column["short"]
        for column in columns("""
            单位 | 合计 | <    | 省内 | <    | 备注 | 备注
            ^    | 男   | 女   | 男   | 女   | ^    | ^
                 |      |      |      |      |      |
        """)
    ]
    assert shorts[:5] == ["单位", "合计男", "合计女", "省内男", "省内女"]
    assert len(set(shorts)) == len(shorts)


def test_a_short_name_leaves_out_options_and_of_which():
    found = columns("学段①小学②初中 | 其中：女性 | 主要情况：\n| |")
    assert [column["short"] for column in found] == ["学段", "女性", "主要情况"]


def test_a_column_without_a_caption_has_its_number():
    found = columns("单位 | | 人数\n | |")
    assert found[1]["header"] == "第2列"
    assert found[1]["short"] == "第2列"


def test_figures_say_over_what_time_they_go():
    found = columns("单位 | 本月培训人数 | 累计培训人数 | 培训人数\n| | |")
    assert "of_period" in found[1]
    assert "adds_up" in found[2]
    assert not {"of_period", "adds_up"} & set(found[3])


def test_a_form_may_say_that_all_figures_add_up():
    found = columns("单位 | 本月培训人数 | 备注\n | |", accumulates=True)
    assert found[1]["adds_up"]
    assert "of_period" not in found[1]
    assert "adds_up" not in found[2]


def test_options_are_those_of_the_guess():
    found = columns("是否属于①甲②乙 | 单位\n|", KindGuess("choices", "", options=("甲", "乙")))
    assert found[0]["options"] == ["甲", "乙"]
    assert found[0]["none"] == "否"


def test_digits_after_the_point_are_those_of_the_sample():
    assert columns("金额 | 单位\n|", KindGuess("decimal", "", scale=3))[0]["scale"] == 3
    assert "scale" not in columns("金额 | 单位\n|", KindGuess("decimal", ""))[0]


def test_a_column_is_explained_by_the_notes():
    said = {fold_key("参加人数"): "指在册人数。"}
    assert columns(GROUPED, said=said)[2]["explain"] == "指在册人数。"
    assert said_of("参加人数（人）", said) == "指在册人数。"
    assert said_of("其他", said) == ""


def test_widths_are_those_that_a_form_may_have():
    own = shape("单位 | 人数\n|")
    made, _ = parts("单位 | 人数\n|")
    narrow = replace(own, widths=(2.0, 300.0))
    found = draft_columns(made, narrow, Guesses({}), {}, accumulates=False)
    assert [column["width"] for column in found] == [5, 243]


def test_words_of_a_caption_are_not_torn():
    assert caption_words("县（市、区）") == ["县", "（市、区）"]
    assert caption_words("学段①小学②初中") == ["学段", "①", "小学", "②", "初中"]
    assert caption_words("人数") == []


def test_a_list_without_places_has_a_column_that_is_not_printed():
    column = unprinted_place("t2_")
    assert (column["id"], column["kind"], column["printed"]) == ("t2_unit", "place", False)
