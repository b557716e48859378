"""The state of a report in words: on the first page, at the left, in a backup, and at Ctrl+S."""

from datetime import date

from fangfan_desktop.forms.moments import stored_day_words, stored_moment_words
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.year.due import DueReport
from fangfan_desktop.workspace.kept import KeptReport
from fangfan_desktop.workspace.workspace import Workspace


def state_words(due: DueReport) -> str:
    """Return the state of a report of the year; if it is open, with the time of its last change."""
    kept, words = due.kept, kept_words(due.kept, due.days_late)
    return f"{words}，上次改动 {stored_moment_words(kept.changed)}" if kept.is_open else words


def kept_words(kept: KeptReport, days_late: int = 0) -> str:
    """Return the state of a stored report."""
    if kept.is_elsewhere:
        source = f"，{stored_moment_words(kept.elsewhere or '')} 从文件读入" if kept.file else ""
        return f"已另行报送{source}"
    if not kept.begun:
        return "未开始"
    if kept.is_sent:
        late = f"（迟 {days_late} 天）" if days_late else ""
        return f"已报送 {stored_day_words(kept.sent or '')}{late}"
    if kept.is_unsent:
        correction = "更正" if kept.was_sent else ""
        return f"{correction}已导出 {stored_moment_words(kept.exported or '')}，还没有发出"
    return "更正中" if kept.is_corrected else "填报中"


def saved_words(last: str) -> str:
    """Return that everything is saved; `last` is the time of the last change, if known."""
    words = f"，最后一次是 {last}" if last else ""
    return f"● 已自动保存{words}。填的都随时存下，不用另外保存"


def last_saved(workspace: Workspace, report: Report, today: date) -> str:
    """Return when a report was changed last: `10:03`, or `9月11日 10:03`; empty if it never was."""
    assert report.place is not None
    kept = workspace.reports.kept(report.place)
    here = (k.changed for k in kept if (k.form, k.period) == (report.form, report.period))
    at = next(here, "")
    if not at:
        return ""
    return at[11:16] if at.startswith(today.isoformat()) else stored_moment_words(at)
