"""What a place has begun, changed and sent: its reports and its years' summaries, by when."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

import msgspec

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.columns import (
    Flag,
    ask,
    day_of,
    from_json,
    moment_of,
    optional,
    period_of,
    place_of,
)
from fangfan_desktop.workspace.database import Database


class Kept(NamedTuple):
    """What the home page needs of a stored report: when it was begun, changed, exported and sent.

    `sent` is the day on which its newest version was sent, `first_sent` that on which one was at
    first. `exported` is when the newest version was exported; `correction` is why it is open again.
    `touched`: a step stands in its journal. `elsewhere` is since when it is known that it was sent
    in another way, perhaps from which `file` it was read in; it may be all that there is (`begun`
    is not so).
    """

    form: str
    period: Period
    created: str
    changed: str
    sent: str | None
    first_sent: str | None = None
    correction: str | None = None
    exported: str | None = None
    touched: bool = True
    elsewhere: str | None = None
    file: str = ""
    begun: bool = True

    @property
    def was_sent(self) -> bool:
        """Say whether it was sent at any time."""
        return bool(self.first_sent)

    @property
    def is_corrected(self) -> bool:
        """Say whether it was sent, and is being corrected."""
        return self.was_sent and self.correction is not None

    @property
    def is_sent(self) -> bool:
        """Say whether it was sent, and is not being corrected."""
        return bool(self.sent) and self.correction is None

    @property
    def is_unsent(self) -> bool:
        """Say whether it was exported for good and is still to be sent: as it is, or corrected."""
        return bool(self.exported) and self.correction is None and not self.is_sent

    @property
    def is_elsewhere(self) -> bool:
        """Say whether it was sent in another way than from here, as the clerk says."""
        return self.elsewhere is not None and not self.is_sent and not self.is_corrected

    @property
    def is_open(self) -> bool:
        """Say whether it is being filled in, or corrected."""
        return self.begun and not (self.is_elsewhere or self.is_sent or self.is_unsent)


class _Summary(msgspec.Struct):
    """When a year's summary was written last, and when it was sent (empty: not yet)."""

    written: str
    sent: str = ""


_Report = tuple[str, str, str, str, str, str | None, str | None, str | None, str | None, Flag]
SUMMARY = "summary/"
_VERSIONS = (
    "FROM submission AS v WHERE (v.form, v.place, v.period) ="
    " (report.form, report.place, report.period)"
)


def _of_versions(asked: str) -> str:
    """Return what asks a report's versions; where none was kept, what was exported was sent."""
    return (
        f"CASE WHEN EXISTS (SELECT 1 {_VERSIONS}) THEN ({asked}) ELSE substr(exported, 1, 10) END"
    )


# The day on which a report's newest version was sent, and that of the first that was.
SENT = _of_versions(f"SELECT sent {_VERSIONS} ORDER BY version DESC LIMIT 1")
_FIRST = _of_versions(f"SELECT min(sent) {_VERSIONS}")


def kept_reports(connection: Database, place: Place) -> list[Kept]:
    """Return what is stored of a place's reports."""
    return [kept for _, kept in _kept(connection, "WHERE place = ?", str(place))]


def all_kept(connection: sqlite3.Connection) -> list[tuple[Place, Kept]]:
    """Return what is stored of every place's reports, and which of them were sent in another way."""
    marks = {
        (form, place_of(place), period_of(period)): (moment_of(at), file)
        for form, place, period, at, file in ask(
            connection,
            list[tuple[str, str, str, str, str]],
            "有一张另行报送的表",
            "SELECT form, place, period, at, file FROM elsewhere",
        )
    }
    found: list[tuple[Place, Kept]] = []
    for place, kept in _kept(connection, "ORDER BY period, form, place"):
        at, file = marks.get((kept.form, place, kept.period), (None, ""))
        found.append((place, kept._replace(elsewhere=at, file=file)))
    return found


def _kept(
    connection: Database | sqlite3.Connection, which: str, *parameters: object
) -> list[tuple[Place, Kept]]:
    rows = ask(
        connection,
        list[_Report],
        "有一张报表",
        f"SELECT place, form, period, created, changed, {SENT}, {_FIRST}, correction, exported,"  # noqa: S608 - ours
        " EXISTS (SELECT 1 FROM journal WHERE journal.report = report.id AND NOT undone)"
        f" FROM report {which}",
        parameters,
    )
    day = optional(day_of)
    return [
        (
            place_of(place),
            Kept(
                form,
                period_of(text),
                moment_of(begun),
                moment_of(changed),
                day(sent),
                day(first),
                why,
                optional(moment_of)(exported),
                bool(touched),
            ),
        )
        for place, form, text, begun, changed, sent, first, why, exported, touched in rows
    ]


def kept_summaries(connection: Database, place: Place, name: str) -> list[Kept]:
    """Return which years' summaries a place has written and sent, under the form's `name`."""
    kept: list[Kept] = []
    settings = "SELECT name, value FROM setting"
    for key, text in ask(connection, list[tuple[str, str]], "有一处设置", settings):
        if key.startswith(SUMMARY):
            of, year, written, sent = summary_of(key, text)
            if of == place:
                kept.append(Kept(name, year, written, written, sent, sent))
    return kept


def summary_of(key: str, text: str) -> tuple[Place, Period, str, str | None]:
    """Return of which place and year a setting is the summary's, when written, the day it was sent."""
    of, _, year = key.removeprefix(SUMMARY).rpartition("/")
    state = from_json(text, _Summary, "有一年总结的记录")
    sent = moment_of(state.sent)[:10] if state.sent else None
    return place_of(of), period_of(year), moment_of(state.written), sent


def mark_summary(connection: Database, place: Place, year: int, *, sent: bool) -> None:
    """Remember that a year's summary was written now; or that it was sent, or was not."""
    now = datetime.now().isoformat(timespec="seconds")
    state = msgspec.json.encode(_Summary(now, now if sent else "")).decode()
    with connection.transaction() as writing:
        writing.execute(
            "INSERT INTO setting VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (f"{SUMMARY}{place}/{year}", state),
        )


class Summaries:
    """Which years' summaries (阶段性总结) were written and sent."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def kept(self, place: Place, name: str) -> list[Kept]:
        """Return which years' summaries a place has written and sent, under the form's `name`."""
        return kept_summaries(self._connection, place, name)

    def mark(self, place: Place, year: int, *, sent: bool) -> None:
        """Remember that a year's summary was written now, and whether it was sent."""
        mark_summary(self._connection, place, year, sent=sent)
