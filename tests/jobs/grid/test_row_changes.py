from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.jobs.grid.row_changes import row_change

IDS = st.lists(st.integers(1, 12), unique=True, max_size=8)


@given(IDS, st.integers(0, 8), st.integers(0, 3), st.lists(st.integers(20, 30), unique=True))
def test_a_run_that_went_and_a_run_that_came_are_found(old, start, count, inserted):
    start = min(start, len(old))
    new = [*old[:start], *inserted, *old[start + count :]]
    change = row_change(old, new)
    kept = old[: change.start] + old[change.start + change.removed :]
    come = new[change.start : change.start + change.inserted]
    assert kept[: change.start] + come + kept[change.start :] == new


def test_rows_that_were_only_moved_neither_went_nor_came():
    assert row_change([1, 2, 3], [3, 1, 2]) == (0, 0, 0)
