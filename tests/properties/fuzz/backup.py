"""A file with a backup's name: looked into and judged."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from fangfan_desktop.workspace.backup_file import is_good, look_inside
from fangfan_desktop.workspace.database import WorkspaceRefused
from fangfan_desktop.workspace.workspace import Workspace
from tests.properties.fuzz._reading import MEMORY

LOOKS = ("fangfan_desktop.workspace.backup_file", "fangfan_desktop.workspace.database")
_FOLDER = Path(mkdtemp(prefix="fangfan-fuzz-", dir=MEMORY))


def seeds():
    """Yield a workspace with little in it, in pages as small as they come."""
    Workspace(_FOLDER / "data").close()
    path = _FOLDER / "data" / "workspace.sqlite"
    with sqlite3.connect(path, isolation_level=None) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("INSERT INTO setting VALUES ('profile', '{}')")
        connection.execute(
            "INSERT INTO report (form, place, period, created, changed)"
            " VALUES ('annex1', '济南市', '2026Q3', '2026-09-01T00:00:00', '2026-09-01T00:00:00')"
        )
        connection.execute("PRAGMA page_size = 512")
        connection.execute("VACUUM")
    connection.close()
    yield path.read_bytes()


def enter(data):
    path = _FOLDER / "a.fangfan"
    path.write_bytes(data)
    with suppress(WorkspaceRefused):
        look_inside(path)
    is_good(path)
