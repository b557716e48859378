"""The stored project library (项目库): the joined projects, and which of them are chosen."""

from collections.abc import Iterable, Mapping
from datetime import datetime
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
)
from fangfan_desktop.workspace.database import Database


class KeptProject(NamedTuple):
    """A stored project: texts as they were read. `period` is empty if it is unknown."""

    city: str
    file: str
    period: str
    raws: Mapping[str, str]
    chosen: bool = False


class KeptProjects:
    """The library in a workspace; a project is known by its position, from 0."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def everything(self) -> list[KeptProject]:
        """Return all projects, in order."""
        rows = query(
            self._database,
            list[tuple[str, str, str | None, str, Flag]],
            "项目库",
            "SELECT city, file, period, cells, chosen FROM library_project ORDER BY id",
        )
        optional_period = optional(parse_stored_period)
        return [
            KeptProject(
                city, file, str(optional_period(period) or ""), parse_cells(cells), bool(chosen)
            )
            for city, file, period, cells, chosen in rows
        ]

    def put(self, projects: Iterable[KeptProject]) -> None:
        """Replace the library by these projects."""
        now = datetime.now().isoformat(timespec="seconds")
        with self._database.transaction() as connection:
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
        """Mark the projects at these positions as chosen or not chosen."""
        with self._database.transaction() as connection:
            # After a year was cleared, the ids have gaps.
            statement = "SELECT id FROM library_project ORDER BY id"
            ids = dict(enumerate(query(connection, list[tuple[Count]], "项目库", statement)))
            try:
                changes = [(chosen, *ids[number]) for number in numbers]
            except KeyError as error:
                raise UnexpectedContent("项目库里有一项不见了") from error
            connection.executemany("UPDATE library_project SET chosen = ? WHERE id = ?", changes)
