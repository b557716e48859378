import pytest

from fangfan_desktop.counting.difference import LineDifference, change_of, difference
from fangfan_desktop.counting.tallied import LineAt
from tests.counting.ledgers import SUM
from tests.counting.test_kept import counting, figure_of, sheet_of


def between(now, before):
    return difference(now, now.figures[0], before, before.figures[0])


def test_who_came_and_who_went_is_told_by_line():
    before = counting(sheet_of(1, 2, 3), figure_of(3, 4, 5))
    now = counting(sheet_of(3, 4, 1), figure_of(3, 4, 5))
    assert between(now, before) == LineDifference((LineAt(0, 4),), (LineAt(0, 4),))


def test_a_ledger_in_another_order_is_the_same():
    before = counting(sheet_of(1, 2), figure_of(3, 4))
    assert between(counting(sheet_of(2, 1), figure_of(3, 4)), before) == LineDifference((), ())


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (counting(sheet_of(1), figure_of(3, how=SUM)), counting(sheet_of(1), figure_of(3))),
        (counting(sheet_of(1), figure_of(3)), counting(sheet_of(1), figure_of(3, how=SUM))),
    ],
)
def test_sums_have_no_persons(now, before):
    assert "分不出谁来谁走" in between(now, before)


def test_keys_of_another_computer_say_nothing():
    before = counting(sheet_of(1), figure_of(3, secret_id="other"))
    assert "不是在这台电脑" in between(counting(sheet_of(1), figure_of(3)), before)


def test_the_figure_before_is_known_by_its_rows_name():
    before = counting(sheet_of(1), figure_of(3, row=4))
    now = counting(sheet_of(1, 2), figure_of(3, 4))
    assert change_of(now, now.figures[0], before) == LineDifference((LineAt(0, 4),), ())
    other = counting(sheet_of(1), figure_of(3, name="平阴县"))
    assert change_of(now, now.figures[0], other) == ""
    assert change_of(now, now.figures[0], None) == ""
