"""The days that a city sets for its units, where they are not the notice's."""

from datetime import date
from typing import Annotated, NamedTuple

import msgspec

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.workspace.columns import ask, day_of, period_of
from fangfan_desktop.workspace.database import Database

Days = Annotated[int, msgspec.Meta(ge=0, le=366)]


class DeadlineRule(NamedTuple):
    """From a period on, so many days before the notice's; 0: on the same day."""

    since: Period
    days: int


class Deadlines:
    """The deadlines of a workspace: a day of one period goes before the rule that holds in it."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def day(self, form: str, period: Period) -> date | None:
        """Return the day that was set for one period; None where none was."""
        rows = ask(
            self._connection,
            list[tuple[str]],
            "有一个期限",
            "SELECT day FROM deadline WHERE form = ? AND period = ?",
            (form, str(period)),
        )
        return date.fromisoformat(day_of(rows[0][0])) if rows else None

    def rule(self, form: str, period: Period) -> DeadlineRule | None:
        """Return the rule that holds in a period: the last that began by then."""
        rules = [each for each in self._rules(form) if each.since <= period]
        return max(rules, default=None)

    def _rules(self, form: str) -> list[DeadlineRule]:
        rows = ask(
            self._connection,
            list[tuple[str, Days]],
            "有一个期限",
            "SELECT since, days FROM deadline_rule WHERE form = ?",
            (form,),
        )
        return [DeadlineRule(period_of(since), days) for since, days in rows]

    def set_day(self, form: str, period: Period, day: date) -> None:
        """Set the day of one period, whatever rule holds."""
        with self._connection.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO deadline (form, period, day) VALUES (?, ?, ?)",
                (form, str(period), day.isoformat()),
            )

    def set_rule(self, form: str, since: Period, days: int) -> None:
        """Set a rule from a period on, up to where another one begins; that period's own day goes."""
        key = form, str(since)
        with self._connection.transaction() as connection:
            connection.execute("DELETE FROM deadline WHERE form = ? AND period = ?", key)
            connection.execute(
                "INSERT OR REPLACE INTO deadline_rule (form, since, days) VALUES (?, ?, ?)",
                (*key, days),
            )
