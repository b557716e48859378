"""The workspace's file is taken away while it is open: nothing of what is held is lost."""

import errno
import shutil
import time
from unittest.mock import Mock

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.workspace import salvage
from fangfan_desktop.workspace import workspace as workspace_module
from fangfan_desktop.workspace.answers import ClerkAnswer
from fangfan_desktop.workspace.backup_file import is_good, read_number
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceGone, WorkspaceRefused
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report, replace
from tests.workspace.test_database import GONE
from tests.workspace.test_old_and_new import OLD


@pytest.fixture
def begun(workspace, annex1, county_profile):
    """A workspace with a profile, a backup, and one edit after it; and the report in hand."""
    workspace.profile.save(county_profile)
    report = county_report(annex1, brands="1")
    workspace.reports.add(report)
    workspace.backups.make("启动")
    edit = gestures.type_cell(report.rows[0].id, "brands", "2")
    return workspace, workspace.journal.apply(annex1, report, edit).report


def lose(workspace, annex1, report, harm):
    """Take the file away; the next edit is refused, and nothing of it is taken for saved."""
    time.sleep(0.02)
    harm(workspace.folder)
    with pytest.raises(WorkspaceGone):
        workspace.journal.apply(annex1, report, gestures.type_cell(report.rows[0].id, "bases", "9"))
    assert workspace.is_gone


@pytest.mark.parametrize("harm", GONE)
def test_all_that_is_held_is_written_anew_in_the_same_place(begun, annex1, county_profile, harm):
    workspace, report = begun
    lose(workspace, annex1, report, harm)
    workspace.write_anew([report])
    assert not workspace.is_gone
    assert workspace.reports.load(annex1, COUNTY, Q3) == report
    edit = gestures.type_cell(report.rows[0].id, "bases", "9")
    after = workspace.journal.apply(annex1, report, edit).report
    workspace.close()
    again = Workspace(workspace.folder)
    assert again.reports.load(annex1, COUNTY, Q3) == after
    assert again.profile.load() == county_profile
    again.close()


@pytest.mark.parametrize("harm", GONE)
def test_or_as_a_backup_s_file_elsewhere(begun, annex1, tmp_path, harm):
    workspace, report = begun
    lose(workspace, annex1, report, harm)
    target = tmp_path / "stick" / "存下来的.fangfan"
    workspace.write_out(target, [report])
    assert is_good(target)
    other = Workspace(tmp_path / "other")
    other.restore(target)
    assert other.reports.load(annex1, COUNTY, Q3) == report
    other.close()


def test_what_lay_in_its_place_is_set_aside_byte_for_byte(begun, annex1):
    workspace, report = begun
    lose(workspace, annex1, report, put_rubbish)
    workspace.write_anew([report])
    (aside,) = workspace.backups.aside()
    assert (aside / FILE_NAME).read_bytes() == b"somebody else's"


def put_rubbish(folder):
    (folder / FILE_NAME).unlink()
    (folder / FILE_NAME).write_bytes(b"somebody else's")


def test_where_neither_file_nor_backup_is_left_the_report_in_hand_is_kept(begun, annex1):
    workspace, report = begun
    shutil.rmtree(workspace.backups.folder)
    spoil_all(workspace, annex1, report)
    words = workspace.write_anew([report])
    assert words == (
        "原来的文件已经读不全：用的是一份空的工作区，加上现在打开的这张表；别的表请核对一下。"
    )
    assert workspace.reports.load(annex1, COUNTY, Q3) == report


def test_where_it_cannot_be_written_there_that_is_said_and_elsewhere_is_left(
    begun, annex1, tmp_path
):
    workspace, report = begun

    def file_in_its_place(folder):
        shutil.rmtree(folder)
        folder.write_text("no folder")

    lose(workspace, annex1, report, file_in_its_place)
    with pytest.raises(NotSaved) as refused:
        workspace.write_anew([report])
    assert str(refused.value) == (
        f"“{workspace.folder}”里现在写不进去。请点“另存为备份文件…”，存到另一个文件夹或 U 盘。"
    )
    workspace.write_out(tmp_path / "存下来的.fangfan", [report])
    assert is_good(tmp_path / "存下来的.fangfan")
    target = workspace.folder / "x.fangfan"
    with pytest.raises(NotSaved) as refused:
        workspace.write_out(target)
    assert str(refused.value) == f"“{target}”没有写成。请换一个文件夹再试。"


def test_a_workspace_s_parts_go_on_with_the_new_file(begun, annex1):
    workspace, report = begun
    parts = workspace.received, workspace.submissions, workspace.projects, workspace.backups
    lose(workspace, annex1, report, shutil.rmtree)
    workspace.write_anew([report])
    assert parts == (
        workspace.received,
        workspace.submissions,
        workspace.projects,
        workspace.backups,
    )
    workspace.received.answer_all([ClerkAnswer("place", "a", "b")])
    assert workspace.submissions.of_place(COUNTY) == []
    assert workspace.backups.make("手工")


def full(*_):
    raise WorkspaceRefused("full")


def test_a_full_disk_is_not_taken_for_a_file_that_cannot_be_read(
    begun, annex1, tmp_path, monkeypatch
):
    """Else the backup from before would take the place of what is still held."""
    workspace, report = begun
    lose(workspace, annex1, report, shutil.rmtree)
    with monkeypatch.context() as patched:
        patched.setattr(salvage, "copy_workspace", full)
        with pytest.raises(NotSaved, match="没有写成"):
            workspace.write_out(tmp_path / "stick" / "x.fangfan", [report])
        with pytest.raises(NotSaved, match="另存为备份文件"):
            workspace.write_anew([report])
    assert workspace.is_gone
    assert workspace.write_anew() == "全部数据都在，接着填就行。"
    assert workspace.reports.load(annex1, COUNTY, Q3) == report


def test_what_is_held_is_held_until_the_new_file_stands(begun, annex1, tmp_path, monkeypatch):
    workspace, report = begun
    lose(workspace, annex1, report, shutil.rmtree)
    with monkeypatch.context() as patched:
        patched.setattr(workspace_module, "put_in_place", Mock(side_effect=OSError(errno.EIO, "x")))
        with pytest.raises(NotSaved):
            workspace.write_anew()
    assert workspace.is_gone
    workspace.write_out(tmp_path / "存下来的.fangfan")
    other = Workspace(tmp_path / "other")
    other.restore(tmp_path / "存下来的.fangfan")
    assert other.reports.load(annex1, COUNTY, Q3) == report
    other.close()


def test_after_a_disk_that_failed_it_is_known_to_be_gone_as_well(begun):
    workspace, _ = begun
    workspace._database._drop_connection()
    assert not workspace.is_gone
    shutil.rmtree(workspace.folder)
    assert workspace.is_gone


def spoil_all(workspace, annex1, report):
    path = workspace.folder / FILE_NAME
    lose(workspace, annex1, report, lambda _: path.write_bytes(b"\x07" * path.stat().st_size))
    workspace._database._drop_connection()  # nor is anything left in SQLite's memory


def test_a_file_that_cannot_be_read_is_written_out_from_the_newest_backup(
    begun, annex1, county_profile, tmp_path
):
    workspace, report = begun
    (made,) = workspace.backups.everything()
    spoil_all(workspace, annex1, report)
    number, target = workspace._database.generation, tmp_path / "stick" / "存下来的.fangfan"
    words = workspace.write_out(target, [report])
    assert words == (
        f"原来的文件已经读不全：用的是最近的备份（{made.at:%m-%d %H:%M}），"
        "加上现在打开的这张表；别的表请核对一下。"
    )
    assert read_number(target) == number + 1
    assert target.parent.stat().st_mode & 0o777 == 0o700
    other = Workspace(tmp_path / "other")
    other.restore(target)
    assert other.reports.load(annex1, COUNTY, Q3) == report
    assert other.profile.load() == county_profile
    other.close()


def test_a_backup_of_an_older_program_is_good_enough(begun, annex1, tmp_path):
    workspace, report = begun
    (made,) = workspace.backups.everything()
    shutil.copy(OLD / "schema-3.sqlite", made.path)
    spoil_all(workspace, annex1, report)
    workspace.write_out(tmp_path / "x.fangfan", [report])
    assert is_good(tmp_path / "x.fangfan")


def test_what_is_whole_is_written_out_whole_and_a_backup_is_made_before(begun, annex1, tmp_path):
    workspace, report = begun
    assert workspace.write_out(tmp_path / "x.fangfan") == "全部数据都在，接着填就行。"
    lose(workspace, annex1, report, shutil.rmtree)
    assert workspace.write_anew([report]) == "全部数据都在，接着填就行。"
    assert workspace.backups.everything()[0].why == "恢复前"


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_copy_that_is_not_what_it_should_be_is_not_handed_out(
    begun, annex1, tmp_path, monkeypatch, is_whole
):
    workspace, report = begun
    if is_whole:
        monkeypatch.setattr(
            salvage, "copy_workspace", lambda _, target: target.write_bytes(b"rubbish" * 999)
        )
    else:
        spoil_all(workspace, annex1, report)
        report = replace(report, form="")
    with pytest.raises(NotSaved):
        workspace.write_out(tmp_path / "x.fangfan", [report])
    assert not (tmp_path / "x.fangfan").exists()
