"""The journal: each edit is committed with its entry, and can be undone and redone after a restart."""

import sqlite3
from collections.abc import Iterable
from typing import Literal

import msgspec

from fangfan_desktop.edits.edit import Edit, EditRefused, EditResult, apply
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.workspace.columns import (
    Id,
    UnexpectedContent,
    parse_edit,
    parse_json,
    query,
)
from fangfan_desktop.workspace.database import Database
from fangfan_desktop.workspace.pasts import OriginRow, write_origins
from fangfan_desktop.workspace.reports import (
    current_time,
    find_id,
    insert_report,
    query_id,
    report_key,
    store_change,
    stored_id,
    to_json,
)
from fangfan_desktop.workspace.submissions import ReportSubmitted, Submissions

_WHAT = "有一条撤销记录"


class _Words(msgspec.Struct):
    """The part of a stored edit that names it."""

    words: str


class Journal:
    """The edits of a workspace's reports."""

    def __init__(self, database: Database, submissions: Submissions) -> None:
        self._database, self._submissions = database, submissions

    def apply(
        self, form: Form, report: Report, edit: Edit, origins: Iterable[OriginRow] = ()
    ) -> EditResult:
        """Apply an edit and commit it with its journal entry; nothing can be redone after that.

        A report that is not stored yet is created in the same transaction. `origins` name the rows
        of received files that the edit's rows are made of. Raises ReportSubmitted if the report was
        exported for good and is not open again.
        """
        self._refuse_submitted(report)
        applied = apply(form, report, edit)
        with self._database.transaction() as connection:
            number = record(connection, report, edit, applied)
            write_origins(connection, number, origins)
        return applied

    def confirm(self, report: Report, origins: Iterable[OriginRow]) -> None:
        """Remember that rows of received files hold the same as the report's rows do now."""
        with self._database.transaction() as connection:
            write_origins(connection, stored_id(self._database, report), origins)

    def undo(self, form: Form, report: Report) -> tuple[str, EditResult] | None:
        """Undo the last edit, and return its words and the result; None if there is none."""
        return self._undo_or_redo(form, report, undone=True)

    def redo(self, form: Form, report: Report) -> tuple[str, EditResult] | None:
        """Apply the edit that was undone last once more; None if there is none."""
        return self._undo_or_redo(form, report, undone=False)

    def next_words(self, report: Report) -> tuple[str, str]:
        """Return the names of the edits that 撤销 would undo and 重做 would redo; empty if none."""
        number = query_id(self._database, report_key(report))
        undo, redo = (self._next(number, "edit", undone=undone) for undone in (True, False))
        return _words(undo[1]) if undo else "", _words(redo[1]) if redo else ""

    def _undo_or_redo(
        self, form: Form, report: Report, *, undone: bool
    ) -> tuple[str, EditResult] | None:
        """Undo the last edit, or (`undone` is False) redo the one undone last."""
        self._refuse_submitted(report)
        number = query_id(self._database, report_key(report))
        stored = self._next(number, "inverse" if undone else "edit", undone=undone)
        if number is None or stored is None:
            return None
        edit = parse_edit(stored[1])
        try:
            applied = apply(form, report, edit)
        except EditRefused as error:
            raise UnexpectedContent(f"{_WHAT}和表格对不上") from error
        with self._database.transaction() as connection:
            connection.execute("UPDATE journal SET undone = ? WHERE id = ?", (undone, stored[0]))
            store_change(connection, number, applied)
        return edit.words, applied

    def _refuse_submitted(self, report: Report) -> None:
        self._database.check()  # nothing can be read from a file that was taken away
        if frozen := self._submissions.frozen(report):
            raise ReportSubmitted(frozen.sent)

    def _next(
        self, report_id: int | None, side: Literal["edit", "inverse"], *, undone: bool
    ) -> tuple[int, str] | None:
        """Return the entry that undoing (or redoing) would turn: its id, and one side of it.

        A pasted list makes long edits: the other side is not read.
        """
        end = "max" if undone else "min"
        turned = f"SELECT {end}(id) FROM journal WHERE report = ? AND undone = ?"  # noqa: S608  # our own names
        statement = f"SELECT id, {side} FROM journal WHERE id = ({turned})"  # noqa: S608  # our own names
        row_type = list[tuple[Id, str]]
        rows = query(self._database, row_type, _WHAT, statement, (report_id, not undone))
        return next(iter(rows), None)


def _words(stored: str) -> str:
    """Return the words of a stored edit; of a long one only they are decoded."""
    return parse_json(stored, _Words, _WHAT).words


def record(
    connection: sqlite3.Connection,
    report: Report,
    edit: Edit,
    applied: EditResult,
    *,
    history: bool = False,
) -> int:
    """Store an edit with its journal entry, inside a transaction; return the report's number.

    The report is created if it is not stored yet. What was undone can no longer be redone.
    `history` is True for figures that are read in from an old file.
    """
    number = find_id(connection, report) or insert_report(connection, report)
    connection.execute("DELETE FROM journal WHERE report = ? AND undone", (number,))
    connection.execute(
        "INSERT INTO journal (report, at, edit, inverse, history) VALUES (?, ?, ?, ?, ?)",
        (number, current_time(), to_json(edit), to_json(applied.inverse), history),
    )
    store_change(connection, number, applied)
    return number
