"""The disk fails, or the file is exchanged: what is told as saved is in the file that is there."""

import contextlib
import os
import shutil
import sqlite3
from contextlib import closing
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from fangfan_desktop.workspace import database as database_module
from fangfan_desktop.workspace.backup_file import open_checked, restore_into
from fangfan_desktop.workspace.database import FILE_NAME, Database, open_database
from fangfan_desktop.workspace.refusals import (
    NotSaved,
    WorkspaceDamaged,
    WorkspaceGone,
    WorkspaceRefused,
)
from fangfan_desktop.workspace.saved import SaveNoteFile
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY
from tests.workspace.faults import FailingDisk
from tests.workspace.tampering import changed
from tests.workspace.test_database import assert_free, put_another, stored, write


@pytest.fixture
def disk():
    with FailingDisk() as failing:
        yield failing


def test_what_a_failing_fsync_refused_does_not_come_back(disk, tmp_path):
    database = Database(tmp_path / FILE_NAME)
    write(database, "told")
    disk.fails.add("sync")
    with pytest.raises(NotSaved, match="没有存下来"):
        write(database, "refused")
    copied = tmp_path / "left"
    copied.mkdir()
    for path in tmp_path.glob(f"{FILE_NAME}*"):
        shutil.copy(path, copied)  # as a kill leaves it
    disk.fails.clear()
    left = open_database(copied / FILE_NAME)
    came_back = left.execute("SELECT value FROM setting").fetchone() == ("refused",)
    left.close()
    assert came_back, "or there is nothing to be tested: the log holds what was refused"
    # It is not gone on with as if it were not there: once the disk is well, that is said.
    with pytest.raises(
        NotSaved,
        match=r"^磁盘刚才出过错，说没有存下来的那一步其实存下来了。表已按磁盘上的重新打开，请看一眼，再接着填。$",
    ):
        write(database, "next")
    assert stored(database) == "refused"
    write(database, "next")
    assert stored(database) == "next"
    database.close()


def test_an_fsync_that_fails_once_and_is_done_again_at_once_is_saved(disk, tmp_path, monkeypatch):
    database = Database(tmp_path / FILE_NAME)
    write(database, "told")
    disk.fails.add("sync")
    forget = Database._drop_connection

    def well_again(self):
        disk.fails.clear()
        forget(self)

    monkeypatch.setattr(Database, "_drop_connection", well_again)
    number = database.generation
    with contextlib.suppress(NotSaved):
        write(database, "second")
        assert stored(database) == "second"
    assert (stored(database) == "second") is (database.generation == number + 1)
    told = stored(database)
    database.close()
    again = Database(tmp_path / FILE_NAME)
    assert stored(again) == told
    again.close()


def test_a_disk_that_cannot_be_read_is_a_sentence_and_no_damage_is_claimed(disk, tmp_path):
    database = Database(tmp_path / FILE_NAME)
    for number in range(3000):
        with database.transaction() as connection:
            connection.execute("INSERT INTO setting VALUES (?, ?)", (f"{number}", "x" * 2000))
    disk.fails.add("read")
    with pytest.raises(WorkspaceDamaged, match="磁盘出了错"):
        database.execute("SELECT sum(length(value)) FROM setting").fetchone()
    disk.fails.clear()
    assert database.execute("SELECT count(*) FROM setting").fetchone() == (3000,)
    database.close()


def test_a_file_that_cannot_be_read_at_the_start_is_a_sentence(disk, tmp_path):
    Database(tmp_path / FILE_NAME).close()
    disk.fails.add("read")
    with pytest.raises(WorkspaceDamaged, match="读不出来"):
        Database(tmp_path / FILE_NAME)


def exchange(folder):
    """Put another file, without a log, in the place of a workspace's."""
    (folder / f"{FILE_NAME}-wal").unlink(missing_ok=True)
    put_another(folder)


@pytest.fixture
def doubted(database):
    """A database whose disk failed: it is opened again when it is used."""
    database._drop_connection()
    return database


def test_a_file_that_is_gone_after_the_disk_failed_is_not_made_anew(doubted, tmp_path):
    path = tmp_path / "data" / FILE_NAME
    path.rename(tmp_path / "kept")
    with pytest.raises(NotSaved):
        doubted.execute("SELECT 1")
    assert not path.exists()
    (tmp_path / "kept").rename(path)
    assert stored(doubted) == "1"


def test_after_the_disk_failed_only_another_file_is_another(doubted, tmp_path):
    path = tmp_path / "data" / FILE_NAME
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO setting VALUES ('y', ?)", ("y" * 50_000,))
    doubted.check()
    put_another(tmp_path / "data")
    with pytest.raises(WorkspaceGone):
        doubted.check()


def test_steps_that_the_disk_has_lost_are_counted(doubted, tmp_path):
    changed(tmp_path / "data" / FILE_NAME, "UPDATE generation SET number = number + 5")
    doubted.generation += 7
    with pytest.raises(NotSaved) as refused:
        write(doubted, "2")
    assert str(refused.value) == (
        "磁盘刚才出过错，存下来的最后 2 步不在了。表已按磁盘上的重新打开，请看一眼，再接着填。"
    )
    write(doubted, "2")
    assert stored(doubted) == "2"


def test_what_is_closed_after_the_disk_failed_says_nothing_of_how_it_was_left(doubted, tmp_path):
    doubted.close()
    assert SaveNoteFile(tmp_path / "data").read().closed is None


def test_a_disk_that_fails_when_the_file_is_closed_is_no_matter_any_more(database, tmp_path):
    real = database._connection
    for close in (database.close, database.close_without_note):
        failing = Mock(close=Mock(side_effect=sqlite3.OperationalError))
        database._connection = failing
        close()
        failing.close.assert_called_once()
    real.close()


def test_a_new_file_that_cannot_be_opened_at_once_is_gone_on_with_later(database, tmp_path):
    path = tmp_path / "data" / FILE_NAME
    with pytest.raises(WorkspaceRefused), database.exchanged():
        exchange(path.parent)
        good = path.read_bytes()
        path.write_bytes(b"not yet" * 999)
    path.write_bytes(good)
    assert database.execute("SELECT count(*) FROM report").fetchone()[0] > 0


def test_on_windows_the_file_is_let_go_before_and_its_time_says_nothing(tmp_path, monkeypatch):
    """An open file can be neither moved nor replaced there, and its time is updated late."""
    path = tmp_path / "data" / FILE_NAME
    monkeypatch.setattr(database_module, "os", SimpleNamespace(name="nt"))
    database = Database(path)
    write(database, "2")
    os.utime(path)
    write(database, "3")
    with database.exchanged():
        assert_free(path)
    assert stored(database) == "3"
    with path.open("ab") as file:
        file.write(b"more")
    with pytest.raises(WorkspaceGone):
        write(database, "4")
    database.close_without_note()


def test_where_no_file_was_put_there_is_none(database, tmp_path):
    folder = tmp_path / "data"
    with pytest.raises(WorkspaceRefused), database.exchanged():
        shutil.rmtree(folder)
        folder.write_text("no folder")
    with pytest.raises(WorkspaceGone):
        database.check()


def test_another_file_that_was_put_in_its_place_is_shown_as_saved(database, tmp_path):
    with database.exchanged():
        exchange(tmp_path / "data")
    assert database.generation > 0
    assert SaveNoteFile(tmp_path / "data").read().generation == database.generation


@pytest.mark.parametrize("is_there", [True, False])
def test_what_was_refused_of_a_restore_does_not_come_back_either(disk, tmp_path, is_there):
    workspace = Workspace(tmp_path / "data")
    workspace.summaries.mark(COUNTY, 2025, sent=False)
    backup = workspace.backups.make("手工").path
    workspace.summaries.mark(COUNTY, 2026, sent=False)
    disk.fails.add("sync")
    if is_there:  # the disk is well again before one looks what it has taken
        forget = Database._drop_connection

        def well(self):
            disk.fails.clear()
            forget(self)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Database, "_drop_connection", well)
            with contextlib.suppress(NotSaved):
                restored_into(workspace, backup)
    else:
        with pytest.raises(NotSaved):
            restored_into(workspace, backup)
        assert workspace._database._connection is None, "it is trusted no longer"
        disk.fails.clear()
        with contextlib.suppress(NotSaved):
            workspace.summaries.mark(COUNTY, 2027, sent=False)
    shown = workspace.summaries.kept(COUNTY, "总结")
    shutil.copytree(workspace.folder, tmp_path / "killed")
    workspace._database.close_without_note()
    left = Workspace(tmp_path / "killed")
    assert left.summaries.kept(COUNTY, "总结") == shown
    left.close()


def restored_into(workspace, backup):
    with open_checked(backup) as source:
        restore_into(workspace._database, source, 0)


def test_a_workspace_that_cannot_be_read_for_a_backup_is_named_itself(disk, tmp_path):
    workspace = Workspace(tmp_path / "data")
    with workspace._database.transaction() as connection:
        connection.execute("INSERT INTO setting VALUES ('x', ?)", ("长" * 9_000_000,))
    workspace._database.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    disk.fails.add("read")
    with pytest.raises(WorkspaceRefused) as refused:
        workspace.backups.make("手工")
    disk.fails.clear()
    assert str(tmp_path / "data" / "workspace.sqlite") in str(refused.value)
    workspace.close()
