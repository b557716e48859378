"""The deadlines that a city sets for its units, if they differ from those of the notice."""

from datetime import date
from typing import Annotated, NamedTuple

import msgspec

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.workspace.columns import only_value, parse_day, parse_stored_period, query
from fangfan_desktop.workspace.database import Database

Days = Annotated[int, msgspec.Meta(ge=0, le=366)]


class DeadlineRule(NamedTuple):
    """From a period on, the deadline is `days` before the notice's; 0: on the same day."""

    since: Period
    days: int


class Deadlines:
    """The deadlines in a workspace. The day of a single period overrides the rule."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def day(self, form: str, period: Period) -> date | None:
        """Return the day that was set for one period; None if none was."""
        rows = query(
            self._database,
            list[tuple[str]],
            "有一个期限",
            "SELECT day FROM deadline WHERE form = ? AND period = ?",
            (form, str(period)),
        )
        day = only_value(rows)
        return None if day is None else date.fromisoformat(parse_day(day))

    def rule(self, form: str, period: Period) -> DeadlineRule | None:
        """Return the rule of a period: the last one that begins in it or before; None without one."""
        rules = [each for each in self._rules(form) if each.since <= period]
        return max(rules, default=None)

    def _rules(self, form: str) -> list[DeadlineRule]:
        rows = query(
            self._database,
            list[tuple[str, Days]],
            "有一个期限",
            "SELECT since, days FROM deadline_rule WHERE form = ?",
            (form,),
        )
        return [DeadlineRule(parse_stored_period(since), days) for since, days in rows]

    def set_day(self, form: str, period: Period, day: date) -> None:
        """Set the day of one period; it overrides the rule."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO deadline (form, period, day) VALUES (?, ?, ?)",
                (form, str(period), day.isoformat()),
            )

    def set_rule(self, form: str, since: Period, days: int) -> None:
        """Set the rule from a period on, until another rule begins; delete the own day of that period."""
        key = form, str(since)
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM deadline WHERE form = ? AND period = ?", key)
            connection.execute(
                "INSERT OR REPLACE INTO deadline_rule (form, since, days) VALUES (?, ?, ?)",
                (*key, days),
            )
