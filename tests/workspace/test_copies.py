"""A copy of a workspace: whole and a single file, or refused in a sentence."""

import shutil
import sqlite3
from contextlib import closing
from unittest.mock import Mock

import pytest

from fangfan_desktop.workspace.backup_file import (
    check_copy,
    copy_workspace,
    edit_copy,
    open_backup,
    read_number,
    remove_temp_folder,
)
from fangfan_desktop.workspace.refusals import WorkspaceDamaged, WorkspaceRefused
from tests.builders import county_report
from tests.workspace.tampering import changed
from tests.workspace.test_backup_file import full
from tests.workspace.test_old_and_new import OLD


@pytest.fixture
def source():
    with closing(sqlite3.connect(":memory:")) as connection:
        yield lambda error: Mock(wraps=connection, backup=Mock(side_effect=error))


def test_a_copy_that_the_disk_does_not_take_is_a_sentence_about_its_folder(source, tmp_path):
    target = tmp_path / "backups" / "temporary" / "copy"
    target.parent.mkdir(parents=True)
    with pytest.raises(WorkspaceRefused) as refused:
        copy_workspace(source(full()), target)
    assert str(refused.value) == f"文件夹“{tmp_path / 'backups'}”里写不进去，可能磁盘满了。"
    with pytest.raises(WorkspaceDamaged, match=r"已损坏，没有动它。$"):
        copy_workspace(source(sqlite3.DatabaseError("malformed")), target)


def test_a_copy_is_trusted_no_more_than_what_it_was_made_of(workspace):
    path = workspace.backups.make("手工").path
    for door in (edit_copy, open_backup):
        with door(path) as connection:
            assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
            assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_copy_that_is_no_database_is_a_sentence(tmp_path):
    path = tmp_path / "copy"
    path.write_bytes(b"rubbish" * 999)

    def edit():
        with edit_copy(path) as connection:
            connection.execute("SELECT 1 FROM sqlite_schema")

    for door in (lambda: check_copy(path), edit):
        with pytest.raises(WorkspaceRefused) as refused:
            door()
        assert str(refused.value) in {
            "工作区文件已损坏，备份没有做成；工作区没有动。",
            f"工作区文件“{path}”已损坏，没有动它。",
        }
    assert read_number(path) == 0


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_copy_of_an_older_schema_is_whole_by_its_pages_and_references(tmp_path, is_whole):
    path = shutil.copy(OLD / "schema-3.sqlite", tmp_path / "copy")
    if is_whole:
        check_copy(path)
        return
    changed(path, "DELETE FROM report")
    with pytest.raises(WorkspaceDamaged) as refused:
        check_copy(path)
    assert str(refused.value) == "工作区文件里有些内容对不上，备份没有做成；工作区没有动。"


def test_a_copy_is_one_file_and_needs_no_log(workspace, annex1):
    workspace.reports.add(county_report(annex1))
    path = workspace.backups.make("手工").path
    assert path.read_bytes()[18:20] == b"\1\1", "as SQLite marks a file without a log"


def test_a_backup_that_had_a_log_has_none_after_a_year_was_cleared(workspace):
    path = workspace.backups.usual_folder / "防返填报_20260101-000000_手工.fangfan"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        workspace._database.raw.backup(connection)
        connection.execute("PRAGMA journal_mode = WAL")
    assert path.read_bytes()[18:20] == b"\2\2"
    workspace.clear_year(2025)
    assert path.read_bytes()[18:20] == b"\1\1"


def test_a_folder_for_unfinished_files_may_be_gone_already(tmp_path):
    remove_temp_folder(tmp_path / "gone")
