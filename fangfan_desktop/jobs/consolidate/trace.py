"""Where a rolled-up figure comes from: file, sheet and cell, in words."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import Report, is_total, read_cell
from fangfan_desktop.jobs.consolidate.roll_in import FigureSource, trace
from fangfan_desktop.jobs.grid.cell_text import how_worked_out, stays_empty
from fangfan_desktop.jobs.open_report import OpenReport
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import CheckResult, KnownFacts
from fangfan_desktop.jobs.returns.receive import read_again
from fangfan_desktop.workspace.steps import left_out
from fangfan_desktop.workspace.workspace import Workspace

_MOST = 40  # files that are named


def origin_words(
    opened: OpenReport,
    cell: tuple[int, str] | None,
    workspace: Workspace,
    reference: Reference,
    places: Places,
) -> str:
    """Return where a figure of an open report came from, a line for each file.

    `cell` is the row's and the column's id; None if the cursor is on no cell.
    """
    if cell is None:
        return "请先把光标放在一个数上。"
    (row, column), report, form = cell, opened.report, opened.form.table_of(cell[0])
    answers = workspace.received.answers()
    told = KnownFacts(opened.context.today, answers=answers, places=places)  # pyright: ignore[reportArgumentType]  # keys are read from the database

    def read(received: int) -> CheckResult:
        entry = workspace.received.entry(received)
        return read_again(reference, entry, workspace.received.opened(entry.sha256), told)

    found = trace(workspace, report, row, column, read)
    table, named = form.table_title, opened.row_name(row) if form.is_by_name else ""
    whose = (f"“{table}”" if table else "", named, f"“{form.by_id[column].short}”")
    name = "的".join(filter(None, whose))
    if stays_empty(form, report.row(row), form.by_id[column]):
        return f"{name}这一格不用填。"
    left = list(_left_lines(workspace, report, row, column))
    if not found:
        here = f"{name}这一格是在本程序里填的，不是从收到的文件汇总来的。"
        return "\n".join([here, *left])
    lines = [_line(each) for each in found[:_MOST]]
    if len(found) > _MOST:
        lines.append(f"…… 共 {len(found)} 个文件")
    now = report.row(row)[column].raw
    if how := how_worked_out(form, report.row(row), form.by_id[column]):
        lines.append(f"这一格{how}。")
    elif form.is_by_name or is_total(form, report, report.row(row)):
        lines += _rest_words(form.by_id[column], found, now)
    elif found[0].origin.raw != now:
        lines.append(f"表里现在是 {now or '空'}，汇入以后在本程序里改过。")
    return f"{name}现在是 {now or '空'}：\n" + "\n".join([*lines, *left])


def _left_lines(workspace: Workspace, report: Report, row: int, column: str) -> Iterator[str]:
    """Yield what joinings with a colleague's half did not take for a cell, the newest first."""
    found = list(left_out(workspace.journal.steps(report)))
    for _, words, left in reversed(found):
        if (left.row, left.column) == (row, column):
            whose = "收到的" if left.received else "原来的"
            yield f"{words}时没有用{whose} {left.text or '空'}，用了 {left.kept or '空'}。"


def _rest_words(column: Column, found: Sequence[FigureSource], now: str) -> list[str]:
    """Return which part of the city's figure came from no file."""
    values = [read_cell(column, each.origin.raw).value for each in found]
    known = [value for value in values if isinstance(value, Figure)]
    files, whole = sum(known), read_cell(column, now).value
    if whole == files or not column.is_amount or not (known or now):
        return []
    show = kind_of(column).show
    if isinstance(whole, Figure) and whole > files:
        return [f"以上合计 {show(files)}，其余 {show(whole - files)} 是在本程序里填的。"]
    return [f"以上合计 {show(files)}，表里现在是 {now or '空'}，是在本程序里改过的。"]


def _line(traced: FigureSource) -> str:
    place, file, sheet, cell, raw = traced.origin
    where = f"工作表“{sheet}”{cell}" if sheet else cell
    return f"{place.label}：{raw or '空'}　（文件“{file}”，{where}）"
