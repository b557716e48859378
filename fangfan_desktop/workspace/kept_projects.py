"""The project library (项目库) between two starts: the joined projects, and which are chosen."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

import msgspec

from fangfan_desktop.forms.safe_names import safe_file_name
from fangfan_desktop.workspace.columns import (
    Count,
    Flag,
    Unlike,
    ask,
    cells_of,
    optional,
    period_of,
)
from fangfan_desktop.workspace.database import Database


class KeptProject(NamedTuple):
    """A project as it is stored: texts as they were read. `period` is empty where unknown."""

    city: str
    file: str
    period: str
    raws: Mapping[str, str]
    chosen: bool = False


class KeptProjects:
    """The library of a workspace; a project is known by its number, from 0."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def everything(self) -> list[KeptProject]:
        """Return all of it, in order."""
        rows = ask(
            self._connection,
            list[tuple[str, str, str | None, str, Flag]],
            "项目库",
            "SELECT city, file, period, cells, chosen FROM library_project ORDER BY id",
        )
        listed = optional(period_of)
        return [
            KeptProject(city, file, str(listed(period) or ""), cells_of(cells), bool(chosen))
            for city, file, period, cells, chosen in rows
        ]

    def put(self, projects: Iterable[KeptProject]) -> None:
        """Keep these instead of what was there; NotSaved where the disk does not."""
        now = datetime.now().isoformat(timespec="seconds")
        with self._connection.transaction() as connection:
            connection.execute("DELETE FROM library_project")
            connection.executemany(
                "INSERT INTO library_project (id, at, city, file, period, cells, chosen)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        number,
                        now,
                        each.city,
                        safe_file_name(each.file),
                        each.period or None,
                        msgspec.json.encode(each.raws).decode(),
                        each.chosen,
                    )
                    for number, each in enumerate(projects)
                ),
            )

    def choose(self, numbers: Iterable[int], *, chosen: bool) -> None:
        """Remember that projects are chosen, or are not."""
        with self._connection.transaction() as connection:
            # Where a year was cleared, the ids have gaps.
            numbered = "SELECT id FROM library_project ORDER BY id"
            ids = dict(enumerate(ask(connection, list[tuple[Count]], "项目库", numbered)))
            wanted = [ids.get(number) for number in numbers]
            if None in wanted:
                raise Unlike("项目库里有一项不见了")
            connection.executemany(
                "UPDATE library_project SET chosen = ? WHERE id = ?",
                [(chosen, *each) for each in wanted if each],
            )
