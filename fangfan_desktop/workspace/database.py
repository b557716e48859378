"""The open workspace file: safe settings, transactions, and a check that it is still in its place."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fangfan_desktop.durable import make_folder, make_private
from fangfan_desktop.workspace.disks import is_remote
from fangfan_desktop.workspace.refusals import (
    FILE_ERRORS,
    PROGRAM_ERRORS,
    NotSaved,
    WorkspaceGone,
    WorkspaceRefused,
    WorkspaceRemote,
    is_disk_error,
    open_error,
    read_error,
    write_error,
)
from fangfan_desktop.workspace.saved import SaveNote, SaveNoteFile, file_stamp
from fangfan_desktop.workspace.schema import (
    harden,
    known_version,
    migrate,
    newest_version,
    next_number,
    read_generation,
    refuse_foreign_journal,
)

_MOST_WAL_BYTES = 8 * 1024 * 1024
FILE_NAME = "workspace.sqlite"
LOG_SUFFIX = "-wal"

Values = Sequence[object] | Mapping[str, Any]
# The stamps of the file and its log, as far as they are compared; None: there is no such file.
_Stamps = tuple[tuple[int, ...] | None, ...]


def open_database(
    path: Path, before_migration: Callable[[sqlite3.Connection], object] = lambda _: None
) -> sqlite3.Connection:
    """Open the workspace file, or create it. Raises WorkspaceRefused if it cannot be used.

    Write-ahead log and `synchronous=EXTRA`: when a transaction has returned, it is on the disk, at
    the price of one fsync; the rollback journal is on the disk as well when a file is switched to
    the log. The file is locked as long as it is open. `before_migration` is called with the
    connection before an older schema is changed.
    """
    if is_remote(path.parent):
        raise WorkspaceRemote(
            f"数据文件夹“{path.parent}”在网络盘上。两台电脑同时写会把数据写坏，所以没有打开。"
            "请选一个本机硬盘上的文件夹。"
        )
    try:
        make_folder(path.parent)
        refuse_foreign_journal(path)
        connection = sqlite3.connect(path, isolation_level=None, timeout=5)
        try:
            harden(connection)
            # Exclusive locking needs no shared-memory file beside the log; if the disk failed, access
            # to that memory would kill the program. Set before the first read, which creates it.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            version = known_version(connection)
            make_private(path)  # the log gets the same permissions as the file
            connection.execute("PRAGMA synchronous = EXTRA")
            if version and version < newest_version():
                before_migration(connection)
            migrate(connection, version)
            # Only after the migration: if that fails, the file must stay as it was, byte for byte.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA journal_size_limit = {_MOST_WAL_BYTES}")
            # SQLite opens a write-protected file for reading: notice that now, not at the first edit.
            connection.execute("UPDATE setting SET value = value WHERE FALSE")
        except BaseException:
            connection.close()
            raise
    except FILE_ERRORS as error:
        raise open_error(path, error) from error
    except OSError as error:
        raise WorkspaceRefused(
            f"文件夹“{path.parent}”不能写入，数据存不下来。请检查磁盘和权限。"
        ) from error
    return connection


class Rows:
    """All rows of a statement, already read."""

    def __init__(self, rows: list[Any], last_id: int | None) -> None:
        self._rows, self.lastrowid = iter(rows), last_id

    def fetchone(self) -> Any:
        """Return the next row; None after the last."""
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        """Return the remaining rows."""
        return list(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows


class Database:
    """The open workspace file.

    All reading and writing goes through it. Before and after each commit it checks that the file is
    still in its place, so that what is shown as saved is in the file that the next start opens.
    Raises NotSaved if the disk fails, WorkspaceGone if another file or none lies in its place, and
    WorkspaceDamaged if something cannot be read.
    """

    def __init__(
        self, path: Path, before_migration: Callable[[sqlite3.Connection], object] = lambda _: None
    ) -> None:
        self._path, self._note = path, SaveNoteFile(path.parent)
        self._connection: sqlite3.Connection | None = None
        self._stamps: _Stamps = (None, None)
        self._open(before_migration)

    def _open(
        self, before_migration: Callable[[sqlite3.Connection], object] = lambda _: None
    ) -> None:
        """Open the file, and take it as it is. Raises WorkspaceRefused if it cannot be used."""
        self._connection = open_database(self._path, before_migration)
        self._stamps = self._current_stamps()
        try:
            self.generation = read_generation(self._connection)
        except FILE_ERRORS as error:
            self._drop_connection()
            raise open_error(self._path, error) from error

    @property
    def raw(self) -> sqlite3.Connection:
        """Return SQLite's own connection; it is opened again if the disk had failed."""
        if self._connection is None:
            self.check()  # opening would create a missing file
            self._connection = open_database(self._path)
            self._stamps = self._current_stamps()
        return self._connection

    def execute(self, statement: str, values: Values = ()) -> Rows:
        """Run a statement that reads; return its rows. Raises WorkspaceDamaged if it fails."""
        try:
            cursor = self.raw.execute(statement, values)
            return Rows(cursor.fetchall(), cursor.lastrowid)
        except PROGRAM_ERRORS:
            raise
        except FILE_ERRORS as error:
            raise read_error(error) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Run the body as one transaction: afterwards all of it is on the disk, or nothing.

        Raises NotSaved if the disk did not take it.
        """
        with self.rewriting() as connection, _rolled_back(connection):
            connection.execute("BEGIN IMMEDIATE")
            before = connection.total_changes
            yield connection
            if connection.total_changes > before:
                number = next_number(self.generation)
                connection.execute("UPDATE generation SET number = ?", (number,))
            connection.execute("COMMIT")

    def _trusted(self) -> sqlite3.Connection:
        """Return the connection. Raises NotSaved if the file holds more or less than was shown."""
        if self._connection is not None:
            return self._connection
        shown = self.generation
        try:
            connection = self.raw
            stored = read_generation(connection)
        except WorkspaceRefused as error:
            raise NotSaved(str(error)) from error
        except FILE_ERRORS as error:
            raise read_error(error) from error
        if stored != shown:
            self.generation = stored
            what = (
                "说没有存下来的那一步其实存下来了"
                if stored > shown
                else f"存下来的最后 {shown - stored} 步不在了"
            )
            raise NotSaved(f"磁盘刚才出过错，{what}。表已按磁盘上的重新打开，请看一眼，再接着填。")
        return connection

    def _drop_connection(self) -> None:
        """Close the connection without a note; the next use opens the file again."""
        if self._connection:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    @contextmanager
    def rewriting(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection for writing outside a transaction (VACUUM, a whole file's content).

        Raises NotSaved if the disk did not take it.
        """
        connection = self._trusted()
        self.check()
        try:
            yield connection
            self.generation = read_generation(self.raw)
        except BaseException as error:
            # A refused transaction may have written to the log, without effect.
            self._accept_files()
            if not isinstance(error, FILE_ERRORS) or isinstance(error, PROGRAM_ERRORS):
                raise
            if not is_disk_error(error) or not self._was_taken_after_all():
                raise write_error(error) from error
        self.announce()

    def _was_taken_after_all(self) -> bool:
        """Open the file again after the disk failed; say whether the last step is stored after all.

        The log may hold a step although its fsync failed; the next start would bring it back.
        """
        self._drop_connection()
        with contextlib.suppress(*FILE_ERRORS, WorkspaceRefused, NotSaved):
            stored = read_generation(self.raw)
            self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._stamps = self._current_stamps()
            if stored > self.generation:
                self.generation = stored
                return True
        self._drop_connection()
        return False

    # ── is it still there? ──

    def check(self) -> None:
        """Raise WorkspaceGone if the file was moved, replaced, or changed by another program."""
        now, before = self._current_stamps(), self._stamps
        if self._connection is None:  # the disk failed: only the file's number is certain
            now, before = (each[0] and each[0][:1] for each in (now, before))
        if not now or now != before:
            raise self._gone()

    def _gone(self) -> WorkspaceGone:
        return WorkspaceGone(
            f"数据文件夹里的工作区文件不在了，或者被别的程序换掉、改过（{self._path.parent}）。"
            "现在填的存不进去。"
        )

    def _current_stamps(self) -> _Stamps:
        """Return the stamps of the file and its log: number, size and (not on Windows) time."""
        both = self._path, self._path.with_name(self._path.name + LOG_SUFFIX)
        # Windows updates the time of an open file late.
        length = 2 if os.name == "nt" else 3
        return tuple(found[:length] if (found := file_stamp(each)) else None for each in both)

    def announce(self) -> None:
        """Note that everything is saved and may be shown. Raises WorkspaceGone if the file is gone."""
        if not self._accept_files():
            raise self._gone()
        self._note.write(SaveNote.now(self.generation))

    def _accept_files(self) -> bool:
        """Take the files' present state as written by us; return False if they are other files."""
        now = self._current_stamps()
        both = zip(self._stamps, now, strict=True)
        if any(old and (new is None or new[0] != old[0]) for old, new in both):
            return False
        self._stamps = now
        return True

    def start_numbering(self, number: int) -> None:
        """Number a workspace that has no number yet; if the disk fails, the next start does it."""
        with contextlib.suppress(NotSaved), self.rewriting() as connection:
            connection.execute("UPDATE generation SET number = ?", (number,))

    @contextmanager
    def exchanged(self) -> Iterator[None]:
        """Run the body, which puts another file in the place of this one; then go on with that file.

        Raises WorkspaceRefused if the new file cannot be opened.
        """
        if os.name == "nt":  # an open file can be neither moved nor replaced there
            self._drop_connection()
        yield
        self._drop_connection()
        self._stamps = self._current_stamps()
        self._open()
        self.announce()

    def close_without_note(self) -> None:
        """Close the file, and write no note of it."""
        self._drop_connection()

    def close(self) -> None:
        """Close the file, and note its stamp, by which the next start knows it untouched."""
        if self._connection is None:
            return
        is_ours = self._current_stamps() == self._stamps
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()
        if is_ours:
            self._note.write(SaveNote.now(self.generation, file_stamp(self._path)), sync=True)


@contextmanager
def _rolled_back(connection: sqlite3.Connection) -> Iterator[None]:
    """Roll the body's transaction back if it raises."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # SQLite may have rolled it back itself
            connection.execute("ROLLBACK")
        raise


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Run the body as one transaction in a copy that nobody else has open."""
    with _rolled_back(connection):
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
