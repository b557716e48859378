"""The stored project library (项目库): the joined projects, and which of them are chosen."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

import msgspec

from fangfan_desktop.forms.safe_names import safe_file_name
from fangfan_desktop.workspace.columns import (
    Count,
    Flag,
    UnexpectedContent,
    optional,
    parse_cells,
    parse_stored_period,
    query,
    single_row,
)
from fangfan_desktop.workspace.database import Database

# Comes before the first project.
BEFORE_ALL = -(2**63)
_WHAT = "项目库"
GONE = "项目库里有一项不见了"
_NEXT = (
    "SELECT id, city, file, period, cells, chosen FROM library_project"
    " WHERE id > ? ORDER BY id LIMIT ?"
)
_ONE = "SELECT id, city, file, period, cells, chosen FROM library_project WHERE id = ?"
_Row = tuple[Count, str, str, str | None, str, Flag]


@lru_cache
def _period(stored: str | None) -> str:
    """Return a stored period as a text; many projects have the same."""
    return str(optional(parse_stored_period)(stored) or "")


class KeptProject(NamedTuple):
    """A stored project: texts as they were read. `period` is empty if it is unknown."""

    city: str
    file: str
    period: str
    raws: Mapping[str, str]
    chosen: bool = False


class KeptProjects:
    """The library in a workspace. It may hold a whole province's projects: it is read piece by piece.

    `changes` counts how often projects were added, changed or removed: another number, other projects.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.changes = 0

    def count(self) -> int:
        """Return how many projects there are."""
        statement = "SELECT count(*) FROM library_project"
        found = query(self._database, list[tuple[Count]], _WHAT, statement)
        (number,) = single_row(found, _WHAT)
        return number

    def after(self, last: int, most: int) -> list[tuple[int, KeptProject]]:
        """Return the next projects after the one with the id `last`, at most so many, with their ids."""
        rows = query(self._database, list[_Row], _WHAT, _NEXT, (last, most))
        return [(row[0], _project(row)) for row in rows]

    def of(self, ids: Iterable[int]) -> dict[int, KeptProject]:
        """Return the projects with these ids, as far as they are here."""
        asked = (query(self._database, list[_Row], _WHAT, _ONE, (each,)) for each in ids)
        return {row[0]: _project(row) for found in asked for row in found}

    def add(
        self, new: Sequence[KeptProject], changed: Mapping[int, KeptProject] | None = None
    ) -> range:
        """Add projects after the others, and change those with some ids; return the ids of the new ones.

        Which are chosen stays. Raises NotSaved if it fails.
        """
        now = datetime.now().isoformat(timespec="seconds")
        self.changes += 1
        with self._database.transaction() as connection:
            statement = "SELECT coalesce(max(id) + 1, 0) FROM library_project"
            ((first,),) = query(connection, list[tuple[Count]], _WHAT, statement)
            ids = range(first, first + len(new))
            connection.executemany(
                "INSERT INTO library_project (at, city, file, period, cells, id, chosen)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((*_texts(each, now), i, each.chosen) for i, each in zip(ids, new, strict=True)),
            )
            connection.executemany(
                "UPDATE library_project SET at = ?, city = ?, file = ?, period = ?, cells = ?"
                " WHERE id = ?",
                ((*_texts(each, now), i) for i, each in (changed or {}).items()),
            )
        return ids

    def clear(self) -> None:
        """Remove all projects."""
        self.changes += 1
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM library_project")

    def choose(self, ids: Sequence[int], *, chosen: bool) -> None:
        """Mark the projects with these ids as chosen or not chosen."""
        with self._database.transaction() as connection:
            changed = connection.executemany(
                "UPDATE library_project SET chosen = ? WHERE id = ?",
                ((chosen, each) for each in ids),
            )
            if changed.rowcount < len(ids):
                raise UnexpectedContent(GONE)


def _project(row: _Row) -> KeptProject:
    _, city, file, period, cells, chosen = row
    return KeptProject(city, file, _period(period), parse_cells(cells), bool(chosen))


def _texts(project: KeptProject, now: str) -> tuple[str, str, str, str | None, str]:
    cells = msgspec.json.encode(project.raws).decode()
    return now, project.city, safe_file_name(project.file), project.period or None, cells
