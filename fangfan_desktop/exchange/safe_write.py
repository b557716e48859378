"""Write a file completely or not at all (files.md, Writing)."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.durable import UNFINISHED, flush_folder, make_folder, sweep
from fangfan_desktop.forms.system_words import reason_words, too_long_words

_DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


class WriteRefused(OSError):
    """The file could not be written; the message tells the person why and what to do."""


class WrittenFile(NamedTuple):
    """The path of a written file; `note` says why it has another name than requested.

    `was_there`: a file with the same bytes was there, and was left as it is.
    """

    path: Path
    note: str = ""
    was_there: bool = False


def write_file(
    target: Path,
    write: Callable[[Path], None],
    *,
    replace: bool = False,
    keep_same: bool = False,
) -> WrittenFile:
    """Write a temporary file beside `target`, flush it, then rename it to `target`.

    `write` gets the path of the temporary file and fills it. An existing file is kept, and the new
    one gets ` (2)` in its name, unless `replace`; the same happens if the target is open in another
    program. With `keep_same` a file that has the same bytes already is left as it is, also with
    `replace`. Only the owner can read the file. Raises WriteRefused if it cannot be written, for
    example on a full disk or in a read-only folder; the old file is then unchanged.
    """
    temporary = target.parent / f"{UNFINISHED}{os.urandom(8).hex()}{target.suffix}"
    try:
        make_folder(target.parent)
        sweep(target.parent)
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise _write_refused(target, error) from error
    except BaseException:  # Ctrl+C, just when the file was made
        temporary.unlink(missing_ok=True)
        raise
    try:
        write(temporary)
        _flush_and_verify(temporary)
        return _give_name(temporary, target, replace=replace, keep_same=keep_same)
    except OSError as error:
        raise _write_refused(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def holding(content: bytes) -> Callable[[Path], None]:
    """Return a function for `write_file` that writes these bytes."""

    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def _flush_and_verify(path: Path) -> None:
    """Flush the bytes to the disk, and check that they can be read back completely."""
    with path.open("r+b") as file:
        written = file.read()
        if not written:
            raise OSError(errno.EIO, "写出来是空的")
        os.fsync(file.fileno())
    if path.read_bytes() != written:
        raise OSError(errno.EIO, "读回来的和写进去的不一样")


def _give_name(
    temporary: Path, target: Path, *, replace: bool, keep_same: bool = False
) -> WrittenFile:
    note, taken = "", f"已有“{target.name}”"
    if keep_same:
        taken = f"“{target.name}”和这次写的不一样"
    for number in range(1, 1000):
        path = target if number == 1 else target.with_stem(f"{target.stem} ({number})")
        if keep_same and _has_bytes_of(temporary, path):
            note = f"{taken}，没有动它；“{path.name}”是一样的。" if number > 1 else ""
            return WrittenFile(path, note, was_there=True)
        if is_open_elsewhere(path):
            note = f"“{target.name}”正被别的程序打开，另存为“{{}}”。"
            continue
        try:
            if replace:
                temporary.replace(path)
            else:
                _rename_new(temporary, path)
        except FileExistsError:
            note = note or f"{taken}，没有动它，另存为“{{}}”。"
            continue
        except PermissionError:
            if not path.exists():
                raise
            note = f"“{target.name}”正被别的程序打开，另存为“{{}}”。"
            continue
        flush_folder(path.parent)
        return WrittenFile(path, note.format(path.name))
    raise OSError(errno.EEXIST, "同名的文件太多")


def _has_bytes_of(written: Path, path: Path) -> bool:
    """Return True if a file is there that has the same bytes as the written one."""
    try:
        same_size = path.stat().st_size == written.stat().st_size
        return same_size and path.read_bytes() == written.read_bytes()
    except OSError:
        return False


def _rename_new(temporary: Path, path: Path) -> None:
    """Rename to a path that does not exist; raises FileExistsError if it does, even in a race."""
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
    """Return True if a lock file of Excel, WPS or LibreOffice is beside the file."""
    locks = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#", f".~{path.name}")
    return path.exists() and any((path.parent / lock).exists() for lock in locks)


def _write_refused(target: Path, error: OSError) -> WriteRefused:
    folder = target.parent
    if words := too_long_words(target, error):
        return WriteRefused(f"没有写成：{words}")
    if error.errno in _DISK_FULL:
        return WriteRefused(
            f"磁盘满了，“{target.name}”没有写成。请清出空间，或换一个文件夹再导出。"
        )
    if error.errno in _NOT_ALLOWED:
        return WriteRefused(f"不能写入文件夹“{folder}”。请换一个文件夹再导出。")
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.EEXIST}:
        return WriteRefused(f"文件夹“{folder}”用不了。请换一个文件夹再导出。")
    return WriteRefused(f"“{target.name}”没有写成（{reason_words(error)}）。请换一个文件夹再试。")
