"""What an open workspace still holds, written as a whole new file where its own was taken away."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfile
from typing import NamedTuple

from fangfan_desktop.durable import make_folder
from fangfan_desktop.forms.report import Report
from fangfan_desktop.workspace.backup_file import check_copy, copy_workspace, count_on, room_in
from fangfan_desktop.workspace.backups import Backups
from fangfan_desktop.workspace.database import FILE_NAME, Database, transaction
from fangfan_desktop.workspace.refusals import UNREADABLE, NotSaved, WorkspaceRefused
from fangfan_desktop.workspace.reports import put
from fangfan_desktop.workspace.schema import harden, known_version, migrate
from fangfan_desktop.workspace.typed import read_through

# What is raised where a copy cannot be written.
UNWRITTEN = (OSError, WorkspaceRefused, *UNREADABLE)


class Salvaged(NamedTuple):
    """A checked copy of all that was held, and what is to be said of it."""

    copy: Path
    words: str


@contextmanager
def salvaged(
    database: Database, backups: Backups, folder: Path, open_reports: Iterable[Report]
) -> Iterator[Salvaged]:
    """Give a copy of all that is held, in a folder.

    Where the file can no longer be read, the copy is the newest good backup with the open reports as
    they are in hand. What UNWRITTEN names is raised where it cannot be written.
    """
    whole = _is_whole(database)  # asked first: a folder that is full says nothing of the file
    make_folder(folder, 0o700)
    with room_in(folder) as room:
        copy = room / FILE_NAME
        if whole:
            copy_workspace(database.raw, copy)
            check_copy(copy)
            words = "全部数据都在，接着填就行。"
        else:
            words = _from_backup(copy, database.generation, backups, open_reports)
        yield Salvaged(copy, words)


def _is_whole(database: Database) -> bool:
    try:
        read_through(database.raw)
    except (*UNREADABLE, WorkspaceRefused, NotSaved):
        return False
    return True


def _from_backup(copy: Path, number: int, backups: Backups, open_reports: Iterable[Report]) -> str:
    """Make the copy of the newest good backup, and of the reports in hand; return what to say."""
    newest = backups.newest_good()
    if newest:
        copyfile(newest.path, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        harden(connection)
        migrate(connection, known_version(connection))
        with transaction(connection):
            for report in open_reports:
                put(connection, report)
            count_on(connection, number)
    check_copy(copy)
    since = f"最近的备份（{newest.at:%m-%d %H:%M}）" if newest else "一份空的工作区"
    return f"原来的文件已经读不全：用的是{since}，加上现在打开的这张表；别的表请核对一下。"
