"""The texts that a city sends its units: what to mend in a file, who has not reported."""

from datetime import date

from fangfan_desktop.forms.deadlines import due_date
from fangfan_desktop.jobs.board import Board, Line
from fangfan_desktop.jobs.cell_words import with_figure
from fangfan_desktop.workspace.settings import Profile


def return_words(line: Line, profile: Profile) -> str:
    """Return the polite text that goes back with a file: each cell, what stands there, and why."""
    version = line.newest
    assert version is not None
    checked, form = version.checked, line.form
    received = checked.received
    period = received.report.period.label if received and received.report.period else ""
    lines = [
        f"{line.place.label}：",
        f"您好！收到贵单位报来的《{form.title}》（{period}，文件“{version.entry.name}”）。",
        "其中有以下几处，请核对改正，盖章后重新报来：",
    ]
    wrong = [] if received else [checked.reason]
    grave = (*checked.errors, *checked.open_warnings)
    wrong += [f"{with_figure(checked, finding)}：{finding.message}" for finding in grave]
    if line.name_problem:
        wrong.append(f"{line.name_problem}，请写全称。")
    lines += [f"{at}. {words}" for at, words in enumerate(wrong, 1)]
    lines += ["谢谢！", " ".join(filter(None, (profile.unit_name, profile.filler, profile.phone)))]
    return "\n".join(lines)


def reminder_words(board: Board, today: date) -> str:
    """Return the text that asks those who have not reported."""
    missing = [line.place.label for line in board.lines if line.state == "missing"]
    back = [line.place.label for line in board.lines if line.state == "errors"]
    form, period = board.wanted.form, board.wanted.period
    due = due_date(form, period)
    days = (due - today).days
    left = f"还剩 {days} 天" if days > 0 else "今天到期" if days == 0 else f"已过期 {-days} 天"
    lines = [f"《{form.title}》（{period.label}）报送截止 {due.month} 月 {due.day} 日，{left}。"]
    if missing:
        lines.append(f"尚未报送（{len(missing)} 个）：{'、'.join(missing)}。请尽快报来。")
    if back:
        lines.append(f"已退回、等待重新报送（{len(back)} 个）：{'、'.join(back)}。")
    if not missing and not back:
        lines.append("各单位都已报齐，谢谢！")
    return "\n".join(lines)
