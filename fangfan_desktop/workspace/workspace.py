"""An open workspace: its parts, whether its file is still there, restoring and clearing."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from fangfan_desktop.durable import put_in_place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.workspace.backup_file import good, put_into
from fangfan_desktop.workspace.clearing import Going, clear_year, what_goes, years
from fangfan_desktop.workspace.contacts import Contacts
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.deadlines import Deadlines
from fangfan_desktop.workspace.history import History
from fangfan_desktop.workspace.journal import Journal
from fangfan_desktop.workspace.kept import Summaries
from fangfan_desktop.workspace.kept_projects import KeptProjects
from fangfan_desktop.workspace.letters import Letters
from fangfan_desktop.workspace.opening import open_whole
from fangfan_desktop.workspace.profile import ProfileStore
from fangfan_desktop.workspace.received import ReceivedFiles
from fangfan_desktop.workspace.refusals import (
    NotSaved,
    WorkspaceDamaged,
    WorkspaceGone,
    WorkspaceRefused,
)
from fangfan_desktop.workspace.reports import Reports
from fangfan_desktop.workspace.salvage import UNWRITTEN, salvaged
from fangfan_desktop.workspace.submissions import Submissions
from fangfan_desktop.workspace.typed import OpenedReader, opened_map


class Workspace:
    """An open workspace file: `reports`, `journal`, `profile` and the other parts each know their tables."""

    def __init__(self, folder: Path, look: OpenedReader = opened_map) -> None:
        """Open it; `look` is that of `read_through`, for what is restored here as well."""
        self.folder, self._look = folder, look
        self._connection, self.backups, saved, self.has_more = open_whole(folder, look)
        # When something was saved last, by the clock of then.
        self.saved_at = datetime.fromisoformat(saved.at) if saved else None
        self.profile = ProfileStore(self._connection)
        self.reports = Reports(self._connection)
        self.submissions = Submissions(self._connection)
        self.journal = Journal(self._connection, self.reports, self.submissions)
        self.summaries = Summaries(self._connection)
        self.received = ReceivedFiles(self._connection)
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
