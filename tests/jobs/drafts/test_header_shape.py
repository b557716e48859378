"""The captions of a table are read as a tree of columns, groups and wholes."""

from hypothesis import given
from hypothesis import strategies as st

from tests.jobs.drafts import builders, random_headers
from tests.jobs.drafts.builders import header


def tree(drawn):
    return builders.tree(builders.table(drawn))


def wholes(drawn):
    """Return of each column the caption of its whole, '' if it is no part."""
    found = header(drawn)
    return ["" if leaf.whole is None else found.leaves[leaf.whole].header for leaf in found.leaves]


def test_captions_in_one_row_stand_beside_each_other():
    assert tree("单位|人数|备注\n||") == ["单位", "人数", "备注"]


def test_a_wide_caption_groups_those_below_it():
    assert tree("""
        单位 | 培训 | <    | 备注
        ^    | 期数 | 人次 | ^
             |      |      |
    """) == ["单位", "培训/期数", "培训/人次", "备注"]


def test_a_group_stands_in_a_group():
    assert tree("""
        单位 | 培训 | <    | <
        ^    | 期数 | 人次 | <
        ^    | ^    | 男   | 女
             |      |      |
    """) == ["单位", "培训/期数", "培训/人次/男", "培训/人次/女"]


def test_a_wide_caption_with_a_blank_cell_below_it_is_a_whole():
    drawn = """
        单位 | 参加人数 | <    | <        | 备注
        ^    |          | 女性 | 脱贫人口 | ^
             |          |      |          |
    """
    assert tree(drawn) == ["单位", "参加人数", "参加人数>女性", "参加人数>脱贫人口", "备注"]
    assert wholes(drawn) == ["", "", "参加人数", "参加人数", ""]


def test_a_whole_stands_in_a_group():
    assert tree("""
        单位 | 夜校 | <        | <
        ^    | 个数 | 参加人数 | <
        ^    | ^    |          | 女性
             |      |          |
    """) == ["单位", "夜校/个数", "夜校/参加人数", "夜校/参加人数>女性"]


def test_a_part_has_parts():
    assert tree("""
        单位 | 人数 | <    | <
        ^    |      | 女性 | <
        ^    | ^    |      | 脱贫
             |      |      |
    """) == ["单位", "人数", "人数>女性", "人数>女性>脱贫"]


def test_a_blank_cell_without_a_rule_belongs_to_the_caption_on_its_left():
    """The caption is L-shaped: it reaches over the part beside it."""
    drawn = """
        单位 | 车间个数 | :        | 备注
        ^    | ^        | 吸纳人数 | ^
             |          |          |
    """
    assert tree(drawn) == ["单位", "车间个数", "车间个数>吸纳人数", "备注"]


def test_a_wide_blank_cell_without_a_rule_belongs_to_the_caption_on_its_left():
    assert tree("""
        单位 | 参加人数 | :    | <    | 备注
        ^    | ^        | 女性 | 脱贫 | ^
             |          |      |      |
    """) == ["单位", "参加人数", "参加人数>女性", "参加人数>脱贫", "备注"]


def test_a_blank_cell_between_rules_is_no_caption():
    assert tree("""
        单位 | 车间个数 |          | 备注
        ^    | ^        | 吸纳人数 | ^
        甲   | 1        | 2        | 3
    """) == ["单位", "车间个数", "吸纳人数", "备注"]


def test_captions_that_are_not_merged_downwards_are_columns():
    assert tree("""
        单位 | 培训 | <    | 备注
             | 期数 | 人次 |
             |      |      |
    """) == ["单位", "培训/期数", "培训/人次", "备注"]


def test_a_caption_above_another_in_one_column_groups_it():
    assert tree("""
        单位 | 培训 | 备注
        ^    | 期数 | ^
        甲   | 1    | 2
    """) == ["单位", "培训/期数", "备注"]


def test_captions_above_each_other_in_one_column_are_groups_in_groups():
    assert tree("""
        单位 | 培训 | 备注
        ^    | 省内 | ^
        ^    | 人次 | ^
        甲   | 1    | 2
    """) == ["单位", "培训/省内/人次", "备注"]


def test_a_unit_below_a_caption_belongs_to_it():
    assert tree("""
        单位 | 培训   | 资金     | 备注
        ^    | （期） | （万元） | 写明原因
        甲   | 1      | 2        | 3
    """) == ["单位", "培训（期）", "资金（万元）", "备注/写明原因"]


def test_a_wide_caption_without_any_below_is_that_of_its_first_column():
    assert tree("""
        单位 | 备注 | <
        ^    |      | <
        甲   | 1    | 2
    """)[:2] == ["单位", "备注"]


def test_columns_without_a_caption_stay_in_their_group():
    assert tree("""
        单位 | 培训 | <    | <
        ^    | 备注 | <    | 人数
        ^    |      | <    | ^
        ^    |      |      | ^
        甲   | 1    | 2    | 3
    """) == ["单位", "培训/备注", "培训/", "培训/人数"]


def test_of_which_is_a_part_of_the_column_before_it():
    assert wholes("单位|人数|其中：女性|其中：脱贫人口|资金\n||||") == [
        *("", "", "人数", "人数", "")
    ]


def test_of_which_with_a_sharp_is_a_part_as_well():
    assert wholes("单位|人数|#女性\n||") == ["", "", "人数"]


def test_a_group_called_of_which_has_the_parts_of_the_column_before_it():
    drawn = """
        单位 | 人数 | 其中 | <
        ^    | ^    | 女性 | 脱贫
             |      |      |
    """
    assert tree(drawn) == ["单位", "人数", "其中/女性", "其中/脱贫"]
    assert wholes(drawn) == ["", "", "人数", "人数"]


def test_the_columns_of_a_group_are_parts_of_its_total():
    assert wholes("""
        单位 | 务工人数 | <    | <    | 资金
        ^    | 小计     | 省内 | 省外 | ^
             |          |      |      |
    """) == ["", "", "小计", "小计", ""]


def test_the_first_column_is_no_part_of_anything():
    assert wholes("其中：女性|人数\n|") == ["", ""]


def test_a_column_says_what_stands_above_it():
    found = header("""
        单位 | 培训 | <        | <
        ^    | 期数 | 参加人数 | <
        ^    | ^    |          | 女性
             |      |          |
    """)
    assert [leaf.path for leaf in found.leaves] == [
        (),
        ("培训",),
        ("培训",),
        ("培训", "参加人数"),
    ]


def test_captions_are_on_one_line():
    assert tree("单\\n位|备 注|完成率\\n（%）\n||") == ["单位", "备注", "完成率（%）"]


@given(st.data())
def test_any_tree_of_captions_is_read_as_it_is_drawn(data):
    nodes = data.draw(random_headers.trees())
    drawn = data.draw(random_headers.drawings(nodes))
    assert builders.tree(drawn) == random_headers.spelt(nodes)


def test_captions_above_one_column_alone_are_groups_each():
    drawn = builders.table("""
单位 | 培训 | 人数
^ | 就业 | ^
^ | 就业 | ^
""")
    assert builders.tree(drawn) == ["单位", "培训/就业/就业", "人数"]
