"""Backups on a disk that fails, or that somebody else works on: what is there is not lost."""

import errno
import os
import shutil
from datetime import datetime, timedelta
from unittest.mock import Mock

import pytest

from fangfan_desktop.workspace import backups as backups_module
from fangfan_desktop.workspace.backups import Backups
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceDamaged
from fangfan_desktop.workspace.saved import SaveNote, SaveNoteFile
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import county_report, replace
from tests.workspace.tampering import harmed_in_use, spoil

NOON = datetime(2026, 9, 12, 12)


@pytest.fixture
def made(workspace, county_profile):
    """A backup of a workspace with a profile."""
    workspace.profile.save(county_profile)
    return workspace.backups.make("手工", NOON)


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [("is_ours", False, "这个文件夹是别的用户的"), ("_is_same", False, "读回来的和写进去的不一样")],
)
def test_what_cannot_be_moved_safely_stays_where_it_is(
    workspace, made, tmp_path, monkeypatch, name, answer, words
):
    monkeypatch.setattr(backups_module, name, lambda *_: answer)
    with pytest.raises(OSError, match=f"{words}$"):
        workspace.backups.move(tmp_path / "disk")
    assert workspace.backups.everything() == [made]
    assert workspace.backups.folder == made.path.parent


def test_what_somebody_else_deletes_meanwhile_is_no_error(workspace, made, tmp_path, monkeypatch):
    real = backups_module.put_in_place

    def put_in_place(copy, target):
        made.path.unlink(missing_ok=True)
        real(copy, target)

    monkeypatch.setattr(backups_module, "put_in_place", put_in_place)
    assert workspace.backups.move(tmp_path / "disk") == 1
    (moved,) = workspace.backups.everything()

    def keep_nothing(backups, now):
        moved.path.unlink()
        return set()

    monkeypatch.setattr(backups_module, "backups_to_keep", keep_nothing)
    workspace.backups.thin(workspace.backups.folder, NOON)
    assert workspace.backups.everything() == []


def test_that_they_are_no_longer_in_the_old_folder_is_on_the_disk(
    workspace, made, tmp_path, monkeypatch
):
    flushed = []
    monkeypatch.setattr(backups_module, "flush_folder", flushed.append)
    workspace.backups.move(tmp_path / "disk")
    assert flushed == [made.path.parent]


def test_a_copy_that_failed_leaves_nothing_behind(workspace, made, tmp_path):
    source = Mock(wraps=workspace._database.raw, backup=Mock(side_effect=MemoryError))
    failing = Backups(workspace.folder, lambda: source)
    with pytest.raises(WorkspaceDamaged):
        failing.begin("手工", NOON)
    assert [each.name for each in failing.folder.iterdir()] == [made.path.name]
    harmed_in_use(workspace, spoil)
    target = tmp_path / "out" / "搬家.fangfan"
    finish = workspace.backups.begin_moving_out(target)
    with pytest.raises(WorkspaceDamaged):
        finish()
    assert list(target.parent.iterdir()) == []


def test_what_was_moved_out_lies_alone(workspace, tmp_path):
    workspace.backups.begin_moving_out(tmp_path / "out" / "搬家.fangfan")()
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["搬家.fangfan"]


def test_two_that_only_look_alike_are_two(workspace, made, county_profile, monkeypatch):
    workspace.profile.save(replace(county_profile, filler="王五"))
    real, at = backups_module.check_copy, NOON.timestamp()
    os.utime(made.path, (at, at))

    def check_copy(copy):
        real(copy)
        os.utime(copy, (at, at))
        assert copy.stat().st_size == made.path.stat().st_size

    monkeypatch.setattr(backups_module, "check_copy", check_copy)
    assert workspace.backups.make("手工", NOON + timedelta(hours=1))


def test_all_files_of_a_workspace_are_set_aside_together(workspace):
    workspace.close()
    for suffix in ("-wal", "-shm", "-journal"):
        (workspace.folder / f"{FILE_NAME}{suffix}").write_bytes(suffix.encode())
    aside = workspace.backups.set_aside(NOON)
    assert {each.name for each in aside.iterdir()} == {
        *(f"{FILE_NAME}{suffix}" for suffix in ("", "-wal", "-shm", "-journal")),
    }
    assert not (workspace.folder / f"{FILE_NAME}-shm").exists()


def test_a_copy_of_what_lacks_something_is_whole_on_the_disk_or_not_there(workspace, monkeypatch):
    workspace.close()
    flushed = []
    monkeypatch.setattr(backups_module, "flush_file", flushed.append)
    monkeypatch.setattr(backups_module, "flush_folder", flushed.append)
    workspace.backups.copy_aside(b"log")
    (aside,) = workspace.backups.aside()
    assert (aside / FILE_NAME).read_bytes() == (workspace.folder / FILE_NAME).read_bytes()
    assert (aside / f"{FILE_NAME}-wal").read_bytes() == b"log"
    assert set(flushed) == {aside, *aside.iterdir()}
    monkeypatch.setattr(backups_module, "flush_file", Mock(side_effect=OSError(errno.EIO, "bad")))
    with pytest.raises(OSError, match="bad"):
        workspace.backups.copy_aside(b"log")
    assert workspace.backups.aside() == [aside]


def test_a_copy_that_is_not_what_it_should_be_takes_no_place(workspace, made, monkeypatch):
    workspace.close()
    before = (workspace.folder / FILE_NAME).read_bytes()
    monkeypatch.setattr(
        backups_module, "copy_workspace", lambda _, target: target.write_bytes(b"rubbish" * 999)
    )
    with pytest.raises(WorkspaceDamaged):
        workspace.backups.take_back(made.path)
    assert (workspace.folder / FILE_NAME).read_bytes() == before
    assert workspace.backups.aside() == []


def test_a_copy_that_the_disk_does_not_take_back_is_a_sentence(workspace, made, monkeypatch):
    from tests.workspace.test_backup_file import full

    workspace.close()
    real = backups_module.copy_workspace
    source = Mock(backup=Mock(side_effect=full()))
    monkeypatch.setattr(backups_module, "copy_workspace", lambda _, target: real(source, target))
    with pytest.raises(NotSaved, match="里现在写不进去，所以没有换。"):
        workspace.backups.take_back(made.path)


def test_where_even_the_folder_is_gone_a_backup_takes_its_place(workspace, made, county_profile):
    workspace.close()
    shutil.rmtree(workspace.folder)
    workspace.backups.take_back(made.path)
    note = SaveNoteFile(workspace.folder).read()
    again = Workspace(workspace.folder)
    assert again.profile.load() == county_profile
    assert note.generation == again._database.generation > made.number
    assert not again.has_more
    again.close()


def test_the_newest_number_is_that_of_a_backup_or_of_what_was_shown(workspace, annex1, tmp_path):
    assert Backups(tmp_path / "none").newest_number() == 0
    workspace.reports.add(county_report(annex1))
    number = workspace.backups.make("手工").number
    assert workspace.backups.newest_number() == number
    SaveNoteFile(workspace.folder).write(SaveNote(number + 7, "2026-09-12T12:00:00"))
    assert workspace.backups.newest_number() == number + 7
