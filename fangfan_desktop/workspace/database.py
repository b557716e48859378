"""The workspace file: opened safely, brought up to date, one transaction an edit."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MIGRATIONS = Path(__file__).parent / "migrations"
_APPLICATION_ID = 0x46464446
FILE_NAME = "workspace.sqlite"


class WorkspaceRefused(Exception):
    """The workspace cannot be opened; the message says why and what to do."""


def open_database(path: Path) -> sqlite3.Connection:
    """Open or make the workspace file; WorkspaceRefused where it is not one we can use.

    Rollback journal and `synchronous=FULL`: when a transaction has returned, it is on the disk.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, timeout=5)
        try:
            _prepare(connection)
            _migrate(connection)
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as error:
        raise WorkspaceRefused(_reason(path, error)) from error
    except OSError as error:
        raise WorkspaceRefused(
            f"文件夹“{path.parent}”不能写入，数据存不下来。请检查磁盘和权限。"
        ) from error
    return connection


def _reason(path: Path, error: sqlite3.DatabaseError) -> str:
    text = str(error)
    if "locked" in text:
        return "工作区正被另一个“防返填报”使用。请先关闭那一个，再打开。"
    if isinstance(error, sqlite3.OperationalError):
        return f"工作区打不开，可能是文件夹“{path.parent}”不能写入或磁盘已满。请检查后再打开。"
    return f"工作区文件“{path}”已损坏，没有动它。请把它复制一份留底，再请维护人员恢复。"


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = FULL")


def migrations() -> list[tuple[int, str]]:
    """Return each migration's number and SQL, in order."""
    files = sorted(_MIGRATIONS.glob("[0-9]*.sql"))
    return [(int(file.name[:4]), file.read_text(encoding="utf-8")) for file in files]


def _migrate(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    steps = migrations()
    if version > steps[-1][0]:
        raise WorkspaceRefused("工作区是更新版本的“防返填报”建的，没有动它。请用新版本打开。")
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != _APPLICATION_ID and (version or tables):
        raise WorkspaceRefused("这个文件不是“防返填报”的工作区，没有动它。请换一个文件夹。")
    for number, script in steps:
        if number > version:
            connection.executescript(
                f"BEGIN IMMEDIATE; {script}; PRAGMA application_id = {_APPLICATION_ID};"
                f" PRAGMA user_version = {number}; COMMIT;"
            )


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Make what is inside one transaction: all of it is on the disk afterwards, or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
