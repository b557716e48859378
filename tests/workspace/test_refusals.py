import sqlite3

import pytest

from fangfan_desktop.workspace.refusals import (
    NotSaved,
    WorkspaceDamaged,
    not_saved,
    refusal,
    unread,
)


def raised(code, words=""):
    error = sqlite3.OperationalError(words)
    if code:
        error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "磁盘满了"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "不能写入"),
        (sqlite3.SQLITE_CANTOPEN, "不能写入"),
        (sqlite3.SQLITE_IOERR_FSYNC, "磁盘出了错"),
        (sqlite3.SQLITE_IOERR_WRITE, "磁盘出了错"),
        (sqlite3.SQLITE_BUSY, "没有存下来"),
    ],
)
def test_what_a_disk_does_is_a_sentence_by_its_code_and_not_by_its_english(code, words):
    error = not_saved(raised(code, "full readonly locked"))
    assert isinstance(error, NotSaved)
    assert words in str(error)
    assert "没有存下来" in str(error)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, 0])
def test_damage_is_named_as_damage(code):
    assert isinstance(not_saved(raised(code, "database or disk is full")), WorkspaceDamaged)
    assert "恢复最近的一份备份" in str(unread(raised(code)))


def test_a_disk_that_fails_is_not_called_a_damaged_file():
    assert "磁盘出了错" in str(unread(raised(sqlite3.SQLITE_IOERR_READ)))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "另一个"),
        (sqlite3.SQLITE_READONLY, "不能写入"),
        (sqlite3.SQLITE_FULL, "磁盘已满"),
        (sqlite3.SQLITE_IOERR_READ, "读不出来"),
        (sqlite3.SQLITE_IOERR_WRITE, "磁盘已满"),
        (sqlite3.SQLITE_NOTADB, "已损坏"),
    ],
)
def test_what_is_met_at_the_start_is_a_sentence(tmp_path, code, words):
    assert words in str(refusal(tmp_path / "workspace.sqlite", raised(code)))
