from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.deadlines import due_date, periods_of_year
from fangfan_desktop.forms.due_mistakes import due_mistakes
from fangfan_desktop.forms.due_rule import Due
from fangfan_desktop.forms.mistakes import mistakes
from fangfan_desktop.forms.periods import PARTS

_ON = date(2026, 12, 31)


def told(form, kind, due):
    return [
        f"{key}：{reason}"
        for key, reason in due_mistakes(msgspec.structs.replace(form, period=kind, due=due))
    ]


@pytest.mark.parametrize(
    ("kind", "due", "words"),
    [
        ("once", Due(day=1), "$.due：只报一次的表只写期限是哪一天，如 { on = 2026-12-31 }"),
        ("once", Due(on=_ON, day=1), "$.due：只报一次的表只写期限是哪一天，如 { on = 2026-12-31 }"),
        ("month", Due(on=_ON), '$.due.on：只有 period = "once" 的表才写哪一天'),
        (
            "month",
            Due(),
            (
                "$.due：期限没有写，要写且只写一种：{ day = 25 }、{ months_after = 1, day = 5 }（下一个月 5 日）、"
                "{ days_after = 5 }（完了以后第 5 天）、{ workdays_after = 3 }（第 3 个工作日）"
            ),
        ),
        (
            "ten_days",
            Due(days_after=1, workdays_after=2),
            (
                "$.due：期限写了 days_after、workdays_after，要写且只写一种：{ days_after = 5 }（完了以后第 5 天）、"
                "{ workdays_after = 3 }（第 3 个工作日）"
            ),
        ),
        (
            "ten_days",
            Due(day=5),
            "$.due.day：按旬报的表要写：{ days_after = 5 }（完了以后第 5 天）、{ workdays_after = 3 }（第 3 个工作日）",
        ),
        ("month", Due(days_after=367), "$.due.days_after：367，应在 0 到 366 之间"),
        ("month", Due(workdays_after=0), "$.due.workdays_after：0，应在 1 到 60 之间"),
        ("year", Due(days_after=1, month=3), "$.due.month：写了 days_after 就不写 month"),
        (
            "half_year",
            Due(day=5, month=3),
            "$.due：按半年报的表，期限写成 { month_of_half = 6, day = 20 } 或 { months_after = 1, day = 5 }",
        ),
        ("half_year", Due(day=5, month_of_half=7), "$.due.month_of_half：7，应在 1 到 6 之间"),
        ("month", Due(day=5, months_after=13), "$.due.months_after：13，应在 1 到 12 之间"),
        (
            "month",
            Due(day=31),
            '$.due.day：31，应在 1 到 28 之间，每一期都有的一天；月末写 day = "last"',
        ),
        (
            "quarter",
            Due(day=0, months_after=1),
            "$.due.day：0，应在 1 到 30 之间，每一期都有的一天；从 1 写起",
        ),
    ],
)
def test_what_is_wrong_with_a_due_date_is_said_with_what_to_write(annex1, kind, due, words):
    assert told(annex1, kind, due) == [words]


@pytest.mark.parametrize(
    ("kind", "due"), [("once", Due(on=_ON, if_free="before")), ("month", Due(day="last"))]
)
def test_what_is_right_has_no_mistake(annex1, kind, due):
    assert told(annex1, kind, due) == []


NUMBERS = st.none() | st.integers(-1, 32)
MONTHS = st.just(0) | st.integers(-1, 13)
DUES = st.builds(
    Due,
    day=NUMBERS | st.sampled_from(["last", "last_workday"]),
    month=MONTHS,
    month_of_half=MONTHS,
    month_of_quarter=MONTHS,
    months_after=MONTHS,
    days_after=NUMBERS,
    workdays_after=NUMBERS,
    on=st.none() | st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    if_free=st.sampled_from(["", "before", "after"]),
)
# One key or two are stated most times, so that many are right.
FEW = st.builds(
    Due,
    day=st.integers(1, 31) | st.sampled_from(["last", "last_workday"]),
    month=st.just(0) | st.integers(1, 12),
    months_after=st.just(0) | st.integers(1, 12),
)


@given(st.sampled_from(sorted(PARTS)), DUES | FEW, st.integers(2020, 2030))
def test_a_due_date_without_mistakes_is_a_day_for_every_period(annex1, kind, due, year):
    if told(annex1, kind, due):
        return
    form = msgspec.structs.replace(annex1, period=kind, due=due)
    days = [due_date(form, period) for period in periods_of_year(form, year)]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("form", "due", "wrong"),
    [
        ("annex1", Due(day=30, month_of_quarter=1), []),
        ("annex1", Due(day=31, month_of_quarter=1), ["$.due.day"]),
        ("annex1", Due(day=28, month_of_quarter=2), []),
        ("annex1", Due(day=15, month_of_quarter=-1), ["$.due.month_of_quarter"]),
        ("annex2", Due(day=31, month=1), []),
        ("annex2", Due(day=29, month=2), ["$.due.day"]),
        ("annex2", Due(day=31, month=12), []),
        ("annex2", Due(day=1, month=13), ["$.due.month"]),
        ("annex2", Due(day=1, month=-1), ["$.due.month"]),
        ("annex2", Due(day=1), ["$.due"]),
        ("annex2", Due(day=1, month=10, month_of_quarter=1), ["$.due"]),
    ],
)
def test_a_due_day_is_a_day_of_every_period(reference, form, due, wrong):
    changed = msgspec.structs.replace(reference.forms[form], due=due)
    assert [key for key, _ in mistakes(changed)] == wrong
