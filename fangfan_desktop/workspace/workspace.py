"""The clerk's reports and profile: every edit one committed transaction with its journal entry."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.durable import put_in_place
from fangfan_desktop.edits.edit import Applied, Edit, EditRefused, apply
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
from fangfan_desktop.workspace.contacts import Contacts
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.deadlines import Deadlines
from fangfan_desktop.workspace.history import History
from fangfan_desktop.workspace.kept import Kept, kept_reports, kept_summaries, mark_summary
from fangfan_desktop.workspace.kept_projects import KeptProjects
from fangfan_desktop.workspace.letters import Letters
from fangfan_desktop.workspace.opening import open_whole
from fangfan_desktop.workspace.pasts import OriginRow, RowPast, pasts, write_origins
from fangfan_desktop.workspace.received import ReceivedFiles
from fangfan_desktop.workspace.refusals import (
    NotSaved,
    WorkspaceDamaged,
    WorkspaceGone,
    WorkspaceRefused,
)
from fangfan_desktop.workspace.reports import add, step, store, text_of
from fangfan_desktop.workspace.salvage import UNWRITTEN, salvaged
from fangfan_desktop.workspace.settings import Profile, profile_of
from fangfan_desktop.workspace.submissions import ReportSubmitted, Submissions
from fangfan_desktop.workspace.typed import OpenedReader, opened_map


class JournalEntry(NamedTuple):
    """A gesture in the journal: what it did, and what takes it back."""

    id: int
    edit: Edit
    inverse: Edit


class _Words(msgspec.Struct):
    """Of a stored edit what it says."""

    words: str


class Workspace:
    """An open workspace file."""

    def __init__(self, folder: Path, look: OpenedReader = opened_map) -> None:
        """Open it; `look` is that of `read_through`, for what is restored here as well."""
        self.folder, self._look = folder, look
        self._connection, self.backups, saved, self.has_more = open_whole(folder, look)
        # When something was saved last, by the clock of then.
        self.saved_at = datetime.fromisoformat(saved.at) if saved else None
        self.received = ReceivedFiles(self._connection)
        self.submissions = Submissions(self._connection)
        self.projects = KeptProjects(self._connection)
        self.contacts = Contacts(self._connection)
        self.letters = Letters(self._connection)
        self.deadlines = Deadlines(self._connection)
        self.history = History(self._connection)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    # ── is it still there? ──

    @property
    def is_gone(self) -> bool:
        """Say whether another file, or none, lies where this one was opened."""
        try:
            self._connection.check()
        except WorkspaceGone:
            return True
        return False

    def write_anew(self, open_reports: Iterable[Report] = ()) -> str:
        """Write what is held as a new workspace in the same place; return what was to be said of it.

        What lies there is set aside. `open_reports` are in hand, should the file no longer hold
        them. NotSaved where it cannot be written there either.
        """
        with suppress(NotSaved, *UNWRITTEN):
            self.backups.make("恢复前")  # should this fail half way
        try:
            with (
                salvaged(self._connection, self.backups, self.folder, open_reports) as made,
                self._connection.exchanged(),
            ):
                self.backups.set_aside()
                put_in_place(made.copy, self.folder / FILE_NAME)
        except UNWRITTEN as error:
            raise NotSaved(
                f"“{self.folder}”里现在写不进去。请点“另存为备份文件…”，存到另一个文件夹或 U 盘。"
            ) from error
        return made.words

    def write_out(self, target: Path, open_reports: Iterable[Report] = ()) -> str:
        """Write what is held as a backup's file; return what is to be said of it.

        NotSaved where it cannot be written.
        """
        try:
            with salvaged(self._connection, self.backups, target.parent, open_reports) as made:
                put_in_place(made.copy, target)
        except UNWRITTEN as error:
            raise NotSaved(f"“{target}”没有写成。请换一个文件夹再试。") from error
        return made.words

    def restore(self, path: Path) -> str:
        """Put what is in a backup here, whole or not at all; return what became of what was here.

        That is backed up first, or set aside where it is damaged. WorkspaceRefused where the file is
        no backup of ours, or no longer whole; NotSaved where what is here could not be kept, or the
        disk failed.
        """
        with good(path, self._look) as source:
            if self.is_empty or self._is_kept():
                put_into(self._connection, source, self.backups.newest_number())
                return "换之前的数据在“数据与备份”里，由来是“恢复前”"
        with self._connection.exchanged():
            self.backups.take_back(path)
        return "换之前的文件坏了，另放在数据文件夹的 damaged-… 里"

    def _is_kept(self) -> bool:
        """Back up what is here; False where it is damaged, and no backup can be made of it."""
        try:
            self.backups.make("恢复前")
        except WorkspaceDamaged:
            return False
        except (OSError, WorkspaceRefused) as error:
            raise NotSaved(
                "现在的数据没有地方先备份一份，所以没有恢复，也没有动任何数据。"
                "请先到“数据与备份”换备份文件夹。"
            ) from error
        return True

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was ever kept here."""
        try:
            return not self._connection.execute(
                "SELECT EXISTS (SELECT 1 FROM setting) OR EXISTS (SELECT 1 FROM report)"
                " OR EXISTS (SELECT 1 FROM received) OR EXISTS (SELECT 1 FROM library_project)"
                " OR EXISTS (SELECT 1 FROM unit_contact)"
            ).fetchone()[0]
        except WorkspaceDamaged:
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
        with self._connection.transaction() as connection:
            connection.execute(
                "INSERT INTO setting VALUES ('profile', ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (text_of(profile),),
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
        with self._connection.transaction() as connection:
            add(connection, report)

    def holds(self, report: Report) -> bool:
        """Say whether a report is stored: it is not before its first edit."""
        return self._find(report.form, report.place, report.period) is not None

    def delete(self, report: Report) -> None:
        """Delete a report, with its steps back."""
        with self._connection.transaction() as connection:
            connection.execute("DELETE FROM report WHERE id = ?", (self._id(report),))

    def pasts(self, report: Report, rolled_in: str) -> Mapping[int, RowPast]:
        """Return of what each row is made, and what was typed; see `pasts`."""
        found = self._find(report.form, report.place, report.period)
        return pasts(self._connection, found, rolled_in) if found else {}

    # ── edits ──

    def apply(
        self, form: Form, report: Report, edit: Edit, origins: Iterable[OriginRow] = ()
    ) -> Applied:
        """Make an edit and commit it with its journal entry; what was undone can no longer be redone.

        A report that is not stored yet is begun with it, in the same transaction. ReportSubmitted
        where the report was sent and is not being corrected. `origins` say of which received files
        it makes rows.
        """
        self._refuse_submitted(report)
        applied = apply(form, report, edit)
        with self._connection.transaction() as connection:
            found = step(connection, report, edit, applied)
            write_origins(connection, found, origins)
        return applied

    def confirm(self, report: Report, origins: Iterable[OriginRow]) -> None:
        """Remember that received files say what stands in a report's rows by now."""
        with self._connection.transaction() as connection:
            write_origins(connection, self._id(report), origins)

    def undo(self, form: Form, report: Report) -> tuple[JournalEntry, Applied] | None:
        """Take the last gesture back; None where there is none."""
        return self._step(form, report, undone=True)

    def redo(self, form: Form, report: Report) -> tuple[JournalEntry, Applied] | None:
        """Make the gesture taken back last once more; None where there is none."""
        return self._step(form, report, undone=False)

    def next_words(self, report: Report) -> tuple[str, str]:
        """Return what 撤销 and 重做 would take back and make again; empty where nothing."""
        found = self._find(report.form, report.place, report.period) or 0
        entries = (self._next(found, undone=True), self._next(found, undone=False))
        # A pasted list is long: of its edit no more than the words is made.
        undo, redo = (
            from_json(entry[1], _Words, "有一条撤销记录").words if entry else ""
            for entry in entries
        )
        return undo, redo

    def _step(
        self, form: Form, report: Report, *, undone: bool
    ) -> tuple[JournalEntry, Applied] | None:
        self._refuse_submitted(report)
        found = self._find(report.form, report.place, report.period)
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
        self._connection.check()  # of a file that was taken away nothing can be read
        if frozen := self.submissions.frozen(report):
            raise ReportSubmitted(frozen.sent)

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
