import contextlib
import os
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.workspace.backup_file import sqlite_uri
from fangfan_desktop.workspace.database import FILE_NAME, Database, open_database, transaction
from fangfan_desktop.workspace.refusals import (
    FILE_ERRORS,
    WorkspaceGone,
    WorkspaceRefused,
)
from fangfan_desktop.workspace.saved import SaveNoteFile, file_stamp
from fangfan_desktop.workspace.schema import is_intact, migrations, newest_version
from tests.workspace.test_old_and_new import OLD


def test_a_new_workspace_has_every_migration_and_writes_through_to_the_disk(tmp_path):
    connection = open_database(tmp_path / "a" / FILE_NAME)
    assert connection.execute("PRAGMA user_version").fetchone() == (migrations()[-1][0],)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (3,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()


def test_at_no_opening_is_there_shared_memory_beside_the_log(tmp_path):
    path = tmp_path / FILE_NAME
    for _ in range(3):
        connection = open_database(path)
        connection.execute("INSERT OR REPLACE INTO setting VALUES ('x', '1')")
        assert sorted(each.name for each in tmp_path.iterdir()) == [FILE_NAME, f"{FILE_NAME}-wal"]
        connection.close()


def test_opening_again_changes_nothing(tmp_path):
    path = tmp_path / FILE_NAME
    open_database(path).close()
    connection = open_database(path)
    connection.execute("INSERT INTO setting VALUES ('x', '1')")
    connection.close()
    before = path.read_bytes()
    open_database(path).close()
    assert path.read_bytes() == before


def test_the_log_is_cut_at_eight_megabytes(tmp_path):
    connection = open_database(tmp_path / FILE_NAME)
    assert connection.execute("PRAGMA journal_size_limit").fetchone() == (8 * 2**20,)
    connection.close()


@pytest.mark.skipif(os.name == "nt", reason="the modes of POSIX")
def test_the_file_and_its_log_are_private(tmp_path):
    (tmp_path / FILE_NAME).write_bytes(b"")
    (tmp_path / FILE_NAME).chmod(0o644)
    connection = open_database(tmp_path / FILE_NAME)
    connection.execute("INSERT INTO setting VALUES ('x', '1')")
    assert {each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {0o600}
    connection.close()


def test_a_file_that_cannot_be_written_is_noticed_before_the_first_edit(tmp_path, monkeypatch):
    path, connect = tmp_path / FILE_NAME, sqlite3.connect
    open_database(path).close()

    def read_only(opened, **options):
        if opened == path:
            return connect(f"{sqlite_uri(path)}?mode=ro", uri=True, **options)
        return connect(opened, **options)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    with pytest.raises(
        WorkspaceRefused, match=r"^工作区打不开，可能是文件夹“.*”不能写入或磁盘已满。"
    ):
        open_database(path)


def test_a_workspace_of_a_newer_program_is_refused_unharmed(tmp_path):
    path = tmp_path / FILE_NAME
    connection = open_database(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(
        WorkspaceRefused, match=r"^工作区是更新版本的“防返填报”建的，没有动它。请用新版本打开。$"
    ) as refused:
        open_database(path)
    assert path.read_bytes() == before
    assert refused.value.__traceback__, "whatever still holds the error does not hold the file"
    assert_free(path)


def assert_free(path):
    """Check that nobody has a file open."""
    with closing(sqlite3.connect(path, timeout=0)) as connection:
        connection.execute("BEGIN EXCLUSIVE")


@pytest.mark.parametrize("made", ["CREATE TABLE mine (a)", "PRAGMA user_version = 3"])
def test_a_database_of_another_program_is_refused_unharmed(tmp_path, made):
    path = tmp_path / FILE_NAME
    connection = sqlite3.connect(path)
    connection.execute(made)
    connection.close()
    before = path.read_bytes()
    with pytest.raises(
        WorkspaceRefused, match=r"^这个文件不是“防返填报”的工作区，没有动它。请换一个文件夹。$"
    ):
        open_database(path)
    assert path.read_bytes() == before


def test_a_damaged_file_is_refused_and_left(tmp_path):
    path = tmp_path / FILE_NAME
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(WorkspaceRefused) as refused:
        open_database(path)
    assert str(refused.value) == f"工作区文件“{path}”已损坏，没有动它。"
    assert path.read_bytes().startswith(b"not a database")


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceRefused) as refused:
        open_database(tmp_path / "file" / FILE_NAME)
    assert str(refused.value) == (
        f"文件夹“{tmp_path / 'file'}”不能写入，数据存不下来。请检查磁盘和权限。"
    )


def test_a_workspace_that_another_one_writes_is_a_sentence(tmp_path, monkeypatch):
    path = tmp_path / FILE_NAME
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, **{**k, "timeout": 0.05}))
    with pytest.raises(WorkspaceRefused, match="另一个"):
        open_database(path)
    other.close()


def test_a_transaction_is_whole_or_not_at_all(tmp_path):
    connection = open_database(tmp_path / FILE_NAME)
    with pytest.raises(ZeroDivisionError), transaction(connection):
        connection.execute("INSERT INTO setting VALUES ('a', 'b')")
        raise ZeroDivisionError
    assert connection.execute("SELECT count(*) FROM setting").fetchone() == (0,)
    connection.close()


@given(st.data())
@settings(max_examples=150)
def test_whatever_happened_to_the_bytes_it_opens_or_says_so_and_leaves_them(tmp_path, data):
    """Any bytes of a real workspace overwritten, cut off or added."""
    version = data.draw(st.sampled_from([newest_version(), newest_version() - 1]))
    content = bytearray((OLD / f"schema-{version}.sqlite").read_bytes())
    # Half of the harm is done where the schema and the tables' roots are.
    end = data.draw(st.sampled_from([100, 4096, len(content)]))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, end - 1))
        harm = data.draw(st.binary(min_size=1, max_size=8))
        content[at : at + len(harm)] = harm
    del content[data.draw(st.sampled_from([len(content), len(content) - 1, 5000, 99, 0])) :]
    path = tmp_path / FILE_NAME
    for old in tmp_path.iterdir():
        old.unlink()
    path.write_bytes(content)
    with contextlib.suppress(WorkspaceRefused):
        connection = open_database(path)
        with contextlib.suppress(*FILE_ERRORS):
            is_intact(connection)
        connection.close()
        return
    assert path.read_bytes() == content


# ── the file in its place ──


def lose_folder(folder):
    shutil.rmtree(folder)


def rename_folder(folder):
    folder.rename(folder.with_name("elsewhere"))


def unlink(folder):
    (folder / FILE_NAME).unlink()


def rename(folder):
    (folder / FILE_NAME).rename(folder / "old.sqlite")


def truncate(folder):
    os.truncate(folder / FILE_NAME, 0)


def overwrite(folder):
    (folder / FILE_NAME).write_bytes(b"other bytes" * 4096)


def put_another(folder):
    shutil.copy(OLD / f"schema-{newest_version()}.sqlite", folder / "other")
    (folder / "other").replace(folder / FILE_NAME)


def truncate_log(folder):
    os.truncate(folder / f"{FILE_NAME}-wal", 0)


def unlink_log(folder):
    (folder / f"{FILE_NAME}-wal").unlink()


def overwrite_log(folder):
    path = folder / f"{FILE_NAME}-wal"
    content = path.read_bytes()
    path.write_bytes(bytes(len(content)))


GONE = [
    lose_folder,
    rename_folder,
    unlink,
    rename,
    truncate,
    overwrite,
    put_another,
    truncate_log,
    unlink_log,
    overwrite_log,
]


def write(database, value):
    with database.transaction() as connection:
        connection.execute("INSERT OR REPLACE INTO setting VALUES ('x', ?)", (value,))


def stored(database):
    return database.execute("SELECT value FROM setting WHERE name = 'x'").fetchone()[0]


@pytest.mark.parametrize("harm", GONE)
def test_what_was_done_to_the_file_is_noticed_before_anything_is_called_saved(
    database, tmp_path, harm
):
    time.sleep(0.02)  # the clock of a disk ticks in steps of some milliseconds
    harm(tmp_path / "data")
    with pytest.raises(WorkspaceGone) as refused:
        write(database, "2")
    assert str(refused.value) == (
        f"数据文件夹里的工作区文件不在了，或者被别的程序换掉、改过（{tmp_path / 'data'}）。"
        "现在填的存不进去。"
    )
    with pytest.raises(WorkspaceGone):
        database.check()


@pytest.mark.parametrize("harm", [lose_folder, rename_folder, unlink, rename, put_another])
def test_a_file_taken_away_in_the_middle_of_a_commit_is_noticed_after_it(database, tmp_path, harm):
    with pytest.raises(WorkspaceGone), database.transaction() as connection:
        connection.execute("INSERT INTO setting VALUES ('y', '2')")
        harm(tmp_path / "data")


def test_who_may_read_the_file_is_no_change_of_it(database, tmp_path):
    (tmp_path / "data" / FILE_NAME).chmod(0o640)
    write(database, "2")
    assert stored(database) == "2"


def test_what_was_refused_and_rolled_back_is_no_change_by_others(database):
    database.execute("PRAGMA cache_size = 1")
    with pytest.raises(ZeroDivisionError), database.transaction() as connection:
        for number in range(200):
            connection.execute("INSERT INTO setting VALUES (?, ?)", (str(number), "x" * 4000))
        raise ZeroDivisionError
    write(database, "2")
    assert stored(database) == "2"


def test_a_folder_that_is_put_back_is_the_workspace_again(database, tmp_path):
    rename_folder(tmp_path / "data")
    with pytest.raises(WorkspaceGone):
        write(database, "2")
    (tmp_path / "elsewhere").rename(tmp_path / "data")
    write(database, "3")
    assert stored(database) == "3"


def test_a_commit_looks_and_does_not_read(database, monkeypatch):
    looked = []
    real = Path.stat

    def stat(path, **options):
        looked.append(path.name)
        return real(path, **options)

    monkeypatch.setattr(Path, "stat", stat)
    monkeypatch.setattr(Path, "read_bytes", None)
    write(database, "2")
    assert looked == [FILE_NAME, f"{FILE_NAME}-wal"] * 2


# ── the number ──


def test_each_commit_has_a_number_and_nothing_has_none(database):
    number = database.generation
    write(database, "2")
    assert database.generation == number + 1
    with database.transaction():
        pass
    assert database.generation == number + 1
    with contextlib.suppress(ZeroDivisionError), database.transaction() as connection:
        connection.execute("DELETE FROM setting")
        raise ZeroDivisionError
    assert database.generation == number + 1
    database.close()
    again = Database(database._path)
    assert again.generation == number + 1
    again.close()


def test_before_an_older_schema_is_changed_that_is_told_and_otherwise_not(tmp_path):
    told = []
    open_database(tmp_path / FILE_NAME, told.append).close()
    open_database(tmp_path / FILE_NAME, told.append).close()
    assert told == []


def test_how_a_file_was_left_is_noted_when_it_is_closed_and_only_if_it_is_ours(
    database, tmp_path, monkeypatch
):
    path = tmp_path / "data" / FILE_NAME
    write(database, "2")
    assert SaveNoteFile(path.parent).read().closed is None
    flushed = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    database.close()
    assert flushed, "the note is on the disk, too"
    assert_free(path)
    assert SaveNoteFile(path.parent).read().closed == file_stamp(path)
    assert SaveNoteFile(path.parent).read().generation == database.generation


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_file_that_others_have_changed_is_not_noted_as_left_by_us(database, tmp_path, is_ours):
    time.sleep(0.02)
    if not is_ours:
        overwrite_log(tmp_path / "data")
    database.close()
    assert (SaveNoteFile(tmp_path / "data").read().closed is not None) is is_ours


def test_each_transaction_that_changes_something_counts_one(database):
    number = database.generation
    write(database, "2")
    with database.transaction() as connection:
        connection.execute("SELECT 1")
    assert database.generation == number + 1
