from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.periods import Period, parse_period, period_of_date

PERIODS = st.builds(Period, st.integers(2000, 2099), st.integers(0, 4))


@given(PERIODS)
def test_a_period_is_read_back_from_its_spelling(period):
    assert parse_period(str(period)) == period


@pytest.mark.parametrize("text", ["", "2026Q5", "2026Q0", "26Q3", "2026-3", "第三季度"])
def test_what_is_no_period_is_none(text):
    assert parse_period(text) is None


def test_the_first_quarter_has_none_before_it_in_its_year():
    assert Period(2026, 1).before_in_year is None
    assert Period(2026, 3).before_in_year == Period(2026, 2)
    assert Period(2026, 3).year_before == Period(2025, 3)


def test_the_period_before_is_the_last_quarter_or_year():
    assert Period(2026, 1).before == Period(2025, 4)
    assert Period(2026, 3).before == Period(2026, 2)
    assert Period(2026).before == Period(2025)


def test_labels_are_those_of_the_file_names():
    assert Period(2026, 3).label == "2026年第3季度"
    assert Period(2026).label == "2026年"
    assert [Period(2026, quarter).quarter_words for quarter in range(5)] == [
        *("", "第一季度", "第二季度", "第三季度", "第四季度")
    ]


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(2026, 9, 12), Period(2026, 3)),
        (date(2026, 8, 1), Period(2026, 3)),
        (date(2026, 10, 1), None),
        (date(2026, 1, 31), None),
        (date(2026, 12, 31), Period(2026, 4)),
    ],
)
def test_a_date_means_its_quarter_but_for_the_month_after_a_quarter(day, period):
    assert period_of_date(day, "quarter") == period


def test_a_date_always_means_its_year():
    assert period_of_date(date(2026, 1, 2), "year") == Period(2026)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_date_lies_in_the_quarter_it_means(day):
    period = period_of_date(day, "quarter")
    assert period in {None, Period(day.year, (day.month + 2) // 3)}
    assert (period is None) == (day.month in {1, 4, 7, 10})
