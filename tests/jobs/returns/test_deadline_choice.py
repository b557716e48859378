from datetime import date

import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.returns.city_deadlines import DeadlineRefused, county_due
from fangfan_desktop.jobs.returns.deadline_choice import DeadlineChoice
from tests.builders import Q3, TODAY


@pytest.fixture
def choice(workspace, annex1):
    return lambda: DeadlineChoice(workspace.deadlines, annex1, Q3, TODAY)


@pytest.fixture
def due(workspace, annex1):
    return lambda period=Q3: county_due(workspace.deadlines, annex1, period).day


def test_at_first_the_notice_s_day_holds(choice, due, workspace):
    first = choice()
    assert (first.kind, first.days, first.day, first.example) == ("same", 5, "", "9月10日")
    assert first.lead.startswith("附件1（2026年第3季度）省里的期限是 9月15日（星期二）。")
    assert first.outcome("same", 5, "") == "县区在 9月15日（星期二）前报来，还剩 3 天。"
    first.store("same", 5, "")
    assert workspace.deadlines.rule("annex1", Q3) is None


def test_some_days_earlier_hold_for_later_periods_too(choice, due):
    assert choice().outcome("earlier", 4, "").endswith("已过期 1 天。")
    choice().store("earlier", 4, "")
    assert (due(), due(Period(2026, 4))) == (date(2026, 9, 11), date(2026, 12, 11))
    assert (choice().kind, choice().days) == ("earlier", 4)


def test_one_period_has_a_day_of_its_own_and_gives_it_back(choice, due):
    choice().store("once", 5, "9.12")
    assert (due(), due(Period(2026, 4))) == (date(2026, 9, 12), date(2026, 12, 15))
    assert (choice().kind, choice().day) == ("once", "9月12日")
    choice().store("same", 5, "9.12")
    assert due() == date(2026, 9, 15)


@pytest.mark.parametrize(
    ("text", "why"),
    [("9月20日", "还晚"), ("十号", "不是日期"), ("", "请写这一期的期限，如 9月10日")],
)
def test_a_day_that_cannot_be_is_refused(choice, text, why):
    assert choice().outcome("once", 5, text) == ""
    with pytest.raises(DeadlineRefused, match=why):
        choice().store("once", 5, text)
