from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.deadlines import (
    due_date,
    holidays_caution,
    is_period_of,
    last_day,
    left_words,
    periods_of_year,
    possible_periods,
    recent_periods,
)
from fangfan_desktop.forms.due_rule import Due
from fangfan_desktop.forms.periods import PARTS, Period, first_day
from fangfan_desktop.forms.workdays import HolidaysOfYear, workdays_of

SEPTEMBER, MIDDLE = Period(2026, 9, 12), Period(2026, 26, 36)
# The holidays of 国庆 2026, and the weekends that are worked for them.
OCTOBER = workdays_of(
    {
        "2026": HolidaysOfYear(
            "通知",
            ((date(2026, 9, 25), date(2026, 9, 27)), (date(2026, 10, 1), date(2026, 10, 7))),
            (date(2026, 9, 20), date(2026, 10, 10)),
        )
    }
)


@pytest.fixture
def reported(annex1):
    """Return a form of some kind of period and due date."""
    return lambda period, **due: msgspec.structs.replace(
        annex1, period=period, due=Due(**due), workdays=OCTOBER
    )


@pytest.mark.parametrize(("quarter", "month"), [(1, 3), (2, 6), (3, 9), (4, 12)])
def test_annex1_is_due_on_the_15th_of_its_quarters_last_month(annex1, quarter, month):
    assert due_date(annex1, Period(2026, quarter)) == date(2026, month, 15)


def test_annex2_is_due_on_25_october(annex2):
    assert due_date(annex2, Period(2026)) == date(2026, 10, 25)


@pytest.mark.parametrize(("quarter", "month"), [(0, 1), (1, 1), (2, 4), (3, 7), (4, 10)])
def test_a_period_begins_with_its_first_month(quarter, month):
    assert first_day(Period(2026, quarter)) == date(2026, month, 1)


def test_a_year_has_four_quarters_or_itself(annex1, annex2):
    assert [p.number for p in periods_of_year(annex1, 2026)] == [1, 2, 3, 4]
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


def test_a_due_date_among_holidays_that_are_not_known_is_said_to_leave_them_out(annex1):
    form = msgspec.structs.replace(annex1, due=Due(workdays_after=3), workdays=OCTOBER)
    assert holidays_caution(form, date(2026, 10, 12)) == ""
    assert holidays_caution(form, date(2027, 1, 5)).startswith("2027年的放假安排还没有")
    assert holidays_caution(annex1, date(2027, 3, 15)) == ""


def test_a_file_that_does_not_say_its_period_is_of_the_last_nine_quarters(annex1):
    offered = recent_periods(annex1, date(2026, 9, 12))
    assert offered[:4] == [Period(2026, 3), Period(2026, 2), Period(2026, 1), Period(2025, 4)]
    assert (len(offered), offered[-1]) == (9, Period(2024, 3))
    assert recent_periods(annex1, date(2026, 1, 1))[0] == Period(2026, 1)
    assert recent_periods(annex1, date(2026, 12, 31))[0] == Period(2026, 4)


def test_or_of_the_last_three_years(annex2):
    offered = recent_periods(annex2, date(2026, 9, 12))
    assert offered == [Period(2026), Period(2025), Period(2024)]


@pytest.mark.parametrize(
    ("kind", "due", "period", "day"),
    [
        ("month", {"day": 25}, SEPTEMBER, date(2026, 9, 25)),
        ("month", {"day": "last"}, Period(2028, 2, 12), date(2028, 2, 29)),
        ("month", {"day": 5, "months_after": 1}, SEPTEMBER, date(2026, 10, 5)),
        ("month", {"day": 5, "months_after": 1}, Period(2026, 12, 12), date(2027, 1, 5)),
        ("month", {"day": "last_workday"}, SEPTEMBER, date(2026, 9, 30)),
        ("month", {"day": "last_workday"}, Period(2026, 5, 12), date(2026, 5, 29)),
        ("month", {"workdays_after": 1}, SEPTEMBER, date(2026, 10, 8)),
        ("month", {"workdays_after": 3}, SEPTEMBER, date(2026, 10, 10)),
        ("month", {"days_after": 3}, SEPTEMBER, date(2026, 10, 3)),
        ("month", {"days_after": 3, "if_free": "after"}, SEPTEMBER, date(2026, 10, 8)),
        ("month", {"days_after": 3, "if_free": "before"}, SEPTEMBER, date(2026, 9, 30)),
        ("month", {"day": 25, "if_free": "before"}, SEPTEMBER, date(2026, 9, 24)),
        ("quarter", {"day": 10, "months_after": 1}, Period(2026, 4), date(2027, 1, 10)),
        ("quarter", {"day": 10, "month_of_quarter": 1}, Period(2026, 4), date(2026, 10, 10)),
        ("half_year", {"day": 20, "month_of_half": 6}, Period(2026, 1, 2), date(2026, 6, 20)),
        ("half_year", {"day": 10, "months_after": 1}, Period(2026, 2, 2), date(2027, 1, 10)),
        ("year", {"day": 20, "months_after": 1}, Period(2026), date(2027, 1, 20)),
        ("year", {"day": "last", "month": 2}, Period(2028), date(2028, 2, 29)),
        ("ten_days", {"days_after": 2}, MIDDLE, date(2026, 9, 22)),
        ("ten_days", {"workdays_after": 2}, MIDDLE.after, date(2026, 10, 9)),
        ("once", {"on": date(2026, 8, 31)}, Period(2026), date(2026, 8, 31)),
    ],
)
def test_a_due_date_is_a_rule_of_the_file(reported, kind, due, period, day):
    assert due_date(reported(kind, **due), period) == day


@pytest.mark.parametrize("kind", sorted(PARTS))
def test_the_periods_of_a_year_are_of_the_form_s_kind(reported, kind):
    form = reported(kind, **({"on": date(2026, 3, 1)} if kind == "once" else {"days_after": 1}))
    periods = periods_of_year(form, 2026)
    assert len(periods) == PARTS[kind]
    assert all(is_period_of(form, period) for period in periods)
    assert list(periods) == sorted(periods)
    assert periods_of_year(form, 2025) or kind == "once"


def test_a_form_that_is_reported_once_has_one_period(reported):
    form = reported("once", on=date(2026, 3, 1))
    assert recent_periods(form, date(2028, 1, 1)) == [Period(2026)]
    assert possible_periods(form, date(2028, 1, 1)) == [Period(2026)]


@pytest.mark.parametrize(
    ("kind", "due", "day", "possible"),
    [
        # Due within the period: of this one, or at its beginning perhaps a late one.
        ("quarter", {"day": 15, "month_of_quarter": 3}, date(2026, 9, 12), "2026Q3"),
        ("quarter", {"day": 15, "month_of_quarter": 3}, date(2026, 8, 1), "2026Q3"),
        ("quarter", {"day": 15, "month_of_quarter": 3}, date(2026, 10, 1), "2026Q3 2026Q4"),
        ("quarter", {"day": 15, "month_of_quarter": 3}, date(2026, 1, 31), "2025Q4 2026Q1"),
        ("quarter", {"day": 15, "month_of_quarter": 3}, date(2026, 12, 31), "2026Q4"),
        ("month", {"day": 25}, date(2026, 9, 10), "2026M08 2026M09"),
        ("month", {"day": 25}, date(2026, 9, 11), "2026M09"),
        ("half_year", {"day": 20, "month_of_half": 6}, date(2026, 2, 28), "2025H2 2026H1"),
        ("half_year", {"day": 20, "month_of_half": 6}, date(2026, 3, 1), "2026H1"),
        ("year", {"day": 25, "month": 10}, date(2026, 1, 2), "2026"),
        # Due after the period: of the last one until then, of this one near its end.
        ("month", {"day": 5, "months_after": 1}, date(2026, 9, 5), "2026M08"),
        ("month", {"day": 5, "months_after": 1}, date(2026, 9, 6), "2026M08 2026M09"),
        ("month", {"day": 5, "months_after": 1}, date(2026, 9, 30), "2026M09"),
        ("year", {"day": 20, "months_after": 1}, date(2027, 1, 20), "2026"),
        ("year", {"day": 20, "months_after": 1}, date(2027, 3, 1), "2026 2027"),
        ("year", {"day": 20, "months_after": 1}, date(2026, 12, 30), "2026"),
        ("ten_days", {"days_after": 2}, date(2026, 9, 12), "2026M09T1"),
        ("ten_days", {"days_after": 2}, date(2026, 9, 13), "2026M09T1 2026M09T2"),
        ("ten_days", {"days_after": 2}, date(2026, 9, 30), "2026M09T3"),
    ],
)
def test_a_day_means_the_periods_that_it_can_be_of(reported, kind, due, day, possible):
    assert " ".join(map(str, possible_periods(reported(kind, **due), day))) == possible


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_lies_in_the_quarter_it_means(annex1, day):
    periods = possible_periods(annex1, day)
    assert periods[-1] == Period(day.year, (day.month + 2) // 3)
    assert (len(periods) == 2) == (day.month in {1, 4, 7, 10})


@given(st.sampled_from(["month", "ten_days", "half_year", "quarter"]), st.integers(1, 36))
def test_a_report_is_never_due_before_its_period_ends_if_it_is_due_after_it(reported, kind, number):
    form = reported(kind, workdays_after=2)
    period = Period(2026, min(number, PARTS[kind]), PARTS[kind])
    assert due_date(form, period) > last_day(period)
    assert due_date(form, period) - last_day(period) < timedelta(days=12)


def test_a_form_that_is_reported_once_again_has_the_year_of_each_version(reported):
    first = reported("once", on=date(2026, 3, 1))
    second = msgspec.structs.replace(
        first, version=2, since="2027", due=Due(on=date(2027, 5, 1)), earlier=(first,)
    )
    assert [periods_of_year(second, year) for year in (2025, 2026, 2027)] == [
        (),
        (Period(2026),),
        (Period(2027),),
    ]
    assert due_date(second.at(Period(2026)), Period(2026)) == date(2026, 3, 1)
