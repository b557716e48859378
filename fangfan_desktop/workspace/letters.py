"""The letters of a city to its units: returns (退回) and reminders (催报), when and how."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.columns import (
    Id,
    Word,
    parse_stored_period,
    parse_stored_place,
    parse_time,
    query,
)
from fangfan_desktop.workspace.database import Database

# The words were copied, a 退回单 was written, or a mail was drafted.
Way = Literal["words", "sheet", "mail"]


class Letter(NamedTuple):
    """A letter to a unit about a form and period. `received` is the number of the returned file.

    Without a file it is a reminder that none has come.
    """

    form: str
    place: Place
    period: Period
    way: Way
    received: int | None = None
    at: str = ""

    @property
    def is_return(self) -> bool:
        """Return True if a file was sent back."""
        return self.received is not None


_Row = tuple[Word, str, str, Way, Id | None, str]
_LETTER = "SELECT form, place, period, way, received, at FROM letter"


class Letters:
    """The letters in a workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, letters: Iterable[Letter]) -> None:
        """Store letters in one transaction; those without a time are written now."""
        now = datetime.now().isoformat(timespec="seconds")
        with self._database.transaction() as connection:
            connection.executemany(
                "INSERT INTO letter (at, form, place, period, way, received)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (
                        each.at or now,
                        each.form,
                        str(each.place),
                        str(each.period),
                        each.way,
                        each.received,
                    )
                    for each in letters
                ],
            )

    def of_board(self, form: str, period: Period) -> list[Letter]:
        """Return the letters to all units about a form and period, in order."""
        return self._select("form = ? AND period = ?", form, str(period))

    def of_place(self, form: str, place: Place) -> list[Letter]:
        """Return the letters to a unit about a form, of all periods, in order."""
        return self._select("form = ? AND place = ?", form, str(place))

    def _select(self, condition: str, *parameters: str) -> list[Letter]:
        statement = f"{_LETTER} WHERE {condition} ORDER BY id"
        rows = query(self._database, list[_Row], "有一次退回或催报", statement, parameters)
        return [
            Letter(
                form,
                parse_stored_place(place),
                parse_stored_period(period),
                way,
                received,
                parse_time(at),
            )
            for form, place, period, way, received, at in rows
        ]
