"""The clerk's reports and profile: every edit one committed transaction with its journal entry."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.edits.edit import Applied, Edit, EditRefused, apply, row_text
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import (
    Note,
    NoteKey,
    Report,
    RowId,
    make_row,
    read_cell,
)
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.workspace.backup_file import good, put_into
from fangfan_desktop.workspace.backups import Backups
from fangfan_desktop.workspace.clearing import Going, clear_year, what_goes, years
from fangfan_desktop.workspace.columns import (
    Count,
    Flag,
    Id,
    Unlike,
    ask,
    cells_of,
    edit_of,
    figures_of,
    from_json,
)
from fangfan_desktop.workspace.database import (
    FILE_NAME,
    UNREADABLE,
    WorkspaceDamaged,
    WorkspaceRefused,
    open_database,
    transaction,
)
from fangfan_desktop.workspace.kept import Kept, kept_reports, kept_summaries, mark_summary
from fangfan_desktop.workspace.kept_projects import KeptProjects
from fangfan_desktop.workspace.received import OriginRow, ReceivedFiles
from fangfan_desktop.workspace.settings import Profile, profile_of
from fangfan_desktop.workspace.submissions import ReportSubmitted, Submissions
from fangfan_desktop.workspace.typed import OpenedReader, opened_map, read_through


class Entry(NamedTuple):
    """A gesture in the journal: what it did, and what takes it back."""

    id: int
    edit: Edit
    inverse: Edit


class _Words(msgspec.Struct):
    """Of a stored edit what it says."""

    words: str


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")


def _text(value: object) -> str:
    return msgspec.json.encode(value).decode()


class Workspace:
    """An open workspace file."""

    def __init__(self, folder: Path, look: OpenedReader = opened_map) -> None:
        """Open it; `look` is that of `read_through`, for what is restored here as well."""
        self.folder, self._look = folder, look
        self._open()

    def _open(self) -> None:
        path = self.folder / FILE_NAME
        self._connection = open_database(
            path, lambda connection: Backups(self.folder, connection).make("升级前")
        )
        self._read_through(path)
        self.backups = Backups(self.folder, self._connection, self._look)
        self.received = ReceivedFiles(self._connection)
        self.submissions = Submissions(self._connection)
        self.projects = KeptProjects(self._connection)

    def _read_through(self, path: Path) -> None:
        """Read all of it once; WorkspaceDamaged where it is not what the program writes."""
        try:
            read_through(self._connection, self._look)
        except Unlike as error:
            self._connection.close()
            raise WorkspaceDamaged(
                f"工作区文件“{path}”里{error.what}，可能是磁盘坏了或者文件被改过，没有动它。"
            ) from error
        except BaseException:
            self._connection.close()
            raise

    # What a disk can do to a transaction: it is rolled back, and nothing has changed.
    failures = (sqlite3.OperationalError, OSError)
    # What restoring may raise: nothing has changed.
    refusals = (WorkspaceRefused, sqlite3.DatabaseError, OSError)
    # What reading may raise where the file is no longer what we wrote.
    damage = (*UNREADABLE, WorkspaceDamaged)

    @staticmethod
    def failure_words(error: Exception) -> str:
        """Return why an edit could not be committed, for people."""
        text = str(error)
        if "full" in text:
            return "磁盘满了，刚才这一步没有存下来，也没有改动表格。请清出空间后重做这一步。"
        if "readonly" in text:
            return "数据文件夹现在不能写入，刚才这一步没有存下来。请检查磁盘和权限后重做这一步。"
        return "刚才这一步没有存下来，也没有改动表格。请检查磁盘后重做这一步。"

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def restore(self, path: Path) -> None:
        """Put what is in a backup here, whole or not at all; what was here is backed up first.

        Where that is damaged it is set aside. WorkspaceRefused where the file is no backup of ours,
        or no longer whole; OSError where what is here could not be kept.
        """
        with good(path, self._look) as source:
            if not self.is_empty:
                try:
                    self.backups.make("恢复前")
                except WorkspaceDamaged:
                    self.close()
                    self.backups.set_aside()
                    self._open()
            put_into(self._connection, source)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was ever kept here."""
        try:
            return not self._connection.execute(
                "SELECT EXISTS (SELECT 1 FROM setting) OR EXISTS (SELECT 1 FROM report)"
                " OR EXISTS (SELECT 1 FROM received) OR EXISTS (SELECT 1 FROM library_project)"
            ).fetchone()[0]
        except UNREADABLE:
            return False

    def years(self) -> list[int]:
        """Return the years of which anything is kept, the newest first."""
        return years(self._connection)

    def what_goes(self, year: int) -> Going:
        """Return what clearing a year would take away."""
        return what_goes(self._connection, self.backups, year)

    def clear_year(self, year: int) -> None:
        """Take a year out of the workspace and all its backups, as `what_goes` said."""
        clear_year(self._connection, self.folder, self.backups, year)

    # ── the unit ──

    def profile(self) -> Profile | None:
        """Return the unit's profile; None before the first start's page is filled in."""
        statement = "SELECT value FROM setting WHERE name = 'profile'"
        found = ask(self._connection, list[tuple[str]], "单位资料", statement)
        return profile_of(*found[0]) if found else None

    def save_profile(self, profile: Profile) -> None:
        """Keep the unit's profile."""
        with transaction(self._connection) as connection:
            connection.execute(
                "INSERT INTO setting VALUES ('profile', ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (_text(profile),),
            )

    # ── reports ──

    def kept(self, place: Place) -> list[Kept]:
        """Return what is stored of a place's reports."""
        return kept_reports(self._connection, place)

    def kept_summaries(self, place: Place, name: str) -> list[Kept]:
        """Return which years' summaries a place has written and sent, under the form's `name`."""
        return kept_summaries(self._connection, place, name)

    def mark_summary(self, place: Place, year: int, *, sent: bool) -> None:
        """Remember that a year's summary was written now; or that it was sent, or was not."""
        mark_summary(self._connection, place, year, sent=sent)

    def load(self, form: Form, place: Place, period: Period) -> Report | None:
        """Return a stored report, read anew from what was typed; None where there is none."""
        found = self._find(form.id, place, period)
        if found is None:
            return None
        rows = tuple(
            make_row(form, row_id, cells_of(cells), zero_report=bool(zero))
            for row_id, cells, zero in ask(
                self._connection,
                list[tuple[RowId, str, Flag]],
                "有一行表格",
                "SELECT id, cells, zero_report FROM report_row WHERE report = ? ORDER BY position",
                (found,),
            )
        )
        fields = {
            name: read_cell(form.fields_by_id[name], raw)
            for name, raw in ask(
                self._connection,
                list[tuple[str, str]],
                "有一处表头或表尾",
                "SELECT field, raw FROM report_field WHERE report = ?",
                (found,),
            )
            if name in form.fields_by_id and raw
        }
        notes = {
            NoteKey(code, row or None, column): Note(text, figures_of(figures))
            for code, row, column, text, figures in ask(
                self._connection,
                list[tuple[str, Count, str, str, str]],
                "有一条核实说明",
                'SELECT code, row, "column", text, figures FROM note WHERE report = ?',
                (found,),
            )
        }
        report = Report(form.id, place, period, fields, rows, notes)
        if len(report.positions) < len(rows):
            raise Unlike("有一行表格读不出来")
        return report

    def add(self, report: Report) -> None:
        """Store a new report; sqlite3.IntegrityError where there is one of its place and period."""
        with transaction(self._connection) as connection:
            now = _now()
            cursor = connection.execute(
                "INSERT INTO report (form, place, period, created, changed) VALUES (?, ?, ?, ?, ?)",
                (report.form, str(report.place), str(report.period), now, now),
            )
            found = cursor.lastrowid
            assert found is not None
            _write_rows(connection, found, report, (row.id for row in report.rows))
            _write_fields(connection, found, report, report.fields)
            _write_notes(connection, found, report, report.notes)

    def origins(self, report: Report) -> list[OriginRow]:
        """Return of which received files a report's rows were made."""
        return self.received.origins(self._id(report))

    def set_origins(self, report: Report, rows: Iterable[OriginRow]) -> None:
        """Remember of which received files a report's rows were made."""
        self.received.set_origins(self._id(report), rows)

    # ── edits ──

    def apply(self, form: Form, report: Report, edit: Edit) -> Applied:
        """Make an edit and commit it with its journal entry; what was undone can no longer be redone.

        ReportSubmitted where the report was sent and is not being corrected.
        """
        self._refuse_submitted(report)
        applied = apply(form, report, edit)
        with transaction(self._connection) as connection:
            found = self._id(report)
            connection.execute("DELETE FROM journal WHERE report = ? AND undone", (found,))
            connection.execute(
                "INSERT INTO journal (report, at, edit, inverse) VALUES (?, ?, ?, ?)",
                (found, _now(), _text(edit), _text(applied.inverse)),
            )
            _store(connection, found, applied)
        return applied

    def undo(self, form: Form, report: Report) -> tuple[Entry, Applied] | None:
        """Take the last gesture back; None where there is none."""
        return self._step(form, report, undone=True)

    def redo(self, form: Form, report: Report) -> tuple[Entry, Applied] | None:
        """Make the gesture taken back last once more; None where there is none."""
        return self._step(form, report, undone=False)

    def next_words(self, report: Report) -> tuple[str, str]:
        """Return what 撤销 and 重做 would take back and make again; empty where nothing."""
        found = self._id(report)
        entries = (self._next(found, undone=True), self._next(found, undone=False))
        # A pasted list is long: of its edit no more than the words is made.
        undo, redo = (
            from_json(entry[1], _Words, "有一条撤销记录").words if entry else ""
            for entry in entries
        )
        return undo, redo

    def _step(self, form: Form, report: Report, *, undone: bool) -> tuple[Entry, Applied] | None:
        found = self._id(report)
        self._refuse_submitted(report)
        stored = self._next(found, undone=undone)
        if stored is None:
            return None
        entry = Entry(stored[0], edit_of(stored[1]), edit_of(stored[2]))
        try:
            applied = apply(form, report, entry.inverse if undone else entry.edit)
        except EditRefused as error:
            raise Unlike("有一条撤销记录和表格对不上") from error
        with transaction(self._connection) as connection:
            connection.execute("UPDATE journal SET undone = ? WHERE id = ?", (undone, entry.id))
            _store(connection, found, applied)
        return entry, applied

    def _refuse_submitted(self, report: Report) -> None:
        if self.submissions.is_read_only(report):
            raise ReportSubmitted

    def _next(self, report_id: int, *, undone: bool) -> tuple[int, str, str] | None:
        """Return the journal entry that undoing (or redoing) would turn over: id, edit, inverse."""
        found = ask(
            self._connection,
            list[tuple[Id, str, str]],
            "有一条撤销记录",
            "SELECT id, edit, inverse FROM journal WHERE report = ? AND undone = ?"
            " ORDER BY CASE WHEN undone THEN id ELSE -id END LIMIT 1",
            (report_id, not undone),
        )
        return found[0] if found else None

    def _find(self, form: str, place: Place | None, period: Period | None) -> int | None:
        found = ask(
            self._connection,
            list[tuple[Id]],
            "有一张报表",
            "SELECT id FROM report WHERE form = ? AND place = ? AND period = ?",
            (form, str(place), str(period)),
        )
        return found[0][0] if found else None

    def _id(self, report: Report) -> int:
        found = self._find(report.form, report.place, report.period)
        if found is None:
            raise Unlike("有一张报表不见了")
        return found


def _store(connection: sqlite3.Connection, found: int, applied: Applied) -> None:
    """Write what an edit changed, and no more."""
    report, change = applied.report, applied.change
    if change.structure:
        gone = [(found, row_id) for row_id in change.rows if row_id not in report.positions]
        connection.executemany("DELETE FROM report_row WHERE report = ? AND id = ?", gone)
        connection.executemany(
            "UPDATE report_row SET position = ? WHERE report = ? AND id = ?",
            [(at, found, row.id) for at, row in enumerate(report.rows)],
        )
    _write_rows(connection, found, report, (i for i in change.rows if i in report.positions))
    _write_fields(connection, found, report, change.fields)
    if change.notes:
        connection.execute("DELETE FROM note WHERE report = ?", (found,))
        _write_notes(connection, found, report, report.notes)
    connection.execute("UPDATE report SET changed = ? WHERE id = ?", (_now(), found))


def _write_rows(
    connection: sqlite3.Connection, found: int, report: Report, row_ids: Iterable[int]
) -> None:
    texts = ((report.positions[i], row_text(report.row(i))) for i in row_ids)
    connection.executemany(
        "INSERT OR REPLACE INTO report_row (report, id, position, cells, zero_report)"
        " VALUES (?, ?, ?, ?, ?)",
        [(found, text.id, at, _text(text.raws), text.zero_report) for at, text in texts],
    )


def _write_fields(
    connection: sqlite3.Connection, found: int, report: Report, names: Iterable[str]
) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO report_field (report, field, raw) VALUES (?, ?, ?)",
        [(found, name, report.field(name).raw) for name in names],
    )


def _write_notes(
    connection: sqlite3.Connection, found: int, report: Report, keys: Iterable[NoteKey]
) -> None:
    connection.executemany(
        'INSERT INTO note (report, code, row, "column", text, figures) VALUES (?, ?, ?, ?, ?, ?)',
        [
            (found, key.code, key.row or 0, key.column, note.text, _text(note.figures))
            for key in keys
            for note in (report.notes[key],)
        ],
    )
