"""Backups in words: when they were made, what is in them, what clearing a year removes."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from fangfan_desktop.forms.moments import stored_moment_words
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.year.report_state import kept_words
from fangfan_desktop.workspace.backup_file import SUFFIX, BackupContents
from fangfan_desktop.workspace.backup_list import Backup
from fangfan_desktop.workspace.clearing import YearContents

_KB = 1024


def moment_words(at: datetime) -> str:
    """Return `2026年9月12日 12:00`."""
    return f"{at.year}年{stored_moment_words(at.isoformat())}"


def backup_day(backup: Backup, now: datetime) -> str:
    """Return when a backup was made; with a warning if that moment is still to come."""
    doubt = "（这一天还没到，电脑的日期可能不对）" if backup.is_ahead(now) else ""
    return f"{moment_words(backup.at)}{doubt}"


def size_words(count: int) -> str:
    """Return a file's size: `212 KB`, `3.4 MB`."""
    kb = max(1, round(count / _KB))
    return f"{kb} KB" if kb < _KB else f"{count / _KB / _KB:.1f} MB"


def report_lines(forms: Mapping[str, Form], inside: BackupContents) -> list[tuple[str, str, str]]:
    """Return (name, last change, state) of each report of a backup."""
    lines: list[tuple[str, str, str]] = []
    for unit, kept in inside.reports:
        form = forms.get(kept.form)
        name = form.label if form else kept.form
        owner = f"{unit.label} · " if unit.label != inside.place else ""
        what = f"{owner}{name} · {kept.period.label}"
        lines.append((what, stored_moment_words(kept.changed), kept_words(kept)))
    return lines


def inside_words(inside: BackupContents) -> str:
    """Return the unit of a backup and how much is in it."""
    parts = [f"{len(inside.reports)} 张报表"]
    parts += [f"{inside.submissions} 次报送"] if inside.submissions else []
    parts += [f"收到的文件 {inside.received} 个"] if inside.received else []
    parts += [f"项目库 {inside.projects} 项"] if inside.projects else []
    return f"{inside.place or '还没有填单位'}：{'，'.join(parts)}"


def going_lines(going: YearContents) -> list[str]:
    """Return the lines that say what clearing a year removes."""
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
        lines.append(f"给下级单独定的期限 {going.deadlines} 个（联系人和“提前几天”留着）")
    if going.unreadable:
        lines.append(f"{going.unreadable} 份打不开的备份，整份删除")
    if going.aside:
        lines.append(
            f"另放着的工作区 {going.aside} 个（损坏的，或者更新版本的），不论哪一年，整个删除"
        )
    return lines


def restore_question(what: str, inside: BackupContents) -> str:
    """Return the question before a backup is restored; `what` names the backup."""
    return (
        f"换成{what}？\n\n里面是 {inside_words(inside)}。\n\n"
        "现在的数据先另外备份一份，以后随时可以再恢复回来。"
    )


def backup_path(path: Path) -> Path:
    """Return a path with the suffix of a backup's file."""
    return path if path.suffix == SUFFIX else path.with_name(f"{path.name}{SUFFIX}")


def moved_out_words(path: Path) -> str:
    """Return what to do with the file that all of the data was written to."""
    return (
        f"写好 {path}。在新电脑上装好程序，打开“数据与备份”，点“从文件恢复…”选它。"
        "文件里有联系电话，请妥善保管。"
    )
