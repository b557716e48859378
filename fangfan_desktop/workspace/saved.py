"""The note beside the workspace file of what was shown as saved last; it reveals an older file.

The note is overwritten in place after each commit, without fsync: the system writes it to the disk
within seconds. It is never ahead of the workspace, so there is no false warning. It is behind if the
power fails in those seconds, or if it could not be written.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

SAVED = "workspace.saved"
_SIZE = 256

# A file's inode number, size, and times of change (of its content, of its entry). It shows
# whether the file was changed since.
FileStamp = tuple[int, int, int, int]


class SaveNote(msgspec.Struct, frozen=True):
    """The number and time of the last commit that was shown; the file's stamp, if it was closed."""

    generation: int
    at: str
    closed: FileStamp | None = None

    @classmethod
    def now(cls, generation: int, closed: FileStamp | None = None) -> "SaveNote":
        """Return the note of a commit that is shown now."""
        return cls(generation, datetime.now().isoformat(timespec="seconds"), closed)


class SaveNoteFile(NamedTuple):
    """The file that holds the note, in the workspace's folder."""

    folder: Path

    @property
    def path(self) -> Path:
        """Return its path."""
        return self.folder / SAVED

    def read(self) -> SaveNote | None:
        """Return the note; None if there is none, or it cannot be parsed."""
        try:
            if not self.path.is_file():
                return None
            note = msgspec.json.decode(self.path.read_bytes()[:_SIZE], type=SaveNote)
            if datetime.fromisoformat(note.at).tzinfo:
                return None  # our program does not write time zones
        except (OSError, msgspec.MsgspecError, ValueError):
            return None
        return note

    def write(self, note: SaveNote, *, sync: bool = False) -> None:
        """Write the note; if that fails, the one before stays."""
        line = msgspec.json.encode(note).ljust(_SIZE)
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
        """Delete the note: the workspace is accepted as it is."""
        self.path.unlink(missing_ok=True)


def file_stamp(path: Path) -> FileStamp | None:
    """Return a file's stamp; None if there is no file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
