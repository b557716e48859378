"""A drawn table is taken apart: captions, the rows with units and numbers, what stands below."""

import pytest

from tests.jobs.drafts.builders import shape


def captions(drawn):
    return [[slot.words for slot in row] for row in shape(drawn).captions]


def test_one_row_of_captions_stands_above_the_body():
    found = shape("""
        单位   | 人数 | 金额
        商河县 | 5    | 1.5
               |      |
    """)
    assert found.depth == 1
    assert found.body == (("商河县", "5", "1.5"), ("", "", ""))
    assert not any(found.numbers)
    assert not found.has_units


def test_a_caption_over_several_columns_has_the_next_row_below_it():
    drawn = """
        单位 | 培训 | <    | 备注
        ^    | 期数 | 人次 | ^
             |      |      |
    """
    assert captions(drawn) == [["单位", "培训", "备注"], ["期数", "人次"]]


def test_captions_have_three_rows():
    found = shape("""
        单位 | 培训 | <    | <    | 备注
        ^    | 期数 | 人次 | <    | ^
        ^    | ^    | 男   | 女   | ^
             |      |      |      |
    """)
    assert found.depth == 3
    assert len(found.body) == 1


def test_captions_have_four_rows():
    found = shape("""
        单位 | 合计 | <    | <    | <
        ^    | 培训 | <    | <    | 就业
        ^    | 期数 | 人次 | <    | ^
        ^    | ^    | 男   | 女   | ^
             |      |      |      |
             |      |      |      |
    """)
    assert found.depth == 4
    assert len(found.body) == 2


def test_captions_that_are_not_merged_downwards_end_where_no_group_has_words_below():
    found = shape("""
        单位   | 培训 | <    | 备注
               | 期数 | 人次 |
        商河县 |      |      |
        平阴县 |      |      |
    """)
    assert found.depth == 2
    assert [row[0] for row in found.body] == ["商河县", "平阴县"]


def test_captions_without_a_merged_cell_end_at_the_row_of_numbers():
    found = shape("""
        单位 | 期数 | 人次 | 备注
             | （期） | （人次） | （写明原因）
        甲   | 1    | 2    | 3
             |      |      |
    """)
    assert found.depth == 2
    assert found.numbers == ("甲", "1", "2", "3")
    assert len(found.body) == 1


def test_a_row_of_units_stands_below_the_captions():
    found = shape("""
        单位 | 培训人数 | 补贴资金
        ^    | 人       | 万元
             |          |
    """)
    assert found.units == ("", "人", "万元")
    assert found.depth == 1


def test_units_stand_above_the_numbers():
    found = shape("""
        单位 | 培训 | <    | 资金
        ^    | 期数 | 人次 | ^
        —    | 期   | 人次 | 万元
        甲   | 1    | 2    | 3
             |      |      |
    """)
    assert found.units == ("—", "期", "人次", "万元")
    assert found.numbers == ("甲", "1", "2", "3")
    assert found.depth == 2


@pytest.mark.parametrize(
    "numbers",
    [
        "甲|乙|1|2",
        "1|2|3|4",
        "（1）|（2）|（3）|（4）",
        "①|1|2|3=1+2",
        "甲|１|２|３＝１＋２",
        "A|B|1|2",
    ],
)
def test_numbers_of_columns_are_spelt_in_many_ways(numbers):
    found = shape(f"单位|名称|男|女\n{numbers}\n|||")
    assert found.numbers == tuple(numbers.split("|"))


def test_figures_in_the_first_row_are_no_numbers_of_columns():
    found = shape("""
        单位   | 男 | 女
        商河县 | 12 | 7
        平阴县 | 13 | 8
    """)
    assert not any(found.numbers)
    assert len(found.body) == 2


def test_names_of_rows_below_a_wide_caption_are_no_captions():
    found = shape("""
        指标   | <      | 本期
        总人数 | 脱贫   |
        ^      | 其他   |
    """)
    assert found.depth == 1
    assert found.body == (("总人数脱贫", ""), ("其他", ""))


def test_captions_below_a_wide_one_at_the_left_are_captions_where_no_names_follow():
    found = shape("""
        地区 | <  | 人数
        市   | 县 |
             |    |
             |    |
    """)
    assert found.depth == 2
    assert len(found.widths) == 3


def test_columns_are_those_of_the_captions():
    found = shape("""
        单位 | <    | 人数
        济南 | 商河 | 5
    """)
    assert [round(width) for width in found.widths] == [107, 53]
    assert found.body == (("济南商河", "5"),)


def test_a_heading_over_the_whole_table_stands_in_its_first_column():
    found = shape("""
        指标       | 本期 | 上期
        一、就业   | <    | <
        务工人数   |      |
    """)
    assert found.body[0] == ("一、就业", "", "")
    assert found.body_slots[0][0].span == 3


def test_a_table_of_captions_alone_has_no_body():
    found = shape("单位 | 人数")
    assert found.depth == 1
    assert found.body == ()


def test_heights_are_those_of_captions_and_of_rows():
    found = shape("""
        单位 | 人数
        甲   | 1
             |
             |
    """)
    assert found.caption_heights == (8, 8)
    assert found.body_heights == (8, 8)


def test_a_caption_may_stand_between_blank_cells_that_nobody_merged():
    found = shape("""
               | 创业补贴 | <    | 创业贷款 | <
        地区   | 人数     | 金额 | 笔数     | 金额
               | 人       | 万元 | 笔       | 万元
        历下区 |          |      |          |
        市中区 |          |      |          |
    """)
    assert found.depth == 2
    assert found.units == ("", "人", "万元", "笔", "万元")
    assert [row[0] for row in found.body] == ["历下区", "市中区"]


def test_the_name_of_a_row_below_a_blank_corner_is_no_caption():
    found = shape("""
               | 创业补贴 | <
        历下区 |          |
        市中区 |          |
    """)
    assert found.depth == 1
