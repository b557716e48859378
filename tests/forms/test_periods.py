from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.deadlines import last_day
from fangfan_desktop.forms.periods import (
    PARTS,
    Period,
    any_period,
    first_day,
    parse_period,
    period_with,
)

KINDS = st.sampled_from(sorted(PARTS))
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
PERIODS = st.builds(period_with, DAYS, KINDS)
EXAMPLES = [
    (Period(2026), "2026", "2026年", ""),
    (Period(2026, 1, 2), "2026H1", "2026年上半年", "上半年"),
    (Period(2026, 2, 2), "2026H2", "2026年下半年", "下半年"),
    (Period(2026, 3), "2026Q3", "2026年第3季度", "第三季度"),
    (Period(2026, 9, 12), "2026M09", "2026年9月", "9月"),
    (Period(2026, 12, 12), "2026M12", "2026年12月", "12月"),
    (Period(2026, 1, 36), "2026M01T1", "2026年1月上旬", "1月上旬"),
    (Period(2026, 26, 36), "2026M09T2", "2026年9月中旬", "9月中旬"),
    (Period(2026, 36, 36), "2026M12T3", "2026年12月下旬", "12月下旬"),
]


@pytest.mark.parametrize(("period", "spelling", "label", "part"), EXAMPLES)
def test_each_kind_of_period_has_a_spelling_a_label_and_words(period, spelling, label, part):
    assert (str(period), period.label, period.part_words) == (spelling, label, part)


@given(PERIODS)
def test_a_period_is_read_back_from_its_spelling(period):
    assert parse_period(str(period)) == period
    assert parse_period(f" {str(period).lower()} ") == period


@pytest.mark.parametrize(
    "text",
    [
        *("", "2026Q5", "2026Q0", "26Q3", "2026-3", "第三季度", "1999", "2100", "2026H3"),
        *("2026M13", "2026M0", "2026M00", "2026M1T4", "2026T1", "2026M", "2026Q3T1", "２０２６"),
    ],
)
def test_what_is_no_period_is_none(text):
    assert parse_period(text) is None


def test_a_month_may_be_typed_without_its_zero():
    assert parse_period("2026M9") == Period(2026, 9, 12)
    assert parse_period("2026M9T1") == Period(2026, 25, 36)


def test_stored_data_may_hold_any_year():
    assert any_period("12Q3") == Period(12, 3)
    assert any_period("0012Q3") is None


def test_the_first_of_a_year_has_none_before_it_in_its_year():
    assert Period(2026, 1).before_in_year is None
    assert Period(2026, 3).before_in_year == Period(2026, 2)
    assert Period(2026, 3).year_before == Period(2025, 3)


def test_the_period_before_is_the_last_of_the_year_before():
    assert Period(2026, 1).before == Period(2025, 4)
    assert Period(2026, 3).before == Period(2026, 2)
    assert Period(2026).before == Period(2025)
    assert Period(2026, 1, 36).before == Period(2025, 36, 36)


@given(PERIODS)
def test_before_and_after_are_each_other_s_opposite(period):
    assert period.after.before == period == period.before.after
    assert period.before < period < period.after
    assert period.before.parts == period.parts == period.year_before.parts
    assert period.before_in_year in {None, period.before}


@given(DAYS, KINDS)
def test_the_periods_of_a_kind_follow_each_other_without_a_gap(day, kind):
    period = period_with(day, kind)
    assert first_day(period) <= day <= last_day(period)
    assert first_day(period.after) - last_day(period) == timedelta(days=1)
    assert period.month == first_day(period).month


def test_labels_are_those_of_the_file_names():
    assert [Period(2026, quarter).part_words for quarter in range(5)] == [
        *("", "第一季度", "第二季度", "第三季度", "第四季度")
    ]
