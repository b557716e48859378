"""Write a file whole or not at all (files.md, Writing)."""

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.durable import UNFINISHED, flush_folder, make_folder, sweep

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


class WriteRefused(OSError):
    """The file could not be written; the message says why and what to do."""


class Written(NamedTuple):
    """Where the file is, and why it has another name than asked, if it has."""

    path: Path
    note: str = ""


def write_file(target: Path, write: Callable[[Path], None], *, replace: bool = False) -> Written:
    """Let `write` fill a temporary file beside `target`, flush it, then give it its name.

    What exists is kept, and the new file takes ` (2)`, unless `replace`; so it does where the
    target is open elsewhere. Only its owner reads it. On a full disk or in a read-only folder: WriteRefused, and the old
    file is still whole.
    """
    try:
        make_folder(target.parent, 0o700)
        sweep(target.parent)
        handle, name = tempfile.mkstemp(prefix=UNFINISHED, suffix=target.suffix, dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise _refused(target, error) from error
    temporary = Path(name)
    try:
        write(temporary)
        _flush_and_compare(temporary)
        return _give_name(temporary, target, replace=replace)
    except OSError as error:
        raise _refused(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def holding(content: bytes) -> Callable[[Path], None]:
    """Return what fills a file with bytes that are there already, for `write_file`."""

    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def _flush_and_compare(path: Path) -> None:
    """Bring the bytes to the disk, and see that they can be read back in full."""
    with path.open("r+b") as file:
        before = file.read()
        if not before:
            raise OSError(errno.EIO, "写出来是空的")
        os.fsync(file.fileno())
    if path.read_bytes() != before:
        raise OSError(errno.EIO, "读回来的和写进去的不一样")


def _give_name(temporary: Path, target: Path, *, replace: bool) -> Written:
    note = ""
    for number in range(1, 1000):
        path = target if number == 1 else target.with_stem(f"{target.stem} ({number})")
        if is_open_elsewhere(path):
            note = f"“{target.name}”正被别的程序打开，另存为“{{}}”。"
            continue
        try:
            if replace:
                temporary.replace(path)
            else:
                _move_new(temporary, path)
        except FileExistsError:
            note = note or f"已有“{target.name}”，没有动它，另存为“{{}}”。"
            continue
        except PermissionError:
            if not path.exists():
                raise
            note = f"“{target.name}”正被别的程序打开，另存为“{{}}”。"
            continue
        flush_folder(path.parent)
        return Written(path, note.format(path.name))
    raise OSError(errno.EEXIST, "同名的文件太多")


def _move_new(temporary: Path, path: Path) -> None:
    """Rename where nothing is; FileExistsError otherwise, even in a race."""
    if os.name == "nt":
        temporary.rename(path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links (FAT on a USB stick).
        if path.exists():
            raise FileExistsError(path) from None
        temporary.rename(path)


def is_open_elsewhere(path: Path) -> bool:
    """Say whether Excel, WPS or LibreOffice has left its lock beside the file."""
    locks = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#", f".~{path.name}")
    return path.exists() and any((path.parent / lock).exists() for lock in locks)


def _refused(target: Path, error: OSError) -> WriteRefused:
    where = target.parent
    if error.errno in _NO_ROOM:
        return WriteRefused(
            f"磁盘满了，“{target.name}”没有写成。请清出空间，或换一个文件夹再导出。"
        )
    if error.errno in _NOT_ALLOWED:
        return WriteRefused(f"不能写入文件夹“{where}”。请换一个文件夹再导出。")
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG}:
        return WriteRefused(f"文件夹“{where}”用不了。请换一个文件夹再导出。")
    return WriteRefused(
        f"“{target.name}”没有写成（{error.strerror or error}）。请换一个文件夹再试。"
    )
