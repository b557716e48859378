"""Makes backups: at the start, every half hour, and before large changes."""

from PySide6.QtCore import QObject, QTimer, Signal

from fangfan_desktop.jobs.errors import reason
from fangfan_desktop.ui.shell.background import Background, FarAway
from fangfan_desktop.workspace.backup_list import Backup
from fangfan_desktop.workspace.backups import BackupReason
from fangfan_desktop.workspace.refusals import WorkspaceDamaged
from fangfan_desktop.workspace.workspace import Workspace

_HALF_AN_HOUR = 30 * 60 * 1000


class Keeper(QObject):
    """Makes backups. `told` gives what went wrong, `damaged` the words if the workspace is damaged."""

    made = Signal()
    told = Signal(str)
    damaged = Signal(str)

    def __init__(self, workspace: Workspace, background: Background) -> None:
        super().__init__()
        self._workspace, self._background = workspace, background
        self.far_away = FarAway()
        self._is_second_busy = self._is_second_told = False
        self.timer = QTimer(self)
        self.timer.setInterval(_HALF_AN_HOUR)
        self.timer.timeout.connect(lambda: self.make("定时"))

    def begin(self, why: BackupReason = "启动") -> None:
        """Make a backup now, and from now on every half hour."""
        self.make(why)
        self.timer.start()

    def make(self, why: BackupReason) -> None:
        """Copy now, and check and name the copy in the background; nothing is kept if nothing changed.

        Jobs that are started afterwards run after it.
        """
        backups = self._workspace.backups
        try:
            begun = backups.begin(why)
        except Exception as error:  # noqa: BLE001  # any error is said
            self._failed(error)
            return
        self._background.run(lambda: backups.finish(begun), self._done, self._failed)

    def make_now(self, why: BackupReason) -> None:
        """Make a whole backup now; if that fails, say so and go on."""
        try:
            self._workspace.backups.make(why)
        except Exception as error:  # noqa: BLE001  # any error is said
            self._failed(error)

    def _done(self, _: Backup | None) -> None:
        self.made.emit()
        backups = self._workspace.backups
        if backups.second and not self._is_second_busy:
            self._is_second_busy = True
            self.far_away.run(backups.keep_second, self._second_kept, self._second_failed)

    def _second_kept(self, _: object) -> None:
        self._is_second_busy = self._is_second_told = False

    def _second_failed(self, error: Exception) -> None:
        """Say once that the second place is out of reach: it may be so for days."""
        self._is_second_busy = False
        if not self._is_second_told:
            self._is_second_told = True
            where = self._workspace.backups.second
            self.told.emit(
                f"本机的备份做好了，另存到“{where}”没有成（{reason(error)}）；连上以后会补上"
            )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, WorkspaceDamaged):
            self.damaged.emit(
                f"{error}已经打开的表请先不要再填。请打开“数据与备份”，恢复最近的一份备份。"
            )
        else:
            self.told.emit(
                f"备份没有做成（{reason(error)}）；填的数据不受影响，请到“数据与备份”换备份文件夹"
            )
