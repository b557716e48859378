"""Harm done to a workspace's file: while the program is closed, and while it has it open."""

import re
import sqlite3
from contextlib import contextmanager

from fangfan_desktop.workspace.database import FILE_NAME


def changed(path, *statements):
    """Change what stands in a file, past every rule of its schema."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("PRAGMA journal_mode = DELETE")
    for statement in statements:
        connection.execute(*((statement,) if isinstance(statement, str) else statement))
    connection.close()


@contextmanager
def loosened(path):
    """Give a connection to a file whose tables take any type; afterwards they say STRICT as before."""
    laws = _rewrite(path, {})
    _rewrite(path, {name: re.sub(r"\)\s*STRICT,?", ")", sql) for name, sql in laws.items()})
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    yield connection
    connection.close()
    _rewrite(path, laws)


def _rewrite(path, laws):
    """Write the words of tables anew; return what they were."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA writable_schema = ON")
    for name, sql in laws.items():
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, name))
    tables = "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"
    before = dict(connection.execute(tables).fetchall())
    connection.close()
    return before


def spoil(path):
    """Write over a page."""
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\x07" * 4096
    path.write_bytes(content)


def swap_pages(path, one, other, size=4096):
    """Exchange two pages of a file, from 1."""
    content = bytearray(path.read_bytes())
    first, second = slice((one - 1) * size, one * size), slice((other - 1) * size, other * size)
    content[first], content[second] = content[second], content[first]
    path.write_bytes(content)


def harmed_in_use(workspace, harm):
    """Do harm to the file of a workspace that is open, and goes on without having seen it."""
    workspace._database.close_without_note()
    harm(workspace.folder / FILE_NAME)
    with workspace._database.exchanged():
        pass
