"""The workspace file: opened safely, one transaction an edit, and known to be still in its place."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fangfan_desktop.durable import make_folder, shut
from fangfan_desktop.workspace.disks import is_remote
from fangfan_desktop.workspace.refusals import (
    MISTAKES,
    UNREADABLE,
    NotSaved,
    WorkspaceGone,
    WorkspaceRefused,
    WorkspaceRemote,
    is_disk,
    not_saved,
    refusal,
    unread,
)
from fangfan_desktop.workspace.saved import LastSaved, Saved, stamp
from fangfan_desktop.workspace.schema import (
    after,
    generation,
    harden,
    known_version,
    migrate,
    newest_version,
    refuse_journal,
)

_MOST_WAL_BYTES = 8 * 1024 * 1024
FILE_NAME = "workspace.sqlite"
LOG_SUFFIX = "-wal"

Values = Sequence[object] | Mapping[str, Any]


def open_database(
    path: Path, before_migration: Callable[[sqlite3.Connection], object] = lambda _: None
) -> sqlite3.Connection:
    """Open or make the workspace file; WorkspaceRefused where it is not one we can use.

    Write-ahead log and `synchronous=EXTRA`: when a transaction has returned, it is on the disk, for
    one fsync; so is the end of the journal with which a file is switched to the log.
    The file is locked for as long as it is open. `before_migration` is called with the connection
    before an older schema is changed.
    """
    if is_remote(path.parent):
        raise WorkspaceRemote(
            f"数据文件夹“{path.parent}”在网络盘上。两台电脑同时写会把数据写坏，所以没有打开。"
            "请选一个本机硬盘上的文件夹。"
        )
    try:
        make_folder(path.parent, 0o700)
        refuse_journal(path)
        connection = sqlite3.connect(path, isolation_level=None, timeout=5)
        try:
            harden(connection)
            # Without shared memory beside the log: a disk that fails would end the program there. It
            # is asked for before the first look, which would make some.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            version = known_version(connection)
            shut(path)  # the log beside it is made as open as it is
            connection.execute("PRAGMA synchronous = EXTRA")
            if version and version < newest_version():
                before_migration(connection)
            migrate(connection, version)
            # Only now: a file that cannot be brought up to date stays as it was, byte for byte.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA journal_size_limit = {_MOST_WAL_BYTES}")
            # What may not be written SQLite opens to read: that is told now, not at the first cell.
            connection.execute("UPDATE setting SET value = value WHERE FALSE")
        except BaseException:
            connection.close()
            raise
    except UNREADABLE as error:
        raise refusal(path, error) from error
    except OSError as error:
        raise WorkspaceRefused(
            f"文件夹“{path.parent}”不能写入，数据存不下来。请检查磁盘和权限。"
        ) from error
    return connection


class Rows:
    """What a statement gave, all of it read."""

    def __init__(self, rows: list[Any], last_id: int | None) -> None:
        self._rows, self.lastrowid = iter(rows), last_id

    def fetchone(self) -> Any:
        """Return the next row; None after the last."""
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        return list(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows


class Database:
    """The open workspace file.

    Everything is read and written through here. Before and after each commit the file is looked for
    in its place: what is announced as saved went into the file that the next start will open. What
    the disk does raises NotSaved, of which WorkspaceGone says that another file or none lies there;
    what cannot be read WorkspaceDamaged.
    """

    def __init__(
        self, path: Path, before_migration: Callable[[sqlite3.Connection], object] = lambda _: None
    ) -> None:
        self._path, self._note = path, LastSaved(path.parent)
        self._connection: sqlite3.Connection | None = open_database(path, before_migration)
        self._standing = self._look()
        self.generation = generation(self._connection)

    @property
    def raw(self) -> sqlite3.Connection:
        """Return SQLite's own connection, opened again where the disk had failed."""
        if self._connection is None:
            self.check()  # to open another one would make it
            self._connection = open_database(self._path)
            self._standing = self._look()
        return self._connection

    def execute(self, statement: str, values: Values = ()) -> Rows:
        """Read: return all that a statement gives; WorkspaceDamaged where it cannot be read."""
        try:
            cursor = self.raw.execute(statement, values)
            return Rows(cursor.fetchall(), cursor.lastrowid)
        except MISTAKES:
            raise
        except UNREADABLE as error:
            raise unread(error) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Make what is inside one transaction: all of it is on the disk afterwards, or none.

        NotSaved where the disk did not take it.
        """
        with self.rewriting() as connection, _rolled_back(connection):
            connection.execute("BEGIN IMMEDIATE")
            before = connection.total_changes
            yield connection
            if connection.total_changes > before:
                number = after(self.generation)
                connection.execute("UPDATE generation SET number = ?", (number,))
            connection.execute("COMMIT")

    def _trusted(self) -> sqlite3.Connection:
        """Return the connection; NotSaved where the file holds other than what was shown."""
        again = self._connection is None
        try:
            connection = self.raw
        except WorkspaceRefused as error:
            raise NotSaved(str(error)) from error
        before, there = self.generation, generation(connection) if again else self.generation
        if there != before:
            self.generation = there
            what = (
                "说没有存下来的那一步其实存下来了"
                if there > before
                else f"存下来的最后 {before - there} 步不在了"
            )
            raise NotSaved(f"磁盘刚才出过错，{what}。表已按磁盘上的重新打开，请看一眼，再接着填。")
        return connection

    def _forget(self) -> None:
        """Trust the connection no longer."""
        if self._connection:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    @contextmanager
    def rewriting(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for what no transaction can do (VACUUM, another file's content).

        NotSaved where the disk did not take it.
        """
        connection = self._trusted()
        self.check()
        try:
            yield connection
            self.generation = generation(self.raw)
        except BaseException as error:
            # What was refused may stand in the log, of no effect.
            self._settle()
            if not isinstance(error, UNREADABLE) or isinstance(error, MISTAKES):
                raise
            if not is_disk(error) or not self._is_there_all_the_same():
                raise not_saved(error) from error
        self.announce()

    def _is_there_all_the_same(self) -> bool:
        """Open again after the disk failed, and say whether what it refused was taken after all.

        SQLite's log may hold what an fsync refused, and the next start would bring it back.
        """
        self._forget()
        with contextlib.suppress(*UNREADABLE, WorkspaceRefused, NotSaved):
            there = generation(self.raw)
            self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._standing = self._look()
            if there > self.generation:
                self.generation = there
                return True
        self._forget()
        return False

    # ── is it still there? ──

    def check(self) -> None:
        """WorkspaceGone unless the file that was opened lies in its place, touched by nobody else."""
        now, before = self._look(), self._standing
        if self._connection is None:  # after the disk failed, what was written last is not known
            now, before = (each[0] and each[0][:1] for each in (now, before))
        if not now or now != before:
            raise self._gone()

    def _gone(self) -> WorkspaceGone:
        return WorkspaceGone(
            f"数据文件夹里的工作区文件不在了，或者被别的程序换掉、改过（{self._path.parent}）。"
            "现在填的存不进去。"
        )

    def _look(self) -> tuple[tuple[int, ...] | None, ...]:
        """Return how the file and its log stand: which they are, how large, when written."""
        both = self._path, self._path.with_name(self._path.name + LOG_SUFFIX)
        # Windows tells late when an open file was written.
        known = 2 if os.name == "nt" else 3
        return tuple(found[:known] if (found := stamp(each)) else None for each in both)

    def announce(self) -> None:
        """Note that all until now is saved and may be shown; WorkspaceGone where it went nowhere."""
        if not self._settle():
            raise self._gone()
        self._note.write(Saved.now(self.generation))

    def _settle(self) -> bool:
        """Take the files as they stand for what we have written; False where they are others."""
        now = self._look()
        both = zip(self._standing, now, strict=True)
        if any(old and (new is None or new[0] != old[0]) for old, new in both):
            return False
        self._standing = now
        return True

    def count_from(self, number: int) -> None:
        """Number a workspace that was never numbered; where the disk does not take it, later."""
        with contextlib.suppress(NotSaved), self.rewriting() as connection:
            connection.execute("UPDATE generation SET number = ?", (number,))

    @contextmanager
    def exchanged(self) -> Iterator[None]:
        """Go on with another file that is put in the place of this one, which is held until then.

        WorkspaceRefused where it cannot be opened.
        """
        if os.name == "nt":  # where what is open is neither moved nor replaced
            self._forget()
        yield
        self._forget()
        self._standing = self._look()
        self._connection = open_database(self._path)
        self._standing = self._look()
        self.generation = generation(self._connection)
        self.announce()

    def let_go(self) -> None:
        """Close the file, and note nothing."""
        self._forget()

    def close(self) -> None:
        """Close the file, and note how it was left."""
        if self._connection is None:
            return
        ours = self._look() == self._standing
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()
        if ours:
            self._note.write(Saved.now(self.generation, stamp(self._path)), sync=True)


@contextmanager
def _rolled_back(connection: sqlite3.Connection) -> Iterator[None]:
    """Take back what was begun inside where something is raised."""
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Make what is inside one transaction of a file that nobody works in: a backup's copy."""
    with _rolled_back(connection):
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
