"""What a screen reader says of a row and of a cell. It is asked for one cell at a time."""

from fangfan_desktop.checks.finding import grade_words
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.report import Row
from fangfan_desktop.jobs.grid.cell_text import (
    BEFORE,
    findings_at,
    full_caption,
    remarks,
    shown,
    stays_empty,
    text_below,
)
from fangfan_desktop.jobs.open_report import OpenReport

_EMPTY = "空"


def heard_row(opened: OpenReport, row: Row) -> str:
    """Return `商河县`, or `第3项`; what stands below a place's name follows: `济南市，合计`."""
    table = opened.form.table_of(row.id)
    below = text_below(opened, row, table.key_column, None, is_first=False)
    return "，".join(filter(None, (opened.row_name(row.id), below)))


def heard_place(opened: OpenReport, row: Row, column: Column) -> str:
    """Return `商河县，就业帮扶车间个数，吸纳脱贫人口数`: a cell's row and whole caption."""
    return f"{heard_row(opened, row)}，{full_caption(opened.form.table_of(row.id), column)}"


def heard_cell(opened: OpenReport, row: Row, column: Column) -> str:
    """Return a cell's place, and its text or 空. Where the text is the row's name, it is said once."""
    place, text = heard_place(opened, row, column), shown(opened, row, column)
    if text and text == opened.row_name(row.id):
        return place
    is_closed = stays_empty(opened.form.table_of(row.id), row, column)
    return f"{place}，{text or ('不用填' if is_closed else _EMPTY)}"


def heard_of(opened: OpenReport, row: Row, column: Column, before: Row | None) -> str:
    """Return what is said after a cell's text: its findings, remarks, the figure of the row `before`.

    That a cell is not filled in yet is said by 空 alone until the report is to be sent.
    """
    lines: list[str] = []
    for finding in findings_at(opened, row, column):
        if finding.blank and opened.is_waiting(finding):
            continue
        note = opened.settled(finding)
        lines.append(f"{grade_words(finding, note)} {finding.code}：{finding.message}")
        if note:
            lines.append(f"核实说明：{note}")
    lines += remarks(opened, row, column)
    if column.is_figure and (figure := text_below(opened, row, column, before, is_first=False)):
        lines.append(f"{BEFORE}{figure}")
    return "\n".join(lines)
