"""What is on the disk when a call returns: a file's bytes, the names in a folder, nothing half.

And it is there for its owner alone.
"""

import contextlib
import os
import stat
import time
from collections.abc import Sequence
from pathlib import Path

# What is not finished has a name that begins so: hidden, and known to be ours.
UNFINISHED = ".fangfan-"
_ABANDONED_AFTER = 3600
_OTHERS = 0o077


def flush_file(path: Path) -> None:
    """Bring a file's bytes to the disk."""
    # Windows flushes only what may be written.
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Bring to the disk which names a folder has; on Windows a rename brings itself there."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder and those above it that are missing, each one's name on the disk.

    Without its own name what is synced inside it is nowhere. FileExistsError where a file is there.
    """
    if not folder.parent.exists():
        make_folder(folder.parent, mode)
    try:
        folder.mkdir(mode)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return
    # A folder that may be written to and not read is one that we cannot sync.
    with contextlib.suppress(PermissionError):
        flush_folder(folder.parent)


def put_in_place(temporary: Path, target: Path) -> None:
    """Give a finished temporary file beside `target` that name: all of it is there, or nothing."""
    shut(temporary)
    flush_file(temporary)
    temporary.replace(target)
    flush_folder(target.parent)


def put_together(paths: Sequence[Path], folder: Path) -> None:
    """Bring files that belong together into a folder of the same disk: at no moment are some apart.

    All have their second name on the disk before the first loses its old one; without hard links
    (FAT on a USB stick) one goes after the other.
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
    """Delete what a program of this user's that was killed left unfinished over an hour ago.

    What cannot be deleted stays: nothing is raised.
    """
    try:
        left = [path for path in folder.iterdir() if path.name.startswith(UNFINISHED)]
    except OSError:
        return
    for each in left:
        try:
            seen = each.lstat()
            if _is_ours(seen) and time.time() - seen.st_mtime > _ABANDONED_AFTER:
                _delete(each, seen)
        except OSError:
            continue


def _delete(path: Path, seen: os.stat_result) -> None:
    if stat.S_ISDIR(seen.st_mode):
        from shutil import rmtree  # not at start

        rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


# ── for the owner alone; Windows keeps what lies below a user's folder so by itself ──


def own_folder(folder: Path) -> None:
    """Make a folder of ours that only its owner looks into; one that is open to others is shut."""
    make_folder(folder, 0o700)
    shut(folder)


def shut(path: Path) -> bool:
    """Shut a file or folder of ours to other users; False where they still reach it.

    That is so on a stick (FAT knows no owners), and where it is another user's.
    """
    if os.name == "nt":
        return True
    try:
        seen = path.stat()
        if seen.st_mode & _OTHERS and _is_ours(seen):
            path.chmod(stat.S_IMODE(seen.st_mode) & ~_OTHERS)
            seen = path.stat()
    except OSError:
        return False
    return _is_ours(seen) and not seen.st_mode & _OTHERS


def is_ours(path: Path) -> bool:
    """Say whether a file or folder is this user's own, and no link."""
    return _is_ours(path.lstat())


def _is_ours(seen: os.stat_result) -> bool:
    return os.name == "nt" or seen.st_uid == os.getuid()
