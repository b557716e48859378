import pytest

from fangfan_desktop.exchange.reading.grid import Grid, RawCell
from fangfan_desktop.exchange.reading.text_marks import (
    LOWERED,
    RAISED,
    STRUCK,
    cell_from_runs,
    is_figure,
    merge_runs,
    sheet_remarks,
)


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "１２",
        "12①",
        "12 15",
        "1,234人",
        "2026年9月12日",
        "填表日期：2026.9.5",
        "0531-6660转8",
        "电话：1",
    ],
)
def test_digits_and_what_stands_between_them_are_a_figure(text):
    assert is_figure(text)


@pytest.mark.parametrize("text", ["", "商河县", "占地500m2", "注1", "—", "1" * 61])
def test_any_other_text_is_none(text):
    assert not is_figure(text)


@pytest.mark.parametrize("mark", [STRUCK, RAISED, LOWERED])
def test_a_figure_with_a_part_struck_out_or_raised_is_kept_with_its_reason(mark):
    raw = cell_from_runs([("12", ""), ("1", mark)])
    assert raw.text == "121"
    assert mark in raw.problem
    assert cell_from_runs([("12", mark)]) == RawCell("12", mark=mark)


def test_white_space_is_shown_like_any_other():
    assert cell_from_runs([("12", STRUCK), (" ", "")]) == RawCell("12 ", mark=STRUCK)
    assert cell_from_runs([("12", ""), (" ", STRUCK)]) == RawCell("12 ")


def test_a_text_stays_one_and_only_what_is_struck_out_of_it_is_said():
    assert cell_from_runs([("500m", ""), ("2", RAISED)]) == RawCell("500m2")
    assert cell_from_runs([("注", RAISED)]) == RawCell("注")
    assert cell_from_runs([("张三", STRUCK), ("李四", "")]) == RawCell(
        "张三李四", mark="有一部分加了删除线"
    )
    assert cell_from_runs([("张三", STRUCK)]) == RawCell("张三", mark=STRUCK)


def test_a_figure_is_so_long_and_its_label_too():
    assert is_figure("1" * 60)
    assert is_figure(f"{'甲' * 20}：1")
    assert not is_figure(f"{'甲' * 21}：1")
    assert not is_figure("电话：")
    assert not is_figure("：：1个甲")


def test_up_to_five_cells_are_named():
    cells = {(6, column): RawCell("1", mark=STRUCK) for column in range(1, 6)}
    assert sheet_remarks(Grid("表", cells)) == [
        "A6、B6、C6、D6、E6 的数字加了删除线，照样读了，请核对"
    ]


def test_all_marks_of_an_uncertain_figure_are_named():
    words = "这一格只有一部分加了删除线、是上标，看不出哪些才是要报的"
    assert cell_from_runs([("1", ""), ("2", RAISED), ("3", STRUCK)]) == RawCell("123", words)
    assert cell_from_runs([("2", RAISED), ("3", STRUCK)]) == RawCell("23", words)


def test_runs_that_are_shown_alike_are_one():
    assert merge_runs([("1", ""), ("2", ""), ("3", STRUCK)]) == [("12", ""), ("3", STRUCK)]


def test_what_is_shown_otherwise_is_said_by_its_cells():
    cells = {(6, column): RawCell("1", mark=STRUCK) for column in range(1, 8)}
    grid = Grid("表", {**cells, (7, 1): RawCell("商河县", mark=STRUCK)}, remarks=("还有话说",))
    assert sheet_remarks(grid) == [
        "A6、B6、C6、D6、E6 等 7 格 的数字加了删除线，照样读了，请核对",
        "A7 的字加了删除线，照样读了，请核对",
        "还有话说",
    ]


@pytest.mark.parametrize(
    ("mark", "words"), [(STRUCK, "加了删除线"), (RAISED, "是上标"), (LOWERED, "是下标")]
)
def test_each_mark_is_said_in_words(mark, words):
    cells = {(1, 1): RawCell("1", mark=mark)}
    assert sheet_remarks(Grid("表", cells)) == [f"A1 的数字{words}，照样读了，请核对"]
