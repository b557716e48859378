import pytest

from fangfan_desktop.exchange.reading.grid import Grid, Raw
from fangfan_desktop.exchange.reading.struck import (
    LOWERED,
    RAISED,
    STRUCK,
    is_figure,
    joined,
    marked,
    remarks_on,
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
    raw = marked([("12", ""), ("1", mark)])
    assert raw.text == "121"
    assert mark in raw.problem
    assert marked([("12", mark)]) == Raw("12", mark=mark)


def test_white_space_is_shown_like_any_other():
    assert marked([("12", STRUCK), (" ", "")]) == Raw("12 ", mark=STRUCK)
    assert marked([("12", ""), (" ", STRUCK)]) == Raw("12 ")


def test_a_text_stays_one_and_only_what_is_struck_out_of_it_is_said():
    assert marked([("500m", ""), ("2", RAISED)]) == Raw("500m2")
    assert marked([("注", RAISED)]) == Raw("注")
    assert marked([("张三", STRUCK), ("李四", "")]) == Raw("张三李四", mark="有一部分加了删除线")
    assert marked([("张三", STRUCK)]) == Raw("张三", mark=STRUCK)


def test_runs_that_are_shown_alike_are_one():
    assert joined([("1", ""), ("2", ""), ("3", STRUCK)]) == [("12", ""), ("3", STRUCK)]


def test_what_is_shown_otherwise_is_said_by_its_cells():
    cells = {(6, column): Raw("1", mark=STRUCK) for column in range(1, 8)}
    grid = Grid("表", {**cells, (7, 1): Raw("商河县", mark=STRUCK)}, remarks=("还有话说",))
    assert remarks_on(grid) == [
        "A6、B6、C6、D6、E6 等 7 格 的数字加了删除线，照样读了，请核对",
        "A7 的字加了删除线，照样读了，请核对",
        "还有话说",
    ]
