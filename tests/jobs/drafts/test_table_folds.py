"""Tables that are brought into the shape of a form: blocks side by side, names in several columns."""

from fangfan_desktop.jobs.drafts.row_kinds import RowsGuess
from fangfan_desktop.jobs.drafts.table_folds import unfolded, with_whole_names
from tests.jobs.drafts.builders import shape

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


def named(drawn, at, **places):
    """Return a table with whole names in column `at`, and its rows."""
    return with_whole_names(shape(drawn), RowsGuess("named", "", name_at=at, **places))


def test_a_class_of_rows_stands_in_each_of_them():
    found, rows = named(CLASSES, 1, unit_at=2)
    assert (rows.class_at, rows.name_at, rows.unit_at) == ((0,), 1, 2)
    assert captions(found) == ["类别", "品种", "计量单位", "价格"]
    assert [row[:2] for row in found.body] == [
        ("粮油", "大米"),
        ("粮油", "面粉"),
        ("蔬菜", "黄瓜"),
    ]


def test_classes_of_classes_are_taken_too_but_no_codes():
    drawn = """
        大类 | 小类 | 序号 | 指标 | 数值
        民生 | 就业 | 1 | 新增就业 |
        ^    | ^    | 2 | 失业率 |
        ^    | 社保 | 3 | 参保率 |
    """
    found, rows = named(drawn, 3, code_at=2)
    assert (rows.class_at, rows.code_at) == ((0, 1), 2)
    assert [row[:2] for row in found.body] == [("民生", "就业"), ("民生", "就业"), ("民生", "社保")]


def test_a_caption_over_classes_and_names_has_a_column_for_each():
    found, rows = named("学段 | < | 人数\n义务教育 | 小学 |\n^ | 初中 |\n合计 | < |", 0)
    assert (rows.class_at, rows.name_at) == ((0,), 1)
    assert captions(found) == ["学段", "人数"]
    assert [row[:2] for row in found.body] == [
        ("义务教育", "小学"),
        ("义务教育", "初中"),
        ("", "合计"),
    ]
    assert found.edges == (0, 1, 2, 3)


def classes(drawn, at, **places):
    """Return the words of each row up to its name."""
    found, rows = named(drawn, at, **places)
    return [tuple(text.strip() for text in row[: rows.name_at + 1]) for row in found.body]


def test_a_class_is_printed_in_its_first_row_alone_or_in_each():
    below = "类别 | 指标 | 数值\n认定 | 人数 |\n | 女性 |\n | 小计 |\n补贴 | 岗位 |\n合计 | |"
    wanted = [("认定", "人数"), ("认定", "女性"), ("认定", "小计"), ("补贴", "岗位"), ("", "合计")]
    assert classes(below, 1) == wanted
    each = "类别 | 指标 | 数值\n认定 | 人数 |\n认定 | 女性 |\n | 其他 |"
    assert classes(each, 1) == [("认定", "人数"), ("认定", "女性"), ("", "其他")]


def test_a_total_below_classes_that_are_not_merged_has_none():
    drawn = "类别 | 指标 | 数值\n认定 | 人数 |\n | 女性 |\n | 合 计 |\n | 其他 |"
    assert classes(drawn, 1)[2:] == [("", "合 计"), ("", "其他")]


def test_classes_of_classes_may_be_blank_below_the_first_too():
    drawn = """
        大类 | 小类 | 指标 | 数值
        就业 | 认定 | 人数 |
             |      | 女性 |
             | 帮扶 | 人数 |
        社保 |      | 人数 |
        合计 |      |      |
    """
    assert classes(drawn, 2) == [
        ("就业", "认定", "人数"),
        ("就业", "认定", "女性"),
        ("就业", "帮扶", "人数"),
        ("社保", "", "人数"),
        ("", "", "合计"),
    ]


def test_numbers_of_classes_are_merged_like_them():
    drawn = "序号 | 类别 | 指标 | 数值\n一 | 认定 | 人数 |\n^ | ^ | 女性 |\n二 | 帮扶 | 人数 |"
    assert classes(drawn, 2) == [
        ("一", "认定", "人数"),
        ("一", "认定", "女性"),
        ("二", "帮扶", "人数"),
    ]


def test_a_total_over_the_codes_has_no_code():
    drawn = "序号 | 类别 | 指标 | 数值\n1 | 认定 | 人数 |\n2 | ^ | 女性 |\n合计 | < | < |"
    assert classes(drawn, 2, code_at=0) == [
        ("1", "认定", "人数"),
        ("2", "认定", "女性"),
        ("", "", "合计"),
    ]


def test_a_row_with_a_code_alone_has_no_name():
    drawn = "序号 | 类别 | 指标 | 数值\n1 | 认定 | 人数 |\n2 | ^ | 女性 |\n3 | | |"
    assert classes(drawn, 2, code_at=0)[2] == ("3", "", "")


def test_words_that_join_a_name_stand_in_the_order_of_their_columns():
    found, _ = named("指标 | 口径 | 数值\n就业 | 全部 |\n培训 | ^ |", 0)
    assert [row[0] for row in found.body] == ["就业·全部", "培训·全部"]


def test_words_at_the_right_of_a_name_join_it():
    found, rows = named(
        "指标 | 口径 | 代码 | 数值\n就业 | 城镇 | 1 |\n培训 | 全部 | 2 |", 0, code_at=2
    )
    assert captions(found) == ["指标、口径", "代码", "数值"]
    assert [row[0] for row in found.body] == ["就业·城镇", "培训·全部"]
    assert (rows.class_at, rows.code_at) == ((), 1)
    assert [slot.first for slot in found.body_slots[0]] == [0, 0, 1, 2]


def test_words_below_a_caption_that_goes_on_do_not_join_a_name():
    drawn = "类别 | 名称 | 说明 | <\n^ | ^ | 口径 | 本期\n甲类 | 一 | 全部 |\n乙类 | 二 | 部分 |"
    found, _ = named(drawn, 1)
    assert [row[1:3] for row in found.body] == [("一", "全部"), ("二", "部分")]


def test_names_alone_keep_the_blanks_that_set_them_back():
    found, rows = named("序号 | 指标 | 数值\n1 | 总人数 |\n2 | __其中：女性 |", 1)
    assert [row[1] for row in found.body] == ["总人数", "  其中：女性"]
    assert rows.class_at == ()


def test_codes_and_figures_are_no_part_of_a_name():
    found, rows = named("代码 | 指标 | 目标\n甲1 | 就业 | 5000\n甲2 | 培训 | 300", 1, code_at=0)
    assert [row[1] for row in found.body] == ["就业", "培训"]
    assert rows.class_at == ()


def test_classes_below_one_group_with_the_names_are_classes():
    found, rows = named("分类 | < | 本期\n类别 | 名称 | ^\n甲类 | 一 |\n乙类 | 二 |", 1)
    assert rows.class_at == (0,)
    assert [row[:2] for row in found.body] == [("甲类", "一"), ("乙类", "二")]


def test_blocks_that_stood_side_by_side_keep_their_names():
    own = unfolded(shape("指标 | 数值 | 指标 | 数值\n甲 | | 丙 |\n乙 | | 丁 |"))
    rows = RowsGuess("named", "", name_at=0)
    assert with_whole_names(own, rows) == (own, rows)


def test_blocks_may_stand_beside_a_blank_column():
    found = unfolded(shape("班次 | 人数 | | 班次 | 人数\n1 | | | 3 |\n2 | | | 4 |"))
    assert [row[0] for row in found.body] == ["1", "2", "3", "4"]
    assert len(found.widths) == 2
    filled = shape("班次 | 人数 | | 班次 | 人数\n1 | | 甲 | 3 |\n2 | | | 4 |")
    assert unfolded(filled) is filled
