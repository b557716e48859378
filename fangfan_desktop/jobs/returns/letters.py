"""The texts that a city sends to its units: problems to fix, and reminders to report."""

from datetime import date

from fangfan_desktop.jobs.returns.board import Board, BoardLine
from fangfan_desktop.jobs.returns.cell_words import with_figure
from fangfan_desktop.jobs.returns.city_deadlines import CountyDue
from fangfan_desktop.jobs.returns.stamped import StampVerdict
from fangfan_desktop.workspace.profile import Profile

# What a unit is asked to do about its stamped pages. Unread pages are for the city to look at.
_SAME = "表格和盖章的纸要一样，请核对，重新打印、盖章、扫描。"
_STAMPED_ANEW: dict[StampVerdict, str] = {
    "other": _SAME,
    "earlier": _SAME,
    "incomplete": "请看一下扫描件全不全、清不清楚，把这几页补扫发来。",
    "unsealed": "请打印、盖章、扫描后再发。",
}


def problems_to_fix(line: BoardLine) -> list[str]:
    """Return the problems that a unit must fix in its newest file, a sentence each.

    Questions that the city itself must answer, as about a caption or place, are not among them.
    """
    version = line.newest
    if version is None:
        return []
    checked = version.checked
    wrong = [] if checked.received else [checked.reason]
    grave = (*checked.errors, *checked.open_warnings)
    wrong += [f"{with_figure(checked, finding)}：{finding.message}" for finding in grave]
    if line.name_problem:
        wrong.append(f"{line.name_problem}，请写全称。")
    if request := _STAMPED_ANEW.get(line.stamp.verdict):
        wrong.append(f"{line.stamp.words}。{request}")
    return wrong


def return_words(
    line: BoardLine, board: Board, profile: Profile, today: date, name: str = "", sheet: str = ""
) -> str:
    """Return the polite text that goes back with a file: each cell, its value, and the problem.

    `name`: the person to greet. `sheet`: the name of the attached 退回单; empty if there is none.
    """
    version = line.newest
    assert version is not None
    received, form = version.checked.received, line.form
    period = received.report.period.label if received and received.report.period else ""
    lines = [
        _greeting(line, name),
        f"您好！收到贵单位报来的《{form.title}》（{period}，文件“{version.entry.name}”）。",
        "其中有以下几处，请核对改正，盖章后重新报来：",
    ]
    lines += [f"{at}. {words}" for at, words in enumerate(problems_to_fix(line), 1)]
    if sheet:
        lines.append(f"这些地方都标在退回单里，见附件“{sheet}”。")
    return "\n".join([*lines, _by_when(board.due, today), *_closing(profile)])


def reminder_to(
    line: BoardLine, board: Board, profile: Profile, today: date, name: str = ""
) -> str:
    """Return the polite text that asks one unit for its report; `name` is the person to greet."""
    form, period = board.scope.form, board.scope.period
    lines = [
        _greeting(line, name),
        f"您好！贵单位的《{form.title}》（{period.label}）还没有收到，要报 Excel 和盖章扫描 PDF。",
        _by_when(board.due, today),
        "如果已经报出，请再核对一下收件地址。",
    ]
    return "\n".join([*lines, *_closing(profile)])


def _greeting(line: BoardLine, name: str) -> str:
    return f"{' '.join(filter(None, (line.place.label, name.strip())))}："


def _by_when(due: CountyDue, today: date) -> str:
    if today > due.day:
        return f"报送期限是 {due.day_words}，{due.left(today)}，请尽快报来。"
    return f"请在 {due.day_words}前报来，{due.left(today)}。"


def _closing(profile: Profile) -> list[str]:
    return ["谢谢！", " ".join(filter(None, (profile.unit_name, profile.filler, profile.phone)))]


def reminder_words(board: Board, today: date) -> str:
    """Return the text for all units: who has not reported, and whose file has errors."""
    missing = [line.place.label for line in board.lines if line.state == "missing"]
    wrong = [line for line in board.lines if line.state == "errors"]
    back = [line.place.label for line in wrong if line.is_sent_back]
    found = [line.place.label for line in wrong if not line.is_sent_back]
    form, period, due = board.scope.form, board.scope.period, board.due
    lines = [f"《{form.title}》（{period.label}）报送截止 {due.last}，{due.left(today)}。"]
    if missing:
        lines.append(f"尚未报送（{len(missing)} 个）：{'、'.join(missing)}。请尽快报来。")
    if back:
        lines.append(f"已退回、等待重新报送（{len(back)} 个）：{'、'.join(back)}。")
    if found:
        lines.append(f"报来的表有错误、需要改正后重报（{len(found)} 个）：{'、'.join(found)}。")
    if not missing and not wrong:
        lines.append("各单位都已报齐，谢谢！")
    return "\n".join(lines)
