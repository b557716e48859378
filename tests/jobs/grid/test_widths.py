import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.jobs.grid.widths import fitted_widths, weight_of

MM = st.floats(8, 60)


@given(asked=st.lists(MM, min_size=1, max_size=14), room=st.integers(600, 2000))
def test_columns_fill_the_room_there_is(asked, room):
    widths = fitted_widths(asked, room, 0.1, 1.0)
    assert sum(widths) == room
    for mm, width in zip(asked, widths, strict=True):
        assert width == pytest.approx(mm * room / sum(asked), abs=1)


def test_a_millimetre_is_never_less_than_the_floor():
    assert sum(fitted_widths([20, 30], 100, 3, 1.0)) == 150


def test_a_larger_zoom_widens_and_a_smaller_one_still_fills():
    assert sum(fitted_widths([10, 10], 100, 1, 1.5)) == 150
    assert sum(fitted_widths([10, 10], 100, 1, 0.5)) == 100


@given(
    pixels=st.integers(24, 900),
    others=st.floats(50, 300),
    room=st.integers(600, 2000),
    floor=st.floats(1, 6),
)
def test_a_dragged_column_comes_out_as_wide_as_it_was_dragged(pixels, others, room, floor):
    weight = weight_of(pixels, others, room, floor)
    widths = fitted_widths([weight, others], room, floor, 1.0)
    assert widths[0] == pytest.approx(pixels, abs=1)
