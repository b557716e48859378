"""The data folder is pulled away under the window: said at once, and nothing of what is held is lost."""

import os
import shutil
import time

import pytest

from fangfan_desktop.ui.backups.gone_dialog import GoneDialog
from fangfan_desktop.workspace.backup_file import is_good
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3
from tests.ui.hands import press, raw, to_front, write
from tests.workspace.test_database import GONE


@pytest.fixture
def typing(opened, county_profile):
    """A window in which a figure was typed and saved."""
    window = opened(county_profile, "annex1")
    window.workspace.backups.make("启动")
    write("42")
    press("Return")
    assert "已自动保存" in window.status.saved.text()
    time.sleep(0.02)
    return window


def asked(window, qtbot):
    dialog = window.watch.dialog
    to_front(dialog)
    return dialog


@pytest.mark.parametrize("harm", GONE)
def test_the_next_figure_is_not_called_saved_and_is_there_after_one_key(
    typing, qtbot, annex1, harm
):
    folder = typing.workspace.folder
    harm(folder)
    press("Left")
    write("43")
    press("Return")
    assert "已自动保存" not in typing.status.saved.text()
    asked(typing, qtbot)
    press("Return")  # 在原来的地方重新写一份
    qtbot.waitUntil(lambda: not typing.workspace.is_gone)
    assert raw(typing, 0, "alliances") == "43", "what was refused is made again"
    typing.close()
    typing.workspace.close()
    again = Workspace(folder)
    assert again.reports.load(annex1, COUNTY, Q3).rows[0]["alliances"].raw == "43"
    again.close()


def test_it_is_said_without_an_edit_and_once(typing, qtbot):
    shutil.rmtree(typing.workspace.folder)
    qtbot.waitUntil(lambda: typing.watch.dialog is not None, timeout=5000)
    dialog = asked(typing, qtbot)
    assert "没有存下来" in typing.status.saved.text()
    dialog.later.click()
    typing.watch.look()
    assert not [each for each in typing.findChildren(GoneDialog) if each.isVisible()]


def test_a_folder_that_is_put_back_goes_on_by_itself(typing, qtbot):
    folder = typing.workspace.folder
    folder.rename(folder.with_name("away"))
    typing.watch.look()
    asked(typing, qtbot).later.click()
    folder.with_name("away").rename(folder)
    typing.watch.look()
    assert "又在原处" in typing.status.saved.text()
    to_front(typing)
    typing.editor.grid.setFocus()
    write("44")
    press("Return")
    assert "已自动保存" in typing.status.saved.text()


def test_it_can_be_written_elsewhere_and_a_place_that_cannot_is_said(typing, qtbot, tmp_path):
    shutil.rmtree(typing.workspace.folder)
    typing.watch.look()
    dialog = asked(typing, qtbot)
    (tmp_path / "file").write_text("")
    dialog.write_out(tmp_path / "file" / "x")
    assert "没有写成" in dialog.problem.text()
    dialog.write_out(tmp_path / "存下来的")
    assert is_good(tmp_path / "存下来的.fangfan")
    assert "已写成" in typing.status.saved.text()


def test_a_window_is_not_closed_over_it_before_one_has_chosen(typing, qtbot, annex1):
    folder = typing.workspace.folder
    os.truncate(folder / FILE_NAME, 0)
    typing.close()
    assert typing.isVisible()
    dialog = asked(typing, qtbot)
    assert "直接关闭" in dialog.later.text()
    dialog.anew.click()
    qtbot.waitUntil(lambda: not typing.isVisible())
    typing.workspace.close()
    again = Workspace(folder)
    assert again.reports.load(annex1, COUNTY, Q3).rows[0]["alliances"].raw == "42"
    again.close()


def test_one_may_close_without_writing(typing, qtbot):
    shutil.rmtree(typing.workspace.folder)
    typing.close()
    asked(typing, qtbot).later.click()
    qtbot.waitUntil(lambda: not typing.isVisible())


def test_on_another_page_it_is_said_and_written_as_well(typing, qtbot):
    typing.show_home()
    shutil.rmtree(typing.workspace.folder)
    typing.watch.look()
    asked(typing, qtbot).anew.click()
    assert not typing.workspace.is_gone
    assert typing.workspace.profile.load() is not None


def test_the_first_figure_of_a_report_that_the_disk_does_not_take_is_made_again(
    opened, county_profile, annex1, qtbot
):
    window = opened(county_profile, "annex1")
    os.truncate(window.workspace.folder / FILE_NAME, 0)
    write("43")
    press("Return")
    asked(window, qtbot)
    press("Return")  # 在原来的地方重新写一份
    qtbot.waitUntil(lambda: not window.workspace.is_gone)
    assert raw(window, 0, "alliances") == "43"
    assert window.workspace.reports.load(annex1, COUNTY, Q3).rows[0]["alliances"].raw == "43"


def test_a_report_that_is_only_looked_at_is_not_in_hand(opened, county_profile, annex1, qtbot):
    window = opened(county_profile, "annex1")
    os.truncate(window.workspace.folder / FILE_NAME, 0)
    window.watch.look()
    asked(window, qtbot).anew.click()
    qtbot.waitUntil(lambda: not window.workspace.is_gone)
    assert window.editor is not None
    assert window.workspace.reports.load(annex1, COUNTY, Q3) is None


@pytest.mark.parametrize("harm", GONE)
def test_each_harm_is_said_without_an_edit(typing, qtbot, harm):
    typing.watch.look()
    harm(typing.workspace.folder)
    qtbot.waitUntil(lambda: typing.watch.dialog is not None, timeout=5000)
    asked(typing, qtbot)
    press("Return")
    qtbot.waitUntil(lambda: not typing.workspace.is_gone)


def test_a_window_at_rest_looks_at_nothing(typing, qtbot):
    looked = []
    typing.watch.look()
    qtbot.waitUntil(lambda: not typing.watch._timer.isActive())
    typing.watch._changes.fileChanged.connect(looked.append)
    typing.watch._changes.directoryChanged.connect(looked.append)
    qtbot.wait(100)
    assert looked == []
