"""Backups in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from fangfan_desktop.forms.moments import moment
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.ui.shell.standing import kept_words
from fangfan_desktop.workspace.backup_file import Inside
from fangfan_desktop.workspace.backup_list import Backup
from fangfan_desktop.workspace.clearing import Going

_KB = 1024
# What is the matter with a workspace: it cannot be read, it is a newer program's, it lacks what was
# saved, or there is none and there are backups.
Matter = Literal["damaged", "newer", "older", "missing"]


def moment_words(at: datetime) -> str:
    """Return `2026年9月12日 12:00`."""
    return f"{at.year}年{moment(at.isoformat())}"


def backup_day(backup: Backup, now: datetime) -> str:
    """Return when a backup was made, as far as that can be."""
    doubt = "（这一天还没到，电脑的日期可能不对）" if backup.is_ahead(now) else ""
    return f"{moment_words(backup.at)}{doubt}"


def size_words(count: int) -> str:
    """Return a file's size: `212 KB`, `3.4 MB`."""
    kb = max(1, round(count / _KB))
    return f"{kb} KB" if kb < _KB else f"{count / _KB / _KB:.1f} MB"


def report_lines(forms: Mapping[str, Form], inside: Inside) -> list[tuple[str, str, str]]:
    """Return a backup's reports, each as what it is, when it was changed, how it stands."""
    lines: list[tuple[str, str, str]] = []
    for unit, kept in inside.reports:
        form = forms.get(kept.form)
        name = form.label if form else kept.form
        whose = f"{unit.label} · " if unit.label != inside.place else ""
        what = f"{whose}{name} · {kept.period.label}"
        lines.append((what, moment(kept.changed), kept_words(kept)))
    return lines


def inside_words(inside: Inside) -> str:
    """Return whose a backup is and how much is in it."""
    parts = [f"{len(inside.reports)} 张报表"]
    parts += [f"{inside.submissions} 次报送"] if inside.submissions else []
    parts += [f"收到的文件 {inside.received} 个"] if inside.received else []
    parts += [f"项目库 {inside.projects} 项"] if inside.projects else []
    return f"{inside.place or '还没有填单位'}：{'，'.join(parts)}"


def going_lines(going: Going) -> list[str]:
    """Return what clearing a year takes away, a line each."""
    lines = [
        f"{going.year} 年的报表 {going.reports} 张，连同核实说明和撤销记录",
        f"{going.year} 年报送过的 {going.submissions} 版，连同留存的 Excel、PDF 和盖章扫描件",
        f"收到的文件 {going.received} 个（认不出年份的，按收到的年份算）",
        f"{going.backups} 份备份里 {going.year} 年的内容（别的年份留着）",
    ]
    if going.projects:
        lines.insert(3, f"项目库里的项目 {going.projects} 个，连同勾选")
    if going.letters:
        lines.append(f"退回和催报的记录 {going.letters} 条")
    if going.deadlines:
        lines.append(f"给县区单独定的期限 {going.deadlines} 个（联系人和“提前几天”留着）")
    if going.unreadable:
        lines.append(f"{going.unreadable} 份打不开的备份，整份删除")
    if going.aside:
        lines.append(
            f"另放着的工作区 {going.aside} 个（损坏的，或者更新版本的），不论哪一年，整个删除"
        )
    return lines
