"""The journal: each gesture is one transaction with its inverse, and is taken back from here."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from fangfan_desktop.edits.edit import Applied, Edit, EditRefused, apply
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.workspace.columns import Id, Unlike, ask, edit_of, from_json
from fangfan_desktop.workspace.database import Database
from fangfan_desktop.workspace.pasts import OriginRow, write_origins
from fangfan_desktop.workspace.reports import Reports, add, find, now, store, text_of
from fangfan_desktop.workspace.submissions import ReportSubmitted, Submissions

_DAMAGED = "有一条撤销记录"


class JournalEntry(NamedTuple):
    """A gesture in the journal: what it did, and what takes it back."""

    id: int
    edit: Edit
    inverse: Edit


class _EditWords(msgspec.Struct):
    """The one part of a stored edit that 撤销 shows."""

    words: str


class Journal:
    """The gestures made in each report, and the steps back and forward."""

    def __init__(self, connection: Database, reports: Reports, submissions: Submissions) -> None:
        self._connection, self._reports, self._submissions = connection, reports, submissions

    def apply(
        self, form: Form, report: Report, edit: Edit, origins: Iterable[OriginRow] = ()
    ) -> Applied:
        """Make an edit and commit it with its journal entry; nothing can be redone after it.

        A report that is not stored yet is stored in the same transaction. `origins` name the
        received files that rows are made of. Raises ReportSubmitted if the report was sent and is
        not being corrected, NotSaved if the disk refuses.
        """
        self._refuse_submitted(report)
        applied = apply(form, report, edit)
        with self._connection.transaction() as connection:
            found = record(connection, report, edit, applied)
            write_origins(connection, found, origins)
        return applied

    def confirm(self, report: Report, origins: Iterable[OriginRow]) -> None:
        """Remember that received files state what a report's rows hold by now."""
        with self._connection.transaction() as connection:
            write_origins(connection, self._reports.number_of_stored(report), origins)

    def undo(self, form: Form, report: Report) -> tuple[JournalEntry, Applied] | None:
        """Take the last gesture back; return None if there is none."""
        return self._step(form, report, undone=True)

    def redo(self, form: Form, report: Report) -> tuple[JournalEntry, Applied] | None:
        """Make the gesture that was taken back last once more; return None if there is none."""
        return self._step(form, report, undone=False)

    def next_words(self, report: Report) -> tuple[str, str]:
        """Return what 撤销 and 重做 would do, in words; an empty string stands for nothing."""
        found = self._reports.number(report) or 0
        entries = (self._next(found, undone=True), self._next(found, undone=False))
        # A pasted list is long: only the words of the edit are decoded.
        undo, redo = (
            from_json(entry[1], _EditWords, _DAMAGED).words if entry else "" for entry in entries
        )
        return undo, redo

    def _step(
        self, form: Form, report: Report, *, undone: bool
    ) -> tuple[JournalEntry, Applied] | None:
        self._refuse_submitted(report)
        found = self._reports.number(report)
        stored = self._next(found, undone=undone) if found else None
        if found is None or stored is None:
            return None
        entry = JournalEntry(stored[0], edit_of(stored[1]), edit_of(stored[2]))
        try:
            applied = apply(form, report, entry.inverse if undone else entry.edit)
        except EditRefused as error:
            raise Unlike("有一条撤销记录和表格对不上") from error
        with self._connection.transaction() as connection:
            connection.execute("UPDATE journal SET undone = ? WHERE id = ?", (undone, entry.id))
            store(connection, found, applied)
        return entry, applied

    def _refuse_submitted(self, report: Report) -> None:
        self._connection.check()  # nothing can be read of a file that was taken away
        if frozen := self._submissions.frozen(report):
            raise ReportSubmitted(frozen.sent)

    def _next(self, report_id: int, *, undone: bool) -> tuple[int, str, str] | None:
        """Return the journal entry that undoing (or redoing) would turn over: id, edit, inverse."""
        found = ask(
            self._connection,
            list[tuple[Id, str, str]],
            _DAMAGED,
            "SELECT id, edit, inverse FROM journal WHERE report = ? AND undone = ?"
            " ORDER BY CASE WHEN undone THEN id ELSE -id END LIMIT 1",
            (report_id, not undone),
        )
        return found[0] if found else None


def record(
    connection: sqlite3.Connection,
    report: Report,
    edit: Edit,
    applied: Applied,
    *,
    history: bool = False,
) -> int:
    """Store an edit with its journal entry, inside a transaction; return the report's number.

    A report that is not stored yet is stored with it. Gestures that were undone can no longer be
    redone. `history` is True if the figures were read in from an old file.
    """
    found = find(connection, report) or add(connection, report)
    connection.execute("DELETE FROM journal WHERE report = ? AND undone", (found,))
    connection.execute(
        "INSERT INTO journal (report, at, edit, inverse, history) VALUES (?, ?, ?, ?, ?)",
        (found, now(), text_of(edit), text_of(applied.inverse), history),
    )
    store(connection, found, applied)
    return found
