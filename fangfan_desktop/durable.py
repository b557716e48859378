"""Durable and private file operations.

When a call returns, the data is on the disk and complete, and only its owner can read it.
"""

import contextlib
import os
import stat
import time
from collections.abc import Sequence
from pathlib import Path

# The prefix for unfinished files: it hides them and marks them as ours.
UNFINISHED = ".fangfan-"
_ABANDONED_AFTER = 3600  # seconds
_OTHERS = 0o077  # the permissions of group and others


def flush_file(path: Path) -> None:
    """Flush the content of a file to the disk."""
    # Windows flushes only a file that is open for writing.
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Flush the list of names in a folder to the disk. Windows does this by itself on a rename."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Create a private folder and its missing parents, and flush the name of each to the disk.

    Files synced inside a folder are lost if the folder's own name is not on the disk.
    Raises FileExistsError if there is a file of that name.
    """
    if not folder.parent.exists():
        make_folder(folder.parent)
    try:
        folder.mkdir(0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return
    # A parent folder without read permission cannot be flushed.
    with contextlib.suppress(PermissionError):
        flush_folder(folder.parent)


def put_in_place(temporary: Path, target: Path) -> None:
    """Rename a finished temporary file in the same folder to `target`: all of it or nothing."""
    make_private(temporary)
    flush_file(temporary)
    temporary.replace(target)
    flush_folder(target.parent)


def put_together(paths: Sequence[Path], folder: Path) -> None:
    """Move files that belong together to a folder on the same disk.

    All new names are on the disk before the first old name is removed, so that the files are never
    split up. Without hard links (FAT on a USB stick) they are moved one after the other.
    """
    try:
        for path in paths:
            os.link(path, folder / path.name)
    except OSError:
        for path in paths:
            path.replace(folder / path.name)
    flush_folder(folder)
    for path in paths:
        path.unlink(missing_ok=True)
        flush_folder(path.parent)


def sweep(folder: Path) -> None:
    """Delete this user's unfinished files that are over an hour old: a killed program left them.

    Never raises: a file that cannot be deleted is kept.
    """
    try:
        unfinished = [path for path in folder.iterdir() if path.name.startswith(UNFINISHED)]
    except OSError:
        return
    for path in unfinished:
        try:
            status = path.lstat()
            if _is_ours(status) and time.time() - status.st_mtime > _ABANDONED_AFTER:
                _delete(path, status)
        except OSError:
            continue


def _delete(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        from shutil import rmtree  # not at start-up

        rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


# ── private files; on Windows everything in a user's folder is private already ──


def make_private_folder(folder: Path) -> None:
    """Create a private folder. If it exists and is open to other users, make it private."""
    make_folder(folder)
    make_private(folder)


def make_private(path: Path) -> bool:
    """Make a file or folder of this user private. Return False if others can still access it.

    That is the case on FAT (USB sticks have no owners) and if it belongs to another user.
    """
    if os.name == "nt":
        return True
    try:
        status = path.stat()
        if status.st_mode & _OTHERS and _is_ours(status):
            path.chmod(stat.S_IMODE(status.st_mode) & ~_OTHERS)
            status = path.stat()
    except OSError:
        return False
    return _is_ours(status) and not status.st_mode & _OTHERS


def is_ours(path: Path) -> bool:
    """Return True if a file or folder (or a link itself, not its target) belongs to this user."""
    return _is_ours(path.lstat())


def _is_ours(status: os.stat_result) -> bool:
    return os.name == "nt" or status.st_uid == os.getuid()
