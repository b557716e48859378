import ast
import errno
import sqlite3
from pathlib import Path

import pytest

import fangfan_desktop
from fangfan_desktop.workspace.refusals import (
    NotSaved,
    WorkspaceDamaged,
    error_code,
    is_disk_error,
    is_target_error,
    open_error,
    read_error,
    write_error,
)


def raised(code, words=""):
    error = sqlite3.OperationalError(words)
    if code:
        error.sqlite_errorcode = code
    return error


FULL = "磁盘满了，刚才这一步没有存下来，也没有改动表格。请清出空间后重做这一步。"
READ_ONLY = "数据文件夹现在不能写入，刚才这一步没有存下来。请检查磁盘和权限后重做这一步。"
FAILED = "磁盘出了错，刚才这一步没有存下来，也没有改动表格。请检查磁盘后重做这一步。"
UNREAD = (
    "磁盘出了错，工作区里有一处现在读不出来。请先不要再填，请维护人员检查磁盘；"
    "磁盘好了还是这样，请打开“数据与备份”（Ctrl+5），恢复最近的一份备份。"
)
DAMAGED = (
    "工作区文件里有一处读不出来了，可能是磁盘坏了或者文件被改过。"
    "请打开“数据与备份”（Ctrl+5），恢复最近的一份备份；现在的文件会另外留着。"
)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, FULL),
        (sqlite3.SQLITE_READONLY_DBMOVED, READ_ONLY),
        (sqlite3.SQLITE_CANTOPEN, READ_ONLY),
        (sqlite3.SQLITE_PERM, READ_ONLY),
        (sqlite3.SQLITE_IOERR_FSYNC, FAILED),
        (sqlite3.SQLITE_IOERR_WRITE, FAILED),
        (sqlite3.SQLITE_BUSY, FAILED),
        (sqlite3.SQLITE_LOCKED, FAILED),
    ],
)
def test_what_a_disk_does_is_a_sentence_by_its_code_and_not_by_its_english(code, words):
    error = write_error(raised(code, "full readonly locked"))
    assert isinstance(error, NotSaved)
    assert str(error) == words
    assert str(write_error(OSError("full"))) == FAILED


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, 0])
def test_damage_is_named_as_damage(code):
    assert isinstance(write_error(raised(code, "database or disk is full")), WorkspaceDamaged)
    assert str(read_error(raised(code))) == str(write_error(raised(code))) == DAMAGED


def test_a_disk_that_fails_is_not_called_a_damaged_file():
    assert str(read_error(raised(sqlite3.SQLITE_IOERR_READ))) == UNREAD


@pytest.mark.parametrize(
    ("code", "words"),
    [
        *(
            (code, "工作区正被另一个“防返填报”使用。请先关闭那一个，再打开。")
            for code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        ),
        *(
            (code, "磁盘出了错，工作区文件“{path}”读不出来，没有动它。")
            for code in (sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ)
        ),
        *(
            (
                code,
                "工作区打不开，可能是文件夹“{path.parent}”不能写入或磁盘已满。请检查后再打开。",
            )
            for code in (
                *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE),
                *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
            )
        ),
        (sqlite3.SQLITE_NOTADB, "工作区文件“{path}”已损坏，没有动它。"),
        (0, "工作区文件“{path}”已损坏，没有动它。"),
    ],
)
def test_what_is_met_at_the_start_is_a_sentence(tmp_path, code, words):
    path = tmp_path / "workspace.sqlite"
    assert str(open_error(path, raised(code))) == words.format(path=path)


@pytest.mark.parametrize(
    ("error", "target", "disk"),
    [
        (raised(sqlite3.SQLITE_FULL), True, False),
        (raised(sqlite3.SQLITE_IOERR_WRITE), True, True),
        (raised(sqlite3.SQLITE_IOERR_READ), False, True),
        (raised(sqlite3.SQLITE_IOERR_SHORT_READ), False, True),
        (raised(sqlite3.SQLITE_CORRUPT), False, False),
        (OSError(errno.ENOSPC, ""), True, False),
        (OSError(errno.EDQUOT, ""), True, False),
        (OSError(errno.EROFS, ""), True, False),
        (OSError(errno.EIO, ""), False, False),
    ],
)
def test_a_full_target_is_told_from_a_disk_that_fails_and_from_damage(error, target, disk):
    assert (is_target_error(error), is_disk_error(error)) == (target, disk)


def test_no_caller_catches_what_sqlite_raises():
    """These modules turn its errors into the workspace's own; everybody else sees only those."""
    package = Path(fangfan_desktop.__file__).parent
    catching = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            caught = [node.type] if isinstance(node, ast.ExceptHandler) else []
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
                caught = node.args
            words = " ".join(ast.unparse(each) for each in caught if each)
            if "sqlite3" in words or "FILE_ERRORS" in words or "PROGRAM_ERRORS" in words:
                catching.add(path.relative_to(package).as_posix())
    assert catching == {
        f"workspace/{name}.py" for name in ("backup_file", "columns", "database", "schema", "typed")
    }


def test_what_is_no_error_of_sqlite_has_no_code():
    assert error_code(ValueError()) == 0
    assert error_code(raised(sqlite3.SQLITE_IOERR_FSYNC)) == sqlite3.SQLITE_IOERR_FSYNC
