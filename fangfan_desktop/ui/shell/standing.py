"""How a report stands, in words: on the first page, at the left, and in a backup."""

from fangfan_desktop.forms.moments import day, moment
from fangfan_desktop.jobs.due import DueReport
from fangfan_desktop.workspace.kept import Kept


def state_words(due: DueReport) -> str:
    """Return how a report of the year stands; of one that is being filled in, since when."""
    kept = due.kept
    if kept is None:
        return "未开始"
    words = kept_words(kept, due.days_late)
    return f"{words}，上次改动 {moment(kept.changed)}" if kept.is_open else words


def kept_words(kept: Kept, days_late: int = 0) -> str:
    """Return how a stored report stands."""
    if kept.is_elsewhere:
        read = f"，{moment(kept.elsewhere or '')} 从文件读入" if kept.file else ""
        return f"已另行报送{read}"
    if not kept.begun:
        return "未开始"
    if kept.is_sent:
        late = f"（迟 {days_late} 天）" if days_late else ""
        return f"已报送 {day(kept.sent or '')}{late}"
    if kept.is_unsent:
        again = "更正" if kept.was_sent else ""
        return f"{again}已导出 {moment(kept.exported or '')}，还没有发出"
    return "更正中" if kept.is_corrected else "填报中"
