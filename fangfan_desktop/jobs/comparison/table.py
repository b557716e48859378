"""A comparison as a table of texts."""

from collections.abc import Sequence

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.rollup.comparison import FigureComparison, percent, signed


def captions(form: Form) -> tuple[str, ...]:
    """Return the captions of the comparison of a form."""
    words = PERIOD_WORDS[form.period]
    whose, what = (form.key_column.short, "栏目") if form.is_by_name else ("单位", "指标")
    return (
        whose,
        what,
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
    return [_line(form.by_id[each.column], each) for each in compared]


def _line(column: Column, compared: FigureComparison) -> list[str]:
    def text(value: Figure | None) -> str:
        return "" if value is None else kind_of(column).show(value)

    line = [compared.place, column.short, text(compared.now)]
    for change in (compared.previous, compared.year):
        before = text(change.before) if change else ""
        line += [before, signed(column, change.amount) if change else "", percent(change)]
    return [*line, text(compared.added), text(compared.added_before)]
