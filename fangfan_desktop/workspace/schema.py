"""The schema of a workspace file: only our own tables, migrated to the newest version."""

import os
import sqlite3
import sys
from contextlib import closing
from functools import cache
from pathlib import Path

from fangfan_desktop.forms.patterns import pattern
from fangfan_desktop.forms.report import MOST_NUMBER
from fangfan_desktop.workspace.refusals import (
    WorkspaceDamaged,
    WorkspaceNewer,
    WorkspaceRefused,
)

_MIGRATIONS = Path(__file__).parent / "migrations"
_APPLICATION_ID = 0x46464446
# The end of a rollback journal that names a super-journal (sqlite.org/fileformat.html).
_SUPER_JOURNAL_END = bytes.fromhex("d9d505f920a163d7")
_COMMENT = pattern(r"--[^\n]*")


def harden(connection: sqlite3.Connection) -> None:
    """Switch SQLite's protections on: a file's schema may have been tampered with."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    if sys.version_info >= (3, 12):  # on 3.11 only `known_version` refuses triggers and views
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """Return each migration's number and SQL, in order."""
    files = sorted(_MIGRATIONS.glob("[0-9]*.sql"))
    return tuple((int(file.name[:4]), file.read_text(encoding="utf-8")) for file in files)


def newest_version() -> int:
    """Return the number of the newest migration."""
    return migrations()[-1][0]


def refuse_foreign_journal(path: Path) -> None:
    """Raise WorkspaceDamaged if the rollback journal beside a file is not ours.

    A journal may name a super-journal of several databases, which SQLite then deletes: it could be
    any file. Our journals name none.
    """
    journal = path.with_name(f"{path.name}-journal")
    if not os.path.lexists(journal):
        return
    is_file = journal.is_file() and not journal.is_symlink()
    end = b""
    if is_file:
        with journal.open("rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - len(_SUPER_JOURNAL_END)))
            end = file.read()
    if not is_file or end == _SUPER_JOURNAL_END:
        raise WorkspaceDamaged(
            f"“{path}”旁边的“{journal.name}”不是本程序写的，没有打开，也没有动它。"
        )


def known_version(connection: sqlite3.Connection) -> int:
    """Return the version of a file's schema; 0 if the file is empty.

    Raises WorkspaceRefused if it is not our file, WorkspaceNewer if a newer program wrote it, and
    WorkspaceDamaged if it has a trigger, view, virtual table, table or column that no migration
    made. No row is read before that.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > newest_version():
        raise WorkspaceNewer("工作区是更新版本的“防返填报”建的，没有动它。请用新版本打开。")
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != _APPLICATION_ID and (version or tables):
        raise WorkspaceRefused("这个文件不是“防返填报”的工作区，没有动它。请换一个文件夹。")
    if foreign := sorted(_shape(connection) ^ _our_shape(version)):
        raise WorkspaceDamaged(
            f"工作区文件里有不是本程序写的内容（{foreign[0][1]}），没有打开，也没有动它。"
        )
    return version


@cache
def _our_shape(version: int) -> frozenset[tuple[str, ...]]:
    """Return the shape of our own schema of a version."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, 0, version)
        return frozenset(_shape(connection))


def _shape(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    """Return the shape of a schema: one tuple for each table, column, index and anything else.

    An entry holds its SQL without comments and with single blanks, so that STRICT and UNIQUE are
    compared as well.
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
    """Migrate a schema from one version to another (None: the newest), one transaction a migration."""
    for number, script in migrations():
        if version < number and (to is None or number <= to):
            connection.executescript(
                f"BEGIN IMMEDIATE; {script}; PRAGMA application_id = {_APPLICATION_ID};"
                f" PRAGMA user_version = {number}; COMMIT;"
            )


def is_intact(connection: sqlite3.Connection) -> bool:
    """Return True if the pages and indexes of a file are whole, and its references lead somewhere."""
    is_whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return is_whole and connection.execute("PRAGMA foreign_key_check").fetchone() is None


def next_number(*numbers: int) -> int:
    """Return the number of the commit that follows these; the greatest number follows itself."""
    return min(max(numbers) + 1, MOST_NUMBER)


def read_generation(connection: sqlite3.Connection) -> int:
    """Return the number of the last commit; it only grows. 0 if there is none that can be read."""
    try:
        (number,) = connection.execute("SELECT number FROM generation").fetchone()
    except (sqlite3.OperationalError, TypeError):  # an older schema; a table without its row
        return 0
    return number if isinstance(number, int) and 0 <= number <= MOST_NUMBER else 0
