import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.jobs.grid.movement import (
    Extent,
    beside,
    blanks,
    dragged_to,
    edge,
    extended,
    far_end,
    filled_beside,
    last_used,
    next_free,
    next_free_within,
    next_open,
    next_within,
)

ROW = "x xx  x "  # filled cells of one row


def table(text=ROW, first=0):
    return Extent(1, len(text), range(first, len(text)), lambda _row, column: text[column] == "x")


@pytest.mark.parametrize(
    ("start", "step", "end"),
    [(0, 1, 2), (2, 1, 3), (3, 1, 6), (6, 1, 7), (7, 1, 7), (7, -1, 6), (6, -1, 3), (3, -1, 2)],
)
def test_control_arrow_stops_where_excel_does(start, step, end):
    assert edge(table(), (0, start), (0, step)) == (0, end)


@given(
    st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=1, max_size=6),
    st.data(),
)
def test_it_ends_at_a_filled_cell_or_at_the_border_and_never_goes_back(cells, data):
    rows = len(cells)
    grid = Extent(rows, 3, range(3), lambda row, column: cells[row][column])
    start = data.draw(st.tuples(st.integers(0, rows - 1), st.integers(0, 2)))
    step = data.draw(st.sampled_from([(0, 1), (0, -1), (1, 0), (-1, 0)]))
    row, column = edge(grid, start, step)
    assert (row - start[0]) * step[0] >= 0
    assert (column - start[1]) * step[1] >= 0
    beyond = (row + step[0], column + step[1])
    at_border = not (0 <= beyond[0] < rows and 0 <= beyond[1] < 3)
    assert at_border or grid.filled(row, column)


def test_the_last_used_cell_is_the_corner_of_what_is_filled():
    filled = {(0, 4), (2, 1)}
    assert last_used(Extent(5, 6, range(1, 6), lambda *cell: cell in filled)) == (2, 4)
    assert last_used(Extent(5, 6, range(1, 6), lambda *_: False)) == (0, 1)


def test_beside_a_cell_is_the_next_that_is_typed_into():
    row = Extent(1, 6, (1, 2, 4), lambda *_: False)
    assert [beside(row, (0, at), 1) for at in range(6)] == [
        (0, 1),
        (0, 2),
        (0, 4),
        (0, 4),
        None,
        None,
    ]
    assert [beside(row, (0, at), -1) for at in (5, 4, 2, 1)] == [(0, 4), (0, 2), (0, 1), None]


def test_what_is_blank_comes_column_by_column_or_row_by_row_from_the_cursor_round():
    three = Extent(2, 3, (1, 2), lambda *cell: cell == (0, 1))
    assert blanks(three, (1, 1), by_rows=False) == [(0, 2), (1, 2), (1, 1)]
    assert blanks(three, (1, 1), by_rows=True) == [(1, 2), (0, 2), (1, 1)]
    assert blanks(Extent(2, 3, (1, 2), lambda *_: True), (0, 1), by_rows=True) == []


@given(
    top=st.integers(0, 3),
    left=st.integers(0, 3),
    height=st.integers(1, 4),
    width=st.integers(1, 4),
    step=st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1)]),
)
def test_a_block_is_gone_round_once_before_a_cell_comes_again(top, left, height, width, step):
    block = top, left, top + height - 1, left + width - 1
    seen, at = [], (top, left)
    for _ in range(height * width):
        seen.append(at)
        at = next_within(block, at, *step)
    assert at == (top, left)
    assert set(seen) == {
        (r, c) for r in range(top, top + height) for c in range(left, left + width)
    }
    along = [(r, c) for r, c in seen if (c == seen[0][1] if step[0] else r == seen[0][0])]
    assert len(along) == (height if step[0] else width)


def test_what_cannot_be_typed_into_is_passed_over():
    three = Extent(2, 3, (1, 2), lambda *_: False)
    assert next_free(three, (0, 2), 1) == (1, 1)
    assert next_free(three, (1, 1), -1) == (0, 2)
    assert next_free(three, (1, 2), 1) is None
    assert next_free_within((0, 0, 1, 2), (0, 2), 0, 1, three.free) == (1, 1)
    assert next_free_within((0, 0, 1, 0), (0, 0), 1, 0, three.free) is None
    assert three.locked_column == 0
    assert Extent(1, 1, (0,), lambda *_: False).locked_column is None
    assert three.nearest((9, -1)) == (1, 0)


def test_shift_moves_the_corner_opposite_to_the_cursor_and_whole_rows_stay_whole():
    assert far_end((1, 1, 3, 2), (1, 1)) == (3, 2)
    assert far_end((1, 1, 3, 2), (3, 2)) == (1, 1)
    assert extended((1, 1, 1, 1), (1, 1), (0, 3)) == ((0, 1, 1, 3), (0, 3))
    assert extended((2, 0, 2, 9), (2, 4), (3, 8)) == ((2, 0, 3, 9), (3, 4))
    assert extended((0, 2, 9, 2), (4, 2), (8, 3)) == ((0, 2, 9, 3), (4, 3))


def test_the_handle_is_dragged_down_or_across_whichever_is_farther():
    assert dragged_to((1, 1, 2, 2), (5, 3)) == (1, 1, 5, 2)
    assert dragged_to((1, 1, 2, 2), (3, 6)) == (1, 1, 2, 6)
    assert dragged_to((1, 1, 2, 2), (0, 1)) == (0, 1, 2, 2)
    assert dragged_to((1, 1, 2, 2), (1, 1)) == (1, 1, 2, 2)


def test_a_double_click_fills_as_far_as_the_column_beside_is_filled():
    left = Extent(5, 3, range(3), lambda row, column: column == 0 and row < 4)
    assert filled_beside(left, (0, 1, 0, 1)) == (0, 1, 3, 1)
    assert filled_beside(left, (0, 2, 0, 2)) is None
    assert filled_beside(left, (3, 1, 3, 1)) is None


def test_cells_into_which_nothing_is_typed_are_passed_over():
    closed = {(1, 1), (2, 1), (0, 2)}
    table = Extent(4, 3, (1, 2), lambda *_: False, lambda *cell: cell in closed)
    assert [next_open(table, row, 1, step) for row, step in ((0, 1), (3, -1), (3, 1))] == [
        3,
        0,
        None,
    ]
    assert next_free(table, (0, 1), 1) == (1, 2)
    assert beside(table, (0, 1), 1) is None
    assert closed.isdisjoint(blanks(table, (0, 1), by_rows=True))
