"""A comparison as a table of texts."""

from collections.abc import Sequence

from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.rollup.comparison import FigureComparison, compared_tables, percent, signed


def captions(form: Form) -> tuple[str, ...]:
    """Return the captions of the comparison of a form."""
    words = PERIOD_WORDS[form.period]
    tables = compared_tables(form)
    names = [table.key_column.short if table.is_by_name else "单位" for table in tables]
    whose = "、".join(dict.fromkeys(names))
    what = "栏目" if any(table.is_by_name for table in tables) else "指标"
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
    """Return a comparison as lines of texts, one text for each of the captions.

    If the form has several tables, the title of its table goes before a column's name.
    """
    return [_line(form, each) for each in compared]


def _line(form: Form, compared: FigureComparison) -> list[str]:
    column = form.by_id[compared.column]

    def text(value: Figure | None) -> str:
        return "" if value is None else kind_of(column).show(value)

    named = form.table_with(column.id).titled(column.short)
    line = [compared.place, named, text(compared.now)]
    for change in (compared.previous, compared.year):
        before = text(change.before) if change else ""
        line += [before, signed(column, change.amount) if change else "", percent(change)]
    return [*line, text(compared.added), text(compared.added_before)]
