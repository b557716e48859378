from datetime import date

import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.year.due import (
    DueReport,
    asked_of,
    dues_in_year,
    dues_of_year,
    first_to_do,
    reminders,
    with_last_year,
)
from fangfan_desktop.jobs.year.year_list import near_reports
from fangfan_desktop.workspace.kept import KeptReport, nothing_kept
from tests.builders import CITY, COUNTY, Q2, Q3, TODAY, replace

Q1, Q4 = Period(2026, 1), Period(2026, 4)
BEGUN, CHANGED = "2026-03-08T08:30:00", "2026-09-10T08:30:00"


@pytest.fixture
def forms(reference):
    return [*reference.forms.values(), reference.summary]


def test_a_city_is_asked_for_the_summary_and_a_county_for_one_that_it_began(reference, forms):
    begun = KeptReport("summary", Period(2026), BEGUN, CHANGED, None)
    assert asked_of(reference, Place(CITY), ()) == forms
    assert asked_of(reference, COUNTY, [sent(Q2, BEGUN)]) == [*reference.forms.values()]
    assert asked_of(reference, COUNTY, [begun]) == forms


def said(forms, today, *kept):
    dues = dues_of_year(forms, kept, 2026, today)
    return [(each.mark, each.words) for each in reminders(dues, today)]


def sent(period, at, correction=None, form="annex1", first=None, begun=BEGUN):
    return KeptReport(form, period, begun, CHANGED, at, first or at, correction, at)


def exported(period, first=None, correction=None):
    """A report that was exported for good, whose newest version was not sent."""
    at = "2026-09-10T09:00:00"
    return KeptReport("annex1", period, BEGUN, CHANGED, None, first, correction, at)


def test_the_year_goes_in_the_notices_rhythm(forms):
    dues = dues_of_year(forms, (), 2026, date(2026, 1, 5))
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
    late = [sent(Q3, "2026-09-18T10:00:00")]
    due = dues_of_year(forms, late, 2026, date(2026, 9, 20))[2]
    assert (due.kept.is_sent, due.days_late) == (True, 3)
    assert DueReport(due.form, Q3, due.due, nothing_kept("annex1", Q3)).days_late == 0


def test_a_correction_is_not_late_where_what_it_corrects_was_in_time(forms):
    corrected = [sent(Q2, "2026-09-18T10:00:00", first="2026-06-12T09:00:00")]
    assert dues_of_year(forms, corrected, 2026, date(2026, 9, 20))[1].days_late == 0


@pytest.mark.parametrize("today", [date(2026, 5, 2), date(2026, 9, 12)])
def test_a_correction_waits_until_it_is_sent_again(forms, today):
    being = sent(Q2, "2026-04-11T09:00:00", "报错了")
    assert ("warning", "附件1（2026年第二季度）正在更正，还没有再报。") in said(forms, today, being)
    due = dues_of_year(forms, [being], 2026, today)[1]
    assert (due.left(today), due.mark(today)) == ("更正中", "warning")


@pytest.mark.parametrize(
    ("today", "mark", "words"),
    [
        (date(2026, 8, 1), "", "9月15日前报送，还剩 45 天。"),
        (date(2026, 9, 12), "warning", "9月15日前报送，还剩 3 天。"),
        (date(2026, 9, 15), "error", "今天到期。"),
        (date(2026, 9, 18), "error", "应在9月15日前报送，已过期 3 天。"),
    ],
)
def test_what_was_exported_and_not_sent_is_not_done(forms, today, mark, words):
    waiting = exported(Q3)
    begun = "附件1（2026年第三季度）已导出，还没有发出："
    assert (mark, f"{begun}{words}") in said(forms, today, waiting)
    due = dues_of_year(forms, [waiting], 2026, today)[2]
    assert (due.kept.is_unsent, due.kept.is_sent, due.days_late) == (True, False, 0)
    assert sum(words.startswith(begun) for _, words in said(forms, today, waiting)) == 1


def test_a_correction_that_was_exported_waits_whatever_the_day(forms):
    waiting = exported(Q2, first="2026-06-11")
    for today in (date(2026, 5, 2), date(2026, 9, 12)):
        words = "附件1（2026年第二季度）的更正已导出，还没有发出。"
        assert ("warning", words) in said(forms, today, waiting)
        due = dues_of_year(forms, [waiting], 2026, today)[1]
        assert (due.left(today), due.days_late) == ("更正待发", 0)


def test_what_is_gone_on_with_before_it_was_sent_is_being_filled_in(forms):
    again = exported(Q3, correction="")
    due = dues_of_year(forms, [again], 2026, date(2026, 9, 12))[2]
    assert (due.kept.is_unsent, due.kept.is_corrected, due.kept.is_sent) == (False, False, False)
    assert due.left(date(2026, 9, 12)) == "还剩 3 天"


def test_what_came_due_before_anything_was_begun_here_is_no_alarm(forms):
    today = date(2026, 11, 24)
    soon, earlier = said(forms, date(2026, 11, 28))[:2], said(forms, today)[-1]
    assert [mark for mark, _ in soon] == ["", ""]
    names = "、".join(f"附件1（2026年第{number}季度）" for number in "一二三")
    words = f"没有在这里填过：{names}。用别的办法报过的，选中后点“已用别的办法报送”；没有报的，请打开补报。"
    assert earlier == ("", words)
    assert dues_of_year(forms, (), 2026, today)[2].left(today) == "9月15日（已过）"


def test_what_came_due_in_the_last_month_is_asked_for_from_the_first_day(forms):
    assert said(forms, date(2026, 9, 18))[0][0] == "error"


def test_what_is_begun_late_this_year_is_to_be_sent(forms):
    late = KeptReport("annex1", Q3, "2026-11-24T09:00:00", "2026-11-24T09:00:00", None)
    words = said(forms, date(2026, 11, 24), late)
    assert any("第三季度）应在9月15日前报送" in each for mark, each in words if mark == "error")
    assert any("第一季度" in each for mark, each in words if not mark)


def test_last_years_figures_typed_for_comparison_are_not_to_be_sent(forms):
    typed = KeptReport("annex1", Period(2025, 3), "2026-03-01T09:00:00", CHANGED, None)
    today = date(2026, 3, 2)
    assert {each.period.year for each in with_last_year(forms, [typed], 2026, today)} == {2026}


def test_what_is_late_is_done_first_then_what_is_due_next(forms):
    early = [sent(Q1, "2026-03-11T09:00:00"), sent(Q2, "2026-06-11T09:00:00")]

    def first(today, *more):
        found = first_to_do(dues_of_year(forms, [*early, *more], 2026, today), today)
        return (found.form.id, found.period) if found else None

    third = sent(Q3, "2026-09-11T09:00:00")
    assert first(date(2026, 9, 18)) == ("annex1", Q3)
    assert first(date(2026, 9, 18), third) == ("annex2", Period(2026))
    rest = [sent(Period(2026), "2026-10-01T09:00:00", form=form) for form in ("annex2", "summary")]
    fourth = sent(Q4, "2026-12-01T09:00:00")
    assert first(date(2026, 12, 2), third, fourth, *rest) is None


def test_when_all_is_sent_nothing_is_said(forms):
    everything = [
        sent(each.period, "2026-03-01T09:00:00", form=each.form.id)
        for each in dues_of_year(forms, (), 2026, date(2026, 1, 5))
    ]
    assert said(forms, date(2026, 12, 31), *everything) == []


def test_what_the_year_before_still_owes_is_not_forgotten(forms):
    today = date(2026, 1, 5)
    third = sent(Period(2025, 3), "2025-09-11T09:00:00", begun="2025-09-05T09:00:00")
    begun = KeptReport("annex1", Period(2025, 4), "2025-12-05T09:00:00", CHANGED, None)
    for kept in ([third], [begun]):
        owed = [
            (each.form.id, each.period)
            for each in with_last_year(forms, kept, 2026, today)
            if each.period.year == 2025
        ]
        assert ("annex1", Period(2025, 4)) in owed
        assert ("annex1", Period(2025, 2)) not in owed


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
    assert dues_of_year(forms, (), 2026, today)[2].left(today) == left


def test_what_was_sent_in_another_way_is_asked_for_no_more(forms):
    today = date(2026, 9, 12)
    begun = KeptReport("annex1", Q2, "2026-06-08T09:00:00", CHANGED, None, elsewhere=CHANGED)
    marked = KeptReport("annex1", Q1, CHANGED, CHANGED, None, elsewhere=CHANGED, begun=False)
    words = said(forms, today, begun, marked)
    assert not any("第一季度" in each or "第二季度" in each for _, each in words)
    first, second, *_ = dues_of_year(forms, [begun, marked], 2026, today)
    assert (first.is_done, first.kept.is_elsewhere, first.kept.begun) == (True, True, False)
    assert (second.is_done, second.mark(today), second.left(today)) == (True, "", "6月15日")
    assert first_to_do([first, second], today) is None


def test_what_was_sent_from_here_after_all_is_sent(forms):
    both = sent(Q2, "2026-06-11T09:00:00")._replace(elsewhere=CHANGED)
    due = dues_of_year(forms, [both], 2026, date(2026, 9, 12))[1]
    assert (due.kept.is_sent, due.kept.is_elsewhere) == (True, False)


def test_a_mark_or_an_old_file_is_no_beginning_in_time(forms):
    """What came due since the first report that was begun in its time is asked for."""
    today = date(2026, 9, 12)
    read = KeptReport("annex1", Q1, "2026-03-20T09:00:00", CHANGED, None, elsewhere=CHANGED)
    assert dues_of_year(forms, [read], 2026, today)[1].mark(today) == ""
    begun = KeptReport("annex1", Q1, "2026-03-20T09:00:00", CHANGED, None)
    assert dues_of_year(forms, [begun], 2026, today)[1].mark(today) == "error"


def test_what_came_due_before_a_form_was_added_is_neither_asked_for_nor_named(packs):
    form = replace(packs["workshops"], added=date(2026, 9, 2))
    today = date(2026, 9, 2)
    dues = dues_of_year([form], [], 2026, today)
    assert [each.period.number for each in dues if each.asked] == [8, 9, 10, 11, 12]
    words = [each.words for each in reminders(dues, today)]
    assert len(words) == 2
    assert words[0].startswith("月调度表（2026年8月），9月3日前报送")


def test_of_a_removed_form_only_what_is_kept_is_there_and_it_is_not_asked_for(packs):
    form = replace(packs["workshops"], removed=True)
    august = Period(2026, 8, 12)
    kept = KeptReport(form.id, august, "2026-08-30T10:00:00", "2026-08-30T10:00:00", None)
    dues = dues_of_year([form], [kept], 2026, date(2026, 9, 20))
    assert [(each.period, each.asked) for each in dues] == [(august, False)]
    assert reminders(dues, date(2026, 9, 20)) == []


def test_what_is_due_in_january_stands_in_that_year_too_and_says_its_year(packs):
    form = replace(packs["funds"], added=date(2026, 11, 29))
    today = date(2027, 1, 5)
    dues = dues_in_year([form], [], 2027, today)
    assert [each.name for each in dues[:2]] == ["资金季报 · 2026年第四季度", "资金季报 · 第一季度"]
    assert len(dues) == 5
    assert [each.day for each in dues[:2]] == ["2027年1月11日", "4月12日"]
    assert len(near_reports(dues, today, ("home", "", None))) == 5
    (first, *_) = reminders(with_last_year([form], [], 2027, today), today)
    assert first.words.startswith("资金季报（2026年第四季度），2027年1月11日前报送")
    assert dues_in_year([form], [], 2026, today) == dues_of_year([form], [], 2026, today)


def test_a_due_date_that_left_out_holidays_says_so(reference, packs, annex1):
    funds = reference.with_workdays(packs["funds"])
    words = {each.period.number: each.caution for each in dues_of_year([funds], [], 2026, TODAY)}
    assert words == {1: "", 2: "", 3: "", 4: "2027年的放假安排还没有，这个期限没有避开节假日"}
    assert not any(each.caution for each in dues_of_year([annex1], [], 2030, TODAY))


def test_a_form_of_a_year_says_its_name_once(annex2):
    (own,) = dues_of_year([replace(annex2, label="项目清单")], (), 2026, TODAY)
    assert own.name == "项目清单"
