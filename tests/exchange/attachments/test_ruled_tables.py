import pytest

from fangfan_desktop.exchange.attachments.drawn import Edges
from fangfan_desktop.exchange.attachments.ruled_tables import find_tables
from fangfan_desktop.exchange.attachments.sheet_lines import CellBlock
from fangfan_desktop.exchange.attachments.sheet_look import CellLook
from fangfan_desktop.exchange.reading.grid import Area
from tests.exchange.attachments.sheets import boxed, lines_of


def tables(cells, looks, merged=()):
    return find_tables(*lines_of(cells, looks, merged))


def test_what_lines_enclose_is_a_table():
    cells = {(1, 1): "标题", (3, 2): "甲", (6, 1): "注：无"}
    assert tables(cells, boxed(2, 3, top=3, left=2)) == [CellBlock(2, 1, 4, 4)]


def test_two_blocks_apart_from_each_other_are_two_tables():
    below = boxed(2, 3) | boxed(3, 2, top=4)
    assert tables({(1, 1): "甲", (4, 1): "乙"}, below) == [
        CellBlock(0, 0, 2, 3),
        CellBlock(3, 0, 6, 2),
    ]
    beside = boxed(2, 2) | boxed(2, 2, left=4)
    assert tables({(1, 1): "甲", (1, 4): "乙"}, beside) == [
        CellBlock(0, 0, 2, 2),
        CellBlock(0, 3, 2, 5),
    ]


def test_ruled_cells_without_any_text_are_no_table():
    assert tables({(1, 1): "甲", (9, 9): "乙"}, boxed(2, 2, top=4)) == []


def test_a_ruled_title_over_the_whole_width_is_no_row_of_the_table():
    cells = {(1, 1): "标题", (2, 1): "甲", (3, 1): "乙"}
    assert tables(cells, boxed(4, 3), [Area(1, 1, 1, 3)]) == [CellBlock(1, 0, 4, 3)]


def test_a_title_and_a_note_of_several_rows_are_none_either():
    cells = {(1, 1): "标题", (3, 1): "甲", (4, 1): "乙", (5, 1): "填表说明：1. 一式两份"}
    merged = [Area(1, 1, 2, 3), Area(5, 1, 6, 3)]
    assert tables(cells, boxed(6, 3), merged) == [CellBlock(2, 0, 4, 3)]


def test_ruled_labels_above_and_below_are_no_rows():
    cells = {
        (1, 1): "填报单位：",
        (1, 3): "2026年  月  日",
        (2, 1): "甲",
        (4, 1): "填表人：",
        (4, 3): "联系电话：",
    }
    merged = [Area(1, 1, 1, 2), Area(4, 1, 4, 2)]
    assert tables(cells, boxed(4, 4), merged) == [CellBlock(1, 0, 3, 4)]


@pytest.mark.parametrize("text", ["合计", "人数：", ""])
def test_other_rows_at_the_end_stay(text):
    cells = {(1, 1): "甲", (3, 1): text}
    assert tables(cells, boxed(3, 3)) == [CellBlock(0, 0, 3, 3)]


def test_a_table_of_one_column_keeps_its_rows():
    assert tables({(1, 1): "标题", (2, 1): "注：无"}, boxed(2, 1)) == [CellBlock(0, 0, 2, 1)]


def test_a_frame_with_texts_alone_is_no_table():
    cells = {(1, 1): "填报说明", (2, 1): "一、本表按月报送。"}
    assert tables(cells, boxed(2, 3), [Area(1, 1, 1, 3), Area(2, 1, 2, 3)]) == []


def test_the_sides_of_a_table_may_be_open():
    looks = {
        (row, column): CellLook(edges=Edges(left=column > 1, right=column < 3))
        for row in range(1, 4)
        for column in range(1, 4)
    }
    assert tables({(1, 1): "甲", (1, 5): "旁边"}, looks) == [CellBlock(0, 0, 3, 3)]


def test_a_line_below_a_blank_to_be_filled_is_no_table():
    underlined = {(1, 2): CellLook(edges=Edges(left=False, top=False, right=False))}
    assert tables({(1, 1): "填报单位：", (2, 2): "甲"}, underlined) == []


def test_lines_that_are_missing_inside_do_not_divide_a_table():
    looks = boxed(4, 4)
    for at in ((2, 2), (2, 3), (3, 2), (3, 3)):
        looks[at] = CellLook(
            edges=Edges(left=at[1] == 2, right=at[1] == 3, top=at[0] == 2, bottom=at[0] == 3)
        )
    assert tables({(1, 1): "甲"}, looks) == [CellBlock(0, 0, 4, 4)]


def test_a_merged_cell_that_reaches_into_another_table_makes_them_one():
    looks = boxed(2, 2) | boxed(2, 2, top=3, left=3)
    cells = {(1, 1): "甲", (3, 3): "乙"}
    assert tables(cells, looks) == [CellBlock(0, 0, 2, 2), CellBlock(2, 2, 4, 4)]
    assert tables(cells, looks, [Area(2, 2, 3, 3)]) == [CellBlock(0, 0, 4, 4)]


def test_a_sheet_without_lines_has_the_table_of_its_captions():
    cells = {(1, 1): "标题"} | {(2, at): f"列{at}" for at in range(1, 5)} | {(3, 1): "1"}
    assert tables(cells, {}) == [CellBlock(1, 0, 3, 4)]
    assert tables({(1, 1): "填报说明"}, {}) == []
