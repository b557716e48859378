"""A comparison as a table of texts."""

from collections.abc import Sequence

from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.rollup.comparison import FigureComparison, percent


def captions(form: Form) -> tuple[str, ...]:
    """Return the captions of the comparison of a form."""
    words = PERIOD_WORDS[form.period]
    return (
        "单位",
        "指标",
        "本期",
        words.before,
        "环比增减",
        "环比",
        "上年同期",
        "同比增减",
        "同比",
        f"{words.short}新增",
        f"{words.short_before}新增",
    )


def table(form: Form, compared: Sequence[FigureComparison]) -> list[list[str]]:
    """Return a comparison as lines of texts, one text for each of the captions."""
    return [
        [
            each.place,
            form.by_id[each.column].short,
            _text(each.now),
            _text(each.quarter.before if each.quarter else None),
            _signed(each.quarter.amount if each.quarter else None),
            percent(each.quarter),
            _text(each.year.before if each.year else None),
            _signed(each.year.amount if each.year else None),
            percent(each.year),
            _text(each.added),
            _text(each.added_before),
        ]
        for each in compared
    ]


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _signed(value: int | None) -> str:
    return "" if value is None else f"{value:+d}" if value else "0"
