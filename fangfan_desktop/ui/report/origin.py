"""这个数从哪里来: a rolled-up figure, down to file, sheet and cell."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import is_total, read_cell
from fangfan_desktop.forms.spec import Column
from fangfan_desktop.jobs.consolidate.roll_in import FigureSource, trace
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import CheckResult, KnownFacts
from fangfan_desktop.jobs.returns.receive import read_again
from fangfan_desktop.ui.report.grid.view import GridView
from fangfan_desktop.ui.widgets.plain import tell
from fangfan_desktop.workspace.workspace import Workspace

_MOST = 40


def show_origin(
    grid: GridView, workspace: Workspace, reference: Reference, places: Places, parent: QWidget
) -> None:
    """Say where the figure under the cursor came from."""
    tell(parent, "这个数从哪里来", origin_words(grid, workspace, reference, places))


def origin_words(grid: GridView, workspace: Workspace, reference: Reference, places: Places) -> str:
    """Return where the figure under the cursor came from, a line a file."""
    report, form = grid.session.report, grid.session.form
    at = grid.currentIndex()
    if not at.isValid():
        return "请先把光标放在一个数上。"
    row_id, column = grid.grid.row(at).id, grid.grid.column(at).id
    answers = workspace.received.answers()
    told = KnownFacts(grid.session.context.today, answers=answers, places=places)

    def read(received: int) -> CheckResult:
        entry = workspace.received.entry(received)
        return read_again(reference, entry, workspace.received.opened(entry.sha256), told)

    found = trace(workspace, report, row_id, column, read)
    name = form.by_id[column].short
    if not found:
        return f"“{name}”这一格是在本程序里填的，不是从收到的文件汇总来的。"
    lines = [_line(each) for each in found[:_MOST]]
    if len(found) > _MOST:
        lines.append(f"…… 共 {len(found)} 个文件")
    now = report.row(row_id)[column].raw
    if is_total(form, report, report.row(row_id)):
        lines += _rest_words(form.by_id[column], found, now)
    elif found[0].origin.raw != now:
        lines.append(f"表里现在是 {now or '空'}，汇入以后在本程序里改过。")
    return f"“{name}”现在是 {now or '空'}：\n" + "\n".join(lines)


def _rest_words(column: Column, found: Sequence[FigureSource], now: str) -> list[str]:
    """Return what of the city's figure came from no file."""
    values = [read_cell(column, each.origin.raw).value for each in found]
    files = sum(value for value in values if isinstance(value, int))
    whole = read_cell(column, now).value
    if whole == files:
        return []
    if isinstance(whole, int) and whole > files:
        return [f"以上合计 {files}，其余 {whole - files} 是在本程序里填的。"]
    return [f"以上合计 {files}，表里现在是 {now or '空'}，是在本程序里改过的。"]


def _line(traced: FigureSource) -> str:
    place, file, sheet, cell, raw = traced.origin
    where = f"工作表“{sheet}”{cell}" if sheet else cell
    return f"{place.label}：{raw or '空'}　（文件“{file}”，{where}）"
