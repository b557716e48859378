"""What a start finds wrong with its data is said, and asked about."""

import shutil

import pytest

from fangfan_desktop.workspace.saved import SaveNote, SaveNoteFile
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report
from tests.test_app import SAID, SHOW, start

RESCUE = """
from fangfan_desktop.ui.backups.rescue_dialog import RescueDialog
def rescue(dialog):
    print(dialog.words.text().splitlines()[0])
    from PySide6.QtWidgets import QApplication
    assert QApplication.instance().styleSheet(), "it is dressed like the window"
    button = dialog.%s
    button.click()
    return dialog.result()
RescueDialog.exec = rescue
status = app.run"""


def test_a_damaged_workspace_is_said_and_left_alone_where_one_leaves(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "workspace.sqlite").write_bytes(b"not a database" * 100)
    ended = start(code=SHOW.replace("status = app.run", RESCUE % "leave"), FANGFAN_DATA=str(data))
    said, status = ended.stdout.splitlines()[:2]
    assert status.split()[0] == "2", ended.stderr
    assert "Traceback" not in ended.stderr + said
    assert "已损坏" in said
    assert (data / "workspace.sqlite").read_bytes().startswith(b"not a database")


def test_a_damaged_workspace_is_set_aside_and_one_begins_anew(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "workspace.sqlite").write_bytes(b"not a database" * 100)
    ended = start(code=SHOW.replace("status = app.run", RESCUE % "empty"), FANGFAN_DATA=str(data))
    assert ended.stdout.splitlines()[1].split()[0] == "0", ended.stderr
    (aside,) = data.glob("damaged-*")
    assert (aside / "workspace.sqlite").read_bytes().startswith(b"not a database")


def test_a_profile_that_cannot_be_read_is_damage_too(tmp_path):
    workspace = Workspace(tmp_path / "data")
    with workspace._database.transaction() as connection:
        connection.execute("INSERT INTO setting VALUES ('profile', '{')")
    workspace.close()
    code = SHOW.replace("status = app.run", RESCUE % "leave")
    ended = start(code=code, FANGFAN_DATA=str(tmp_path / "data"))
    said, status = ended.stdout.splitlines()[:2]
    assert "读不出来" in said
    assert status.split()[0] == "2", ended.stderr


def test_damage_that_only_the_first_page_meets_is_told_before_the_window_opens(
    tmp_path, annex1, county_profile
):
    workspace = Workspace(tmp_path / "data")
    workspace.profile.save(county_profile)
    workspace.reports.add(county_report(annex1, period=Q3))
    with workspace._database.transaction() as connection:
        connection.execute("UPDATE report SET created = 'x'")
    workspace.close()  # the file counts as untouched: it is not read through at the start
    code = SHOW.replace("status = app.run", RESCUE % "leave")
    ended = start(code=code, FANGFAN_DATA=str(tmp_path / "data"))
    said, status = ended.stdout.splitlines()[:2]
    assert "读不出来" in said
    assert status.split()[0] == "2", ended.stderr


def test_a_workspace_of_a_newer_program_is_said_in_a_window(tmp_path):
    workspace = Workspace(tmp_path / "data")
    with workspace._database.rewriting() as connection:
        connection.execute("PRAGMA user_version = 99")
    workspace.close()
    code = SHOW.replace("status = app.run", RESCUE % "leave")
    ended = start(code=code, FANGFAN_DATA=str(tmp_path / "data"))
    said, status = ended.stdout.splitlines()[:2]
    assert "更新版本" in said
    assert status.split()[0] == "2", ended.stderr


@pytest.mark.parametrize("what", ["file", "dangling link", "in a file"])
def test_a_data_folder_that_cannot_be_made_is_a_sentence(tmp_path, what):
    data = tmp_path / "data"
    if what == "dangling link":
        data.symlink_to(tmp_path / "nowhere" / "else")
        (tmp_path / "nowhere").write_text("")
    else:
        data.write_text("")
    if what == "in a file":
        data = data / "below"
    ended = start(code=SAID + SHOW, FANGFAN_DATA=str(data))
    said, status = ended.stdout.splitlines()[:2]
    assert "不能写入" in said
    assert status.split()[0] == "2", ended.stderr
    assert "Traceback" not in ended.stderr


def told(tmp_path):
    """Return what the status line says after a start."""
    code = SHOW.replace(
        "QTimer.singleShot(50, window.close)",
        "QTimer.singleShot(50, lambda: (print(window.status.saved.text()), window.close()))",
    )
    return start(code=code, FANGFAN_DATA=str(tmp_path / "data")).stdout.splitlines()[0]


def test_a_clock_that_is_behind_what_was_saved_is_said(tmp_path):
    workspace = Workspace(tmp_path / "data")
    workspace.close()
    SaveNoteFile(tmp_path / "data").write(SaveNote(0, "2099-01-01T08:00:00"))
    assert "日期可能不对" in told(tmp_path)


def test_what_lacks_the_last_steps_is_said_and_can_be_gone_on_with(tmp_path):
    workspace = Workspace(tmp_path / "data")
    workspace.summaries.mark(COUNTY, 2026, sent=False)
    workspace.close()
    SaveNoteFile(tmp_path / "data").write(SaveNote(99, "2026-09-12T08:00:00"))
    code = SHOW.replace("status = app.run", RESCUE % "keep")
    ended = start(code=code, FANGFAN_DATA=str(tmp_path / "data"))
    said, status = ended.stdout.splitlines()[:2]
    assert "没有了最后的" in said
    assert status.split()[0] == "0", ended.stderr


LOCKED = """
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from PySide6.QtWidgets import QLabel
def answer(dialog):
    print(*(each.text().splitlines()[0] for each in dialog.findChildren(QLabel)))
    dialog.%s.click()
    return dialog.result()
ConfirmDialog.exec = answer
"""


@pytest.mark.parametrize(("button", "status"), [("yes", "0"), ("no", "2")])
def test_what_another_pc_left_open_is_asked_once_in_a_window(tmp_path, button, status):
    data = tmp_path / "data"
    data.mkdir()
    lock = data / "workspace.lock"
    lock.write_text("4711\nfangfan-desktop\n办公室二\nother\nboot\n", encoding="utf-8")
    ended = start(code=LOCKED % button + SHOW, FANGFAN_DATA=str(data))
    said, last = ended.stdout.splitlines()
    assert "电脑“办公室二”" in said
    assert last.split()[0] == status, ended.stderr
    assert lock.exists() == (button == "no")


def test_a_data_folder_that_was_deleted_is_no_new_pc_where_there_are_backups(tmp_path):
    workspace = Workspace(tmp_path / "data")
    workspace.summaries.mark(COUNTY, 2026, sent=False)
    workspace.backups.make("手工")
    workspace.close()
    shutil.rmtree(tmp_path / "data")
    code = SHOW.replace("status = app.run", RESCUE % "newest")
    ended = start(code=code, FANGFAN_DATA=str(tmp_path / "data"))
    said, status = ended.stdout.splitlines()[:2]
    assert "却有以前的备份" in said
    assert status.split()[0] == "0", ended.stderr
    again = Workspace(tmp_path / "data")
    assert again.summaries.kept(COUNTY, "总结")
    again.close()
