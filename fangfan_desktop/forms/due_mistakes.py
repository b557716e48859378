"""What is wrong with a form's due date: no rule, two rules, or a day that some month does not have."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fangfan_desktop.forms.due_rule import Due
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.periods import PeriodKind
from fangfan_desktop.forms.spec import Form

_NO_LEAP_YEAR = 2026
_MOST_MONTHS, _MOST_DAYS, _MOST_WORKDAYS = 12, 366, 60


class _MonthRule(NamedTuple):
    """How a period's month is stated: its key in the TOML, its highest number, and an example."""

    key: str
    most: int
    example: str


_MONTHS: dict[PeriodKind, _MonthRule] = {
    "year": _MonthRule("month", 12, "{ month = 10, day = 25 }"),
    "half_year": _MonthRule("month_of_half", 6, "{ month_of_half = 6, day = 20 }"),
    "quarter": _MonthRule("month_of_quarter", 3, "{ month_of_quarter = 3, day = 15 }"),
    "month": _MonthRule("", 1, "{ day = 25 }"),
}


def due_mistakes(form: Form) -> Iterator[tuple[str, str]]:
    """Yield each mistake in the due date of a form: its key, and the reason with what to write."""
    return mistakes_of_due(form.due, form.period)


def mistakes_of_due(due: Due, period: PeriodKind) -> Iterator[tuple[str, str]]:
    """Yield each mistake in a due date of a period, as `due_mistakes` does."""
    key = "$.due"
    if period == "once":
        if due.on is None or due != Due(on=due.on, if_free=due.if_free):
            yield key, "只报一次的表只写期限是哪一天，如 { on = 2026-12-31 }"
        return
    if due.on:
        yield f"{key}.on", '只有 period = "once" 的表才写哪一天'
        return
    ways = [
        name for name in ("day", "days_after", "workdays_after") if getattr(due, name) is not None
    ]
    if len(ways) != 1:
        stated = f"写了 {'、'.join(ways)}" if ways else "没有写"
        yield key, f"期限{stated}，要写且只写一种：{_examples(period)}"
    elif ways == ["day"]:
        yield from _day_mistakes(due, period)
    else:
        yield from _after_mistakes(due, ways[0])


def _examples(period: PeriodKind) -> str:
    """Return how a due date may be written for a period."""
    after = ["{ days_after = 5 }（完了以后第 5 天）", "{ workdays_after = 3 }（第 3 个工作日）"]
    if rule := _MONTHS.get(period):
        return "、".join([rule.example, "{ months_after = 1, day = 5 }（下一个月 5 日）", *after])
    return "、".join(after)


def _after_mistakes(due: Due, way: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a rule that counts days after the period."""
    number = getattr(due, way)
    least, most = (0, _MOST_DAYS) if way == "days_after" else (1, _MOST_WORKDAYS)
    if not least <= number <= most:
        yield f"$.due.{way}", f"{number}，应在 {least} 到 {most} 之间"
    for name in _stated_months(due):
        yield f"$.due.{name}", f"写了 {way} 就不写 {name}"


def _stated_months(due: Due) -> list[str]:
    """Return the keys about the month that a due date states."""
    keys = ("month", "month_of_half", "month_of_quarter", "months_after")
    return [key for key in keys if getattr(due, key)]


def _day_mistakes(due: Due, period: PeriodKind) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a rule for a day of a month."""
    name, rule = PERIOD_WORDS[period].name, _MONTHS.get(period)
    if rule is None:
        yield "$.due.day", f"按{name}报的表要写：{_examples(period)}"
        return
    stated = _stated_months(due)
    wanted = [[rule.key], ["months_after"]] if rule.key else [[], ["months_after"]]
    if stated not in wanted:
        yield "$.due", f"按{name}报的表，期限写成 {rule.example} 或 {{ months_after = 1, day = 5 }}"
        return
    number = getattr(due, stated[0]) if stated else 1
    most = _MOST_MONTHS if stated == ["months_after"] else rule.most
    if not 1 <= number <= most:
        yield f"$.due.{stated[0]}", f"{number}，应在 1 到 {most} 之间"
    elif isinstance(due.day, int):
        last = min(monthrange(_NO_LEAP_YEAR, month)[1] for month in _months(stated, number, rule))
        if not 1 <= due.day <= last:
            end = '月末写 day = "last"' if due.day > 0 else "从 1 写起"
            yield "$.due.day", f"{due.day}，应在 1 到 {last} 之间，每一期都有的一天；{end}"


def _months(stated: Sequence[str], number: int, rule: _MonthRule) -> list[int]:
    """Return the months (1 to 12) in which the report can be due."""
    ends = range(rule.most, 13, rule.most)
    if stated == ["months_after"]:
        return [(end - 1 + number) % 12 + 1 for end in ends]
    return [end - rule.most + (number if rule.key else 1) for end in ends]
