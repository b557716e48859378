"""An open workspace: its stores, and what can be done with its file as a whole."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fangfan_desktop.durable import put_in_place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.workspace.columns import OpenedReader, decode_opened
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.form_packs import FormPacks
from fangfan_desktop.workspace.history import History
from fangfan_desktop.workspace.journal import Journal
from fangfan_desktop.workspace.kept import Summaries
from fangfan_desktop.workspace.opening import open_workspace_file
from fangfan_desktop.workspace.profile import ProfileStore
from fangfan_desktop.workspace.received import ReceivedFiles
from fangfan_desktop.workspace.refusals import (
    NotSaved,
    WorkspaceDamaged,
    WorkspaceGone,
    WorkspaceRefused,
)
from fangfan_desktop.workspace.reports import Reports
from fangfan_desktop.workspace.submissions import Submissions

if TYPE_CHECKING:
    from fangfan_desktop.workspace.clearing import YearContents
    from fangfan_desktop.workspace.contacts import Contacts
    from fangfan_desktop.workspace.counts import Counts
    from fangfan_desktop.workspace.deadlines import Deadlines
    from fangfan_desktop.workspace.kept_projects import KeptProjects
    from fangfan_desktop.workspace.letters import Letters

# Raised if all data cannot be written as a new file.
_WRITE_ERRORS = (OSError, WorkspaceRefused)


class Workspace:
    """An open workspace file. Each store reads and writes one kind of thing in it."""

    def __init__(self, folder: Path, read_opened: OpenedReader = decode_opened) -> None:
        """Open it. `read_opened` decodes kept files, here and in a backup that is restored.

        Raises WorkspaceRefused if it cannot be opened.
        """
        self.folder, self._read_opened = folder, read_opened
        self._database, self.backups, note, self.has_more = open_workspace_file(folder, read_opened)
        # When something was saved last, by the clock of that time.
        self.saved_at = datetime.fromisoformat(note.at) if note else None
        self.profile = ProfileStore(self._database)
        self.reports = Reports(self._database)
        self.submissions = Submissions(self._database)
        self.journal = Journal(self._database, self.submissions)
        self.summaries = Summaries(self._database)
        self.received = ReceivedFiles(self._database)
        self.history = History(self._database)
        self.form_packs = FormPacks(self._database)

    # ── the stores that no start needs are loaded when they are used ──

    @cached_property
    def projects(self) -> "KeptProjects":
        """Return the store of what was kept for 项目库."""
        from fangfan_desktop.workspace.kept_projects import KeptProjects

        return KeptProjects(self._database)

    @cached_property
    def contacts(self) -> "Contacts":
        """Return the store of the units' contacts."""
        from fangfan_desktop.workspace.contacts import Contacts

        return Contacts(self._database)

    @cached_property
    def letters(self) -> "Letters":
        """Return the store of the letters to units."""
        from fangfan_desktop.workspace.letters import Letters

        return Letters(self._database)

    @cached_property
    def deadlines(self) -> "Deadlines":
        """Return the store of the days that the clerk set."""
        from fangfan_desktop.workspace.deadlines import Deadlines

        return Deadlines(self._database)

    @cached_property
    def counts(self) -> "Counts":
        """Return the store of what was counted from ledgers."""
        from fangfan_desktop.workspace.counts import Counts

        return Counts(self._database, self.folder)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @property
    def is_gone(self) -> bool:
        """Return True if another file, or none, lies where this one was opened."""
        try:
            self._database.check()
        except WorkspaceGone:
            return True
        return False

    @property
    def is_empty(self) -> bool:
        """Return True if nothing was ever stored here."""
        try:
            ((is_used,),) = self._database.execute(
                "SELECT EXISTS (SELECT 1 FROM setting) OR EXISTS (SELECT 1 FROM report)"
                " OR EXISTS (SELECT 1 FROM received) OR EXISTS (SELECT 1 FROM library_project)"
                " OR EXISTS (SELECT 1 FROM unit_contact) OR EXISTS (SELECT 1 FROM form_pack)"
                " OR EXISTS (SELECT 1 FROM count_rules) OR EXISTS (SELECT 1 FROM ledger_answer)"
            )
        except WorkspaceDamaged:
            return False
        return not is_used

    # ── its file was taken away ──

    def write_anew(self, open_reports: Iterable[Report] = ()) -> str:
        """Write all data as a new file in the same place; return the sentence for the clerk.

        A file that lies there is set aside. `open_reports` are the reports in memory, in case the
        file can no longer be read. Raises NotSaved if the file cannot be written there either.
        """
        from fangfan_desktop.workspace.salvage import salvage_copy

        with suppress(NotSaved, *_WRITE_ERRORS):
            self.backups.make("恢复前")  # in case this fails half way
        try:
            with (
                salvage_copy(self._database, self.backups, self.folder, open_reports) as salvaged,
                self._database.exchanged(),
            ):
                self.backups.set_aside()
                put_in_place(salvaged.copy, self.folder / FILE_NAME)
        except _WRITE_ERRORS as error:
            raise NotSaved(
                f"“{self.folder}”里现在写不进去。请点“另存为备份文件…”，存到另一个文件夹或 U 盘。"
            ) from error
        return salvaged.words

    def write_out(self, target: Path, open_reports: Iterable[Report] = ()) -> str:
        """Write all data as a backup file; return the sentence for the clerk.

        Raises NotSaved if it cannot be written.
        """
        from fangfan_desktop.workspace.salvage import salvage_copy

        try:
            with salvage_copy(
                self._database, self.backups, target.parent, open_reports
            ) as salvaged:
                put_in_place(salvaged.copy, target)
        except _WRITE_ERRORS as error:
            raise NotSaved(f"“{target}”没有写成。请换一个文件夹再试。") from error
        return salvaged.words

    # ── a backup is restored ──

    def restore(self, path: Path) -> str:
        """Replace all data by a backup's, or change nothing; return what became of the old data.

        The old data are backed up first, or set aside if they are damaged. Raises WorkspaceRefused
        if the file is not a whole backup of ours; NotSaved if the old data could not be backed up,
        or the disk failed.
        """
        from fangfan_desktop.workspace.backup_file import open_checked, restore_into

        with open_checked(path, self._read_opened) as source:
            if self.is_empty or self._back_up():
                restore_into(self._database, source, self.backups.newest_number())
                return "换之前的数据在“数据与备份”里，由来是“恢复前”"
        with self._database.exchanged():
            self.backups.take_back(path)
        return "换之前的文件坏了，另放在数据文件夹的 damaged-… 里"

    def _back_up(self) -> bool:
        """Back up the current data; return False if they are damaged and cannot be backed up."""
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

    # ── a year is cleared ──

    def years(self) -> list[int]:
        """Return the years that anything stored belongs to, the newest first."""
        from fangfan_desktop.workspace.clearing import years

        return years(self._database)

    def year_contents(self, year: int) -> "YearContents":
        """Return how much `clear_year` would delete."""
        from fangfan_desktop.workspace.clearing import year_contents

        return year_contents(self._database, self.backups, year)

    def clear_year(self, year: int) -> None:
        """Delete a year from the workspace and from all its backups."""
        from fangfan_desktop.workspace.clearing import clear_year

        clear_year(self._database, self.folder, self.backups, year)
