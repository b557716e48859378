from datetime import date, datetime, time

import pytest

from fangfan_desktop.counting.days import NO_DAY, Span, span_of


def day(*parts):
    return Span(date(*parts), date(*parts))


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 3, 5),
        datetime(2026, 3, 5, 8, 30),
        "2026-03-05",
        "2026.3.5",
        "2026/3/5",
        "2026年3月5日",
        " ２０２６年3月5号 ",
        "20260305",
        20260305.0,
        "2026-03-05 09:30",
        "2026-03-05T00:00:00",
    ],
)
def test_a_day_is_read_however_it_is_written(value):
    assert span_of(value) == day(2026, 3, 5)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026年9月", (2026, 9, 1), (2026, 9, 30)),
        (2026.9, (2026, 9, 1), (2026, 9, 30)),
        ("202612", (2026, 12, 1), (2026, 12, 31)),
        ("2026", (2026, 1, 1), (2026, 12, 31)),
        ("2026年", (2026, 1, 1), (2026, 12, 31)),
        ("2026.3.5-2026.3.15", (2026, 3, 5), (2026, 3, 15)),
        ("2026年3月5日至2026年3月15日", (2026, 3, 5), (2026, 3, 15)),
        ("2026.3.5-3.15", (2026, 3, 5), (2026, 3, 15)),
        ("2026年3月5日—15日", (2026, 3, 5), (2026, 3, 15)),
        ("2026年12月30日到2027年1月5日", (2026, 12, 30), (2027, 1, 5)),
        ("2026年3月至2026年5月", (2026, 3, 1), (2026, 5, 31)),
    ],
)
def test_a_month_and_days_from_one_to_another_are_a_span(value, first, last):
    assert span_of(value) == Span(date(*first), date(*last))


@pytest.mark.parametrize("value", ["", "  ", "-", "/", "无", "——"])
def test_nothing_is_no_day(value):
    assert span_of(value) == NO_DAY


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026-02-30", "没有这一天"),
        (46100.0, "是一个数，看不出是哪一天"),
        ("下周三", "不是日期"),
        ("2026.1", "看不出是 1 月还是 10 月"),
        (2026.1, "看不出是 1 月还是 10 月"),
        ("2026年13月", "没有这个月"),
        ("3月5日", "没有写年份"),
        ("明天至2026年3月5日", "不是日期"),
        ("2026年3月5日至明天", "不是日期"),
        ("2026年3月5日至3月45日", "没有这一天"),
        ("2026年3月15日至2026年3月5日", "后一天比前一天早"),
        ("1800", "不是日期"),
        (time(9, 30), "不是日期"),
        (True, "看不出是哪一天"),
    ],
)
def test_what_is_no_day_says_why(value, said):
    reason = span_of(value)
    assert isinstance(reason, str)
    assert said in reason


def test_a_span_is_within_outside_or_across():
    span = Span(date(2026, 3, 1), date(2026, 3, 31))
    assert span.is_within(date(2026, 1, 1), date(2026, 9, 12)) is True
    assert span.is_within(date(2026, 4, 1), date(2026, 9, 12)) is False
    assert span.is_within(date(2025, 1, 1), date(2026, 2, 28)) is False
    assert span.is_within(date(2026, 3, 15), date(2026, 9, 12)) is None
