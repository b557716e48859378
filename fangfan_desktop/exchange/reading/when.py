"""Find the period that a file covers: from its marks, its titles and its date, or ask."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from fangfan_desktop.exchange.marks import Marks
from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.exchange.reading.title_periods import period_in_titles
from fangfan_desktop.forms.deadlines import due_date, is_period_of, last_day, possible_periods
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.report import EMPTY, Cell
from fangfan_desktop.forms.spec import Form


class FoundPeriod(msgspec.Struct, frozen=True):
    """The period, or None with the reason (`note`) and a question for a person."""

    period: Period | None
    note: str = ""
    question: Question | None = None


def when(
    form: Form,
    fields: Mapping[str, Cell],
    titles: Iterable[str],
    marks: Marks | None,
    answer: str,
    key: str,
) -> FoundPeriod:
    """Return the period that a file covers.

    `titles` are the texts above the table. `answer` is a person's answer, '' if there is none;
    `key` is the key of such an answer.
    """
    # One answer for a file with several forms fits only the form with that kind of period.
    if (answered := parse_period(answer)) and is_period_of(form, answered):
        return FoundPeriod(answered)
    if marks and (stated := marks.period_value()):
        return FoundPeriod(stated)
    if form.due.on:
        return FoundPeriod(Period(form.due.on.year))
    day = fields.get(form.date_field.id, EMPTY).value
    day = day if isinstance(day, date) else None
    possible = possible_periods(form, day) if day else []
    date_period = possible[0] if len(possible) == 1 else None
    title_period = period_in_titles(form.period, titles, day)
    if title_period and date_period in {None, title_period}:
        return FoundPeriod(title_period)
    if title_period and date_period:
        note = f"标题写的是{title_period.label}，填表日期在{date_period.label}，看不出是哪一期"
        return _unknown_period(note, (title_period, date_period), key)
    if date_period:
        return FoundPeriod(date_period)
    if day is None:
        return FoundPeriod(
            None,
            "文件没有写明是哪一期的，填表日期也看不出来",
            Question("period", key, "是哪一期的？", ()),
        )
    return _unknown_period(_late_note(form, possible[0]), possible, key)


def _late_note(form: Form, before: Period) -> str:
    """Return why a day may be of the period before, or of the one that it lies in."""
    words = PERIOD_WORDS[form.period]
    is_due_within = due_date(form, before) <= last_day(before)
    day = words.just_after if is_due_within else f"{words.before}的期限以后"
    return f"填表日期在{day}，可能是{words.before}迟报，也可能是{words.this}，没有猜"


def _unknown_period(note: str, periods: Iterable[Period], key: str) -> FoundPeriod:
    options = tuple(Option(str(period), period.label) for period in periods)
    return FoundPeriod(None, note, Question("period", key, "是哪一期的？", options))
