"""Backups: checked copies of the workspace in a second folder; old ones are thinned out."""

import errno
import re
import sqlite3
from collections.abc import Callable
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from fangfan_desktop.durable import (
    flush_file,
    flush_folder,
    is_ours,
    make_folder,
    put_in_place,
    put_together,
)
from fangfan_desktop.workspace.backup_file import (
    SUFFIX,
    check_copy,
    copy_workspace,
    is_good,
    make_temp_folder,
    open_checked,
    open_empty,
    read_number,
    remove_temp_folder,
    renumber,
    temp_folder_in,
)
from fangfan_desktop.workspace.backup_list import TIME_FORMAT, Backup, backups_in, backups_to_keep
from fangfan_desktop.workspace.columns import OpenedReader, decode_opened
from fangfan_desktop.workspace.database import FILE_NAME, LOG_SUFFIX
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceRefused
from fangfan_desktop.workspace.saved import SaveNote, SaveNoteFile

BackupReason = Literal["启动", "定时", "导入前", "汇总前", "升级前", "恢复前", "结束前", "手工"]
# Why a workspace was set aside; its folder's name begins with it.
AsideReason = Literal["damaged", "newer"]
_POINTER = "backups.path"


class UnfinishedBackup(NamedTuple):
    """A backup that is copied, but not yet checked and named. `temporary` is the copy's folder."""

    temporary: Path
    folder: Path
    why: BackupReason
    now: datetime


class Backups:
    """The backups of the workspace in a data folder.

    `source` returns the workspace's connection; it is needed only for making a backup. Each backup
    is read back and checked before it gets its name. `read_opened` is that of `read_through`.
    """

    def __init__(
        self,
        data: Path,
        source: Callable[[], sqlite3.Connection] | None = None,
        read_opened: OpenedReader = decode_opened,
    ) -> None:
        self._data, self._source, self.read_opened = data, source, read_opened
        # The folder of this PC and user in the place where the office keeps a copy of each backup.
        self.second: Path | None = None

    # ── the folders ──

    @property
    def usual_folder(self) -> Path:
        """Return the folder that is used unless the clerk chose another: beside the data, not in it."""
        return self._data.with_name(f"{self._data.name}-backups")

    @property
    def folder(self) -> Path:
        """Return the folder in which backups are made."""
        try:
            chosen = (self._data / _POINTER).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            chosen = ""
        return Path(chosen) if chosen and Path(chosen).is_absolute() else self.usual_folder

    @property
    def folders(self) -> list[Path]:
        """Return the folders that may hold backups: the chosen one, and the usual one."""
        return list(dict.fromkeys([self.folder, self.usual_folder]))

    def everything(self) -> list[Backup]:
        """Return all backups, the newest first."""
        return backups_in(*self.folders)

    @property
    def are_all_there_is(self) -> bool:
        """Return True if there are backups, but no workspace file."""
        return not (self._data / FILE_NAME).exists() and bool(self.everything())

    def move(self, parent: Path) -> int:
        """Move the backups into another folder for good; return how many were moved.

        They get a folder there that belongs to this PC and user, so that two PCs that use the same
        disk do not thin out each other's backups. Raises OSError if it cannot be written; then
        nothing is changed.
        """
        folder = own_folder(parent)
        make_folder(folder)
        if not is_ours(folder):
            raise PermissionError(errno.EACCES, "这个文件夹是别的用户的")
        backups = [each for old in self.folders if old != folder for each in backups_in(old)]
        for each in backups:
            with temp_folder_in(folder) as temporary_folder:
                copy = temporary_folder / each.path.name
                copy.write_bytes(each.path.read_bytes())
                copy.chmod(0o600)
                if not _is_same(each.path, copy):
                    raise OSError("读回来的和写进去的不一样")
                put_in_place(copy, folder / each.path.name)
        pointer = self._data / f"{_POINTER}.new"
        pointer.write_text(str(folder.absolute()), encoding="utf-8")
        put_in_place(pointer, self._data / _POINTER)
        for each in backups:
            each.path.unlink(missing_ok=True)
        for old in {each.path.parent for each in backups}:
            flush_folder(old)
        return len(backups)

    # ── making one ──

    def make(self, why: BackupReason, now: datetime | None = None) -> Backup | None:
        """Make a backup and thin out the older ones; return None if nothing changed since the newest.

        Raises WorkspaceDamaged if the workspace itself is not whole; OSError or WorkspaceRefused if
        no backup could be made.
        """
        return self.finish(self.begin(why, now))

    def begin(self, why: BackupReason, now: datetime | None = None) -> UnfinishedBackup:
        """Copy the workspace as it is now; quick, and only on the thread of its connection.

        If the chosen folder cannot be written (its disk was removed, or is full), the copy goes
        into the usual one.
        """
        failure: Exception | None = None
        for folder in self.folders:
            try:
                return UnfinishedBackup(self._copy_into(folder), folder, why, now or datetime.now())
            except (OSError, WorkspaceRefused) as error:
                failure = error
        assert failure is not None
        raise failure

    def _copy_into(self, folder: Path) -> Path:
        """Copy the workspace into a new temporary folder inside a folder; return the temporary folder."""
        assert self._source is not None
        make_folder(folder)
        temporary = make_temp_folder(folder)
        try:
            copy_workspace(self._source(), temporary / FILE_NAME)
        except BaseException:
            remove_temp_folder(temporary)
            raise
        return temporary

    def finish(self, unfinished: UnfinishedBackup) -> Backup | None:
        """Check a copy, name it, and thin out the older backups; may run on any thread."""
        try:
            copy = unfinished.temporary / FILE_NAME
            check_copy(copy)
            newest = next(iter(backups_in(unfinished.folder)), None)
            if newest and _is_same(newest.path, copy):
                return None
            target = _free_name(unfinished.folder, unfinished.why, unfinished.now)
            put_in_place(copy, target)
        finally:
            remove_temp_folder(unfinished.temporary)
        self.thin(unfinished.folder, unfinished.now)
        return Backup(
            target, unfinished.now.replace(microsecond=0), unfinished.why, read_number(target)
        )

    def keep_second(self, now: datetime | None = None) -> None:
        """Copy the newest backup to the second place, if there is one; thin out the older ones there.

        May run on any thread. Raises OSError if it cannot be written: its parent must exist, since
        the office makes it.
        """
        newest = next(iter(backups_in(self.folder)), None)
        if self.second is None or newest is None or self.second == self.folder:
            return
        target = self.second / newest.path.name
        if target.exists():
            return
        _refuse_unreachable(self.second)
        make_folder(self.second)
        if not is_ours(self.second):
            raise PermissionError(errno.EACCES, "这个文件夹是别的用户的")
        with temp_folder_in(self.second) as temporary:
            copy = temporary / target.name
            copy.write_bytes(newest.path.read_bytes())
            copy.chmod(0o600)
            if not _is_same(newest.path, copy):
                raise OSError("读回来的和写进去的不一样")
            put_in_place(copy, target)
        self.thin(self.second, now or datetime.now())

    def in_second(self) -> list[Backup]:
        """Return the backups in the second place. Raises OSError if it cannot be reached now."""
        if self.second is None:
            return []
        _refuse_unreachable(self.second)
        return backups_in(self.second)

    def free_names(self, why: BackupReason) -> list[Path]:
        """Return the paths at which a backup could be written now, one in each folder."""
        return [_free_name(folder, why, datetime.now()) for folder in self.folders]

    def thin(self, folder: Path, now: datetime) -> None:
        """Delete the backups in a folder that are no longer needed."""
        backups = backups_in(folder)
        keep = backups_to_keep(backups, now)
        for each in backups:
            if each not in keep:
                each.path.unlink(missing_ok=True)

    def begin_moving_out(self, target: Path) -> Callable[[], None]:
        """Copy the workspace beside `target`; return the function that turns the copy into `target`.

        That function may run on any thread; a file of that name is replaced.
        """
        temporary = self._copy_into(target.parent)

        def finish() -> None:
            try:
                check_copy(temporary / FILE_NAME)
                put_in_place(temporary / FILE_NAME, target)
            finally:
                remove_temp_folder(temporary)

        return finish

    # ── a workspace that is damaged ──

    def set_aside(
        self, now: datetime | None = None, *, aside: AsideReason = "damaged"
    ) -> Path | None:
        """Move the files of a workspace that cannot be used into a folder; nothing is deleted.

        Return the folder; None if there was no file. The note of what was saved stays, so that the
        next start asks for a backup until another file lies there.
        """
        suffixes = "", LOG_SUFFIX, "-shm", "-journal"
        names = [f"{FILE_NAME}{suffix}" for suffix in suffixes]
        files = [path for name in names if (path := self._data / name).exists()]
        if not files:
            return None
        folder = self._new_aside_folder(aside, now)
        put_together(files, folder)
        return folder

    def copy_aside(self, log: bytes) -> None:
        """Copy a workspace file that lacks something into a folder, and write `log` beside the copy.

        Raises OSError if there is no space; then there is no copy.
        """
        from shutil import copyfile

        folder = self._new_aside_folder("damaged")
        try:
            copyfile(self._data / FILE_NAME, folder / FILE_NAME)
            (folder / f"{FILE_NAME}{LOG_SUFFIX}").write_bytes(log)
            for path in folder.iterdir():
                flush_file(path)
            flush_folder(folder)
        except OSError:
            remove_temp_folder(folder)
            raise

    def take_back(self, backup: Path | None, aside: AsideReason = "damaged") -> None:
        """Replace a workspace that cannot be used by a backup (None: by an empty one).

        The old one is set aside. Raises WorkspaceRefused if the file is not a whole backup of ours;
        NotSaved if the disk does not take it: then the next start asks again.
        """
        with open_checked(backup, self.read_opened) if backup else open_empty() as source:
            number = renumber(source, self.newest_number())
            try:
                make_folder(self._data)
                with temp_folder_in(self._data) as temporary:
                    copy = temporary / FILE_NAME
                    self._copy_back(source, copy)
                    check_copy(copy)
                    self.set_aside(aside=aside)
                    put_in_place(copy, self._data / FILE_NAME)
            except OSError as error:
                raise self._not_replaced() from error
        SaveNoteFile(self._data).write(SaveNote.now(number))

    def _copy_back(self, source: sqlite3.Connection, target: Path) -> None:
        try:
            copy_workspace(source, target)
        except WorkspaceRefused as error:
            raise self._not_replaced() from error

    def _not_replaced(self) -> NotSaved:
        return NotSaved(
            f"数据文件夹“{self._data}”里现在写不进去，所以没有换。请检查磁盘和权限后再试。"
        )

    def _new_aside_folder(self, aside: AsideReason, now: datetime | None = None) -> Path:
        stem = f"{aside}-{now or datetime.now():{TIME_FORMAT}}"
        names = chain([stem], (f"{stem}-{number}" for number in count(2)))
        folder = next(self._data / each for each in names if not (self._data / each).exists())
        make_folder(folder)
        return folder

    def aside(self) -> list[Path]:
        """Return the folders of workspaces that were set aside."""
        folders = (path for name in get_args(AsideReason) for path in self._data.glob(f"{name}-*"))
        return sorted(path for path in folders if path.is_dir())

    def newest_number(self) -> int:
        """Return the highest number in the backups and the note of what was saved; 0 without any."""
        note = SaveNoteFile(self._data).read()
        return max([note.generation if note else 0, *(each.number for each in self.everything())])

    def newest_good(self) -> Backup | None:
        """Return the newest whole backup. Raises CannotLook if one cannot be checked now."""
        return next((each for each in self.everything() if self.is_good(each)), None)

    def is_good(self, backup: Backup) -> bool:
        """Return True if a backup is whole. Raises CannotLook if it cannot be checked now."""
        return is_good(backup.path, self.read_opened)


def own_folder(parent: Path) -> Path:
    """Return the folder of this PC and user in a folder that others use, too."""
    name = _own_name()
    return parent if parent.name == name else parent / name


def _refuse_unreachable(second: Path) -> None:
    if not second.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "文件夹不在，或者没有连上", str(second.parent))


def _own_name() -> str:
    from getpass import getuser
    from platform import node

    return re.sub(r"[^\w-]", "_", f"防返填报备份-{node()}-{getuser()}")


def _free_name(folder: Path, why: str, now: datetime) -> Path:
    stem = f"防返填报_{now:{TIME_FORMAT}}_{why}"
    names = chain([stem], (f"{stem}({number})" for number in count(2)))
    return next(folder / f"{n}{SUFFIX}" for n in names if not (folder / f"{n}{SUFFIX}").exists())


def _is_same(one: Path, other: Path) -> bool:
    from filecmp import cmp

    return cmp(one, other, shallow=False)
