"""Watches that the workspace's file stays in its place, and asks what to do if it does not."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from fangfan_desktop.forms.report import Report
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.widgets.theme import the_application
from fangfan_desktop.workspace.backup_file import SUFFIX
from fangfan_desktop.workspace.database import FILE_NAME, LOG_SUFFIX
from fangfan_desktop.workspace.refusals import NotSaved

if TYPE_CHECKING:
    from fangfan_desktop.ui.backups.gone_dialog import GoneDialog

_INTERVAL = 2000  # ms, while the file is gone, or where the system tells no changes


class Watch(QObject):
    """Looks when the system tells a change in the folder, not only at the next edit, and asks once.

    A quiet window is not woken. What the system does not tell, such as a folder higher up that was
    renamed, is seen when the window is used again.

    `written` comes when the workspace was written anew in the same place.
    """

    written = Signal()

    def __init__(self, host: Shell, documents: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._host, self._documents = host, documents
        self._is_gone = self._is_left = self._is_stopped = False
        self.dialog: GoneDialog | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self.look)
        self._changes = QFileSystemWatcher(self)
        for changed in (self._changes.directoryChanged, self._changes.fileChanged):
            changed.connect(self.look)
        the_application().applicationStateChanged.connect(self._on_state)
        self._listen()

    def look(self) -> None:
        """Ask what to do if the file has gone; say so if it is back."""
        was, self._is_gone = self._is_gone, self._host.workspace.is_gone
        if self._is_gone and not was:
            self._offer()
        elif was and not self._is_gone:
            self._host.status.tell("工作区又在原处了，接着填就行")
        self._listen()

    def stop(self) -> None:
        """Look no more."""
        self._is_stopped = True
        self._timer.stop()
        for changed in (self._changes.directoryChanged, self._changes.fileChanged):
            changed.disconnect(self.look)

    def _listen(self) -> None:
        """Have changes told; look from time to time while the file is gone, or where none are told."""
        if self._is_stopped:
            return
        heard = [*self._changes.directories(), *self._changes.files()]
        if self._is_gone:  # what comes back is another folder, perhaps
            if heard:
                self._changes.removePaths(heard)
            self._timer.start()
            return
        folder = self._host.workspace.folder
        # A folder tells what comes into it and leaves it, a file that something is written into it.
        watched = (folder.parent, folder, folder / FILE_NAME, folder / f"{FILE_NAME}{LOG_SUFFIX}")
        new = [path for path in map(str, watched) if path not in heard and Path(path).exists()]
        if new and self._changes.addPaths(new):
            self._timer.start()
        else:
            self._timer.stop()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and not self._is_stopped:
            self.look()

    def asks(self) -> bool:
        """Return True if the file has gone; then ask what to do."""
        self._is_gone = self._host.workspace.is_gone
        if self._is_gone:
            self._offer()
        return self._is_gone

    def may_close(self) -> bool:
        """Return True if the window may close; if the file has gone, the clerk must choose first."""
        if self._host.workspace.is_gone and not self._is_left:
            self._offer(closing=True)
            return False
        self.stop()
        return True

    def keep_unasked(self) -> None:
        """Save the data as a backup without asking: the program is being ended."""
        workspace = self._host.workspace
        if not workspace.is_gone or self._is_left:
            return
        self._is_left = True
        for target in workspace.backups.free_names("结束前"):
            with suppress(NotSaved):
                workspace.write_out(target, self._open_reports)
                return

    def _leave(self) -> None:
        self._is_left = True
        self._host.close()

    def _offer(self, *, closing: bool = False) -> None:
        self._host.status.warn("● 没有存下来：工作区文件不在原处了")
        if self.dialog and shiboken6.isValid(self.dialog):
            if not closing:
                return
            self.dialog.close()
        from fangfan_desktop.ui.backups.gone_dialog import GoneDialog

        suggested = self._documents.parent / f"防返填报_{datetime.now():%Y%m%d-%H%M}{SUFFIX}"
        parent = QApplication.activeModalWidget() or QApplication.activeWindow()
        self.dialog = GoneDialog(self._anew, self._out, suggested, parent, closing=closing)
        if closing:
            self.dialog.accepted.connect(self._leave)
            self.dialog.left.connect(self._leave)
        self.dialog.open()

    @property
    def _open_reports(self) -> list[Report]:
        session = self._host.report.session if self._host.report else None
        return [session.report] if session and session.is_kept else []

    def _anew(self) -> str:
        try:
            words = self._host.workspace.write_anew(self._open_reports)
        except NotSaved as error:
            return str(error)
        self._is_gone = False
        self.written.emit()
        if self._host.report:
            self._host.report.take_up()
        else:
            self._host.show_home()
        self._host.status.tell(f"工作区已重新写好；{words}")
        return ""

    def _out(self, target: Path) -> str:
        try:
            words = self._host.workspace.write_out(target, self._open_reports)
        except NotSaved as error:
            return str(error)
        self._host.status.warn(f"已写成 {target}；{words}工作区文件还是不在，接着填的不会存下来")
        return ""
