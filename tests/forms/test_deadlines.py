from datetime import date

import pytest

from fangfan_desktop.forms.deadlines import (
    due_date,
    first_day,
    left_words,
    periods_of_year,
    recent_periods,
)
from fangfan_desktop.forms.periods import Period


@pytest.mark.parametrize(("quarter", "month"), [(1, 3), (2, 6), (3, 9), (4, 12)])
def test_annex1_is_due_on_the_15th_of_its_quarters_last_month(annex1, quarter, month):
    assert due_date(annex1, Period(2026, quarter)) == date(2026, month, 15)


def test_annex2_is_due_on_25_october(annex2):
    assert due_date(annex2, Period(2026)) == date(2026, 10, 25)


@pytest.mark.parametrize(("quarter", "month"), [(0, 1), (1, 1), (2, 4), (3, 7), (4, 10)])
def test_a_period_begins_with_its_first_month(quarter, month):
    assert first_day(Period(2026, quarter)) == date(2026, month, 1)


def test_a_year_has_four_quarters_or_itself(annex1, annex2):
    assert [p.quarter for p in periods_of_year(annex1, 2026)] == [1, 2, 3, 4]
    assert periods_of_year(annex2, 2026) == (Period(2026),)


def test_a_period_of_another_shape_or_of_no_year_has_a_day_all_the_same(annex1, annex2):
    for form in (annex1, annex2):
        for period in (Period(2026), Period(9999, 4), Period(1, 1), Period(9999)):
            assert due_date(form, period) > first_day(period)
    assert first_day(Period(1, 1)) == date(2, 1, 1)
    assert first_day(Period(9999, 4)) == date(9998, 10, 1)


@pytest.mark.parametrize(
    ("day", "words"), [(12, "还剩 3 天"), (15, "今天到期"), (17, "已过期 2 天")]
)
def test_what_is_left_is_said_in_days(day, words):
    assert left_words(date(2026, 9, 15), date(2026, 9, day)) == words


def test_a_file_that_does_not_say_its_period_is_of_the_last_nine_quarters(annex1):
    offered = recent_periods(annex1, date(2026, 9, 12))
    assert offered[:4] == [Period(2026, 3), Period(2026, 2), Period(2026, 1), Period(2025, 4)]
    assert (len(offered), offered[-1]) == (9, Period(2024, 3))
    assert recent_periods(annex1, date(2026, 1, 1))[0] == Period(2026, 1)
    assert recent_periods(annex1, date(2026, 12, 31))[0] == Period(2026, 4)


def test_or_of_the_last_three_years(annex2):
    offered = recent_periods(annex2, date(2026, 9, 12))
    assert offered == [Period(2026), Period(2025), Period(2024)]
