"""The clerk's reports and profile: every edit one committed transaction with its journal entry."""

from collections.abc import Iterable
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
from fangfan_desktop.workspace.database import FILE_NAME, LOG_SUFFIX, Database
from fangfan_desktop.workspace.kept import Kept, kept_reports, kept_summaries, mark_summary
from fangfan_desktop.workspace.kept_projects import KeptProjects
from fangfan_desktop.workspace.received import OriginRow, ReceivedFiles
from fangfan_desktop.workspace.refusals import (
    NotSaved,
    WorkspaceDamaged,
    WorkspaceGone,
    WorkspaceOlder,
    WorkspaceRefused,
)
from fangfan_desktop.workspace.reports import add, now, store, text_of
from fangfan_desktop.workspace.salvage import salvaged
from fangfan_desktop.workspace.saved import LastSaved, Saved, stamp
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


def moment_words(at: str) -> str:
    """Return a stored moment for people: `11月25日 10:32`."""
    when = datetime.fromisoformat(at)
    return f"{when.year}年{when.month}月{when.day}日 {when:%H:%M} "


class Workspace:
    """An open workspace file."""

    def __init__(self, folder: Path, look: OpenedReader = opened_map) -> None:
        """Open it; `look` is that of `read_through`, for what is restored here as well."""
        self.folder, self._look = folder, look
        path, note = self.folder / FILE_NAME, LastSaved(self.folder)
        saved = note.read()
        # When something was saved last, by the clock of then.
        self.saved_at = datetime.fromisoformat(saved.at) if saved else None
        if saved and saved.generation and not path.exists():
            raise WorkspaceDamaged(
                f"数据文件夹“{self.folder}”里的工作区文件不见了（{moment_words(saved.at)}还存过数据）。"
            )
        before = stamp(path)
        beside = path.with_name(path.name + LOG_SUFFIX)
        log = beside.read_bytes() if beside.is_file() else b""
        self._connection = Database(
            path, lambda connection: Backups(self.folder, lambda: connection).make("升级前")
        )
        self.backups = Backups(self.folder, lambda: self._connection.raw, look)
        if saved and self._connection.generation < saved.generation:
            self._refuse_older(saved, log)
        # Nobody has touched it since this program closed it: it was looked at then.
        if log or not saved or saved.closed is None or saved.closed != before:
            self._read_through(path)
        # A step that was not shown as saved, or refused, and is there all the same.
        self.has_more = bool(saved and self._connection.generation > saved.generation)
        if not self._connection.generation:
            self._connection.count_from(self.backups.newest_number() + 1)
        self.received = ReceivedFiles(self._connection)
        self.submissions = Submissions(self._connection)
        self.projects = KeptProjects(self._connection)
        if saved is None:
            self._connection.announce()

    def _refuse_older(self, saved: Saved, log: bytes) -> None:
        """Raise WorkspaceOlder; what there is now, the log as it was too, is kept aside first."""
        try:
            self.backups.copy_aside(log)
        finally:
            self._connection.let_go()
        raise WorkspaceOlder(
            f"{moment_words(saved.at)}显示过“已自动保存”的，工作区文件里没有了最后的"
            f" {saved.generation - self._connection.generation} 步：可能是磁盘坏了，"
            "或者文件被换成了旧的。"
        )

    def _read_through(self, path: Path) -> None:
        """Read all of it once; WorkspaceDamaged where it is not what the program writes."""
        try:
            read_through(self._connection.raw, self._look)
        except Unlike as error:
            self._connection.let_go()
            raise WorkspaceDamaged(
                f"工作区文件“{path}”里{error.what}，可能是磁盘坏了或者文件被改过，没有动它。"
            ) from error
        except BaseException:
            self._connection.let_go()
            raise

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
        try:
            with salvaged(self._connection, self.backups, self.folder, open_reports) as made:
                # First: a log that is somebody else's would go with the connection.
                self.backups.set_aside()
                with self._connection.away():
                    put_in_place(made.copy, self.folder / FILE_NAME)
        except (OSError, WorkspaceRefused) as error:
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
        except (OSError, WorkspaceRefused) as error:
            raise NotSaved(f"“{target}”没有写成。请换一个文件夹再试。") from error
        return made.words

    def restore(self, path: Path) -> None:
        """Put what is in a backup here, whole or not at all; what was here is backed up first.

        Where that is damaged it is set aside. WorkspaceRefused where the file is no backup of ours,
        or no longer whole; NotSaved where what is here could not be kept, or the disk failed.
        """
        with good(path, self._look) as source:
            if not self.is_empty:
                try:
                    self.backups.make("恢复前")
                except WorkspaceDamaged:
                    self.backups.set_aside()
                    with self._connection.away():
                        pass
                except OSError as error:
                    raise NotSaved(
                        "现在的数据没有地方先备份一份，所以没有恢复，也没有动任何数据。"
                        "请先到“数据与备份”换备份文件夹。"
                    ) from error
            put_into(self._connection, source)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was ever kept here."""
        try:
            return not self._connection.execute(
                "SELECT EXISTS (SELECT 1 FROM setting) OR EXISTS (SELECT 1 FROM report)"
                " OR EXISTS (SELECT 1 FROM received) OR EXISTS (SELECT 1 FROM library_project)"
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
        with self._connection.transaction() as connection:
            found = self._id(report)
            connection.execute("DELETE FROM journal WHERE report = ? AND undone", (found,))
            connection.execute(
                "INSERT INTO journal (report, at, edit, inverse) VALUES (?, ?, ?, ?)",
                (found, now(), text_of(edit), text_of(applied.inverse)),
            )
            store(connection, found, applied)
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
        with self._connection.transaction() as connection:
            connection.execute("UPDATE journal SET undone = ? WHERE id = ?", (undone, entry.id))
            store(connection, found, applied)
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
