import pytest

from fangfan_desktop.exchange.attachments.drawn import Edges
from fangfan_desktop.exchange.attachments.pdf_grid import RuledCell, ruled_grids
from fangfan_desktop.exchange.attachments.pdf_rules import Rule
from fangfan_desktop.exchange.reading.refused import Unreadable


def across(at, start=0.0, end=90.0):
    return Rule(True, at, start, end)


def down(at, start=0.0, end=20.0):
    return Rule(False, at, start, end)


FRAME = [across(0.0), across(20.0), down(0.0), down(90.0)]
ALL = Edges()


def places(rules):
    (grid,) = ruled_grids(rules)
    return [(cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells]


def test_a_cell_is_what_rules_enclose():
    (grid,) = ruled_grids([*FRAME, across(10.0), down(30.0)])
    assert (grid.xs, grid.ys) == ((0, 30, 90), (0, 10, 20))
    assert [cell.edges for cell in grid.cells] == [ALL] * 4


def test_where_a_rule_ends_cells_are_merged():
    assert places([*FRAME, across(10.0), down(30.0, 10.0)]) == [
        (0, 0, 1, 2),
        (1, 0, 1, 1),
        (1, 1, 1, 1),
    ]
    assert places([*FRAME, across(10.0, 30.0), down(30.0)]) == [
        (0, 0, 2, 1),
        (0, 1, 1, 1),
        (1, 1, 1, 1),
    ]


def test_a_caption_like_an_l_is_two_cells_without_a_rule_between():
    (grid,) = ruled_grids([*FRAME, across(10.0, 30.0), down(30.0, 10.0)])
    first, corner, part = grid.cells
    assert first == RuledCell(0, 0, 1, 2, Edges(bottom=True))
    assert corner == RuledCell(1, 0, 1, 1, Edges(top=False))
    assert part == RuledCell(1, 1, 1, 1, ALL)


def test_a_table_open_at_its_sides_ends_where_its_rules_end():
    (grid,) = ruled_grids([across(0.0), across(10.0), across(20.0), down(30.0), down(60.0)])
    assert grid.xs == (0, 30, 60, 90)
    assert [cell.edges.left for cell in grid.cells][:3] == [False, True, True]
    assert [cell.edges.right for cell in grid.cells][:3] == [True, True, False]


@pytest.mark.parametrize(
    "pieces",
    [
        [across(10.0, 0.0, 40.0), across(10.0, 40.5, 90.0)],
        [across(10.0, at, at + 2.0) for at in range(0, 90, 4)],
        [across(9.8), across(10.2)],
    ],
)
def test_pieces_dashes_and_double_rules_are_one(pieces):
    assert len(places([*FRAME, *pieces])) == 2


def test_rules_far_from_each_other_are_two_tables():
    below = [
        rule._replace(at=rule.at + 40) if rule.across else rule._replace(start=40.0, end=60.0)
        for rule in FRAME
    ]
    assert len(ruled_grids([*FRAME, *below])) == 2


def test_a_line_alone_is_no_table():
    assert ruled_grids([across(10.0)]) == []
    assert ruled_grids([across(10.0), down(30.0)]) == []
    assert ruled_grids([across(0.0), across(20.0)]) == []


def test_rules_as_fine_as_a_pattern_are_refused():
    fine = [across(at * 1.3, 0.0, 600.0) for at in range(400)] + [
        down(at * 1.3, 0.0, 600.0) for at in range(400)
    ]
    with pytest.raises(Unreadable, match="太多"):
        ruled_grids(fine)
