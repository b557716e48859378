"""What is offered if a workspace cannot be opened: the newest good backup, the file itself, an empty one."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.jobs.backups.words import backup_day, inside_words
from fangfan_desktop.workspace.backup_file import look_inside, open_checked, read_number
from fangfan_desktop.workspace.backup_list import Backup
from fangfan_desktop.workspace.backups import AsideReason, Backups
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.refusals import CannotLook, WorkspaceRefused
from fangfan_desktop.workspace.saved import SaveNoteFile

# Why a workspace cannot be opened: it cannot be read, a newer program wrote it, it lacks what was
# saved last, or there is none but there are backups.
Matter = Literal["damaged", "newer", "older", "missing"]
_LATER: dict[Matter, str] = {
    "damaged": "以后可以请维护人员再看。",
    "older": "以后可以请维护人员再看。",
    "missing": "",
    "newer": "以后装上新版本，可以用“从文件恢复…”找回来。",
}


class Rescue:
    """The ways out for one data folder.

    `newest` is the newest good backup, `kept_inside` what is in the workspace's file if one can go
    on with it (empty: one cannot).
    """

    def __init__(self, data: Path, matter: Matter) -> None:
        self._data = data
        self._matter: Matter = matter
        self._backups = Backups(data, read_opened=kept_opened)
        self._aside: AsideReason = "newer" if matter == "newer" else "damaged"
        self.newest: Backup | None = None
        self._not_found = f"没有找到能用的备份（在 {self._backups.folder} 里找过）。"
        self._is_unknown = False
        try:
            self.newest = self._backups.newest_good()
        except CannotLook as error:
            self._not_found, self._is_unknown = str(error), True
        self.kept_inside = self._look_into_file() if matter == "older" else ""

    def _look_into_file(self) -> str:
        path = self._data / FILE_NAME
        try:
            with open_checked(path, kept_opened):
                return inside_words(look_inside(path))
        except WorkspaceRefused:
            return ""

    # ── in words ──

    def words(self, problem: str) -> str:
        """Return the problem, and what happens to the present files."""
        problem = (
            problem or f"工作区文件“{self._data}”里有一处读不出来，可能是磁盘坏了或者文件被改过。"
        )
        aside = (
            f"接着做的话，现在的文件会整个另放在数据文件夹的 {self._aside}-… 里，一个字节也不删，"
            f"{_LATER[self._matter]}"
        )
        return f"{problem}\n\n{'' if self._matter == 'missing' else aside}请选怎样接着做："

    @property
    def newest_words(self) -> str:
        """Return when the newest good backup was made, and why."""
        assert self.newest is not None
        return f"{backup_day(self.newest, datetime.now())}（{self.newest.why}）"

    @property
    def newest_inside(self) -> str:
        """Return what is in the newest good backup."""
        assert self.newest is not None
        return inside_words(look_inside(self.newest.path))

    @property
    def nothing_words(self) -> str:
        """Return why there is nothing to go on with; an empty string if there is something."""
        return "" if self.newest or self.kept_inside else self._not_found

    # ── what comes first ──

    @property
    def prefers_newest(self) -> bool:
        """Return True if restoring the newest backup is the best way."""
        if self.newest is None:
            return False
        if self._matter == "older":
            return not self.kept_inside or self.newest.number > read_number(self._data / FILE_NAME)
        return self._matter in {"damaged", "missing"}

    @property
    def prefers_kept(self) -> bool:
        """Return True if going on with the workspace's file is the best way."""
        return bool(self.kept_inside) and not self.prefers_newest

    @property
    def offers_empty(self) -> bool:
        """Return True if an empty workspace is offered: there is nothing else, or nothing is there."""
        is_all = self.newest or self.kept_inside or self._is_unknown
        return self._matter == "missing" or not is_all

    # ── what is done ──

    def keep(self) -> None:
        """Go on with the workspace's file, and forget that more was saved."""
        SaveNoteFile(self._data).forget()

    def restore(self, path: Path | None) -> None:
        """Put a backup (None: an empty workspace) in the place of the files.

        Raises NotSaved or WorkspaceRefused; then nothing has changed.
        """
        self._backups.take_back(path, self._aside)
