from datetime import date

import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.returns.city_deadlines import (
    CountyDue,
    DeadlineRefused,
    county_due,
    deadline_of,
    weekday,
)
from tests.builders import Q2, Q3

NOTICE, TODAY = date(2026, 9, 15), date(2026, 9, 10)


def test_without_a_word_of_the_city_the_units_report_when_the_notice_says(workspace, annex1):
    due = county_due(workspace.deadlines, annex1, Q3)
    assert due == CountyDue(NOTICE, NOTICE)
    assert not due.is_own
    assert due.words == "截止 9 月 15 日"


def test_a_rule_is_days_before_the_notice_s_and_a_period_s_own_day_goes_before_it(
    workspace, annex1, annex2
):
    workspace.deadlines.set_rule("annex1", Q3, 5)
    workspace.deadlines.set_day("annex1", Period(2026, 4), date(2026, 12, 8))
    assert county_due(workspace.deadlines, annex1, Q2).day == date(2026, 6, 15)
    due = county_due(workspace.deadlines, annex1, Q3)
    assert due.words == "本市定的期限 9月10日（省里 9月15日）"
    assert county_due(workspace.deadlines, annex1, Period(2026, 4)).day == date(2026, 12, 8)
    assert county_due(workspace.deadlines, annex1, Period(2027, 1)).day == date(2027, 3, 10)
    workspace.deadlines.set_rule("annex2", Period(2026), 7)
    assert county_due(workspace.deadlines, annex2, Period(2026)).day == date(2026, 10, 18)


def test_a_day_of_the_year_after_the_period_says_its_year(workspace, packs):
    due = county_due(workspace.deadlines, packs["workshops"], Period(2026, 12, 12))
    assert (due.words, due.day_words) == ("截止 2027 年 1 月 5 日", "2027年1月5日")


def test_what_is_left_and_what_came_late_is_counted_by_the_city_s_day():
    due = CountyDue(date(2026, 9, 10), NOTICE)
    assert due.left(date(2026, 9, 7)) == "还剩 3 天"
    assert due.left(date(2026, 9, 10)) == "今天到期"
    assert due.left(date(2026, 9, 12)) == "已过期 2 天"
    assert due.timing("2026-09-07T23:59:59") == "按时，提前 3 天"
    assert due.timing("2026-09-10T00:00:01") == "按时"
    assert due.timing("2027-01-01T00:00:00") == "迟 113 天"
    assert (due.days_late("2026-09-12T10:00:00"), due.days_late("2026-09-01T10:00:00")) == (2, 0)


@pytest.mark.parametrize(
    "text",
    ["9月10日", "9.10", "9-10", " 9/10 ", "9。10", "９.10", "今天", "2026年9月10日", "2026-9-10"],
)
def test_a_day_is_read_with_or_without_its_year(text):
    assert deadline_of(text, NOTICE, TODAY) == date(2026, 9, 10)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9月16日", "还晚"),
        ("2027年9月10日", "还晚"),
        ("7月1日", "早了 76 天"),
        ("十号", "不是日期"),
        ("9月31日", "不是日期"),
        ("", "不是日期"),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused_with_the_reason(text, why):
    with pytest.raises(DeadlineRefused, match=why):
        deadline_of(text, NOTICE, TODAY)


def test_the_notice_s_own_day_may_be_said_for_one_period():
    assert deadline_of("9月15日", NOTICE, TODAY) == NOTICE


def test_a_day_has_its_weekday():
    assert weekday(date(2026, 9, 13)) == "星期日"
