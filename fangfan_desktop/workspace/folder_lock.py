"""The lock of a data folder: a lock of the system, and a file that names its holder.

The system's lock ends with the process that holds it. Neither a process number (the system reuses
them) nor the age of the file decides. The file's content matters only after the system gave us the
lock: then the process that wrote it has ended, or was on another machine, or is not known.
"""

import errno
import os
import socket
import stat
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

if sys.platform == "win32":
    import msvcrt
    import winreg
else:
    import fcntl

LOCK = "workspace.lock"
_MACHINE_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_BOOT_FILE = Path("/proc/sys/kernel/random/boot_id")
_REGISTRY = r"SOFTWARE\Microsoft\Cryptography"
_MOST_BYTES = 4096
# The locked byte lies beyond the content: on Windows locked bytes cannot be read.
_LOCKED_BYTE = 1 << 30
_HELD = {errno.EAGAIN, errno.EACCES}
_IN_USE = {32, 33}  # Windows error codes: the file is open or locked elsewhere
_OPEN_FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Holder(NamedTuple):
    """The process that wrote a lock file; unknown parts are empty. `key` names its local socket."""

    process: int = 0
    program: str = ""
    host: str = ""
    machine: str = ""
    boot: str = ""
    key: str = ""

    @property
    def is_here(self) -> bool:
        """Return True if it ran on this machine (a copy of this disk has another host name)."""
        return bool(self.host) and (self.host, self.machine) == _this_machine()


class StaleLock(NamedTuple):
    """A lock file that was left behind: no process on this machine holds its lock."""

    holder: Holder
    since: float  # the file's time of change, in seconds since 1970
    sure: bool  # whether locks work on its disk

    @property
    def ended_here(self) -> bool:
        """Return True if its holder ran on this machine and has ended: the system gave us its lock."""
        return self.sure and self.holder.is_here


class FolderLock:
    """The lock of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._file = folder, folder / LOCK
        self._handle = self._folder_handle = -1
        self._is_signed = False
        self.left: StaleLock | None = None

    def grab(self) -> bool:
        """Ask the system for the lock; return False if another process has it.

        Afterwards `left` is the lock file of an earlier holder, if there was one. Raises OSError if
        there can be no lock.
        """
        self.left = None
        try:
            is_ours = self._grab_folder() and self._grab_file()
        except BaseException:
            self._close()
            raise
        if not is_ours:
            self._close()
        return is_ours

    def _grab_folder(self) -> bool:
        """Lock the folder too if it is only ours: somebody may delete the file while we hold it."""
        if sys.platform == "win32":
            return True  # an open file cannot be deleted there
        status = self._folder.stat()
        if status.st_uid != os.getuid() or status.st_mode & 0o077:
            return True
        self._folder_handle = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        return _lock(self._folder_handle) is not False

    def _grab_file(self) -> bool:
        while True:
            try:
                self._handle, is_new = self._open()
            except OSError as error:
                if getattr(error, "winerror", 0) in _IN_USE:
                    return False
                if not os.path.lexists(self._file) or error.errno == errno.EROFS:
                    raise
                self.left = StaleLock(Holder(), self._file.lstat().st_mtime, sure=False)
                return True
            locked = _lock(self._handle)
            if locked is False:
                return False
            if self._is_still_there():
                break
            os.close(self._handle)  # its holder has just deleted it: try again
            self._handle = -1
        if not is_new:
            holder, since = _parse_holder(_content(self._handle)), os.fstat(self._handle).st_mtime
            self.left = StaleLock(holder, since, sure=locked is True)
        return True

    def _open(self) -> tuple[int, bool]:
        """Open or create the file; return its handle, and whether it is new.

        Raises OSError if it is no regular file, or may not be opened.
        """
        for _ in range(100):
            with suppress(FileExistsError):
                return os.open(self._file, _OPEN_FLAGS | os.O_CREAT | os.O_EXCL, 0o600), True
            try:
                handle = os.open(self._file, _OPEN_FLAGS)
            except FileNotFoundError:
                continue
            if stat.S_ISREG(os.fstat(handle).st_mode):
                return handle, False
            os.close(handle)
            break
        raise OSError(errno.EEXIST, "no file", str(self._file))

    def _is_still_there(self) -> bool:
        with suppress(OSError):
            return os.path.samestat(os.fstat(self._handle), self._file.lstat())
        return False

    def sign(self, key: str) -> bool:
        """Write into the file who holds the lock; return False if another process was quicker.

        Something in its place that we cannot open is renamed. Raises OSError if it cannot be
        written.
        """
        if self._handle < 0:
            self._put_aside()
            if not self._grab_file() or self.left:
                self._close()
                return False
        host, machine = _this_machine()
        program, boot = Path(sys.executable).resolve().name, _first_line(_BOOT_FILE)
        lines = (os.getpid(), program, host, machine, boot, key)
        self._is_signed = True
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, "".join(f"{line}\n" for line in lines).encode())
        with suppress(OSError):  # a network share may not support modes
            os.chmod(self._file, 0o600)  # noqa: PTH101  # os.open made the file, os sets its mode
        os.fsync(self._handle)  # so that a pulled-out stick names its holder
        return True

    def _put_aside(self) -> None:
        names = (self._file.with_name(f"{LOCK}-{number}") for number in count(1))
        self._file.rename(next(name for name in names if not os.path.lexists(name)))
        self.left = None

    def holder(self) -> Holder:
        """Return the holder that the file names."""
        try:
            with self._file.open("rb") as file:
                return _parse_holder(file.read(_MOST_BYTES))
        except OSError:
            return Holder()

    def release(self) -> None:
        """Release the lock; delete the file if we signed it."""
        if self._is_signed:
            self._is_signed = False
            is_ours = self._is_still_there()
            if sys.platform == "win32":  # an open file cannot be deleted there
                os.close(self._handle)
                self._handle = -1
            if is_ours:
                with suppress(OSError):
                    self._file.unlink()
        self._close()

    def _close(self) -> None:
        for handle in (self._handle, self._folder_handle):
            if handle >= 0:
                os.close(handle)
        self._handle = self._folder_handle = -1


def _this_machine() -> tuple[str, str]:
    return socket.gethostname(), _machine_id()


def _machine_id() -> str:
    """Return the machine's own id; empty if it has none."""
    if sys.platform == "win32":
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with (
            suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _REGISTRY, 0, access) as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return ""
    return next((line for path in _MACHINE_FILES if (line := _first_line(path))), "")


def _first_line(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return path.read_bytes().decode().strip()
    return ""


def _content(handle: int) -> bytes:
    # On Windows, locking has moved the position.
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, _MOST_BYTES)


def _parse_holder(content: bytes) -> Holder:
    """Return the holder that a lock file's bytes name; an empty one if we did not write them."""
    try:
        lines = content.decode().split("\n")
        process, program, host, machine, boot, *more = (line.strip() for line in lines)
        key = more[0] if more and len(more[0]) == 32 and more[0].isalnum() else ""
        holder = Holder(int(process), program, host, machine, boot, key)
    except ValueError:
        return Holder()
    return holder if holder.process > 0 and host.isprintable() and len(host) < 256 else Holder()


def _lock(handle: int) -> bool | None:
    """Lock an open file; return False if another process has the lock, None if locks do not work."""
    try:
        _lock_by_system(handle)
    except OSError as error:
        return False if sys.platform == "win32" or error.errno in _HELD else None
    return True


def _lock_by_system(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
