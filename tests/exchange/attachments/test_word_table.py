from itertools import accumulate

import pytest

from fangfan_desktop.exchange.attachments.drawn import Edges
from fangfan_desktop.exchange.attachments.from_docx import draw_docx
from tests.exchange.attachments.word_files import (
    CENTRED,
    DOWN,
    FURTHER,
    PLAIN,
    across,
    document,
    face,
    p,
    table,
    tc,
    tr,
)


def drawn(*rows, mode=15, **more):
    (page,) = draw_docx(document(table(*rows, **more), mode=mode)).pages
    return page.tables[0]


def test_a_cell_has_text_ink_and_place():
    found = drawn(
        tr(tc(p("人数", CENTRED, face("黑体", 12, bold=True))), "乙", "丙"), tr("1", "2", "3")
    )
    cell = found.cells[0]
    assert (cell.text, cell.align, cell.edges) == ("人数", "centre", Edges())
    assert (cell.ink.face, cell.ink.size, cell.ink.bold) == ("黑体", 12, True)


def test_paragraphs_of_a_cell_are_lines_and_empty_ones_at_its_ends_are_none():
    found = drawn(tr(tc(p() + p("甲") + p("乙") + p()), "", ""), tr("1", "2", "3"))
    assert found.cells[0].text == "甲\n乙"


def test_each_place_is_in_exactly_one_cell():
    rows = (
        tr(tc("甲", how=DOWN), tc("乙", how=across(2))),
        tr(tc(how=FURTHER), "丙", how='<w:gridAfter w:val="1"/>'),
        tr("丁", "戊", how='<w:gridBefore w:val="1"/>'),
    )
    found = drawn(*rows)
    places = [
        (row, column)
        for cell in found.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    assert sorted(places) == [(row, column) for row in range(3) for column in range(3)]
    assert [(cell.row, cell.column) for cell in found.cells] == sorted(
        (c.row, c.column) for c in found.cells
    )
    assert not any(
        (cell.edges.left, cell.edges.top) == (True, True)
        for cell in found.cells
        if (cell.row, cell.column) == (2, 0)
    )


def test_a_row_is_at_least_as_high_as_stated_and_exact_ones_do_not_grow():
    found = drawn(
        tr("甲", "", "", height=1134),
        tr("字" * 40, "", "", height=567),
        tr("字" * 40, "", "", height=567, rule="exact"),
    )
    first, second, third = found.heights
    assert first == pytest.approx(20, abs=0.1)
    assert second > 20
    assert third == pytest.approx(10, abs=0.1)


def test_what_a_merged_cell_needs_makes_its_last_row_high():
    found = drawn(
        tr(tc(p("字") * 4, how=DOWN), "", ""), tr(tc(how=FURTHER), "", ""), tr("1", "2", "3")
    )
    assert found.heights[1] > 3 * found.heights[0]


def test_text_that_runs_down_makes_no_row_high():
    found = drawn(
        tr(tc("竖排" * 20, how='<w:textDirection w:val="tbRlV"/>'), "", ""), tr("1", "2", "3")
    )
    assert found.heights[0] < 6
    assert found.cells[0].text == "竖排" * 20


@pytest.mark.parametrize(
    ("how", "mode", "left"),
    [("", 15, 31.84), ("", 12, 29.84), (CENTRED, 15, 52.08), ('<w:jc w:val="right"/>', 15, 72.4)],
)
def test_a_table_stands_as_it_is_aligned(how, mode, left):
    assert drawn(
        tr("甲", "乙", "丙"), tr("1", "2", "3"), how=PLAIN + how, mode=mode
    ).left == pytest.approx(left, abs=0.1)


def test_rows_follow_each_other():
    found = drawn(tr("甲", "", ""), tr("1", "2", "3"))
    assert next(iter(accumulate(found.heights, initial=found.top))) == pytest.approx(
        25.49, abs=0.05
    )
