import errno
import os
import shutil
import sqlite3
import struct
from datetime import datetime
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.edits import gestures
from fangfan_desktop.workspace import typed
from fangfan_desktop.workspace.backup_file import is_good, look_inside
from fangfan_desktop.workspace.backups import Backups
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.refusals import WorkspaceDamaged, WorkspaceOlder, WorkspaceRefused
from fangfan_desktop.workspace.saved import SaveNote, SaveNoteFile
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report
from tests.workspace.test_database import assert_free


@pytest.fixture
def killed(annex1, tmp_path):
    """The folder that a kill left: ten edits, all of them in the log."""
    workspace = Workspace(tmp_path / "lived")
    report = county_report(annex1)
    workspace.reports.add(report)
    workspace.close()
    workspace = Workspace(tmp_path / "lived")
    for number in range(10):
        edit = gestures.type_cell(report.rows[0].id, "brands", str(number))
        report = workspace.journal.apply(annex1, report, edit).report
    shutil.copytree(tmp_path / "lived", tmp_path / "data")
    workspace.close()
    return tmp_path / "data"


def test_what_a_kill_left_opens_as_it_was_shown(killed, annex1):
    workspace = Workspace(killed)
    assert workspace.reports.load(annex1, COUNTY, Q3).rows[0]["brands"].raw == "9"
    assert not workspace.has_more
    workspace.close()


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_log_is_never_opened_as_an_older_state_without_a_word(
    killed, annex1, tmp_path_factory, data
):
    folder = tmp_path_factory.mktemp("damaged") / "data"
    shutil.copytree(killed, folder)
    log = folder / f"{FILE_NAME}-wal"
    content = bytearray(log.read_bytes())
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content) - 1)) :]
    else:
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    log.write_bytes(content)
    try:
        workspace = Workspace(folder)
    except WorkspaceOlder:
        kept = [p.read_bytes() for aside in Backups(folder).aside() for p in aside.glob("*-wal")]
        assert kept == [content] * bool(content), "an expert may find more in it"
    except WorkspaceRefused:
        return
    else:
        assert workspace.reports.load(annex1, COUNTY, Q3).rows[0]["brands"].raw == "9"
        workspace.close()


def test_an_older_copy_in_its_place_is_noticed_and_can_be_taken_on_purpose(
    workspace, annex1, tmp_path
):
    report = county_report(annex1)
    workspace.reports.add(report)
    workspace.close()
    path = workspace.folder / FILE_NAME
    older = path.read_bytes()
    again = Workspace(workspace.folder)
    again.journal.apply(annex1, report, gestures.type_cell(1, "brands", "7"))
    again.close()
    path.write_bytes(older)
    for _ in range(2):
        with pytest.raises(WorkspaceOlder) as refused:
            Workspace(workspace.folder)
        assert str(refused.value) == (
            f"{day_words(workspace.folder)} 显示过“已自动保存”的，工作区文件里没有了最后的 1 步："
            "可能是磁盘坏了，或者文件被换成了旧的。"
        )
    SaveNoteFile(workspace.folder).forget()
    taken = Workspace(workspace.folder)
    assert taken.reports.load(annex1, COUNTY, Q3) == report
    taken.close()


def test_a_file_that_vanished_is_not_begun_anew_in_silence(workspace, annex1):
    workspace.reports.add(county_report(annex1))
    workspace.close()
    (workspace.folder / FILE_NAME).unlink()
    with pytest.raises(WorkspaceDamaged) as refused:
        Workspace(workspace.folder)
    assert str(refused.value) == (
        f"数据文件夹“{workspace.folder}”里的工作区文件不见了"
        f"（{day_words(workspace.folder)} 还存过数据）。"
    )
    assert not (workspace.folder / FILE_NAME).exists()


def test_a_step_that_was_never_shown_and_is_there_is_told(workspace, annex1):
    report = county_report(annex1)
    workspace.reports.add(report)
    noted = SaveNoteFile(workspace.folder).read()
    workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "7"))
    workspace.close()
    SaveNoteFile(workspace.folder).write(noted)
    again = Workspace(workspace.folder)
    assert again.has_more
    again.close()


def day_words(folder):
    """Return when something was saved last, as it is noted: `2026年11月25日 10:32`."""
    at = datetime.fromisoformat(SaveNoteFile(folder).read().at)
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


MAGIC = bytes.fromhex("d9d505f920a163d7")


def name_in_journal(path, target):
    """Lay a journal beside a file that has SQLite delete another one."""
    pages = path.stat().st_size // 4096
    head = MAGIC + struct.pack(">IIIII", 0, 0, pages, 512, 4096)
    name = os.fsencode(target)
    end = struct.pack(">I", 0x40000000 // 4096 + 1) + name
    end += struct.pack(">II", len(name), sum(name) & 0xFFFFFFFF) + MAGIC
    path.with_name(f"{path.name}-journal").write_bytes(head.ljust(512, b"\0") + end)


def test_a_journal_that_names_another_file_deletes_nothing(workspace, annex1, tmp_path):
    victim = tmp_path / "thesis.docx"
    victim.write_text("mine")
    workspace.reports.add(county_report(annex1))
    backup = workspace.backups.make("手工").path
    workspace.close()
    name_in_journal(backup, victim)
    for look in (look_inside, workspace.backups.take_back):
        with pytest.raises(
            WorkspaceDamaged, match=r"”旁边的“.*-journal”不是本程序写的，没有打开，也没有动它。$"
        ):
            look(backup)
    assert not is_good(backup)
    name_in_journal(workspace.folder / FILE_NAME, victim)
    with pytest.raises(WorkspaceDamaged, match="不是本程序写的"):
        Workspace(workspace.folder)
    assert victim.read_text() == "mine"


def test_a_file_whose_count_cannot_be_read_is_damaged(workspace):
    workspace.close()
    path = workspace.folder / FILE_NAME
    connection = sqlite3.connect(path)
    statement = "SELECT rootpage FROM sqlite_schema WHERE name = 'generation'"
    (page,) = connection.execute(statement).fetchone()
    connection.close()
    content = bytearray(path.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = b"\xff" * 4096
    path.write_bytes(content)
    with pytest.raises(WorkspaceDamaged, match="已损坏") as refused:
        Workspace(workspace.folder)
    assert path.read_bytes() == content
    assert refused.value.__traceback__
    assert_free(path)


def test_a_file_that_is_as_it_was_left_is_not_read_through_again(workspace, monkeypatch):
    folder, read = workspace.folder, Mock()
    workspace.close()
    note = SaveNoteFile(folder)
    monkeypatch.setattr(typed, "read_through", read)
    Workspace(folder).close()
    read.assert_not_called()
    closed = note.read()
    for harm in (
        lambda: os.utime(folder / FILE_NAME),
        note.forget,
        lambda: note.write(SaveNote(closed.generation, closed.at)),
        lambda: (folder / f"{FILE_NAME}-wal").write_bytes(b"left"),
    ):
        harm()
        Workspace(folder).close()
        read.assert_called_once()
        read.reset_mock()


def test_opening_notes_nothing_but_that_there_is_a_workspace(tmp_path):
    first = Workspace(tmp_path)
    noted = SaveNoteFile(tmp_path).read()
    assert noted.generation == first._database.generation > 0
    assert first.saved_at is None
    first.close()
    before, note = SaveNoteFile(tmp_path).path.read_bytes(), SaveNoteFile(tmp_path).read()
    again = Workspace(tmp_path)
    assert SaveNoteFile(tmp_path).path.read_bytes() == before
    assert again.saved_at == datetime.fromisoformat(note.at)
    assert again._database.generation == noted.generation, "nothing was done"
    assert not again.has_more
    again.close()


def test_a_workspace_in_which_nothing_was_ever_saved_may_be_begun_anew(tmp_path):
    SaveNoteFile(tmp_path).write(SaveNote(0, "2026-09-12T12:00:00"))
    Workspace(tmp_path).close()


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES])
def test_a_log_that_the_disk_cannot_read_is_a_sentence(workspace, monkeypatch, code):
    folder, real = workspace.folder, Path.read_bytes
    workspace.close()
    (folder / f"{FILE_NAME}-wal").write_bytes(b"left")

    def read_bytes(path):
        if path.name.endswith("-wal"):
            raise OSError(code, "bad")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    if code != errno.EIO:
        Workspace(folder).close()
        return
    with pytest.raises(WorkspaceDamaged) as refused:
        Workspace(folder)
    path = folder / FILE_NAME
    assert str(refused.value) == f"磁盘出了错，工作区文件“{path}”读不出来，没有动它。"


def test_a_file_that_is_refused_is_held_no_longer(workspace, annex1):
    workspace.reports.add(county_report(annex1))
    workspace.close()
    note, path = SaveNoteFile(workspace.folder), workspace.folder / FILE_NAME
    note.write(SaveNote(10**6, "2026-09-12T12:00:00"))
    with pytest.raises(WorkspaceOlder) as refused:
        Workspace(workspace.folder)
    assert refused.value.__traceback__
    assert_free(path)
    assert note.read().generation == 10**6, "the next start asks again"
