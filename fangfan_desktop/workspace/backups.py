"""Backups: whole, checked copies of the workspace in a second folder; thinned; and taken back."""

import re
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from fangfan_desktop.durable import put_in_place
from fangfan_desktop.workspace.backup_file import (
    SUFFIX,
    check_copy,
    copy_workspace,
    is_good,
    new_room,
    remove_room,
    room_in,
)
from fangfan_desktop.workspace.database import FILE_NAME, UNREADABLE, WorkspaceRefused, refusal
from fangfan_desktop.workspace.typed import OpenedReader, opened_map

Why = Literal["启动", "定时", "导入前", "汇总前", "升级前", "恢复前", "手工"]
# Why a workspace was set aside.
Aside = Literal["damaged", "newer"]
_NAME = re.compile(r"防返填报_(\d{8}-\d{6})_(\w+?)(?:\(\d+\))?\.fangfan")
_MOMENT = "%Y%m%d-%H%M%S"
_POINTER = "backups.path"
_DAYS, _WEEKS, _MONTHS = 7, 5, 24
_UPGRADES = 3


class Backup(NamedTuple):
    """A backup by its file's name: when it was made, and on what occasion."""

    path: Path
    at: datetime
    why: str


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups of a folder, the newest first; none where it cannot be read."""
    try:
        found = [backup for path in folder.iterdir() if (backup := _by_name(path))]
    except OSError:
        return []
    return sorted(found, key=_age, reverse=True)


def _by_name(path: Path) -> Backup | None:
    """Return what a file's name says of a backup; None where it is none."""
    match = _NAME.fullmatch(path.name)
    try:
        return Backup(path, datetime.strptime(match[1], _MOMENT), match[2]) if match else None
    except ValueError:
        return None


def _age(backup: Backup) -> tuple[datetime, str]:
    return backup.at, backup.path.name


class Begun(NamedTuple):
    """A backup that is copied, and neither checked nor named yet. `room` is the copy's folder."""

    room: Path
    folder: Path
    why: Why
    now: datetime


class Backups:
    """The backups of the workspace in a data folder, and (given its connection) how one is made.

    Every one is read back and checked before it has its name.
    """

    def __init__(
        self,
        data: Path,
        connection: sqlite3.Connection | None = None,
        look: OpenedReader = opened_map,
    ) -> None:
        self._data, self._connection, self.look = data, connection, look

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
        found = [each for folder in self.folders for each in backups_in(folder)]
        return sorted(found, key=_age, reverse=True)

    def move(self, parent: Path) -> int:
        """Keep the backups inside another folder from now on; return how many were brought there.

        They get a folder of this PC's and user's own there: two who choose the same disk do not
        thin each other's. OSError where it cannot be written; then all is as it was.
        """
        folder = parent if parent.name == _own_name() else parent / _own_name()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
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
        assert self._connection is not None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        room = new_room(folder)
        try:
            copy_workspace(self._connection, room / FILE_NAME)
        except BaseException as error:
            remove_room(room)
            if isinstance(error, UNREADABLE):
                raise refusal(folder / FILE_NAME, error) from error
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
        return Backup(target, begun.now.replace(microsecond=0), begun.why)

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

    def set_aside(self, now: datetime | None = None, *, aside: Aside = "damaged") -> Path:
        """Put the files of a workspace that cannot be used into a folder; nothing is deleted."""
        stem = f"{aside}-{now or datetime.now():{_MOMENT}}"
        names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
        folder = next(self._data / each for each in names if not (self._data / each).exists())
        folder.mkdir()
        for suffix in ("", "-wal", "-shm", "-journal"):
            path = self._data / f"{FILE_NAME}{suffix}"
            if path.exists():
                path.replace(folder / path.name)
        return folder

    def aside(self) -> list[Path]:
        """Return the folders of workspaces that were set aside."""
        found = (path for name in get_args(Aside) for path in self._data.glob(f"{name}-*"))
        return sorted(path for path in found if path.is_dir())

    def newest_good(self) -> Backup | None:
        """Return the newest backup that can be read whole."""
        return next((each for each in self.everything() if self.is_good(each)), None)

    def is_good(self, backup: Backup) -> bool:
        """Say whether a backup can be read whole."""
        return is_good(backup.path, self.look)


def _own_name() -> str:
    from getpass import getuser
    from platform import node

    return re.sub(r"[^\w-]", "_", f"防返填报备份-{node()}-{getuser()}")


def _free_name(folder: Path, why: str, now: datetime) -> Path:
    stem = f"防返填报_{now:{_MOMENT}}_{why}"
    names = [stem, *(f"{stem}({number})" for number in range(2, 1000))]
    return next(folder / f"{n}{SUFFIX}" for n in names if not (folder / f"{n}{SUFFIX}").exists())


def kept(backups: Sequence[Backup], now: datetime) -> set[Backup]:
    """Return which backups stay.

    All of the last day; then the last of each day for a week, of each week for five, of each month
    for two years; and the last three made before an upgrade.
    """
    newest_first = sorted(backups, key=_age, reverse=True)
    keep = {each for each in newest_first if now - each.at < timedelta(days=1)}
    keep |= set(newest_first[:1])
    keep |= _last_of_each(newest_first, lambda at: at.date(), _DAYS)
    keep |= _last_of_each(newest_first, lambda at: at.isocalendar()[:2], _WEEKS)
    keep |= _last_of_each(newest_first, lambda at: (at.year, at.month), _MONTHS)
    keep |= set([each for each in newest_first if each.why == "升级前"][:_UPGRADES])
    return keep


def _last_of_each(
    newest_first: Sequence[Backup], part: Callable[[datetime], object], most: int
) -> set[Backup]:
    """Return the newest backup of each of the last days, weeks or months that have any."""
    last: dict[object, Backup] = {}
    for each in newest_first:
        last.setdefault(part(each.at), each)
    return set(list(last.values())[:most])


def _same(one: Path, other: Path) -> bool:
    from filecmp import cmp

    return cmp(one, other, shallow=False)
