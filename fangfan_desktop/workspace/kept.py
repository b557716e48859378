"""The state of each stored report and yearly summary: when it was begun, changed and sent."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

import msgspec

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.columns import (
    Flag,
    optional,
    parse_day,
    parse_json,
    parse_stored_period,
    parse_stored_place,
    parse_time,
    query,
)
from fangfan_desktop.workspace.database import Database


class KeptReport(NamedTuple):
    """The state of a stored report, as the home page shows it.

    `sent` is the day on which its newest version was sent, `first_sent` the first day on which any
    version was. `exported` is when the newest version was exported; `correction` is the reason why
    it is open again. `touched`: its journal has a step that is not undone. `elsewhere` is since when
    it is known that the report was sent in another way, and `file` the file from which it was read
    in, if any. That mark may be all that is stored; then `begun` is False.
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
        """Return True if any version was sent."""
        return bool(self.first_sent)

    @property
    def is_corrected(self) -> bool:
        """Return True if it was sent, and is being corrected."""
        return self.was_sent and self.correction is not None

    @property
    def is_sent(self) -> bool:
        """Return True if it was sent, and is not being corrected."""
        return bool(self.sent) and self.correction is None

    @property
    def is_unsent(self) -> bool:
        """Return True if it was exported for good, and still has to be sent."""
        return bool(self.exported) and self.correction is None and not self.is_sent

    @property
    def is_elsewhere(self) -> bool:
        """Return True if it was sent in another way than from here, as the clerk says."""
        return self.elsewhere is not None and not self.is_sent and not self.is_corrected

    @property
    def is_open(self) -> bool:
        """Return True if it is being filled in, or corrected."""
        return self.begun and not (self.is_elsewhere or self.is_sent or self.is_unsent)


def nothing_kept(form: str, period: Period) -> KeptReport:
    """Return the state of a report of which nothing is stored."""
    return KeptReport(form, period, "", "", None, begun=False)


_Row = tuple[str, str, str, str, str, str | None, str | None, str | None, str | None, Flag]
_VERSIONS = (
    "FROM submission AS v WHERE (v.form, v.place, v.period) ="
    " (report.form, report.place, report.period)"
)


def _of_versions(subquery: str) -> str:
    """Return the SQL of a subquery on a report's versions.

    A report without versions was exported before versions were kept: its export day is the answer.
    """
    return (
        f"CASE WHEN EXISTS (SELECT 1 {_VERSIONS}) THEN ({subquery})"
        " ELSE substr(exported, 1, 10) END"
    )


# The day on which a report's newest version was sent, and the first day on which any version was.
_SENT = _of_versions(f"SELECT sent {_VERSIONS} ORDER BY version DESC")
_FIRST_SENT = _of_versions(f"SELECT min(sent) {_VERSIONS}")


def kept_reports(database: Database, place: Place) -> list[KeptReport]:
    """Return the states of a place's reports."""
    return [kept for _, kept in _kept(database, "WHERE place = ?", str(place))]


def all_kept(connection: sqlite3.Connection) -> list[tuple[Place, KeptReport]]:
    """Return the place and state of every report, with the marks of those sent in another way."""
    marks = {
        (form, parse_stored_place(place), parse_stored_period(period)): (parse_time(at), file)
        for form, place, period, at, file in query(
            connection,
            list[tuple[str, str, str, str, str]],
            "有一张另行报送的表",
            "SELECT form, place, period, at, file FROM elsewhere",
        )
    }
    reports: list[tuple[Place, KeptReport]] = []
    for place, kept in _kept(connection, "ORDER BY period, form, place"):
        at, file = marks.get((kept.form, place, kept.period), (None, ""))
        reports.append((place, kept._replace(elsewhere=at, file=file)))
    return reports


def _kept(
    connection: Database | sqlite3.Connection, which: str, *parameters: object
) -> list[tuple[Place, KeptReport]]:
    """Return the place and state of the reports that the SQL `which` selects."""
    rows = query(
        connection,
        list[_Row],
        "有一张报表",
        f"SELECT place, form, period, created, changed, {_SENT}, {_FIRST_SENT}, correction, exported,"  # noqa: S608  # our own names
        " EXISTS (SELECT 1 FROM journal WHERE journal.report = report.id AND NOT undone)"
        f" FROM report {which}",
        parameters,
    )
    optional_day = optional(parse_day)
    return [
        (
            parse_stored_place(place),
            KeptReport(
                form=form,
                period=parse_stored_period(period),
                created=parse_time(created),
                changed=parse_time(changed),
                sent=optional_day(sent),
                first_sent=optional_day(first_sent),
                correction=correction,
                exported=optional(parse_time)(exported),
                touched=bool(touched),
            ),
        )
        for (
            place,
            form,
            period,
            created,
            changed,
            sent,
            first_sent,
            correction,
            exported,
            touched,
        ) in rows
    ]


# A summary is a setting of the name `summary/济南市/2026`.
SUMMARY = "summary/"


class _SummaryState(msgspec.Struct):
    """When a year's summary was written last, and when it was sent (empty: not yet)."""

    written: str
    sent: str = ""


class Summaries:
    """The summaries in a workspace. Their text is not stored, only when they were written and sent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def kept(self, place: Place, form: str) -> list[KeptReport]:
        """Return a place's summaries that were written, one a year, as reports of `form`."""
        summaries: list[KeptReport] = []
        settings = "SELECT name, value FROM setting"
        for name, text in query(self._database, list[tuple[str, str]], "有一处设置", settings):
            if name.startswith(SUMMARY):
                owner, year, written, sent = parse_summary(name, text)
                if owner == place:
                    summaries.append(KeptReport(form, year, written, written, sent, sent))
        return summaries

    def mark(self, place: Place, year: int, *, sent: bool) -> None:
        """Remember that a year's summary was written now, and whether it was sent."""
        now = datetime.now().isoformat(timespec="seconds")
        state = msgspec.json.encode(_SummaryState(now, now if sent else "")).decode()
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO setting VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (f"{SUMMARY}{place}/{year}", state),
            )


def parse_summary(name: str, text: str) -> tuple[Place, Period, str, str | None]:
    """Return a stored summary's place, its year, when it was written, and the day it was sent."""
    place, _, year = name.removeprefix(SUMMARY).rpartition("/")
    state = parse_json(text, _SummaryState, "有一年总结的记录")
    sent = parse_time(state.sent)[:10] if state.sent else None
    return parse_stored_place(place), parse_stored_period(year), parse_time(state.written), sent
