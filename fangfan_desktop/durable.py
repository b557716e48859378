"""What is on the disk when a call returns: a file's bytes, the names in a folder, nothing half."""

import contextlib
import os
import time
from collections.abc import Sequence
from pathlib import Path

# What is not finished has a name that begins so: hidden, and known to be ours.
UNFINISHED = ".fangfan-"
_ABANDONED_AFTER = 3600


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
    """Delete what a program that was killed left unfinished in a folder over an hour ago."""
    try:
        left = [path for path in folder.iterdir() if path.name.startswith(UNFINISHED)]
        old = [each for each in left if time.time() - each.stat().st_mtime > _ABANDONED_AFTER]
    except OSError:
        return
    for each in old:
        if each.is_dir():
            from shutil import rmtree  # not at start

            rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)
