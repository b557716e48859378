from datetime import date

import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.due import Due, dues_of_year, reminders, with_last_year
from fangfan_desktop.workspace.workspace import Kept
from tests.builders import Q2, Q3

Q1 = Period(2026, 1)
CHANGED = "2026-09-10T08:30:00"


@pytest.fixture
def forms(library):
    return [*library.forms.values(), library.summary]


def said(forms, today, *kept):
    return [(each.mark, each.words) for each in reminders(dues_of_year(forms, kept, 2026), today)]


def sent(period, at, correction=None, form="annex1"):
    return Kept(form, period, CHANGED, at, correction)


def test_the_year_goes_in_the_notices_rhythm(forms):
    dues = dues_of_year(forms, (), 2026)
    assert [(each.name, each.due) for each in dues] == [
        ("附件1 · 第一季度", date(2026, 3, 15)),
        ("附件1 · 第二季度", date(2026, 6, 15)),
        ("附件1 · 第三季度", date(2026, 9, 15)),
        ("附件1 · 第四季度", date(2026, 12, 15)),
        ("附件2 · 项目清单", date(2026, 10, 25)),
        ("阶段性总结", date(2026, 12, 15)),
    ]


def test_what_is_soon_due_and_what_comes_next_is_said(forms):
    early = [sent(Q1, "2026-03-11T09:00:00"), sent(Q2, "2026-06-11T09:00:00")]
    assert said(forms, date(2026, 9, 12), *early) == [
        ("warning", "附件1（2026年第三季度），9月15日前报送，还剩 3 天。"),
        ("", "再往后：附件2（2026年），10月25日前报送，还有 43 天。"),
    ]
    assert said(forms, date(2026, 9, 15), *early)[0] == (
        "error",
        "附件1（2026年第三季度）今天到期，还没有报。",
    )


def test_a_late_report_says_so(forms):
    late, *_ = said(forms, date(2026, 9, 18), sent(Q1, "2026-03-11T09:00:00"))
    assert late == ("error", "附件1（2026年第二季度）应在6月15日前报送，已过期 95 天，还没有报。")


def test_what_was_sent_too_late_is_known(forms):
    due = dues_of_year(forms, [sent(Q3, "2026-09-18T10:00:00")], 2026)[2]
    assert (due.is_sent, due.days_late) == (True, 3)
    assert Due(due.form, Q3, due.due, None).days_late == 0


def test_a_correction_waits_until_it_is_sent_again(forms):
    words = said(forms, date(2026, 9, 12), sent(Q2, "2026-06-11T09:00:00", "报错了"))
    assert ("warning", "附件1（2026年第二季度）正在更正，还没有再报。") in words


def test_when_all_is_sent_nothing_is_said(forms):
    everything = [
        Kept(each.form.id, each.period, CHANGED, "2026-03-01T09:00:00")
        for each in dues_of_year(forms, (), 2026)
    ]
    assert said(forms, date(2026, 12, 31), *everything) == []


def test_what_was_begun_last_year_and_never_sent_is_not_forgotten(forms):
    begun, untouched = Kept("annex1", Period(2025, 4), CHANGED, None), Period(2025, 3)
    periods = [each.period for each in with_last_year(forms, [begun], 2026)]
    assert periods[0] == Period(2025, 4)
    assert untouched not in periods


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2026, 8, 1), "9月15日"),
        (date(2026, 9, 12), "还剩 3 天"),
        (date(2026, 9, 15), "今天到期"),
        (date(2026, 9, 17), "已过期 2 天"),
    ],
)
def test_how_long_there_is(forms, today, left):
    assert dues_of_year(forms, (), 2026)[2].left(today) == left
