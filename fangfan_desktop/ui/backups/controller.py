"""数据与备份 in the window: what is done with backups and with all of the data."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QFileDialog, QWidget

from fangfan_desktop.jobs.backups.words import (
    backup_path,
    moment_words,
    moved_out_words,
    restore_question,
)
from fangfan_desktop.jobs.errors import reason
from fangfan_desktop.jobs.form_packs.adding import use_stored
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.backups.page import DataPage
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.ui.widgets.copies import show_file
from fangfan_desktop.workspace.backup_file import SUFFIX, BackupContents, look_inside
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceDamaged, WorkspaceRefused

FILES = f"防返填报备份 (*{SUFFIX} workspace.sqlite);;所有文件 (*)"


class BackupsController:
    """The page of the backups and its actions."""

    kind, rows, label, small = "data", "", "", ""

    def __init__(self, window: Shell, reference: Reference, documents: Path) -> None:
        self._window, self._reference, self._documents = window, reference, documents
        self._backups = window.workspace.backups
        self.page = DataPage(lambda: reference.known)
        self.page.asked.connect(self.do)
        self._acts: dict[RequestId, Callable[[], object]] = {
            "restore": self._ask_restore,
            "now": lambda: window.keeper.make("手工"),
            "folder": self._ask_folder,
            "show": self._show_folder,
            "out": self._ask_out,
            "in": self._ask_in,
            "clear": self._ask_clear,
            "log": self._show_log,
            "back": window.show_home,
        }
        window.keeper.made.connect(self.refresh)

    def open(self) -> None:
        """Show the backups with the newest one selected."""
        self.refresh()
        self.page.back.setVisible(self._is_new)
        self.page.list.setFocus()

    def refresh(self) -> None:
        """Show the present backups."""
        if shiboken6.isValid(self.page):
            where = f"数据在 {self._window.workspace.folder}　·　备份在 {self._backups.folder}"
            if (policy := self._window.policy) and policy.second_words:
                where = f"{where}　·　{policy.second_words}"
            self.page.fill(self._backups.everything(), where)

    def do(self, name: RequestId) -> None:
        """Do what a button of the page asks for."""
        if act := self._acts.get(name):
            act()

    def undo_words(self) -> tuple[str, str]:
        """Return nothing: restoring is undone by restoring the backup made before it."""
        return "", ""

    @property
    def _parent(self) -> QWidget:
        return self.page.window()

    # ── restoring ──

    def _ask_restore(self) -> None:
        if chosen := self.page.chosen:
            self.ask_restore(chosen.path, f"{moment_words(chosen.at)}的备份（{chosen.why}）")

    def _ask_in(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.page, "从文件恢复", str(self._documents.parent), FILES
        )
        if name:
            self.ask_about(Path(name))

    def ask_about(self, path: Path) -> None:
        """Ask what a file is for: a colleague's half of a report, or all data of another PC."""
        profile = None if self._is_new else self._window.workspace.profile.load()
        try:
            inside = look_inside(path) if profile else None
        except (NotSaved, WorkspaceRefused, OSError) as error:
            self._window.failed(error)
            return
        from fangfan_desktop.jobs.history.joining import joinable

        forms = self._reference.forms
        found = joinable(inside, forms, profile.place) if inside and profile else []
        if not (inside and found):
            self.ask_restore(path, f"文件“{path.name}”", inside)
            return
        from fangfan_desktop.ui.history.half_dialog import HalfDialog
        from fangfan_desktop.ui.history.joining import JoinController

        window = self._window
        dialog = HalfDialog(path.name, inside, found, forms, self._parent)
        joining = JoinController(window, self._reference, self._parent)
        dialog.wants_joined.connect(lambda kept: joining.join_file(path, kept))
        dialog.wants_restored.connect(lambda: self.ask_restore(path, f"文件“{path.name}”", inside))
        dialog.open()

    def ask_restore(self, path: Path, what: str, inside: BackupContents | None = None) -> None:
        """Say what is in a backup (`inside`, if that is known), and ask if it is to replace the data."""
        try:
            words = restore_question(what, inside or look_inside(path))
        except (NotSaved, WorkspaceRefused, OSError) as error:
            self._window.failed(error)
            return
        dialog = ConfirmDialog("恢复", words, "恢复", self._parent)
        dialog.accepted.connect(lambda: self.restore(path, what))
        dialog.rejected.connect(self._leave)
        dialog.open()

    def _leave(self) -> None:
        if self._is_new:
            self._window.show_home()

    @property
    def _is_new(self) -> bool:
        """Return True on a new PC, where no list at the left leads away from here."""
        with suppress(WorkspaceDamaged):
            return self._window.workspace.profile.load() is None
        return False

    def restore(self, path: Path, what: str) -> None:
        """Replace the present data by a backup."""
        window = self._window
        window.background.finish()
        try:
            before = window.workspace.restore(path)
        except (NotSaved, WorkspaceRefused, OSError) as error:
            window.failed(error)
            return
        self._use_forms()
        window.show_home()
        policy = window.policy
        used = policy.words_of_restored() if policy else ""
        window.status.tell("；".join(filter(None, (f"已换成{what}", used, before))))
        if policy:
            policy.ask_place()

    def _use_forms(self) -> None:
        """Use the forms that were added to the data which are here now."""
        try:
            for words in use_stored(self._reference, self._window.workspace):
                self._window.refused(words)
        except OSError as error:
            self._window.failed(error)

    # ── the folder of the backups ──

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self.page, "备份放在哪个文件夹", str(self._backups.folder.parent)
        )
        if folder:
            self.move(Path(folder))

    def move(self, folder: Path) -> None:
        """Keep the backups in another folder, and move the present ones there."""
        window = self._window

        def done(count: int) -> None:
            self.refresh()
            window.status.tell(f"备份以后放在 {self._backups.folder}，搬过去 {count} 份")

        window.background.run(
            lambda: self._backups.move(folder),
            done,
            lambda error: window.refused(
                f"“{folder}”不能写入（{reason(error)}），备份还放在原来的地方。"
            ),
        )

    def _show_folder(self) -> None:
        show_file(self._backups.folder)

    # ── another PC ──

    def _ask_out(self) -> None:
        name = f"防返填报_搬家_{datetime.now():%Y%m%d}{SUFFIX}"
        asked, _ = QFileDialog.getSaveFileName(
            self.page, "全部数据写成一个文件", str(self._documents.parent / name), FILES
        )
        if asked:
            self.move_out(Path(asked))

    def move_out(self, target: Path) -> None:
        """Write all of the data into one file."""
        path = backup_path(target)
        window = self._window

        def failed(error: Exception) -> None:
            window.refused(f"“{path}”没有写成（{reason(error)}）。请换一个文件夹。")

        try:
            finish = self._backups.begin_moving_out(path)
        except (NotSaved, WorkspaceRefused, OSError) as error:
            failed(error)
            return
        window.background.run(finish, lambda _: window.status.tell(moved_out_words(path)), failed)

    # ── clearing and the log ──

    def _ask_clear(self) -> None:
        from fangfan_desktop.ui.backups.clear_dialog import ClearDialog

        workspace = self._window.workspace
        years = workspace.years()
        if not years:
            self._window.status.tell("还没有数据可以清除")
            return
        dialog = ClearDialog(workspace, years, self._documents, self._parent)
        dialog.wanted.connect(self.clear)
        dialog.open()

    def clear(self, year: int) -> None:
        """Delete the data of a year, once the second place of the backups is known to answer."""
        window, second = self._window, self._backups.second
        if second is None:
            self._clear(year)
            return

        def answered(_: object) -> None:
            if window.controller is self:  # else it may be hours later, and the clerk far from it
                self._clear(year)

        def failed(error: Exception) -> None:
            window.refused(
                f"{year} 年的数据一点也没有清：另存备份的“{second}”现在用不了（{reason(error)}），"
                "那里的清不掉。请连上以后再清。"
            )

        window.status.tell(f"正在看另存备份的“{second}”连不连得上；离开这一页就不清")
        window.keeper.far_away.run(self._backups.in_second, answered, failed)

    def _clear(self, year: int) -> None:
        window = self._window
        window.background.finish()
        window.keeper.far_away.finish()  # it may just be keeping what is to be cleared
        try:
            window.workspace.clear_year(year)
        except (NotSaved, WorkspaceRefused, OSError):
            window.refused(f"{year} 年的数据没有清完：磁盘不让写。请检查磁盘后再清一次，会接着清。")
            return
        window.state.forget_folders(window.workspace.submissions.of_code)
        window.show_home()
        window.status.tell(f"{year} 年的数据已清除，备份里的也已清除")

    def _show_log(self) -> None:
        from fangfan_desktop.ui.backups.log_window import LogWindow

        LogWindow(self._window.workspace.folder, self._documents, self._parent).open()
