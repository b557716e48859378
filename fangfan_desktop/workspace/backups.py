"""Backups: whole, checked copies of the workspace in a second folder; thinned; and taken back."""

import errno
import re
import sqlite3
from collections.abc import Callable
from datetime import datetime
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
    count_on,
    empty,
    good,
    is_good,
    new_room,
    number_of,
    remove_room,
    room_in,
)
from fangfan_desktop.workspace.backup_list import MOMENT, Backup, backups_in, kept
from fangfan_desktop.workspace.database import FILE_NAME, LOG_SUFFIX
from fangfan_desktop.workspace.refusals import (
    UNREADABLE,
    NotSaved,
    WorkspaceRefused,
    is_target,
    refusal,
)
from fangfan_desktop.workspace.saved import LastSaved, Saved
from fangfan_desktop.workspace.typed import OpenedReader, opened_map

Why = Literal["启动", "定时", "导入前", "汇总前", "升级前", "恢复前", "结束前", "手工"]
# Why a workspace was set aside.
Aside = Literal["damaged", "newer"]
_POINTER = "backups.path"


class Begun(NamedTuple):
    """A backup that is copied, and neither checked nor named yet. `room` is the copy's folder."""

    room: Path
    folder: Path
    why: Why
    now: datetime


class Backups:
    """The backups of the workspace in a data folder, and (given what opens it) how one is made.

    Every one is read back and checked before it has its name.
    """

    def __init__(
        self,
        data: Path,
        source: Callable[[], sqlite3.Connection] | None = None,
        look: OpenedReader = opened_map,
    ) -> None:
        self._data, self._source, self.look = data, source, look

    # ── where they lie ──

    @property
    def usual_folder(self) -> Path:
        """Return where backups lie unless the clerk says otherwise: beside the data, not in it."""
        return self._data.with_name(f"{self._data.name}-backups")

    @property
    def folder(self) -> Path:
        """Return where backups lie."""
        try:
            chosen = (self._data / _POINTER).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            chosen = ""
        return Path(chosen) if chosen and Path(chosen).is_absolute() else self.usual_folder

    @property
    def folders(self) -> list[Path]:
        """Return every folder that may hold some: the chosen one, and the usual one."""
        return list(dict.fromkeys([self.folder, self.usual_folder]))

    def everything(self) -> list[Backup]:
        """Return all backups, the newest first."""
        return backups_in(*self.folders)

    @property
    def are_all_there_is(self) -> bool:
        """Say whether there are backups, and no workspace any more."""
        return not (self._data / FILE_NAME).exists() and bool(self.everything())

    def move(self, parent: Path) -> int:
        """Keep the backups inside another folder from now on; return how many were brought there.

        They get a folder of this PC's and user's own there: two who choose the same disk do not
        thin each other's. OSError where it cannot be written; then all is as it was.
        """
        folder = parent if parent.name == _own_name() else parent / _own_name()
        make_folder(folder, 0o700)
        if not is_ours(folder):
            raise PermissionError(errno.EACCES, "这个文件夹是别的用户的")
        there = [each for old in self.folders if old != folder for each in backups_in(old)]
        for each in there:
            with room_in(folder) as room:
                copy = room / each.path.name
                copy.write_bytes(each.path.read_bytes())
                copy.chmod(0o600)
                if not _same(each.path, copy):
                    raise OSError("读回来的和写进去的不一样")
                put_in_place(copy, folder / each.path.name)
        temporary = self._data / f"{_POINTER}.new"
        temporary.write_text(str(folder.absolute()), encoding="utf-8")
        put_in_place(temporary, self._data / _POINTER)
        for each in there:
            each.path.unlink(missing_ok=True)
        for old in {each.path.parent for each in there}:
            flush_folder(old)
        return len(there)

    # ── making ──

    def make(self, why: Why, now: datetime | None = None) -> Backup | None:
        """Make a backup and thin the older ones; None where nothing changed since the newest.

        WorkspaceDamaged where the workspace itself is no longer whole; OSError or WorkspaceRefused
        where no backup could be made.
        """
        return self.finish(self.begin(why, now))

    def begin(self, why: Why, now: datetime | None = None) -> Begun:
        """Copy the workspace as it is now; on the thread of its connection, and quick.

        Where the chosen folder cannot be written (a disk that was taken out, or is full) it is
        copied into the usual one.
        """
        failure: Exception | None = None
        for folder in self.folders:
            try:
                return Begun(self._copy_into(folder), folder, why, now or datetime.now())
            except (OSError, WorkspaceRefused) as error:
                failure = error
        assert failure is not None
        raise failure

    def _copy_into(self, folder: Path) -> Path:
        """Copy the workspace into a new room in a folder; return the room."""
        assert self._source is not None
        make_folder(folder, 0o700)
        room = new_room(folder)
        try:
            copy_workspace(self._source(), room / FILE_NAME)
        except BaseException as error:
            remove_room(room)
            if isinstance(error, UNREADABLE):
                raise _not_copied(folder, error) from error
            raise
        return room

    def finish(self, begun: Begun) -> Backup | None:
        """Check a copy, name it, thin the older ones; on any thread."""
        try:
            copy = begun.room / FILE_NAME
            check_copy(copy)
            newest = next(iter(backups_in(begun.folder)), None)
            if newest and _same(newest.path, copy):
                return None
            target = _free_name(begun.folder, begun.why, begun.now)
            put_in_place(copy, target)
        finally:
            remove_room(begun.room)
        self.thin(begun.folder, begun.now)
        return Backup(target, begun.now.replace(microsecond=0), begun.why, number_of(target))

    def free_names(self, why: Why) -> list[Path]:
        """Return where a backup that is made now may be written, a name in each folder."""
        return [_free_name(folder, why, datetime.now()) for folder in self.folders]

    def thin(self, folder: Path, now: datetime) -> None:
        """Delete the backups that are no longer needed."""
        there = backups_in(folder)
        keep = kept(there, now)
        for each in there:
            if each not in keep:
                each.path.unlink(missing_ok=True)

    def begin_moving_out(self, target: Path) -> Callable[[], None]:
        """Copy the workspace beside `target`; return what makes it one file for another PC.

        That may run on any thread; what is there of that name is replaced.
        """
        room = self._copy_into(target.parent)

        def finish() -> None:
            try:
                check_copy(room / FILE_NAME)
                put_in_place(room / FILE_NAME, target)
            finally:
                remove_room(room)

        return finish

    # ── a workspace that is damaged ──

    def set_aside(self, now: datetime | None = None, *, aside: Aside = "damaged") -> Path | None:
        """Put the files of a workspace that cannot be used into a folder; nothing is deleted.

        Return the folder; None where there was no file. What was noted as saved stays, and has the
        next start ask for a backup until another file stands there.
        """
        suffixes = "", LOG_SUFFIX, "-shm", "-journal"
        names = [f"{FILE_NAME}{suffix}" for suffix in suffixes]
        there = [path for name in names if (path := self._data / name).exists()]
        if not there:
            return None
        folder = self._new_aside(aside, now)
        put_together(there, folder)
        return folder

    def copy_aside(self, log: bytes) -> None:
        """Copy the file of a workspace that lacks something into a folder, and its log as it was.

        OSError where there is no room; then there is no copy.
        """
        from shutil import copyfile, rmtree

        folder = self._new_aside("damaged")
        try:
            copyfile(self._data / FILE_NAME, folder / FILE_NAME)
            (folder / f"{FILE_NAME}{LOG_SUFFIX}").write_bytes(log)
            for path in folder.iterdir():
                flush_file(path)
            flush_folder(folder)
        except OSError:
            rmtree(folder, ignore_errors=True)
            raise

    def take_back(self, backup: Path | None, aside: Aside = "damaged") -> None:
        """Put a backup, or an empty workspace, in the place of one that cannot be used.

        That is set aside. WorkspaceRefused where the backup is none, NotSaved where the disk does not
        take it: then the next start asks again.
        """
        with good(backup, self.look) if backup else empty() as source:
            number = count_on(source, self.newest_number())
            try:
                make_folder(self._data, 0o700)
                with room_in(self._data) as room:
                    copy_workspace(source, room / FILE_NAME)
                    check_copy(room / FILE_NAME)
                    self.set_aside(aside=aside)
                    put_in_place(room / FILE_NAME, self._data / FILE_NAME)
            except (OSError, *UNREADABLE) as error:
                raise NotSaved(
                    f"数据文件夹“{self._data}”里现在写不进去，所以没有换。请检查磁盘和权限后再试。"
                ) from error
        LastSaved(self._data).write(Saved.now(number))

    def _new_aside(self, aside: Aside, now: datetime | None = None) -> Path:
        stem = f"{aside}-{now or datetime.now():{MOMENT}}"
        names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
        folder = next(self._data / each for each in names if not (self._data / each).exists())
        make_folder(folder, 0o700)
        return folder

    def aside(self) -> list[Path]:
        """Return the folders of workspaces that were set aside."""
        found = (path for name in get_args(Aside) for path in self._data.glob(f"{name}-*"))
        return sorted(path for path in found if path.is_dir())

    def newest_number(self) -> int:
        """Return the number of the newest backup, or of what was noted as saved; 0 without any."""
        noted = LastSaved(self._data).read()
        numbers = [each.number for each in self.everything()]
        return max(*numbers, noted.generation if noted else 0, 0)

    def newest_good(self) -> Backup | None:
        """Return the newest backup that can be read whole; CannotLook where that is not known."""
        return next((each for each in self.everything() if self.is_good(each)), None)

    def is_good(self, backup: Backup) -> bool:
        """Say whether a backup can be read whole; CannotLook where that is not known."""
        return is_good(backup.path, self.look)


def _not_copied(folder: Path, error: Exception) -> WorkspaceRefused:
    if is_target(error):
        return WorkspaceRefused(f"文件夹“{folder}”里写不进去，可能磁盘满了。")
    return refusal(folder / FILE_NAME, error)


def _own_name() -> str:
    from getpass import getuser
    from platform import node

    return re.sub(r"[^\w-]", "_", f"防返填报备份-{node()}-{getuser()}")


def _free_name(folder: Path, why: str, now: datetime) -> Path:
    stem = f"防返填报_{now:{MOMENT}}_{why}"
    names = [stem, *(f"{stem}({number})" for number in range(2, 1000))]
    return next(folder / f"{n}{SUFFIX}" for n in names if not (folder / f"{n}{SUFFIX}").exists())


def _same(one: Path, other: Path) -> bool:
    from filecmp import cmp

    return cmp(one, other, shallow=False)
