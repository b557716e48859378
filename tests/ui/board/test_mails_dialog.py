import threading
from email import message_from_bytes, policy

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from fangfan_desktop.forms.places import Place
from fangfan_desktop.ui.board import mail_run
from fangfan_desktop.ui.board.contacts_dialog import ContactsDialog
from fangfan_desktop.ui.board.mails_dialog import MailsDialog
from fangfan_desktop.workspace.contacts import Contact
from tests.builders import CITY, COUNTY, Q3
from tests.ui.hands import press, write

OTHER, THIRD = Place(CITY, "平阴县"), Place(CITY, "历下区")


@pytest.fixture
def window(board_window, files, take):
    """A board on which 商河县 has an error, 平阴县 is right, 历下区 has a doubt, the rest is missing."""
    window = board_window()
    window.workspace.contacts.put(
        [Contact(COUNTY, "李四", mail="sh@b.cn"), Contact(Place(CITY, "市中区"), mail="市中区")]
    )
    renamed = {"captions": {"就业帮扶车间个数": "帮扶车间数"}}
    take(window, files("商河县", relief_poor="71"), files("平阴县"), files("历下区", **renamed))
    return window


@pytest.fixture
def dialog(window, qtbot):
    press("Ctrl+Shift+L")
    found = next(d for d in window.findChildren(MailsDialog) if d.isVisible())
    qtbot.waitUntil(found.isActiveWindow)
    yield found
    if isValid(found):
        found.close()


def rows(dialog):
    items = [dialog.list.topLevelItem(at) for at in range(dialog.list.topLevelItemCount())]
    ticked = Qt.CheckState.Checked
    return {
        item.text(0): (item.checkState(0) == ticked, item.text(1), item.text(2)) for item in items
    }


@pytest.fixture
def finished(window, qtbot):
    def wait():
        qtbot.waitUntil(lambda: not window.controller.letters.run.is_busy, timeout=30_000)

    return wait


def test_who_gets_what_and_at_which_address_is_seen_before(dialog):
    shown = rows(dialog)
    assert len(shown) == 10
    assert shown["商河县"] == (True, "退回：1 处要改", "李四 sh@b.cn")
    assert shown["历城区"] == (True, "催报", "没有邮箱")
    assert "没有 @" in shown["市中区"][2]
    assert dialog.status.text() == "勾选 10 个单位；9 个没有能用的邮箱，草稿照写，收件人空着"
    words = [label.text() for label in dialog.findChildren(type(dialog.status))]
    assert any("历下区只有拿不准的地方" in text for text in words)


def test_all_are_written_by_keyboard_into_a_folder(dialog, window, tmp_path, monkeypatch, finished):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "邮件"))
    press("Return")
    finished()
    assert len(list((tmp_path / "邮件").glob("催报_*.eml"))) == 9
    (path,) = (tmp_path / "邮件").glob("退回_*.eml")
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert message["To"] == "sh@b.cn"
    assert dialog.status.text().startswith("写好 10 封邮件草稿")
    assert "没有能用的邮箱" in dialog.status.text()
    assert not dialog.progress.isVisible()
    table = window.controller.page.table
    states = {table.topLevelItem(at).text(0): table.topLevelItem(at).text(1) for at in range(12)}
    assert (states["商河县"], states["历城区"], states["平阴县"]) == ("已退回", "已催报", "通过")
    # What went back is not ticked again; a reminder may be written on another day.
    assert rows(dialog)["商河县"][0] is False
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    dialog.buttons["open"].click()
    assert opened[0].toLocalFile() == str(tmp_path / "邮件")


def test_no_folder_no_mails(dialog, window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    press("Return")
    assert not window.controller.letters.run.is_busy


def test_only_the_ticked_ones_are_written(dialog, window, tmp_path, finished):
    dialog.buttons["none"].click()
    assert not dialog.buttons["write"].isEnabled()
    dialog.list.setFocus()
    press("Home", "Space")
    assert dialog.status.text().startswith("勾选 1 个单位")
    dialog.write(tmp_path / "邮件")
    finished()
    (path,) = (tmp_path / "邮件").iterdir()
    assert "市中区" in path.name
    dialog.buttons["all"].click()
    assert all(ticked for ticked, *_ in rows(dialog).values())


def test_an_address_is_given_from_here_and_what_was_left_out_stays_out(dialog, window, qtbot):
    press("Home", "Space", "Down", "Down", "Down")
    left_out = [unit for unit, (ticked, *_) in rows(dialog).items() if not ticked]
    assert len(left_out) == 1
    dialog.buttons["contacts"].click()
    contacts = next(d for d in window.findChildren(ContactsDialog) if d.isVisible())
    qtbot.waitUntil(contacts.isActiveWindow)
    write("lc@b.cn")
    press("Return", "Escape")
    assert rows(dialog)["历城区"][2] == "lc@b.cn"
    assert [unit for unit, (ticked, *_) in rows(dialog).items() if not ticked] == left_out
    window.background.finish()


def test_closed_while_it_writes_all_is_written_and_said(dialog, window, tmp_path, finished):
    dialog.write(tmp_path / "邮件")
    dialog.reject()
    finished()
    assert len(window.workspace.letters.of_board("annex1", Q3)) == 10
    assert window.status.saved.text().startswith("写好 10 封邮件草稿")


def test_it_can_be_stopped(dialog, window, tmp_path, finished, monkeypatch):
    stopped, write_mails = threading.Event(), mail_run.write_mails

    def begin_after_the_stop(*args):
        stopped.wait(30)  # ten drafts may be written sooner than a button is clicked
        yield from write_mails(*args)

    monkeypatch.setattr(mail_run, "write_mails", begin_after_the_stop)
    dialog.write(tmp_path / "邮件")
    assert dialog.buttons["stop"].isVisible()
    dialog.buttons["stop"].click()
    stopped.set()
    finished()
    assert not dialog.buttons["stop"].isVisible()
    assert "停下了" in dialog.status.text()


def test_with_nobody_to_write_to_that_is_said(open_window, city_profile, board_window, qtbot):
    window = board_window()
    dialog = window.controller.letters.open_mails()
    dialog.fill([], "2026-09-12")
    assert dialog.status.text() == "没有要催报或退回的单位"
    dialog.close()
