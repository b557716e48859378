from fangfan_desktop.jobs.comparison.heat import (
    heat_depth,
    heat_description,
    heat_rows,
    heat_words,
)
from fangfan_desktop.rollup.comparison import FigureChange, FigureComparison


def changed(now, before):
    change = FigureChange(now, before)
    return FigureComparison("商河县", "brands", now, change, change, None)


def test_a_fall_is_known_without_colour():
    assert heat_words(changed(6, 8), "previous") == "▼ -25.0%"
    assert heat_words(changed(8, 6), "previous") == "+33.3%"
    said = heat_description(changed(6, 10), "特色劳务品牌个数", "year")
    assert said == "商河县 特色劳务品牌个数 -40.0%"


def test_larger_changes_are_deeper():
    def depth(now, before):
        return heat_depth(changed(now, before), "year")

    assert depth(1, 10) < depth(9, 10) < 0 < depth(12, 10)
    assert depth(3, 3) == 0
    assert depth(3, 0) == -depth(1, 10)


def test_what_a_quarter_added_is_shown_if_nothing_else_is_known():
    added = FigureComparison("商河县", "relief_workers", 600, None, None, 300)
    assert heat_words(added, "own") == "新增 300"
    assert heat_words(added, "year") == "—"
    assert heat_depth(added, "own") == 0
    assert heat_description(added, "人数", "own") == "商河县 人数 新增 300，没有可比的数"
    assert heat_description(added, "人数", "year") == "商河县 人数 没有可比的数"


def test_figures_stand_in_rows():
    figures = [changed(at, 1) for at in range(6)]
    assert heat_rows(figures, 3) == [figures[:3], figures[3:]]
