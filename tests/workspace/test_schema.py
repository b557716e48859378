import sqlite3
import sys

import pytest

from fangfan_desktop.workspace.database import FILE_NAME, open_database
from fangfan_desktop.workspace.refusals import WorkspaceDamaged
from fangfan_desktop.workspace.schema import (
    is_intact,
    migrations,
    next_number,
    read_generation,
    refuse_foreign_journal,
)
from tests.workspace.test_old_and_new import OLD

END = bytes.fromhex("d9d505f920a163d7")


def test_migrations_are_numbered_without_gaps():
    assert [number for number, _ in migrations()] == list(range(1, len(migrations()) + 1))


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
        (
            "answer",
            "PRAGMA writable_schema = ON;UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'answer'",
        ),
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
    with pytest.raises(
        WorkspaceDamaged,
        match=rf"^工作区文件里有不是本程序写的内容（{name}.*），没有打开，也没有动它。$",
    ):
        open_database(path)
    assert path.read_bytes() == before


def test_the_schema_of_a_file_is_not_trusted(tmp_path):
    connection = open_database(tmp_path / FILE_NAME)
    assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
    assert connection.execute("PRAGMA cell_size_check").fetchone() == (1,)
    if sys.version_info >= (3, 12):
        assert connection.getconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE)
    connection.close()


def test_a_row_s_references_are_looked_after(tmp_path):
    connection = open_database(tmp_path / FILE_NAME)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO origin VALUES (7, 1, 1, 7, 1)")
    connection.close()


@pytest.mark.parametrize(
    ("content", "is_ours"),
    [(b"", True), (b"abc", True), (END, False), (b"x" * 999 + END, False), (END + b"x", True)],
)
def test_a_journal_that_names_another_file_is_known_by_its_end(tmp_path, content, is_ours):
    (tmp_path / "a-journal").write_bytes(content)
    if is_ours:
        refuse_foreign_journal(tmp_path / "a")
    else:
        with pytest.raises(WorkspaceDamaged) as refused:
            refuse_foreign_journal(tmp_path / "a")
        assert str(refused.value) == (
            f"“{tmp_path / 'a'}”旁边的“a-journal”不是本程序写的，没有打开，也没有动它。"
        )


@pytest.mark.parametrize("what", ["folder", "link", "link to nowhere"])
def test_a_journal_that_is_no_file_is_refused(tmp_path, what):
    place, other = tmp_path / "a-journal", tmp_path / "other"
    if what == "folder":
        place.mkdir()
    else:
        place.symlink_to(other)
    if what == "link":
        other.write_bytes(b"mine")
    with pytest.raises(WorkspaceDamaged, match="不是本程序写的"):
        refuse_foreign_journal(tmp_path / "a")


def test_a_file_is_sound_as_it_was_made_and_not_where_a_reference_leads_nowhere(tmp_path):
    connection = open_database(tmp_path / FILE_NAME)
    assert is_intact(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO origin VALUES (7, 1, 1, 7, 1)")
    assert not is_intact(connection)
    connection.close()


def test_a_file_of_an_older_schema_has_no_number_yet():
    with sqlite3.connect(OLD / "schema-4.sqlite") as connection:
        assert read_generation(connection) == 0
    connection.close()


def test_a_number_follows_the_greatest_and_stays_at_the_end_of_all():
    assert (next_number(1), next_number(3, 7, 5), next_number(0)) == (2, 8, 1)
    assert next_number(2**62) == 2**62


@pytest.mark.parametrize(
    ("number", "known"), [(0, 0), (1, 1), (7, 7), (2**62, 2**62), (-1, 0), (2**62 + 1, 0)]
)
def test_a_number_that_can_be_none_is_none(tmp_path, number, known):
    connection = open_database(tmp_path / FILE_NAME)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("UPDATE generation SET number = ?", (number,))
    assert read_generation(connection) == known
    connection.execute("DELETE FROM generation")
    assert read_generation(connection) == 0
    connection.close()
