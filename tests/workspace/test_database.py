import sqlite3

import pytest

from fangfan_desktop.workspace.database import (
    FILE_NAME,
    WorkspaceRefused,
    migrations,
    open_database,
    transaction,
)


def test_a_new_workspace_has_every_migration_and_writes_through_to_the_disk(tmp_path):
    connection = open_database(tmp_path / "a" / FILE_NAME)
    assert connection.execute("PRAGMA user_version").fetchone() == (migrations()[-1][0],)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()


def test_migrations_are_numbered_without_gaps():
    assert [number for number, _ in migrations()] == list(range(1, len(migrations()) + 1))


def test_opening_again_changes_nothing(tmp_path):
    path = tmp_path / FILE_NAME
    open_database(path).close()
    before = path.read_bytes()
    open_database(path).close()
    assert path.read_bytes() == before


def test_a_workspace_of_a_newer_program_is_refused_unharmed(tmp_path):
    path = tmp_path / FILE_NAME
    connection = open_database(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(WorkspaceRefused, match="更新版本"):
        open_database(path)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused_unharmed(tmp_path):
    path = tmp_path / FILE_NAME
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE mine (a)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(WorkspaceRefused, match="不是"):
        open_database(path)
    assert path.read_bytes() == before


def test_a_damaged_file_is_refused_and_left(tmp_path):
    path = tmp_path / FILE_NAME
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(WorkspaceRefused, match="已损坏"):
        open_database(path)
    assert path.read_bytes().startswith(b"not a database")


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceRefused, match="不能写入"):
        open_database(tmp_path / "file" / FILE_NAME)


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
