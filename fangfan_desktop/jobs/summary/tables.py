"""The tables of a year's 阶段性总结, and the projects grouped by kind and place."""

from collections.abc import Iterable, Mapping
from typing import Literal

from fangfan_desktop.exchange.docx_table import DocxTable
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.kinds.choices import CIRCLED
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.report import Row
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.projects.project_index import choice_column
from fangfan_desktop.rollup.comparison import FigureComparison, percent, signed

# The sign after a figure that is not final, and after the caption of a column of such figures.
STAR = "*"
# The number of columns without the year before: 指标, 单位, 本年.
_ALONE = 3
_NOT_SAID = "（没有写明）"


def figures_table(
    form: Form,
    own: Mapping[str, FigureComparison],
    caption: str,
    *,
    now_is_open: bool,
    year_is_open: bool,
) -> DocxTable:
    """Return the table of a place's own figures beside those of the year before.

    `now_is_open`, `year_is_open`: the figures are not final. If the year before is unknown, its
    columns are left out.
    """
    lines: list[tuple[str, ...]] = []
    for column in form.figures:
        show = kind_of(column).show
        compared = own.get(column.id)
        now = compared.now if compared else None
        change = compared.year if compared else None
        lines.append(
            (
                column.short,
                column.unit,
                "" if now is None else show(now),
                show(change.before) if change else "",
                signed(column, change.amount) if change else "",
                percent(change),
            )
        )
    either = now_is_open or year_is_open
    marks = (False, False, now_is_open, year_is_open, either, either)
    captions = ("指标", "单位", "本年", "上年同期", "增减", "增幅")
    known = len(captions) if is_compared(own) else _ALONE
    table = DocxTable(caption, captions[:known], tuple(line[:known] for line in lines))
    return _marked(table, marks[:known])


def is_compared(own: Mapping[str, FigureComparison]) -> bool:
    """Return True if any figure has one of the year before."""
    return any(each.year for each in own.values())


def projects_table(
    by: Literal["projects_by_kind", "projects_by_place"],
    form: Form,
    rows: tuple[Row, ...],
    caption: str,
    *,
    is_open: bool,
) -> DocxTable:
    """Return the table of projects by kind of place or by place: their number and sums."""
    numbers = form.amounts
    captions = ("项目（个）", *(f"{each.short}（{each.unit}）" for each in numbers))
    if by == "projects_by_kind":
        groups = by_kind(form, rows)
        # A project of several kinds is counted in the line of each of them.
        shared = in_several_kinds(form, rows)
        first, last = "项目所在地", f"合计{'（各类有交叉，不重复计算）' if shared else ''}"
    else:
        groups = _by_place(form, rows)
        first, last = form.place_column.short, "合计"
    lines = [(label, *_sums(group, numbers)) for label, group in groups]
    lines.append((last, *_sums(rows, numbers)))
    table = DocxTable(caption, (first, *captions), tuple(lines))
    return _marked(table, (False, *[is_open] * len(captions)))


def _marked(table: DocxTable, marks: tuple[bool, ...]) -> DocxTable:
    """Return the table with the columns marked that have a mark and any text."""
    columns = {
        at for at, mark in enumerate(marks) if mark and any(line[at] for line in table.lines)
    }
    captions = (each + (STAR if at in columns else "") for at, each in enumerate(table.captions))
    return table._replace(captions=tuple(captions), marked=frozenset(columns))


def total(rows: Iterable[Row], column: Column) -> Figure | None:
    """Return a column's sum; None if a figure is unknown."""
    values = [row[column.id].value for row in rows]
    numbers = [value for value in values if isinstance(value, Figure)]
    return sum(numbers) if len(numbers) == len(values) else None


def by_kind(form: Form, rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """Return the projects of each of ①②③, of none, and those without an answer if there are any."""
    column, listed = choice_column(form), list(rows)
    groups = [
        (f"{CIRCLED[at - 1]}{name}", [row for row in listed if _holds(row, column, at)])
        for at, name in enumerate(column.options, 1)
    ]
    none = [row for row in listed if row[column.id].value == ()]
    unsaid = [row for row in listed if row[column.id].value is None]
    rest = (f"都不属于（{kind_of(column).show(())}）", none), (_NOT_SAID, unsaid)
    return [*groups, *(rest if unsaid else rest[:1])]


def in_several_kinds(form: Form, rows: Iterable[Row]) -> int:
    """Return how many projects are of more than one of ①②③."""
    values = (row[choice_column(form).id].value for row in rows)
    return sum(isinstance(value, tuple) and len(value) > 1 for value in values)


def _holds(row: Row, column: Column, option: int) -> bool:
    value = row[column.id].value
    return isinstance(value, tuple) and option in value


def _by_place(form: Form, rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[form.place_column.id].raw.strip() or _NOT_SAID, []).append(row)
    return list(groups.items())


def _sums(rows: Iterable[Row], numbers: Iterable[Column]) -> tuple[str, ...]:
    listed = list(rows)
    totals = ((kind_of(column).show, total(listed, column)) for column in numbers)
    return (str(len(listed)), *("" if each is None else show(each) for show, each in totals))
