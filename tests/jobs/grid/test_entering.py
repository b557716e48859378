import pytest

from fangfan_desktop.jobs.grid.entering import is_blank_row, past_the_edge
from fangfan_desktop.jobs.grid.movement import Extent
from tests.builders import GOOD, county_report

FULL = Extent(1, 3, (1, 2), lambda *_: True)
BLANK = Extent(2, 3, (1, 2), lambda *cell: cell == (0, 1))


@pytest.fixture
def county(opened, annex1):
    return opened(county_report(annex1, **GOOD))


def test_in_a_table_of_one_row_it_goes_along_the_row(county):
    assert past_the_edge(county, FULL, (0, 1), 1, by_rows=False, form=county.form) == ((0, 2), "")
    assert past_the_edge(county, FULL, (0, 2), -1, by_rows=False, form=county.form) == ((0, 1), "")


def test_at_the_end_it_goes_to_what_is_blank_and_says_if_that_is_above(county):
    assert past_the_edge(county, BLANK, (1, 1), 1, by_rows=False, form=county.form) == ((0, 2), "")
    cell, words = past_the_edge(county, BLANK, (1, 2), 1, by_rows=True, form=county.form)
    assert cell == (0, 2)
    assert words == "到头了，还有 3 格没填，从这一格接着填"
    one = Extent(1, 3, (1, 2), lambda *cell: cell == (0, 1))
    words = "只剩这一格没填：没有的填 0"
    assert past_the_edge(county, one, (0, 2), 1, by_rows=False, form=county.form) == ((0, 2), words)


def test_where_nothing_is_blank_it_goes_aside_and_says_what_comes_next(county):
    cell, words = past_the_edge(county, FULL, (0, 2), 1, by_rows=False, form=county.form)
    assert cell is None
    assert words.startswith("这一行填完了，")
    assert past_the_edge(county, FULL, (0, 1), -1, by_rows=False, form=county.form) == (None, "")


def test_a_row_is_blank_if_nothing_was_typed_into_it():
    assert [is_blank_row(BLANK, row) for row in (0, 1)] == [False, True]
