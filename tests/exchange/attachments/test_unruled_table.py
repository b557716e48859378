import pytest

from fangfan_desktop.exchange.attachments.sheet_lines import CellBlock
from fangfan_desktop.exchange.attachments.unruled_table import unruled_table
from fangfan_desktop.exchange.reading.grid import Area
from tests.exchange.attachments.sheets import lines_of

CAPTIONS = {(3, at): f"列{at}" for at in range(1, 5)}
ABOVE = {(1, 1): "情况表", (2, 1): "填报单位：", (2, 2): "填表日期：", (2, 3): "单位：人"}


def table(cells, merged=()):
    return unruled_table(*lines_of(cells, {}, merged))


def test_it_goes_from_the_captions_to_the_last_row():
    assert table(ABOVE | CAPTIONS | {(4, 1): "1", (5, 3): "2"}) == CellBlock(2, 0, 5, 4)
    assert table(ABOVE | CAPTIONS) == CellBlock(2, 0, 3, 4)


@pytest.mark.parametrize("text", ["注：1. 按月报送", "填表人：张三", "备注：无", "联系电话：123"])
def test_a_note_or_a_foot_line_ends_it(text):
    assert table(CAPTIONS | {(4, 1): "1", (5, 1): text}) == CellBlock(2, 0, 4, 4)


def test_a_blank_row_ends_it():
    assert table(CAPTIONS | {(4, 1): "1", (6, 1): "别的"}) == CellBlock(2, 0, 4, 4)


def test_columns_whose_captions_stand_lower_belong_to_it():
    cells = {(1, 2): "甲", (1, 3): "乙", (1, 4): "丙", (2, 1): "其中", (2, 5): "其中"}
    assert table(cells) == CellBlock(0, 0, 2, 5)


def test_captions_that_are_merged_downwards_are_one_row():
    merged = [Area(3, at, 4, at) for at in (1, 2, 3)]
    assert table(CAPTIONS | {(4, 4): "其中"}, merged) == CellBlock(2, 0, 4, 4)


def test_captions_may_begin_after_a_text_and_a_gap():
    cells = {(1, 1): "附件1", (1, 3): "甲", (1, 4): "乙", (1, 5): "丙", (1, 7): "旁边"}
    assert table(cells) == CellBlock(0, 2, 1, 5)


def test_a_caption_may_speak_of_a_date():
    assert table({(1, 1): "姓名", (1, 2): "出生年月日", (1, 3): "备注"}) == CellBlock(0, 0, 1, 3)
    assert table({(1, 1): "附件1", (1, 2): "情况表", (1, 3): "2026年 3月 1日"}) is None


def test_long_texts_are_no_captions():
    assert table({(1, at): "说明" * 30 for at in range(1, 5)}) is None


def test_two_texts_side_by_side_are_no_table():
    assert table({(1, 1): "甲", (1, 2): "乙"}) is None
