"""A new file with all data of an open workspace whose own file was taken away."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from typing import NamedTuple

from fangfan_desktop.durable import make_folder
from fangfan_desktop.forms.report import Report
from fangfan_desktop.workspace.backup_file import (
    check_copy,
    copy_workspace,
    edit_copy,
    renumber,
    temp_folder_in,
)
from fangfan_desktop.workspace.backups import Backups
from fangfan_desktop.workspace.database import FILE_NAME, Database, transaction
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceRefused
from fangfan_desktop.workspace.reports import replace_report
from fangfan_desktop.workspace.schema import known_version, migrate
from fangfan_desktop.workspace.typed import read_through


class SalvagedCopy(NamedTuple):
    """A checked copy of all data, and the sentence about it for the clerk."""

    copy: Path
    words: str


@contextmanager
def salvage_copy(
    database: Database, backups: Backups, folder: Path, open_reports: Iterable[Report]
) -> Iterator[SalvagedCopy]:
    """Yield a copy of all data, in a temporary folder inside `folder`.

    If the workspace file can no longer be read, the copy is the newest whole backup, with the open
    reports as they are in memory. Raises OSError or WorkspaceRefused if it cannot be written.
    """
    is_whole = _is_whole(database)  # before anything is written: a full folder is no damage
    make_folder(folder)
    with temp_folder_in(folder) as temporary:
        copy = temporary / FILE_NAME
        if is_whole:
            copy_workspace(database.raw, copy)
            check_copy(copy)
            words = "全部数据都在，接着填就行。"
        else:
            words = _from_backup(copy, database.generation, backups, open_reports)
        yield SalvagedCopy(copy, words)


def _is_whole(database: Database) -> bool:
    try:
        read_through(database.raw)
    except (WorkspaceRefused, NotSaved):
        return False
    return True


def _from_backup(copy: Path, number: int, backups: Backups, open_reports: Iterable[Report]) -> str:
    """Make the copy from the newest whole backup and the reports in memory; return the sentence."""
    newest = backups.newest_good()
    if newest:
        copyfile(newest.path, copy)
    with edit_copy(copy) as connection:
        migrate(connection, known_version(connection))
        with transaction(connection):
            for report in open_reports:
                replace_report(connection, report)
            renumber(connection, number)
    check_copy(copy)
    since = f"最近的备份（{newest.at:%m-%d %H:%M}）" if newest else "一份空的工作区"
    return f"原来的文件已经读不全：用的是{since}，加上现在打开的这张表；别的表请核对一下。"
