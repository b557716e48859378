import errno
import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import PurePosixPath, PureWindowsPath
from unittest.mock import Mock

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.workspace import typed
from fangfan_desktop.workspace.backup_file import is_good, look_inside, open_backup, sqlite_uri
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.kept_projects import KeptProject
from fangfan_desktop.workspace.refusals import CannotLook, WorkspaceDamaged, WorkspaceRefused
from fangfan_desktop.workspace.schema import is_intact
from fangfan_desktop.workspace.typed import MOST_RESTORED
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report
from tests.workspace.tampering import changed, harmed_in_use, spoil
from tests.workspace.test_old_and_new import OLD, VERSIONS


def test_inside_one_sees_whose_it_is_and_how_its_reports_stand(workspace, annex1, county_profile):
    workspace.profile.save(county_profile)
    workspace.reports.add(county_report(annex1))
    workspace.projects.add([KeptProject("青岛市", "青岛.xlsx", "2026", {"name": "甲"})])
    inside = look_inside(workspace.backups.make("手工").path)
    assert inside.place == "商河县"
    ((place, kept),) = inside.reports
    assert (place, kept.form, kept.period) == (COUNTY, "annex1", Q3)
    assert (kept.exported, kept.sent, kept.elsewhere) == (None, None, None)
    assert kept.changed
    assert (inside.received, inside.submissions, inside.projects) == (0, 0, 1)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_backup_of_any_schema_can_be_looked_into_and_taken_back(workspace, version):
    path = OLD / f"schema-{version}.sqlite"
    before = path.read_bytes()
    inside = look_inside(path)
    assert inside.place == "济南市"
    assert (inside.received > 0, inside.submissions > 0) == (version > 1, version > 2)
    workspace.restore(path)
    assert workspace.profile.load().city == "济南市"
    assert len(workspace.reports.kept(workspace.profile.load().place)) == len(inside.reports)
    assert path.read_bytes() == before
    assert is_intact(workspace._database)


def test_taking_back_goes_on_as_if_nothing_had_been(workspace, annex1):
    report = county_report(annex1)
    workspace.reports.add(report)
    made = workspace.backups.make("手工")
    type_brands = gestures.type_cell(report.rows[0].id, "brands", "77")
    later = workspace.journal.apply(annex1, report, type_brands).report
    workspace.restore(made.path)
    assert workspace.reports.load(annex1, COUNTY, Q3) == report
    assert workspace.journal.apply(annex1, report, type_brands).report == later
    # And what was there before can be had again.
    kept = next(each for each in workspace.backups.everything() if each.why == "恢复前")
    workspace.restore(kept.path)
    assert workspace.reports.load(annex1, COUNTY, Q3) == later


def test_the_workspace_of_another_pc_is_read_with_its_log(workspace, annex1, tmp_path):
    """The folder copied while the program ran there: the newest edits are in the -wal file."""
    workspace.reports.add(county_report(annex1))
    copied = tmp_path / "copied"
    shutil.copytree(workspace.folder, copied)
    assert (copied / f"{FILE_NAME}-wal").exists()
    before = {path.name: path.read_bytes() for path in copied.iterdir()}
    other = Workspace(tmp_path / "new")
    other.restore(copied / FILE_NAME)
    assert other.reports.load(annex1, COUNTY, Q3) is not None
    assert {path.name: path.read_bytes() for path in copied.iterdir()} == before
    other.close()


@pytest.mark.parametrize("what", ["text", "nothing", "empty database", "other", "newer", "spoilt"])
def test_a_file_that_is_no_good_backup_changes_nothing(workspace, annex1, tmp_path, what):
    report = county_report(annex1)
    workspace.reports.add(report)
    path = tmp_path / "given.fangfan"
    if what == "text":
        path.write_text("我的笔记")
    elif what in {"empty database", "other"}:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 0" if what != "other" else "CREATE TABLE a (b)")
        connection.execute("VACUUM")
        connection.close()
    elif what in {"newer", "spoilt"}:
        shutil.copy(OLD / "schema-3.sqlite", path)
        if what == "spoilt":
            spoil(path)
        else:
            connection = sqlite3.connect(path)
            connection.execute("PRAGMA user_version = 99")
            connection.close()
    with pytest.raises(WorkspaceRefused) as refused:
        workspace.restore(path)
    assert isinstance(refused.value, WorkspaceDamaged) is (what == "spoilt")
    if what in {"text", "nothing", "empty database"}:
        assert str(refused.value) == (
            "“given.fangfan”打不开，没有动任何数据。"
            if what == "nothing"
            else "“given.fangfan”不是“防返填报”的备份，没有动任何数据。请选扩展名是 .fangfan 的文件。"
        )
    assert workspace.reports.load(annex1, COUNTY, Q3) == report
    assert not is_good(path)


@pytest.mark.parametrize("text", ['{"level": 7}', "null", "{}", "[]", ""])
def test_a_profile_that_cannot_be_read_is_damage(workspace, tmp_path, city_profile, text):
    workspace.profile.save(city_profile)
    path = workspace.backups.make("手工").path
    changed(path, ("UPDATE setting SET value = ?", (text,)))
    for door in (look_inside, workspace.restore):
        with pytest.raises(WorkspaceDamaged) as refused:
            door(path)
        assert str(refused.value) == (
            f"“{path.name}”里单位资料读不出来，可能坏了或者被改过，没有动任何数据。请换一份备份。"
        )
    assert not is_good(path)
    assert workspace.profile.load() == city_profile


def test_looking_leaves_nothing_behind(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    made = workspace.backups.make("手工")
    with open_backup(made.path):
        assert list((tmp_path / "tmp").iterdir()) != []
    assert list((tmp_path / "tmp").iterdir()) == []


def test_the_one_taken_back_is_not_thinned_by_the_backup_made_before(workspace, annex1):
    workspace.reports.add(county_report(annex1))
    old = workspace.backups.make("手工", datetime.now() - timedelta(hours=30))
    with workspace._database.transaction() as connection:
        connection.execute("DELETE FROM report")
    workspace.backups.make("手工", datetime.now() - timedelta(hours=29))
    workspace.restore(old.path)
    assert workspace.reports.load(annex1, COUNTY, Q3) is not None


def spoil_index(path):
    """Damage what opening does not look at: the page of an index."""
    with closing(sqlite3.connect(path)) as connection:
        name = "SELECT rootpage FROM sqlite_schema WHERE name = 'file_of_submission'"
        (page,) = connection.execute(name).fetchone()
    content = bytearray(path.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = b"\x07" * 4096
    path.write_bytes(content)


def test_a_damaged_workspace_in_use_is_set_aside_and_the_backup_takes_its_place(workspace, annex1):
    report = county_report(annex1)
    workspace.reports.add(report)
    made = workspace.backups.make("手工")
    harmed_in_use(workspace, spoil)
    workspace.restore(made.path)
    assert workspace.reports.load(annex1, COUNTY, Q3) == report
    (aside,) = workspace.backups.aside()
    assert (aside / FILE_NAME).exists()
    workspace.journal.apply(annex1, report, gestures.type_cell(report.rows[0].id, "brands", "1"))
    workspace.close()


def test_into_an_empty_workspace_nothing_is_backed_up_before(workspace):
    workspace.restore(OLD / "schema-3.sqlite")
    assert workspace.backups.everything() == []


def test_a_record_that_says_it_is_larger_than_memory_is_damage(tmp_path):
    path = tmp_path / "a.fangfan"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE report (id)")
    connection.close()
    content = bytearray(path.read_bytes())
    first = int.from_bytes(content[108:110])
    content[first : first + 9] = b"\xff" * 9
    path.write_bytes(content)
    assert not is_good(path)
    with pytest.raises(WorkspaceDamaged, match=r"^“a\.fangfan”已损坏，没有动任何数据。$"):
        look_inside(path)


@pytest.mark.parametrize("how", ["no folder", "full"])
def test_without_room_to_look_nothing_is_known_of_a_backup_and_none_is_deleted(
    workspace, annex1, monkeypatch, tmp_path, how
):
    workspace.reports.add(county_report(annex1))
    path = workspace.backups.make("手工").path
    with monkeypatch.context() as patched:
        if how == "no folder":
            patched.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
        else:
            patched.setattr(shutil, "copyfile", Mock(side_effect=OSError(errno.ENOSPC, "full")))
        for ask in (look_inside, is_good, workspace.restore):
            with pytest.raises(CannotLook) as refused:
                ask(path)
            assert str(refused.value) == (
                f"磁盘满了，或者临时文件夹不能写入，现在看不了“{path.name}”，没有动任何数据。"
                "请清出空间后再试。"
            )
        with pytest.raises(CannotLook):
            workspace.backups.newest_good()
        with pytest.raises(CannotLook):
            workspace.clear_year(2025)
    assert is_good(path)


def full():
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def test_a_disk_that_fills_up_while_a_backup_is_read_says_nothing_of_the_backup(
    workspace, annex1, monkeypatch
):
    workspace.reports.add(county_report(annex1))
    path = workspace.backups.make("手工").path
    monkeypatch.setattr(typed, "read_through", Mock(side_effect=full()))
    with pytest.raises(CannotLook):
        is_good(path)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/备份/a b?#%.fangfan"), None),
        (PureWindowsPath(r"C:\a b\x.fangfan"), "file:///C:/a%20b/x.fangfan"),
        (PureWindowsPath(r"\\server\share\x.fangfan"), "file:////server/share/x.fangfan"),
    ],
    ids=str,
)
def test_a_backup_on_a_windows_share_has_an_address_for_sqlite(path, address):
    assert "?" not in sqlite_uri(path)
    assert address in {None, sqlite_uri(path)}
    with closing(sqlite3.connect(f"{sqlite_uri(path)}?mode=memory", uri=True)) as connection:
        assert connection.execute("SELECT 1").fetchone()


def test_from_a_number_that_is_restored_one_works_on(workspace, annex1):
    workspace.reports.add(county_report(annex1))
    path = workspace.backups.make("手工").path
    changed(path, f"UPDATE generation SET number = {MOST_RESTORED - 9}")
    workspace.restore(path)
    report = workspace.reports.load(annex1, COUNTY, Q3)
    report = workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "7")).report
    assert is_good(workspace.backups.make("手工").path)
    workspace.close()
    again = Workspace(workspace.folder)
    assert again.reports.load(annex1, COUNTY, Q3) == report
    again.close()
