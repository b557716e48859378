from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.jobs.grid.selection import Selection, runs

RECTANGLES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 3), st.integers(0, 3)).map(
        lambda r: (r[0], r[1], r[0] + r[2], r[1] + r[3])
    ),
    max_size=4,
)


@given(RECTANGLES)
def test_each_cell_stands_once_in_reading_order_however_rectangles_overlap(rectangles):
    cells = {
        (row, column)
        for top, left, bottom, right in rectangles
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    selection = Selection(rectangles)
    assert list(selection) == sorted(cells)
    assert len(selection) == len(cells)
    assert selection.rows == sorted({row for row, _ in cells})
    assert selection.columns == sorted({column for _, column in cells})
    everything = {(row, column) for row in selection.rows for column in selection.columns}
    assert selection.is_whole == (cells == everything)
    assert all((cell in selection) == (cell in cells) for cell in everything)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_single_cells_are_as_rectangles_of_one(cells):
    single = Selection(cells=cells)
    assert list(single) == list(Selection((*cell, *cell) for cell in cells)) == sorted(set(cells))
    assert list(single.within([1, 3])) == [cell for cell in single if cell[1] in {1, 3}]


def test_a_block_has_no_gap_and_blocks_that_fit_together_are_whole():
    assert Selection([(0, 0, 1, 2)]).is_block
    assert Selection([(0, 0, 0, 2), (1, 0, 1, 2)]).is_block
    apart = Selection([(0, 0, 1, 0), (0, 2, 1, 2)])
    assert apart.is_whole
    assert not apart.is_block
    assert not Selection([(0, 0, 0, 0), (1, 1, 1, 1)]).is_whole


@given(st.sets(st.integers(0, 30)).map(sorted))
def test_runs_have_each_number_once_and_a_gap_between_them(numbers):
    found = runs(numbers)
    assert [n for first, last in found for n in range(first, last + 1)] == numbers
    assert all(before[1] + 1 < after[0] for before, after in pairwise(found))
