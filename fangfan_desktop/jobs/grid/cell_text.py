"""What a cell of the grid shows, and what is said about it."""

from collections.abc import Iterable, Sequence

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.computed import how_computed, purpose
from fangfan_desktop.forms.computed_rows import how_row_computed
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import figure_kind, kind_of
from fangfan_desktop.forms.named_rows import NAMING
from fangfan_desktop.forms.report import EMPTY, Cell, Row, is_total, printed
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.open_report import OpenReport

BEFORE = "上期 "


def shown(opened: OpenReport, row: Row, column: Column) -> str:
    """Return the text of a cell; a serial number is the row's position in the whole list."""
    if column.is_serial:
        _, report = opened.in_table(row.id)
        return str(report.positions.get(row.id, -1) + 1)
    return printed(opened.form, opened.report, row, column)


def grouped(column: Column, cell: Cell) -> str:
    """Return the text of a cell, a large figure with thousands separators."""
    return cell.raw if cell.value is None else kind_of(column).grouped(cell.value)


def tip(opened: OpenReport, row: Row, column: Column) -> str:
    """Return the tip of a cell: its findings, what it can only mean, what was typed originally."""
    lines = [
        f"{finding.code}　{finding.message}"
        + (f"\n核实说明：{note}" if (note := opened.settled(finding)) else "")
        for finding in findings_at(opened, row, column)
    ]
    lines += remarks(opened, row, column)
    if not lines and column.kind in {"text", "long_text"}:
        lines = [shown(opened, row, column)]
    return "\n".join(lines)


def findings_at(opened: OpenReport, row: Row, column: Column) -> list[Finding]:
    """Return the findings about a cell."""
    return [each for each in opened.findings.of_row(row.id) if each.column == column.id]


def remarks(opened: OpenReport, row: Row, column: Column) -> list[str]:
    """Return what a cell can only mean, what was typed originally, and how it is worked out."""
    lines: list[str] = []
    if (figure := opened.offer(row.id, column.id)) and not opened.is_read_only:
        lines.append(f"按 Alt+Enter 改成 {figure}")
    cell = row[column.id]
    if cell.value is not None and shown(opened, row, column) != cell.raw:
        lines.append(f"原来写的是：{cell.raw}")
    if how := how_worked_out(opened.form.table_of(row.id), row, column):
        lines.append(f"{how}。")
    return lines


def column_tip(form: Form, column: Column) -> str:
    """Return the tip of a column's header: its name and unit, its explanation and its source."""
    return "\n".join(filter(None, (_with_unit(column), purpose(form, column), column.source)))


def _with_unit(column: Column) -> str:
    """Return a column's short name with its unit, which may stand in the name already."""
    unit = f"（{column.unit}）" if column.unit else ""
    return column.short if column.short.endswith(unit) else f"{column.short}{unit}"


def full_caption(form: Form, column: Column) -> str:
    """Return a column's caption with those above it: `就业帮扶车间个数，吸纳脱贫人口数`."""
    captions = [form.headings[each].header for each in form.header.paths[column.id]]
    return "，".join(filter(None, captions)) or column.short


def kept_as(opened: OpenReport, row: Row, column: Column, typed: str) -> str:
    """Return the text that is kept for a typed one: `+5` is added to the figure of the period before."""
    counts_on = column.is_figure and not column.of_period
    before = opened.row_before(row) if counts_on else None
    return figure_kind(column).grown(typed, before[column.id].value) if before else typed


def cell_name(opened: OpenReport, row: Row, column: Column) -> str:
    """Return `章丘区 · 吸纳脱贫人口数（人）` for the status bar; also how it is computed, or that it stays empty."""
    table = opened.form.table_of(row.id)
    words = how_worked_out(table, row, column)
    if not words and stays_empty(table, row, column):
        words = "不用填"
    return " · ".join(filter(None, (opened.row_name(row.id), _with_unit(column), words)))


def why_not_typed(form: Form, row: Row, column: Column) -> str:
    """Return why nothing can be typed into a cell; empty for one that can be typed into."""
    if how := how_worked_out(form, row, column):
        return f"“{column.short}”{how}，不能直接填；数不对，请改算它的那几格"
    return "这一格不用填" if stays_empty(form, row, column) else ""


def how_worked_out(form: Form, row: Row, column: Column) -> str:
    """Return how a cell is worked out; empty if it is not."""
    if stays_empty(form, row, column):
        return ""
    if column.computed:
        return how_computed(form, column)
    return how_row_computed(form, row.id) if form.is_closed(row.id, column.id) else ""


def stays_empty(form: Form, row: Row, column: Column) -> bool:
    """Return True for a cell beside a heading, and for one that a named row has nothing to fill in."""
    if not form.is_by_name or column.kind in NAMING:
        return False
    named = form.named_row(row.id)
    return named.heading or column.id in named.closed


def text_below(
    opened: OpenReport, row: Row, column: Column, before: Row | None, *, is_first: bool
) -> str:
    """Return the small text under a cell's own: the figure of the row `before`, or 合计 and 零报告.

    Where the form itself calls the total 合计, the place's name stands below it.

    The first figure of the table (`is_first`) also has the name of what stands below.
    """
    if column.is_figure:
        cell = before[column.id] if before else EMPTY
        figure = grouped(column, cell)
        return f"{BEFORE}{figure}" if is_first and figure else figure
    if column.kind != "place":
        return ""
    if is_total(opened.form, opened.report, row):
        return row[column.id].raw if opened.form.table_of(row.id).total_row else "合计"
    return "零报告" if row.zero_report else ""


def sum_words(count: int, cells: Iterable[Cell]) -> str:
    """Return how many cells are selected, and the sum and the average of those with amounts."""
    figures = [cell.value for cell in cells if isinstance(cell.value, Figure)]
    words = f"选中 {count} 格" if count > 1 else ""
    if len(figures) > 1:
        words += f" · 合计 {_grouped_sum(figures)} · 平均 {sum(figures) / len(figures):,.1f}"
    return words


def _grouped_sum(figures: Sequence[Figure]) -> str:
    whole = sum(figures)
    return f"{whole:,}" if isinstance(whole, int) else f"{whole:,f}"
