import contextlib
import sqlite3
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.workspace.database import (
    FILE_NAME,
    UNREADABLE,
    WorkspaceDamaged,
    WorkspaceRefused,
    migrations,
    newest_version,
    open_database,
    sound,
    transaction,
)
from tests.workspace.test_old_and_new import OLD


def test_a_new_workspace_has_every_migration_and_writes_through_to_the_disk(tmp_path):
    connection = open_database(tmp_path / "a" / FILE_NAME)
    assert connection.execute("PRAGMA user_version").fetchone() == (migrations()[-1][0],)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (3,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()


def test_migrations_are_numbered_without_gaps():
    assert [number for number, _ in migrations()] == list(range(1, len(migrations()) + 1))


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


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("evil", "CREATE TRIGGER evil AFTER UPDATE ON report BEGIN DELETE FROM report; END"),
        ("evil", "CREATE VIEW evil AS SELECT load_extension('x') FROM report"),
        ("evil", "CREATE TABLE evil (a)"),
        ("evil", "CREATE INDEX evil ON report (abs(id))"),
        ("evil", "CREATE VIRTUAL TABLE evil USING fts5(a)"),
        ("report.evil", "ALTER TABLE report ADD COLUMN evil TEXT AS (hex(form))"),
        ("answer", "DROP TABLE answer"),
        ("report", "DROP TABLE report; CREATE VIEW report AS SELECT 1"),
        (
            "setting",
            "DROP TABLE setting; CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        ),
        (
            "journal_of_report",
            "DROP INDEX journal_of_report; CREATE INDEX journal_of_report ON journal (at)",
        ),
    ],
)
def test_what_no_migration_has_made_is_refused_before_a_row_is_read(tmp_path, name, statement):
    path = tmp_path / FILE_NAME
    open_database(path).close()
    other = sqlite3.connect(path)
    other.executescript(statement)
    other.close()
    before = path.read_bytes()
    with pytest.raises(WorkspaceDamaged, match=f"不是本程序写的内容.{name}"):
        open_database(path)
    assert path.read_bytes() == before


def test_the_schema_of_a_file_is_not_trusted(tmp_path):
    connection = open_database(tmp_path / FILE_NAME)
    assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
    assert connection.execute("PRAGMA cell_size_check").fetchone() == (1,)
    if sys.version_info >= (3, 12):
        assert connection.getconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE)
    connection.close()


def test_a_file_is_sound_as_it_was_made_and_not_where_a_reference_leads_nowhere(tmp_path):
    connection = open_database(tmp_path / FILE_NAME)
    assert sound(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO origin VALUES (7, 1, 7, 1)")
    assert not sound(connection)
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
        with contextlib.suppress(*UNREADABLE):
            sound(connection)
        connection.close()
        return
    assert path.read_bytes() == content
