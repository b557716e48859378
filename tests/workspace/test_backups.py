import errno
import os
import shutil
import threading
from datetime import datetime, timedelta
from unittest.mock import Mock

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.workspace import backups as backups_module
from fangfan_desktop.workspace.backup_file import is_good, look_inside
from fangfan_desktop.workspace.backup_list import backups_in
from fangfan_desktop.workspace.backups import Backups, own_folder
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceDamaged
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report, replace
from tests.workspace.tampering import harmed_in_use, spoil

NOON = datetime(2026, 9, 12, 12)


@pytest.fixture
def backups(workspace):
    return workspace.backups


def change(workspace, county_profile):
    workspace.profile.save(county_profile)


def test_a_backup_lies_beside_the_data_and_can_be_read_by_itself(workspace, annex1):
    workspace.reports.add(county_report(annex1))
    made = workspace.backups.make("手工", NOON)
    assert made.path.parent == workspace.folder.with_name("data-backups")
    assert made.path.name == "防返填报_20260912-120000_手工.fangfan"
    assert (made.at, made.why) == (NOON, "手工")
    assert is_good(made.path)
    ((place, kept),) = look_inside(made.path).reports
    assert (place, kept.form, kept.period) == (COUNTY, "annex1", Q3)
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]


def test_where_nothing_changed_there_is_no_second_one(workspace, backups, county_profile):
    assert backups.make("启动", NOON)
    assert backups.make("定时", NOON + timedelta(minutes=30)) is None
    change(workspace, county_profile)
    assert backups.make("定时", NOON + timedelta(minutes=60))
    assert [each.why for each in backups.everything()] == ["定时", "启动"]


def test_two_in_one_second_are_two(workspace, backups, county_profile):
    backups.make("手工", NOON)
    change(workspace, county_profile)
    backups.make("手工", NOON)
    change(workspace, replace(county_profile, filler="王五"))
    backups.make("手工", NOON)
    assert [
        each.path.stem.removeprefix("防返填报_20260912-120000") for each in backups.everything()
    ] == [
        *("_手工(3)", "_手工(2)", "_手工"),
    ]
    (free,) = backups.free_names("手工")
    assert free.parent == backups.usual_folder
    assert not free.exists()


def test_it_is_checked_and_named_on_another_thread_while_one_types(workspace, annex1):
    report = county_report(annex1)
    workspace.reports.add(report)
    begun = [workspace.backups.begin("定时", NOON)]
    made = []
    thread = threading.Thread(target=lambda: made.append(workspace.backups.finish(begun[0])))
    thread.start()
    edit = gestures.type_cell(report.rows[0].id, "brands", "77")
    workspace.journal.apply(annex1, report, edit)
    thread.join()
    other = Workspace(workspace.folder.with_name("other"))
    other.restore(made[0].path)
    assert other.reports.load(annex1, COUNTY, Q3) == report, "as it was when the backup began"
    other.close()


def test_a_damaged_workspace_is_told_and_makes_no_backup(workspace, annex1):
    workspace.reports.add(county_report(annex1))
    harmed_in_use(workspace, spoil)
    with pytest.raises(WorkspaceDamaged, match=r"^工作区文件.*，备份没有做成；工作区没有动。$"):
        workspace.backups.make("启动", NOON)
    assert workspace.backups.everything() == []
    assert list(workspace.backups.folder.iterdir()) == []


def test_of_what_is_whole_but_not_ours_no_backup_is_made_that_could_push_out_a_good_one(
    workspace, annex1
):
    workspace.reports.add(county_report(annex1))
    with workspace._database.transaction() as connection:
        connection.execute("UPDATE report_row SET cells = 'null'")
    with pytest.raises(
        WorkspaceDamaged, match=r"^工作区文件里有一行表格读不出来，备份没有做成；工作区没有动。$"
    ):
        workspace.backups.make("定时", NOON)
    assert workspace.backups.everything() == []


# ── where they lie ──


def test_they_move_to_another_disk_into_a_folder_of_their_own(workspace, backups, tmp_path):
    backups.make("手工", NOON)
    assert backups.move(tmp_path / "disk") == 1
    assert backups.folder.parent == tmp_path / "disk"
    assert backups.folder.name.startswith("防返填报备份-")
    assert backups.folder.stat().st_mode & 0o777 == 0o700
    assert backups.everything()[0].path.stat().st_mode & 0o777 == 0o600
    assert backups_in(backups.usual_folder) == []
    assert [each.why for each in backups.everything()] == ["手工"]
    assert backups.move(backups.folder) == 0
    assert Backups(workspace.folder).folder == backups.folder


def test_where_the_disk_was_taken_out_they_lie_at_home_until_it_is_back(
    workspace, backups, tmp_path, county_profile
):
    backups.move(tmp_path / "disk")
    chosen = backups.folder
    chosen.rmdir()
    chosen.parent.rmdir()
    chosen.parent.write_text("no folder")
    made = backups.make("启动", NOON)
    assert made.path.parent == backups.usual_folder
    assert backups.folder == chosen
    chosen.parent.unlink()
    change(workspace, county_profile)
    assert backups.make("定时", NOON + timedelta(minutes=30)).path.parent == chosen
    assert len(backups.everything()) == 2


def test_where_no_folder_can_be_written_that_is_an_error_and_not_silence(workspace, backups):
    backups.usual_folder.write_text("no folder")
    with pytest.raises(FileExistsError):
        backups.make("手工", NOON)


def test_a_folder_that_cannot_be_written_keeps_the_old_one(workspace, backups, tmp_path):
    (tmp_path / "file").write_text("")
    made = backups.make("手工", NOON)
    with pytest.raises(NotADirectoryError):
        backups.move(tmp_path / "file")
    assert backups.folder == backups.usual_folder
    assert made.path.exists()


def test_a_pointer_that_says_nothing_sensible_is_as_none(workspace, backups):
    for words in (b"\xff\xfe\x00relative", b"relative", b" "):
        (workspace.folder / "backups.path").write_bytes(words)
        assert backups.folder == backups.usual_folder


def test_other_files_in_the_folder_are_left_alone(workspace, backups):
    backups.usual_folder.mkdir()
    for name in ("家庭照片.jpg", "防返填报_20261399-000000_手工.fangfan", "防返填报_手工.fangfan"):
        (backups.usual_folder / name).write_text("x")
    backups.make("手工", NOON)
    assert len(backups.everything()) == 1
    assert len(list(backups.usual_folder.iterdir())) == 4


# ── another PC ──


def test_one_file_out_and_one_file_in_is_a_new_pc(workspace, annex1, tmp_path, county_profile):
    workspace.profile.save(county_profile)
    report = county_report(annex1, brands="7")
    workspace.reports.add(report)
    workspace.backups.begin_moving_out(tmp_path / "搬家.fangfan")()
    other = Workspace(tmp_path / "new")
    other.restore(tmp_path / "搬家.fangfan")
    assert other.reports.load(annex1, COUNTY, Q3) == report
    assert other.profile.load() == county_profile
    other.close()


# ── thinning ──


def test_old_ones_go_when_a_new_one_is_made(workspace, backups, county_profile):
    for hours in range(0, 24 * 20, 6):
        workspace.profile.save(county_profile)
        workspace.profile.save(type(county_profile)(*_named(county_profile, str(hours))))
        backups.make("定时", NOON + timedelta(hours=hours))
    left = backups.everything()
    assert len(left) < 20
    assert left[0].at == NOON + timedelta(hours=24 * 20 - 6)
    assert all(is_good(each.path) for each in left)


def _named(profile, name):
    values = [getattr(profile, field) for field in profile.__struct_fields__]
    values[profile.__struct_fields__.index("filler")] = name
    return values


# ── a damaged workspace ──


def test_a_damaged_workspace_is_set_aside_whole_and_the_newest_good_backup_found(
    workspace, annex1, county_profile
):
    backups, path = workspace.backups, workspace.folder / FILE_NAME
    workspace.reports.add(county_report(annex1))
    good = backups.make("手工", NOON)
    change(workspace, county_profile)
    bad = backups.make("手工", NOON + timedelta(hours=1))
    bad.path.write_bytes(bad.path.read_bytes()[:5000])
    workspace.close()
    path.write_bytes(b"rubbish")
    aside = backups.set_aside(NOON)
    assert not path.exists()
    assert (aside / FILE_NAME).read_bytes() == b"rubbish"
    assert backups.aside() == [aside]
    path.write_bytes(b"again")
    assert aside.name == "damaged-20260912-120000"
    assert aside.stat().st_mode & 0o777 == 0o700
    for number in (2, 3):
        path.write_bytes(b"again")
        assert backups.set_aside(NOON) == aside.with_name(f"{aside.name}-{number}")
    assert backups.set_aside(NOON) is None
    (workspace.folder / "damaged-notes.txt").write_text("mine")
    assert len(backups.aside()) == 3
    assert backups.newest_good() == good


@pytest.mark.skipif(os.name == "nt", reason="the modes of POSIX")
def test_others_on_the_same_pc_cannot_look_into_data_or_backups(workspace, backups):
    made = backups.make("手工", NOON)
    assert workspace.folder.stat().st_mode & 0o077 == 0
    assert made.path.parent.stat().st_mode & 0o077 == 0


def test_what_a_kill_left_unfinished_is_swept_at_the_next(workspace, backups):
    backups.usual_folder.mkdir()
    left = backups.usual_folder / ".fangfan-half"
    left.mkdir()
    (left / FILE_NAME).write_bytes(b"half")
    long_ago = (datetime.now() - timedelta(hours=2)).timestamp()
    os.utime(left, (long_ago, long_ago))
    backups.make("手工", NOON)
    assert not left.exists()


# ── the clock may lie ──

IN_2099 = datetime(2099, 1, 1, 8)


def test_a_backup_from_2099_is_not_the_newest_because_of_its_date(
    workspace, backups, annex1, county_profile
):
    workspace.reports.add(county_report(annex1))
    lied = backups.make("手工", IN_2099)
    change(workspace, county_profile)
    true = backups.make("手工", NOON)
    assert [each.path for each in backups.everything()] == [true.path, lied.path]
    assert backups.newest_good() == true
    assert lied.is_ahead(NOON)
    assert not true.is_ahead(NOON)


def test_a_backup_made_while_the_clock_said_2009_is_the_newest_where_it_is(
    workspace, backups, annex1, county_profile
):
    workspace.reports.add(county_report(annex1))
    backups.make("手工", NOON)
    change(workspace, county_profile)
    behind = backups.make("手工", datetime(2009, 1, 1))
    assert backups.newest_good() == behind


def test_what_takes_the_place_of_a_damaged_workspace_is_newer_than_all_there_was(workspace, annex1):
    workspace.reports.add(county_report(annex1, brands="1"))
    older = workspace.backups.make("手工", NOON)
    report = workspace.reports.load(annex1, COUNTY, Q3)
    for number in range(10):
        report = workspace.journal.apply(
            annex1, report, gestures.type_cell(1, "brands", str(number))
        ).report
    newer = workspace.backups.make("手工", NOON + timedelta(hours=1))
    harmed_in_use(workspace, spoil)
    assert "damaged" in workspace.restore(older.path)
    assert workspace.reports.load(annex1, COUNTY, Q3).rows[0]["brands"].raw == "1"
    made = workspace.backups.make("手工", NOON + timedelta(hours=2))
    assert made.number > newer.number
    assert workspace.backups.newest_good() == made
    assert len(workspace.backups.aside()) == 1


def test_between_setting_aside_and_the_new_file_the_next_start_is_no_empty_one(
    workspace, annex1, monkeypatch
):
    workspace.reports.add(county_report(annex1))
    made = workspace.backups.make("手工")
    workspace.close()
    (workspace.folder / FILE_NAME).write_bytes(b"damaged")
    with monkeypatch.context() as patched:
        patched.setattr(backups_module, "put_in_place", Mock(side_effect=OSError(errno.EIO, "x")))
        with pytest.raises(NotSaved) as refused:
            workspace.backups.take_back(made.path)
    assert str(refused.value) == (
        f"数据文件夹“{workspace.folder}”里现在写不进去，所以没有换。请检查磁盘和权限后再试。"
    )
    with pytest.raises(WorkspaceDamaged, match="不见了"):
        Workspace(workspace.folder)
    workspace.backups.take_back(made.path)
    again = Workspace(workspace.folder)
    assert again.reports.load(annex1, COUNTY, Q3)
    assert not again.has_more
    again.close()


def test_backups_without_a_workspace_are_known(workspace, annex1):
    assert not workspace.backups.are_all_there_is
    workspace.reports.add(county_report(annex1))
    workspace.backups.make("手工")
    workspace.close()
    shutil.rmtree(workspace.folder)
    assert workspace.backups.are_all_there_is


def test_each_backup_is_kept_once_more_in_a_second_place(
    workspace, backups, county_profile, tmp_path
):
    made = backups.make("启动", NOON)
    backups.keep_second(NOON)  # there is no second place
    assert backups.in_second() == []
    backups.second = own_folder(tmp_path / "share")
    with pytest.raises(FileNotFoundError):
        backups.keep_second(NOON)
    with pytest.raises(FileNotFoundError):
        backups.in_second()
    (tmp_path / "share").mkdir()
    assert backups.in_second() == []
    for _ in range(2):
        backups.keep_second(NOON)
        (copy,) = backups.in_second()
        assert copy.path.read_bytes() == made.path.read_bytes()
    assert [each.path for each in backups.everything()] == [made.path]
    assert os.name == "nt" or copy.path.stat().st_mode & 0o777 == 0o600


def test_a_second_place_that_is_the_first_or_another_users_gets_nothing(
    workspace, backups, tmp_path, monkeypatch
):
    backups.make("启动", NOON)
    backups.second = backups.folder
    backups.keep_second(NOON)
    assert len(backups.in_second()) == 1
    backups.second = own_folder(tmp_path)
    monkeypatch.setattr(backups_module, "is_ours", lambda _: False)
    with pytest.raises(PermissionError):
        backups.keep_second(NOON)


def test_a_copy_that_reads_back_otherwise_is_none(workspace, backups, tmp_path, monkeypatch):
    backups.make("启动", NOON)
    backups.second = own_folder(tmp_path)
    monkeypatch.setattr(backups_module, "_is_same", lambda *_: False)
    with pytest.raises(OSError, match="不一样"):
        backups.keep_second(NOON)
    assert backups.in_second() == []
