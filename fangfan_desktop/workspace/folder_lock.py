"""The lock of a data folder: the system's own, which ends with its holder, and a file that says who.

No number of a process decides, which the system gives away again, and no age. What the file says
matters only once the system has given us the lock: then whoever wrote it has died, or was on
another machine, or is not known.
"""

import errno
import os
import socket
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

if sys.platform == "win32":
    import msvcrt
    import winreg
else:
    import fcntl

LOCK = "workspace.lock"
_MACHINE = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_REGISTRY = r"SOFTWARE\Microsoft\Cryptography"
_MOST_BYTES = 4096
# Beyond whatever is in the file: on Windows what is locked cannot be read.
_AT = 1 << 30
_HELD = {errno.EAGAIN, errno.EACCES}
_IN_USE = {32, 33}  # Windows: somebody has it open, or locked
_OPENED = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Holder(NamedTuple):
    """Who wrote a lock; what is not known is empty. `key` is where it listens."""

    process: int = 0
    program: str = ""
    host: str = ""
    machine: str = ""
    boot: str = ""
    key: str = ""

    @property
    def is_here(self) -> bool:
        """Say whether this is the machine; a copy of its disk has another name."""
        return bool(self.host) and (self.host, self.machine) == _this_machine()


class Left(NamedTuple):
    """What was found in a lock that nobody holds here."""

    holder: Holder
    since: float  # seconds since 1970, as the file has it
    sure: bool  # whether the system knows of locks there

    @property
    def ended_here(self) -> bool:
        """Say whether its holder was here, and is dead: the system gave its lock to us."""
        return self.sure and self.holder.is_here


class FolderLock:
    """The lock of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._file = folder, folder / LOCK
        self._handle = self._folder_handle = -1
        self._is_signed = False
        self.left: Left | None = None

    def grab(self) -> bool:
        """Ask the system for the lock; False where another one has it. OSError where none can be.

        `left` is then what an earlier holder left behind, if anything.
        """
        self.left = None
        try:
            taken = self._grab_folder() and self._grab_file()
        except BaseException:
            self._let_go()
            raise
        if not taken:
            self._let_go()
        return taken

    def _grab_folder(self) -> bool:
        """Lock the folder as well, where no other user can: the file may be deleted under us."""
        if sys.platform == "win32":
            return True  # where what is open is not deleted
        seen = self._folder.stat()
        if seen.st_uid != os.getuid() or seen.st_mode & 0o077:
            return True
        self._folder_handle = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        return _lock(self._folder_handle) is not False

    def _grab_file(self) -> bool:
        while True:
            try:
                self._handle, new = self._open()
            except OSError as error:
                if getattr(error, "winerror", 0) in _IN_USE:
                    return False
                if not os.path.lexists(self._file) or error.errno == errno.EROFS:
                    raise
                self.left = Left(Holder(), self._file.lstat().st_mtime, sure=False)
                return True
            locked = _lock(self._handle)
            if locked is False:
                return False
            if self._is_still_there():
                break
            os.close(self._handle)  # its holder has just let it go
            self._handle = -1
        if not new:
            holder, since = _parsed(_content(self._handle)), os.fstat(self._handle).st_mtime
            self.left = Left(holder, since, sure=locked is True)
        return True

    def _open(self) -> tuple[int, bool]:
        """Open the file; say whether it is new. OSError where it is none, or not for us."""
        for _ in range(100):
            with suppress(FileExistsError):
                return os.open(self._file, _OPENED | os.O_CREAT | os.O_EXCL, 0o600), True
            try:
                handle = os.open(self._file, _OPENED)
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
        """Write who holds it. False where another one was quicker; OSError where that cannot be.

        What stands in its place and is no file for us is put aside under another name.
        """
        if self._handle < 0:
            self._put_aside()
            if not self._grab_file() or self.left or self._handle < 0:
                self._let_go()
                return False
        host, machine = _this_machine()
        program, boot = Path(sys.executable).resolve().name, _first_line(_BOOT)
        lines = (os.getpid(), program, host, machine, boot, key)
        self._is_signed = True
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, "".join(f"{line}\n" for line in lines).encode())
        with suppress(OSError):  # a share may know no modes
            os.chmod(self._file, 0o600)  # noqa: PTH101 - as the file was opened
        os.fsync(self._handle)  # a stick that is pulled out says who had it
        return True

    def _put_aside(self) -> None:
        names = (self._file.with_name(f"{LOCK}-{number}") for number in range(1, 1000))
        self._file.rename(next(name for name in names if not os.path.lexists(name)))
        self.left = None

    def holder(self) -> Holder:
        """Return who holds it, as the file says."""
        try:
            with self._file.open("rb") as file:
                return _parsed(file.read(_MOST_BYTES))
        except OSError:
            return Holder()

    def release(self) -> None:
        """Let it go, and leave nothing behind of what we signed."""
        if self._is_signed:
            self._is_signed = False
            ours = self._is_still_there()
            if sys.platform == "win32":  # what is open is not deleted
                os.close(self._handle)
                self._handle = -1
            if ours:
                with suppress(OSError):
                    self._file.unlink()
        self._let_go()

    def _let_go(self) -> None:
        for handle in (self._handle, self._folder_handle):
            if handle >= 0:
                os.close(handle)
        self._handle = self._folder_handle = -1


def _this_machine() -> tuple[str, str]:
    return socket.gethostname(), _machine_id()


def _machine_id() -> str:
    """Return what tells this machine from a copy of its disk; empty where nothing does."""
    if sys.platform == "win32":
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with (
            suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _REGISTRY, 0, access) as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return ""
    return next((line for path in _MACHINE if (line := _first_line(path))), "")


def _first_line(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return path.read_bytes().decode().strip()
    return ""


def _content(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, _MOST_BYTES)


def _parsed(content: bytes) -> Holder:
    """Return who a lock's bytes name; nobody where they are not what we write."""
    try:
        lines = content.decode().split("\n")
        process, program, host, machine, boot, *more = (line.strip() for line in lines)
        key = more[0] if more and len(more[0]) == 32 and more[0].isalnum() else ""
        known = Holder(int(process), program, host, machine, boot, key)
    except ValueError:
        return Holder()
    return known if known.process > 0 and host.isprintable() and len(host) < 256 else Holder()


def _lock(handle: int) -> bool | None:
    """Lock an open file; False where another one has it, None where no locks are known there."""
    try:
        _ask_system(handle)
    except OSError as error:
        return False if sys.platform == "win32" or error.errno in _HELD else None
    return True


def _ask_system(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, _AT, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
