"""The steps of a report that are not undone; and another clerk's report, read from their file."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.edits.edit import EditRefused, LeftOut, apply
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.workspace.backup_file import open_checked
from fangfan_desktop.workspace.columns import (
    OpenedReader,
    UnexpectedContent,
    decode_opened,
    parse_edit,
    query,
)
from fangfan_desktop.workspace.database import Database
from fangfan_desktop.workspace.reports import (
    load_report,
    query_id,
    stored_cells,
    stored_fields,
    stored_notes,
)

# A text that only the journal of a report with a joining holds; most have none, and are not decoded.
_LEFT = '"left":'


class StoredStep(NamedTuple):
    """A step of a report as it is stored: when it was made, the edit and its inverse."""

    at: str
    edit: str
    inverse: str


class OtherReport(NamedTuple):
    """A report in another workspace, with its steps.

    `unknown` are ids of columns and fields that its form here does not have: with such ones the
    report is None. `packs` are version and digest of each version of the form that was added there.
    """

    report: Report | None
    steps: tuple[StoredStep, ...]
    unknown: tuple[str, ...]
    packs: frozenset[tuple[int, str]]


def steps_of(
    connection: Database | sqlite3.Connection, key: tuple[str, str, str]
) -> tuple[StoredStep, ...]:
    """Return the steps of a report (form, place, period) that are not undone, the first one first."""
    return tuple(
        query(
            connection,
            list[StoredStep],
            "有一条撤销记录",
            "SELECT journal.at, edit, inverse FROM journal JOIN report ON report.id = journal.report"
            " WHERE form = ? AND place = ? AND period = ? AND NOT undone ORDER BY journal.id",
            key,
        )
    )


def left_out(steps: Iterable[StoredStep]) -> Iterator[tuple[StoredStep, str, LeftOut]]:
    """Yield what the joinings among some steps did not take: the step, its words, and the text."""
    for step in steps:
        if _LEFT in step.edit:
            edit = parse_edit(step.edit)
            yield from ((step, edit.words, each) for each in edit.left)


def before_they_parted(
    form: Form, report: Report, own: Sequence[StoredStep], others: Sequence[StoredStep]
) -> Report | None:
    """Return a stored report as it was when two workspaces were still one; None if they never were.

    `own` are its steps, `others` those of the other report: until then they are the same.
    """
    pairs = zip(own, others, strict=False)
    shared = next((at for at, (one, two) in enumerate(pairs) if one != two), None)
    if shared is None:
        shared = min(len(own), len(others))
    if not shared:
        return None
    try:
        for step in reversed(own[shared:]):
            report = apply(form, report, parse_edit(step.inverse)).report
    except EditRefused as error:
        raise UnexpectedContent("有一条撤销记录和表格对不上") from error
    return report


def read_other(
    path: Path,
    form: Form,
    place: Place,
    period: Period,
    read_opened: OpenedReader = decode_opened,
) -> OtherReport | None:
    """Return a report from another workspace's file; None if there is none. The file is not touched.

    Raises what `open_checked` does.
    """
    with open_checked(path, read_opened) as connection:
        key = (form.id, str(place), str(period))
        number = query_id(connection, key)
        if number is None:
            return None
        unknown = tuple(_unknown(connection, form, number))
        report = None if unknown else load_report(connection, form, place, period)
        if report:
            tuple(report.rows)  # all of them are read while the file is open
        packs = query(
            connection,
            list[tuple[int, str]],
            "有一张装上的表",
            "SELECT version, sha256 FROM form_pack WHERE form = ? AND removed IS NULL",
            (form.id,),
        )
        return OtherReport(report, steps_of(connection, key), unknown, frozenset(packs))


def _unknown(connection: sqlite3.Connection, form: Form, number: int) -> list[str]:
    """Return the ids of filled columns and fields that a form does not have."""
    rows, fields = stored_cells(connection, number), stored_fields(connection, number)
    columns = {name for each in rows for name, raw in each.items() if raw}
    known = {name for table in form.tables for name in table.by_id}
    named = {name for name, raw in fields if raw}
    named |= {key.column for key in stored_notes(connection, number)} - known
    return sorted((columns - known) | (named - form.fields_by_id.keys()))
