"""The journal: each edit is committed with its entry, and can be undone and redone after a restart."""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

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
    single_row,
)
from fangfan_desktop.workspace.database import Database
from fangfan_desktop.workspace.pasts import OriginRow, write_origins
from fangfan_desktop.workspace.reports import (
    current_time,
    find_id,
    insert_report,
    report_key,
    store_change,
    stored_id,
    to_json,
)
from fangfan_desktop.workspace.submissions import ReportSubmitted, Submissions

if TYPE_CHECKING:
    from fangfan_desktop.workspace.steps import StoredStep

_WHAT = "有一条撤销记录"


class _Words(msgspec.Struct):
    """The part of a stored edit that names it."""

    words: str


class KnownTurn(NamedTuple):
    """The edit that 撤销 (`undone`) or 重做 applies, and its result, known since the step was stored.

    They hold while nothing else is stored: `stamp` is the journal's at that time.
    """

    stamp: int
    undone: bool
    edit: Edit
    result: EditResult


class _Next(NamedTuple):
    """The numbers of a report, and of its entries that would be undone and redone next."""

    report: Id | None = None
    undo: Id | None = None
    redo: Id | None = None


_NEXT = """
SELECT id, (SELECT max(id) FROM journal WHERE journal.report = report.id AND undone = 0),
  (SELECT min(id) FROM journal WHERE journal.report = report.id AND undone = 1)
FROM report WHERE form = ? AND place = ? AND period = ?
"""


class Journal:
    """The edits of a workspace's reports."""

    def __init__(self, database: Database, submissions: Submissions) -> None:
        self._database, self._submissions = database, submissions

    @property
    def stamp(self) -> int:
        """Return a number that is another one whenever the workspace has changed."""
        return self._database.generation

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

    def undo(
        self, form: Form, report: Report, known: KnownTurn | None = None
    ) -> tuple[Edit, EditResult] | None:
        """Undo the last edit, and return what was applied and its result; None if there is none.

        The stored edit is read and applied, unless its result is `known`.
        """
        return self._undo_or_redo(form, report, known, undone=True)

    def redo(
        self, form: Form, report: Report, known: KnownTurn | None = None
    ) -> tuple[Edit, EditResult] | None:
        """Apply the edit that was undone last once more; None if there is none; `known` as above."""
        return self._undo_or_redo(form, report, known, undone=False)

    def steps(self, report: Report) -> "tuple[StoredStep, ...]":
        """Return the steps of a report that are not undone, the first one first."""
        from fangfan_desktop.workspace.steps import steps_of

        return steps_of(self._database, report_key(report))

    def next_words(self, report: Report, known: KnownTurn | None = None) -> tuple[str, str]:
        """Return the names of the edits that 撤销 would undo and 重做 would redo; empty if none."""
        found = self._next(report)
        undo = self._words(found.undo, self._still(known, undone=True))
        return undo, self._words(found.redo, self._still(known, undone=False))

    def _words(self, entry: int | None, known: KnownTurn | None) -> str:
        if entry is None or known:
            return known.edit.words if known else ""
        # A pasted list is a long edit: only its words are decoded.
        return parse_json(self._side(entry, "edit"), _Words, _WHAT).words

    def _undo_or_redo(
        self, form: Form, report: Report, known: KnownTurn | None, *, undone: bool
    ) -> tuple[Edit, EditResult] | None:
        """Undo the last edit, or (`undone` is False) redo the one undone last."""
        self._refuse_submitted(report)
        number, undo, redo = self._next(report)
        entry = undo if undone else redo
        if number is None or entry is None:
            return None
        if turn := self._still(known, undone=undone):
            edit, applied = turn.edit, turn.result
        else:
            edit = parse_edit(self._side(entry, "inverse" if undone else "edit"))
            try:
                applied = apply(form, report, edit)
            except EditRefused as error:
                raise UnexpectedContent(f"{_WHAT}和表格对不上") from error
        with self._database.transaction() as connection:
            connection.execute("UPDATE journal SET undone = ? WHERE id = ?", (undone, entry))
            store_change(connection, number, applied)
        return edit, applied

    def _still(self, known: KnownTurn | None, *, undone: bool) -> KnownTurn | None:
        """Return a known turn if it is this one, and nothing was stored since."""
        is_valid = known and known.undone == undone and known.stamp == self.stamp
        return known if is_valid else None

    def _refuse_submitted(self, report: Report) -> None:
        self._database.check()  # nothing can be read from a file that was taken away
        if frozen := self._submissions.frozen(report):
            raise ReportSubmitted(frozen.sent)

    def _next(self, report: Report) -> _Next:
        """Return the numbers of a report, and of its entries that would be undone and redone next."""
        found = query(self._database, list[_Next], _WHAT, _NEXT, report_key(report))
        return found[0] if found else _Next()

    def _side(self, entry: int, side: Literal["edit", "inverse"]) -> str:
        """Return one side of an entry; of a pasted list each is long."""
        statement = f"SELECT {side} FROM journal WHERE id = ?"  # noqa: S608  # our own names
        return single_row(
            query(self._database, list[tuple[str]], _WHAT, statement, (entry,)), _WHAT
        )[0]


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
