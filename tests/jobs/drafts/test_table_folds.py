"""Tables that are brought into the shape of a form: blocks side by side, names in several columns."""

from fangfan_desktop.jobs.drafts.row_kinds import RowsGuess
from fangfan_desktop.jobs.drafts.table_folds import unfolded, with_whole_names
from tests.jobs.drafts.builders import shape

NAMED = RowsGuess("named", "", name_at=1)
CLASSES = """
    类别 | 品种 | 计量单位 | 价格
    粮油 | 大米 | 元       |
    ^    | 面粉 | 元       |
    蔬菜 | 黄瓜 | 元       |
"""


def captions(found):
    return [slot.words for row in found.captions for slot in row]


def test_the_rows_of_the_right_block_follow_those_of_the_left():
    found = unfolded(shape("指标 | 数值 | 指标 | 数值\n甲 | | 丙 |\n乙 | | 丁 |"))
    assert captions(found) == ["指标", "数值"]
    assert [row[0] for row in found.body] == ["甲", "乙", "丙", "丁"]
    assert sum(found.widths) == sum(shape("指标 | 数值\n甲 |").widths)
    assert len(found.body_heights) == len(found.body_slots) == 4


def test_columns_with_other_captions_stand_where_they_are():
    own = shape("单位 | 人数 | 单位 | 金额\n | | |")
    assert unfolded(own) is own


def test_two_columns_are_no_blocks():
    own = shape("人数 | 人数\n | ")
    assert unfolded(own) is own


def test_a_class_of_rows_stands_before_each_name():
    found = with_whole_names(shape(CLASSES), RowsGuess("named", "", name_at=1, unit_at=2))
    assert captions(found) == ["类别、品种", "计量单位", "价格"]
    assert [row[0] for row in found.body] == ["粮油·大米", "粮油·面粉", "蔬菜·黄瓜"]
    assert [slot.first for slot in found.body_slots[0]] == [0, 0, 1, 2]


def test_parts_below_one_caption_are_one_name():
    found = with_whole_names(
        shape("学段 | < | 人数\n义务教育 | 小学 |\n^ | 初中 |\n合计 | < |"),
        RowsGuess("named", "", name_at=0),
    )
    assert [row[0] for row in found.body] == ["义务教育·小学", "义务教育·初中", "合计"]


def test_names_alone_keep_the_blanks_that_set_them_back():
    own = shape("序号 | 指标 | 数值\n1 | 总人数 |\n2 | __其中：女性 |")
    assert with_whole_names(own, NAMED) is own


def test_codes_and_figures_are_no_part_of_a_name():
    own = shape("代码 | 指标 | 目标\n甲1 | 就业 | 5000\n甲2 | 培训 | 300")
    assert with_whole_names(own, RowsGuess("named", "", name_at=1, code_at=0)) is own


def test_columns_below_one_group_are_not_joined_with_those_outside_of_it():
    own = shape("分类 | < | 本期\n类别 | 名称 | ^\n甲类 | 一 |\n乙类 | 二 |")
    found = with_whole_names(own, RowsGuess("named", "", name_at=1))
    assert [row[0] for row in found.body] == ["甲类·一", "乙类·二"]


def test_blocks_that_stood_side_by_side_keep_their_names():
    own = unfolded(shape("指标 | 数值 | 指标 | 数值\n甲 | | 丙 |\n乙 | | 丁 |"))
    assert with_whole_names(own, RowsGuess("named", "", name_at=0)) is own
