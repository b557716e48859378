from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.ui.grid.selection import Selection

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


def test_nothing_selected_is_false(city_window):
    assert not Selection([])
    assert city_window.editor.grid.selection()
