"""What a city told its units: which file was sent back, who was reminded, when and in which way."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.columns import Id, Word, ask, moment_of, period_of, place_of
from fangfan_desktop.workspace.database import Database

# Words were copied, a 退回单 was written, a mail was drafted.
Way = Literal["words", "sheet", "mail"]


class Letter(NamedTuple):
    """What was told a unit about a form and period. `received` is the file that was sent back.

    Without one it is a reminder that none has come.
    """

    form: str
    place: Place
    period: Period
    way: Way
    received: int | None = None
    at: str = ""

    @property
    def is_return(self) -> bool:
        """Say whether a file was sent back."""
        return self.received is not None


_Row = tuple[Word, str, str, Way, Id | None, str]
_LETTER = "SELECT form, place, period, way, received, at FROM letter"


class Letters:
    """The letters of a workspace."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def add(self, letters: Iterable[Letter]) -> None:
        """Keep letters, written now unless they say otherwise, in one transaction."""
        now = datetime.now().isoformat(timespec="seconds")
        with self._connection.transaction() as connection:
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
        """Return what a city's units were told about a form and period, in order."""
        return self._ask("form = ? AND period = ?", form, str(period))

    def of_place(self, form: str, place: Place) -> list[Letter]:
        """Return what a unit was told about a form, in order, of all periods."""
        return self._ask("form = ? AND place = ?", form, str(place))

    def _ask(self, which: str, *parameters: str) -> list[Letter]:
        statement = f"{_LETTER} WHERE {which} ORDER BY id"
        rows = ask(self._connection, list[_Row], "有一次退回或催报", statement, parameters)
        return [
            Letter(form, place_of(place), period_of(period), way, received, moment_of(at))
            for form, place, period, way, received, at in rows
        ]
