"""A backup of a stranger's making, restored by a clerk's own hands: it writes nowhere, it runs nothing."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.errors import known_sentence
from fangfan_desktop.ui.backups.remote_dialog import RemoteDialog
from fangfan_desktop.ui.backups.rescue_dialog import RescueDialog
from fangfan_desktop.ui.history.half_dialog import HalfDialog
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.refusals import RESTORE
from tests.builders import CITY, Q3
from tests.returned import county_file
from tests.ui.hands import press, to_front
from tests.workspace.tampering import changed
from tests.workspace.test_old_and_new import OLD

ATTACKS = {
    "elsewhere": (
        f"UPDATE content SET sha256 = '{'../' * 4}' WHERE id = 1",
        "UPDATE received SET name = '.xprofile' WHERE id = 1",
    ),
    "name": ("UPDATE received SET name = '../../.xprofile'",),
    "sent": (f"UPDATE submission_file SET sha256 = '{'../' * 21}.', name = '.xprofile'",),
    "profile": ("UPDATE setting SET value = 'null' WHERE name = 'profile'",),
    "journal": ("UPDATE journal SET edit = '[7]'",),
    "utf-8": ("UPDATE report_field SET raw = CAST(X'FF' AS TEXT)",),
}


@pytest.fixture(params=ATTACKS)
def evil(request, tmp_path):
    """A backup that has been tampered with."""
    path = tmp_path / "stick" / "防返填报_20260901-120000_手工.fangfan"
    path.parent.mkdir()
    shutil.copy(OLD / "schema-4.sqlite", path)
    changed(path, *ATTACKS[request.param])
    return path


@pytest.fixture
def said(monkeypatch):
    words = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *each: words.append(each[-1]))
    return words


@pytest.fixture
def opened(monkeypatch):
    """Return what the desktop was asked to open."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url) or True)
    return urls


def names_in(folder):
    return {path.name for path in folder.rglob("*")}


def test_restored_by_hand_it_is_refused_in_one_sentence_and_nothing_has_changed(
    open_window, city_profile, evil, said, opened, tmp_path, monkeypatch, qtbot
):
    window = open_window(city_profile)
    window.show_data()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(evil), ""))
    window.controller.page.buttons["in"].setFocus()
    press("Space")
    for dialog in window.findChildren(HalfDialog):  # it has a report that could be joined
        to_front(dialog)
        QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    for dialog in window.findChildren(ConfirmDialog):
        to_front(dialog)
        (button,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "恢复")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (words,) = said
    assert evil.name in words
    assert words.endswith("没有动任何数据。请换一份备份。")
    assert window.workspace.profile.load() == city_profile
    assert window.workspace.reports.kept(city_profile.place) == []
    assert ".xprofile" not in names_in(tmp_path)
    assert opened == []


def test_at_the_rescue_it_is_refused_before_anything_is_moved(evil, tmp_path, qtbot):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(b"rubbish" * 1000)
    backups = tmp_path / "data-backups"
    backups.mkdir()
    shutil.copy(evil, backups)
    dialog = RescueDialog(folder)
    qtbot.addWidget(dialog)
    assert not hasattr(dialog, "newest"), "it is no good backup"
    dialog.restore_from(evil)
    assert evil.name in dialog.problem.text()
    assert names_in(folder) == {FILE_NAME}
    assert (folder / FILE_NAME).read_bytes() == b"rubbish" * 1000


def test_brought_from_a_share_it_is_refused_and_no_empty_workspace_is_left(
    evil, tmp_path, monkeypatch, qtbot, qapp
):
    share = tmp_path / "share"
    share.mkdir()
    shutil.copy(evil, share / FILE_NAME)
    monkeypatch.setattr("fangfan_desktop.jobs.backups.local_folder.is_remote", lambda _: False)
    dialog = RemoteDialog(share)
    qtbot.addWidget(dialog)
    for _ in range(2):
        dialog.folder.setText(str(tmp_path / "local"))
        dialog.use.click()
        assert "没有动任何数据" in dialog.problem.text()
    assert dialog.chosen is None
    assert not (tmp_path / "local").exists()


@pytest.mark.qt_no_exception_capture
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE content SET sha256 = '../../../../'",
        "UPDATE content SET bytes = X'00'",
        "UPDATE received SET name = '../../.xprofile'",
        "DELETE FROM content",
    ],
)
def test_what_is_changed_under_the_open_window_is_not_opened_either(
    open_window, city_profile, annex1, said, opened, tmp_path, monkeypatch, qtbot, statement
):
    raised = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: raised.append(error))
    window = open_window(city_profile)
    window.show_board("annex1", Q3)
    with qtbot.waitSignal(window.intake.told, timeout=20_000):
        window.controller.inbox.take([county_file(tmp_path / "报来", annex1, "商河县")])
    table = window.controller.page.table
    line = window.controller.inbox.board.line(Place(CITY, "商河县"))
    (item,) = table.findItems("商河县", Qt.MatchFlag.MatchExactly)
    table.setCurrentItem(item)
    table.setFocus()
    press("Return")
    dialog = window.controller.actions.dialog
    assert dialog.item == line
    qtbot.waitUntil(dialog.isActiveWindow)
    with window.workspace._database.rewriting() as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)
    (button,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "打开原文件")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog.close()
    if "name" not in statement:  # of which nothing is asked a second time
        assert opened == []
        (error,) = raised
        assert known_sentence(error).endswith(RESTORE)
    assert ".xprofile" not in names_in(tmp_path)


def test_a_shortcut_that_a_county_sends_is_not_opened(
    open_window, city_profile, opened, tmp_path, qtbot
):
    window = open_window(city_profile)
    window.show_board("annex1", Q3)
    sent = tmp_path / "报来" / "商河县.desktop"
    sent.parent.mkdir()
    sent.write_text("[Desktop Entry]\nExec=touch /tmp/x\nType=Application\n")
    with qtbot.waitSignal(window.intake.told, timeout=20_000):
        window.controller.inbox.take([sent])
    (loose,) = window.controller.inbox.board.loose
    window.controller.actions.do("original", loose)
    qtbot.waitUntil(lambda: "没有打开" in window.status.saved.text())
    assert opened == []
