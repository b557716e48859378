"""What was shown as saved last, noted beside the workspace: an older one is noticed when it is opened.

The note is written over in place after each commit and not synced: the system brings it to the disk
within seconds. It is never ahead of the workspace, so it never warns of nothing; it is behind
where the power goes in these seconds, and where it could not be written.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

SAVED = "workspace.saved"
_SIZE = 256

# A file's number, size, and when it was changed (its content, its entry): who has touched it since?
Stamp = tuple[int, int, int, int]


class Saved(msgspec.Struct, frozen=True):
    """The number of the last commit that was shown, and when; the file's stamp where it was closed."""

    generation: int
    at: str
    closed: Stamp | None = None

    @classmethod
    def now(cls, generation: int, closed: Stamp | None = None) -> "Saved":
        """Return what is to be noted of a commit that is shown now."""
        return cls(generation, datetime.now().isoformat(timespec="seconds"), closed)


class LastSaved(NamedTuple):
    """The note beside a workspace, in its folder."""

    folder: Path

    @property
    def path(self) -> Path:
        """Return where it lies."""
        return self.folder / SAVED

    def read(self) -> Saved | None:
        """Return what it says; None where there is none, or no sense in it."""
        try:
            if not self.path.is_file():
                return None
            saved = msgspec.json.decode(self.path.read_bytes()[:_SIZE], type=Saved)
            if datetime.fromisoformat(saved.at).tzinfo:
                return None  # written by nobody of ours
        except (OSError, msgspec.MsgspecError, ValueError):
            return None
        return saved

    def write(self, saved: Saved, *, sync: bool = False) -> None:
        """Write it; where that cannot be, what was shown before stays noted."""
        line = msgspec.json.encode(saved).ljust(_SIZE)
        try:
            handle = os.open(
                self.path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600
            )
            try:
                os.write(handle, line)
                if sync:
                    os.fsync(handle)
            finally:
                os.close(handle)
        except OSError:
            return

    def forget(self) -> None:
        """Take it away: what the workspace holds is taken as it is."""
        self.path.unlink(missing_ok=True)


def stamp(path: Path) -> Stamp | None:
    """Return a file's stamp; None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
