from fangfan_desktop.exchange.attachments.drawn import Edges
from fangfan_desktop.exchange.attachments.from_docx import draw_docx
from fangfan_desktop.exchange.attachments.word_grid import GridCell
from fangfan_desktop.exchange.attachments.word_rules import word_rules
from tests.exchange.attachments.word_files import PLAIN, borders, document, table, tc, tr
from tests.exchange.attachments.word_looked import element

CELL = element(tc("甲"))


def edges(*rows, **more):
    (drawn,) = draw_docx(document(table(*rows, **more))).pages[0].tables
    return {(cell.row, cell.column): cell.edges for cell in drawn.cells}


def bare(*sides):
    return tc("甲", how=borders(0, "nil", sides, tag="tcBorders"))


def test_every_edge_of_a_grid_is_ruled():
    assert {*edges(tr("甲", "", ""), tr("", "", "")).values()} == {Edges()}


def test_an_edge_is_missing_where_neither_cell_has_it():
    found = edges(tr(bare("bottom"), "乙", "丙"), tr(bare("top"), "丁", "戊"))
    assert found[0, 0] == Edges(bottom=False)
    assert found[1, 0] == Edges(top=False)


def test_an_edge_that_one_of_two_cells_has_is_drawn():
    found = edges(tr(bare("bottom"), "乙", "丙"), tr("甲", "丁", "戊"))
    assert found[0, 0] == found[1, 0] == Edges()


def test_a_table_of_three_lines_has_no_sides():
    three = borders(0, "nil", ("left", "right", "insideV"))
    found = edges(tr("甲", "乙", "丙"), tr("", "", ""), how=PLAIN + three)
    assert found[0, 1] == Edges(left=False, right=False)


def test_where_two_cells_meet_the_thicker_rule_counts():
    cells = [GridCell(0, 0, 1, 1, (CELL,)), GridCell(1, 0, 1, 1, (CELL,))]
    rules = word_rules(cells, 2, 1, {"top": 0.5, "insideH": 0.2, "bottom": 0.7, "left": 0.1})
    assert rules.above == (0.5, 0.2, 0.7)
    assert rules.edges(cells[0]) == Edges(right=False)
