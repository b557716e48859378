"""What a place has begun, changed and sent: its reports and its years' summaries, by when."""

from datetime import datetime
from typing import NamedTuple

import msgspec

from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.database import Database
from fangfan_desktop.workspace.schema import moment


class Kept(NamedTuple):
    """What the home page needs of a stored report: when it was begun, changed and sent.

    `exported` is when it was sent last, `first_sent` when at first; `correction` is why it is being
    corrected.
    """

    form: str
    period: Period
    created: str
    changed: str
    exported: str | None
    first_sent: str | None = None
    correction: str | None = None


class _Summary(msgspec.Struct):
    """When a year's summary was written last, and when it was sent (empty: not yet)."""

    written: str
    sent: str = ""


def kept_reports(connection: Database, place: Place) -> list[Kept]:
    """Return what is stored of a place's reports."""
    rows = connection.execute(
        "SELECT form, period, created, changed, exported, coalesce((SELECT min(at) FROM submission"
        " AS sent WHERE (sent.form, sent.place, sent.period) = (report.form, report.place,"
        " report.period)), exported), correction FROM report WHERE place = ?",
        (str(place),),
    )
    return [
        Kept(form, period, moment(begun), moment(changed), _moment(sent), _moment(first), why)
        for form, text, begun, changed, sent, first, why in rows
        if (period := parse_period(text))
    ]


def kept_summaries(connection: Database, place: Place, name: str) -> list[Kept]:
    """Return which years' summaries a place has written and sent, under the form's `name`."""
    kept: list[Kept] = []
    for key, text in connection.execute("SELECT name, value FROM setting"):
        year = parse_period(key.rpartition("/")[2])
        if year and key == f"summary/{place}/{year}":
            state = msgspec.json.decode(text, type=_Summary)
            written, sent = moment(state.written), _moment(state.sent)
            kept.append(Kept(name, year, written, written, sent, sent))
    return kept


def mark_summary(connection: Database, place: Place, year: int, *, sent: bool) -> None:
    """Remember that a year's summary was written now; or that it was sent, or was not."""
    now = datetime.now().isoformat(timespec="seconds")
    state = msgspec.json.encode(_Summary(now, now if sent else "")).decode()
    with connection.transaction() as writing:
        writing.execute(
            "INSERT INTO setting VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (f"summary/{place}/{year}", state),
        )


def _moment(text: str | None) -> str | None:
    return moment(text) if text else None
