"""Rows of a table that are no rows of it: lines above its captions, notes below."""

from fangfan_desktop.jobs.drafts.rows_around import lines_and_table
from tests.jobs.drafts.builders import HEIGHT, LEFT, table


def parts(drawn):
    texts, inner = lines_and_table(table(drawn))
    return [text.text for text in texts], inner


def test_a_table_of_captions_and_rows_stays_as_it_is():
    whole = table("单位 | 人数\n |")
    assert lines_and_table(whole) == ([], whole)


def test_a_row_over_the_whole_table_above_the_captions_is_a_line():
    texts, inner = parts("就业情况表 | <\n单位 | 人数\n |")
    assert texts == ["就业情况表"]
    assert len(inner.heights) == 2
    assert inner.cells[0].text == "单位"
    assert inner.cells[0].row == 0


def test_the_table_begins_below_its_lines():
    whole = table("就业情况表 | <\n单位 | 人数\n |", top=60)
    _, inner = lines_and_table(whole)
    assert inner.top == 60 + HEIGHT


def test_a_row_that_asks_for_the_unit_is_a_line_and_the_blank_cell_is_room_to_write():
    texts, inner = lines_and_table(
        table("填报单位： | < | | 填报日期：\n单位 | 男 | 女 | 备注\n | | |")
    )
    assert [text.text for text in texts] == ["填报单位：", "填报日期："]
    assert (texts[0].left, texts[0].width) == (LEFT, 120)
    assert len(inner.heights) == 2


def test_a_day_right_of_its_label_is_joined_to_it():
    texts, _ = parts("填报日期 | 年  月  日\n单位 | 人数\n |")
    assert texts == ["填报日期：年  月  日"]


def test_rows_that_are_signed_stand_below_the_table():
    texts, inner = parts("单位 | 人数\n |\n填表人： | 审核人：\n注：按季报送。 | <")
    assert texts == ["填表人：", "审核人：", "注：按季报送。"]
    assert len(inner.heights) == 2


def test_a_heading_of_rows_is_no_line():
    texts, inner = parts("指标 | 本期\n务工人数 |\n二、培训 | <")
    assert texts == []
    assert len(inner.heights) == 3


def test_a_box_of_texts_alone_has_no_table():
    texts, inner = parts("就业情况表 | <\n请于每月5日前报送 | <")
    assert texts == ["就业情况表", "请于每月5日前报送"]
    assert inner is None


def test_a_merged_cell_over_two_rows_is_no_line():
    texts, _ = parts("填报单位： | 男\n^ | 女\n |")
    assert texts == []
