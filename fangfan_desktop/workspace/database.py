"""The workspace file: opened safely, brought up to date, one transaction an edit."""

import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fangfan_desktop.workspace.disks import is_remote

_MIGRATIONS = Path(__file__).parent / "migrations"
_APPLICATION_ID = 0x46464446
_COMMENT = re.compile(r"--[^\n]*")
_MOST_WAL_BYTES = 8 * 1024 * 1024
FILE_NAME = "workspace.sqlite"
RESTORE = "请打开“数据与备份”（Ctrl+5），恢复最近的一份备份；现在的文件会另外留着。"
# What SQLite raises of a file; the words of its own errors may be bytes of a damaged one.
UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)


class WorkspaceRefused(Exception):
    """The workspace cannot be opened; the message says why and what to do."""


class WorkspaceDamaged(WorkspaceRefused):
    """The file is there and is no longer what we wrote: a backup can take its place."""


class WorkspaceNewer(WorkspaceRefused):
    """The file is a newer program's: this one leaves it, and a backup from before can be used."""


class WorkspaceRemote(WorkspaceRefused):
    """The folder lies on a network share: another one can be chosen."""


def open_database(
    path: Path, before_migration: Callable[[sqlite3.Connection], object] = lambda _: None
) -> sqlite3.Connection:
    """Open or make the workspace file; WorkspaceRefused where it is not one we can use.

    Write-ahead log and `synchronous=EXTRA`: when a transaction has returned, it is on the disk, for
    one fsync; so is the end of the journal with which a file is switched to the log.
    The file is locked for as long as it is open. `before_migration` is called with the connection
    before an older schema is changed.
    """
    if is_remote(path.parent):
        raise WorkspaceRemote(
            f"数据文件夹“{path.parent}”在网络盘上。两台电脑同时写会把数据写坏，所以没有打开。"
            "请选一个本机硬盘上的文件夹。"
        )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, timeout=5)
        try:
            harden(connection)
            # Without shared memory beside the log: a disk that fails would end the program there. It
            # is asked for before the first look, which would make some.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            version = known_version(connection)
            connection.execute("PRAGMA synchronous = EXTRA")
            if version and version < newest_version():
                before_migration(connection)
            migrate(connection, version)
            # Only now: a file that cannot be brought up to date stays as it was, byte for byte.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA journal_size_limit = {_MOST_WAL_BYTES}")
            # What may not be written SQLite opens to read: that is told now, not at the first cell.
            connection.execute("UPDATE setting SET value = value WHERE FALSE")
        except BaseException:
            connection.close()
            raise
    except UNREADABLE as error:
        raise refusal(path, error) from error
    except OSError as error:
        raise WorkspaceRefused(
            f"文件夹“{path.parent}”不能写入，数据存不下来。请检查磁盘和权限。"
        ) from error
    return connection


def refusal(path: Path, error: Exception) -> WorkspaceRefused:
    """Return what to raise of what SQLite says of a file."""
    if "locked" in str(error):
        return WorkspaceRefused("工作区正被另一个“防返填报”使用。请先关闭那一个，再打开。")
    if isinstance(error, sqlite3.OperationalError):
        return WorkspaceRefused(
            f"工作区打不开，可能是文件夹“{path.parent}”不能写入或磁盘已满。请检查后再打开。"
        )
    return WorkspaceDamaged(f"工作区文件“{path}”已损坏，没有动它。")


# ── what may be in the file ──


def harden(connection: sqlite3.Connection) -> None:
    """Believe nothing that the file's own schema says: it may have been tampered with."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    if sys.version_info >= (3, 12):  # on 3.11 `known_version` refuses triggers and views alone
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)


def migrations() -> list[tuple[int, str]]:
    """Return each migration's number and SQL, in order."""
    files = sorted(_MIGRATIONS.glob("[0-9]*.sql"))
    return [(int(file.name[:4]), file.read_text(encoding="utf-8")) for file in files]


def newest_version() -> int:
    """Return the number of the newest migration."""
    return migrations()[-1][0]


def known_version(connection: sqlite3.Connection) -> int:
    """Return the schema's version, 0 of an empty file; WorkspaceRefused where it is not ours.

    A trigger, a view, a virtual table, a table or a column that no migration has made:
    WorkspaceDamaged, before a row is read.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > newest_version():
        raise WorkspaceNewer("工作区是更新版本的“防返填报”建的，没有动它。请用新版本打开。")
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != _APPLICATION_ID and (version or tables):
        raise WorkspaceRefused("这个文件不是“防返填报”的工作区，没有动它。请换一个文件夹。")
    ours = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(ours, 0, version)
        if strange := sorted(_shape(connection) ^ _shape(ours)):
            raise WorkspaceDamaged(
                f"工作区文件里有不是本程序写的内容（{strange[0][1]}），没有打开，也没有动它。"
            )
    finally:
        ours.close()
    return version


def _shape(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    """Return what a schema is made of: tables with their columns, indexes, and anything else.

    Each with its own words, but for blanks and comments: that a table is strict, what is unique.
    """
    entries = connection.execute("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema")
    found: set[tuple[str, ...]] = set()
    for kind, name, table, page, sql in entries.fetchall():
        words = " ".join(_COMMENT.sub("", str(sql)).split()).lower()
        # A virtual table has no page of its own.
        found.add((str(kind), str(name), str(table), "stored" if page else "virtual", words))
        if kind == "table":
            columns = connection.execute("SELECT * FROM pragma_table_xinfo(?)", (name,))
            found |= {("column", f"{name}.{column[1]}", str(column)) for column in columns}
    return found


def migrate(connection: sqlite3.Connection, version: int, to: int | None = None) -> None:
    """Bring a schema from a version to another (None: the newest), a transaction a step."""
    for number, script in migrations():
        if version < number and (to is None or number <= to):
            connection.executescript(
                f"BEGIN IMMEDIATE; {script}; PRAGMA application_id = {_APPLICATION_ID};"
                f" PRAGMA user_version = {number}; COMMIT;"
            )


def sound(connection: sqlite3.Connection) -> bool:
    """Say whether all of a file can be read and fits together: pages, indexes, references."""
    whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return whole and connection.execute("PRAGMA foreign_key_check").fetchone() is None


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
