from datetime import date

import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.workspace.deadlines import DeadlineRule
from fangfan_desktop.workspace.refusals import WorkspaceDamaged
from tests.builders import Q2, Q3

Q4 = Period(2026, 4)


def test_a_rule_holds_from_its_period_on_until_another_begins(workspace):
    deadlines = workspace.deadlines
    assert deadlines.rule("annex1", Q3) is None
    deadlines.set_rule("annex1", Q3, 5)
    deadlines.set_rule("annex1", Period(2027, 1), 3)
    assert deadlines.rule("annex1", Q2) is None
    assert deadlines.rule("annex1", Q4) == DeadlineRule(Q3, 5)
    assert deadlines.rule("annex1", Period(2028, 2)) == DeadlineRule(Period(2027, 1), 3)
    assert deadlines.rule("annex2", Period(2026)) is None
    deadlines.set_rule("annex1", Q3, 0)
    assert deadlines.rule("annex1", Q4) == DeadlineRule(Q3, 0)


def test_a_day_is_of_one_period_until_a_rule_is_set_there(workspace):
    deadlines = workspace.deadlines
    deadlines.set_day("annex1", Q3, date(2026, 9, 8))
    deadlines.set_day("annex1", Q3, date(2026, 9, 9))
    assert deadlines.day("annex1", Q3) == date(2026, 9, 9)
    assert deadlines.day("annex1", Q4) is None
    deadlines.set_rule("annex1", Q3, 5)
    assert deadlines.day("annex1", Q3) is None


def test_a_rule_takes_no_other_form_s_or_period_s_day_away(workspace):
    deadlines = workspace.deadlines
    for form, period in (("annex1", Q2), ("annex1", Q3), ("annex2", Q3)):
        deadlines.set_day(form, period, date(2026, 9, 8))
    deadlines.set_rule("annex1", Q3, 5)
    assert deadlines.day("annex1", Q3) is None
    assert deadlines.day("annex1", Q2) == deadlines.day("annex2", Q3) == date(2026, 9, 8)
    deadlines.set_day("annex2", Q3, date(2026, 9, 9))
    assert deadlines.day("annex1", Q2) == date(2026, 9, 8)
    assert deadlines.rule("annex2", Q3) is None


def test_a_rule_is_at_most_a_year_ahead(workspace):
    workspace.deadlines.set_rule("annex1", Q3, 366)
    assert workspace.deadlines.rule("annex1", Q3).days == 366
    with workspace._database.transaction() as connection:
        connection.execute("UPDATE deadline_rule SET days = 367")
    with pytest.raises(WorkspaceDamaged, match="有一个期限读不出来"):
        workspace.deadlines.rule("annex1", Q3)
