"""A disk that is full, read only, or made immutable in the middle: said, nothing lost, one goes on."""

import os
import resource
import shutil
import subprocess
from contextlib import contextmanager

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.workspace.backup_list import backups_in
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceRefused
from fangfan_desktop.workspace.schema import is_intact
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True
    )
    if made.returncode:
        pytest.skip("mounting a small disk takes an administrator")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def remount(disk, how):
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


def fill_up(disk):
    """Leave no room on a disk; return what takes it."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return ballast


def is_immutable(*paths):
    """Make files immutable; False where that takes an administrator, or another disk."""
    if not shutil.which("chattr"):
        return False
    return not subprocess.run(["chattr", "+i", *map(str, paths)], capture_output=True).returncode


def make_mutable(*paths):
    subprocess.run(["chattr", "-i", *map(str, paths)], check=True)


def stops_an_open_file(folder):
    """Say whether a disk refuses to write to an immutable file that is open: a tmpfs writes on."""
    probe = folder / "probe"
    with probe.open("wb", buffering=0) as file:
        if not is_immutable(probe):
            return False
        try:
            file.write(b"x")
        except PermissionError:
            return True
        else:
            return False
        finally:
            make_mutable(probe)


@contextmanager
def refused(*paths):
    """Have nothing more written to files that are open.

    They are made immutable; where that stops nothing, this process may write no file beyond 0 bytes.
    """
    if stops_an_open_file(paths[0].parent):
        assert is_immutable(*paths)
        try:
            yield
        finally:
            make_mutable(*paths)
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def type_until_refused(workspace, form, report, most=10_000):
    """Type until the disk takes no more; return what was told as saved, and the refusal."""
    for at in range(most):
        long = "很长的单位名称" * 50 + str(at)
        try:
            report = workspace.journal.apply(
                form, report, gestures.type_field("单位", "unit_name", long)
            ).report
        except NotSaved as error:
            return report, str(error)
    raise AssertionError("never refused")


def assert_goes_on(workspace, form, report):
    assert workspace.reports.load(form, COUNTY, Q3) == report
    edit = gestures.type_cell(report.rows[0].id, "brands", "42")
    after = workspace.journal.apply(form, report, edit).report
    assert is_intact(workspace._database)
    workspace.close()
    again = Workspace(workspace.folder)
    assert again.reports.load(form, COUNTY, Q3) == after
    again.close()


def test_on_a_full_disk_nothing_told_is_lost_and_with_room_one_goes_on(disk, annex1):
    workspace = Workspace(disk / "data")
    report = county_report(annex1)
    workspace.reports.add(report)
    report, words = type_until_refused(workspace, annex1, report)
    assert "磁盘满了" in words
    assert workspace.reports.load(annex1, COUNTY, Q3) == report
    subprocess.run(["mount", "-o", "remount,size=4m", str(disk)], check=True)
    assert_goes_on(workspace, annex1, report)


def test_killed_on_a_full_disk_it_opens_again_with_room(disk, annex1):
    workspace = Workspace(disk / "data")
    report = county_report(annex1)
    workspace.reports.add(report)
    report, _ = type_until_refused(workspace, annex1, report)
    # As a kill leaves it: main file and log, nobody closed anything.
    left = {path.name: path.read_bytes() for path in (disk / "data").iterdir()}
    workspace.close()
    subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
    (disk / "again").mkdir()
    for name, content in left.items():
        if not name.endswith("-shm"):
            (disk / "again" / name).write_bytes(content)
    again = Workspace(disk / "again")
    assert_goes_on(again, annex1, report)


def test_with_a_full_disk_at_the_start_one_reads_and_is_told_at_the_first_edit(disk, annex1):
    workspace, report = Workspace(disk / "data"), county_report(annex1)
    workspace.reports.add(report)
    workspace.close()
    ballast = fill_up(disk)
    workspace = Workspace(disk / "data")
    kept, words = type_until_refused(workspace, annex1, report, most=1)
    assert "磁盘满了" in words
    assert kept == workspace.reports.load(annex1, COUNTY, Q3) == report
    ballast.unlink()
    assert_goes_on(workspace, annex1, report)


def test_on_a_full_disk_a_first_start_is_a_sentence_and_leaves_nothing_in_the_way(disk, annex1):
    ballast = fill_up(disk)
    with pytest.raises(WorkspaceRefused, match=r"磁盘已满|不能写入"):
        Workspace(disk / "data")
    ballast.unlink()
    workspace = Workspace(disk / "data")
    workspace.reports.add(county_report(annex1))
    assert_goes_on(workspace, annex1, county_report(annex1))


def test_a_backup_on_a_full_disk_is_refused_and_leaves_nothing_half(disk, annex1, tmp_path):
    workspace = Workspace(tmp_path / "data")
    workspace.reports.add(county_report(annex1))
    workspace.backups.move(disk)
    first = workspace.backups.make("手工")
    fill_up(disk)
    workspace.summaries.mark(COUNTY, 2026, sent=False)
    # The chosen disk is full: the usual folder takes it.
    made = workspace.backups.make("手工")
    assert made.path.parent == workspace.backups.usual_folder
    assert backups_in(workspace.backups.folder) == [first]
    assert [path.name for path in workspace.backups.folder.iterdir()] == [first.path.name]
    workspace.close()


def test_moving_out_to_a_full_disk_leaves_what_was_there(disk, annex1, tmp_path):
    workspace = Workspace(tmp_path / "data")
    workspace.reports.add(county_report(annex1))
    target = disk / "搬家.fangfan"
    target.write_bytes(b"before")
    fill_up(disk)
    with pytest.raises((OSError, WorkspaceRefused)):
        workspace.backups.begin_moving_out(target)()
    assert target.read_bytes() == b"before"
    workspace.close()


def test_restoring_on_a_full_disk_changes_nothing(disk, annex1, tmp_path):
    workspace = Workspace(disk / "data")
    report = county_report(annex1)
    workspace.reports.add(report)
    workspace.backups.move(tmp_path / "backups")
    made = workspace.backups.make("手工")
    after = workspace.journal.apply(
        annex1, report, gestures.type_cell(report.rows[0].id, "brands", "8")
    ).report
    ballast = fill_up(disk)
    with pytest.raises((NotSaved, WorkspaceRefused)):
        workspace.restore(made.path)
    assert workspace.reports.load(annex1, COUNTY, Q3) == after
    ballast.unlink()
    workspace.restore(made.path)
    assert workspace.reports.load(annex1, COUNTY, Q3) == report
    workspace.close()


def test_a_disk_that_is_read_only_is_said_at_the_start_and_one_goes_on_when_it_is_not(disk, annex1):
    workspace = Workspace(disk / "data")
    report = county_report(annex1)
    workspace.reports.add(report)
    workspace.close()
    remount(disk, "ro")
    with pytest.raises(WorkspaceRefused, match="不能写入"):
        Workspace(disk / "data")
    remount(disk, "rw")
    assert_goes_on(Workspace(disk / "data"), annex1, report)


def test_a_file_that_takes_no_more_in_the_middle_is_said_and_one_goes_on(tmp_path, annex1):
    workspace = Workspace(tmp_path / "data")
    report = county_report(annex1)
    workspace.reports.add(report)
    with refused(*(tmp_path / "data").glob(f"{FILE_NAME}*")):
        left, words = type_until_refused(workspace, annex1, report, most=3)
        assert left == report
        assert "没有存下来" in words
    assert_goes_on(workspace, annex1, report)


def test_an_immutable_workspace_is_refused_at_the_start_unharmed(tmp_path, annex1):
    workspace = Workspace(tmp_path / "data")
    report = county_report(annex1)
    workspace.reports.add(report)
    workspace.close()
    path = tmp_path / "data" / FILE_NAME
    before = path.read_bytes()
    immutable = is_immutable(path)
    if not immutable:
        path.chmod(0o400)
        if os.geteuid() == 0:
            pytest.skip("an administrator writes what is not immutable")
    try:
        with pytest.raises(WorkspaceRefused, match="不能写入"):
            Workspace(tmp_path / "data")
        assert path.read_bytes() == before
    finally:
        if immutable:
            make_mutable(path)
        path.chmod(0o600)
    assert_goes_on(Workspace(tmp_path / "data"), annex1, report)


def test_the_window_says_that_the_disk_is_full_and_the_table_shows_what_is_saved(
    disk, open_window, county_profile, monkeypatch
):
    said = []
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.warning", lambda *a: said.append(a[2]))
    window = open_window(county_profile, folder=disk / "data")
    window.open_report("annex1", Q3)
    session = window.editor.session
    row = session.report.rows[0].id
    assert session.apply(gestures.type_cell(row, "brands", "7"))
    shown = "7"
    fill_up(disk)
    figures = iter(range(10_000))
    while session.apply(gestures.type_cell(row, "brands", str(next(figures)))):
        shown = session.report.rows[0]["brands"].raw
    assert "磁盘满了" in said[0]
    assert session.report.rows[0]["brands"].raw == shown
    assert window.workspace.reports.load(session.form, COUNTY, Q3) == session.report
