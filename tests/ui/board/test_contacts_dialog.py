import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.ui.board.contacts_dialog import ContactsDialog
from fangfan_desktop.workspace.contacts import Contact
from fangfan_desktop.workspace.refusals import NotSaved
from tests.builders import CITY, COUNTY
from tests.ui.hands import press, to_front, write

OTHER = Place(CITY, "平阴县")


@pytest.fixture
def opened(board_window, qtbot):
    """Return what opens the contacts by their key, at a new board or at one that is open."""

    def opener(window=None):
        window = window or board_window()
        qtbot.waitUntil(lambda: window.controller.inbox.board.lines != ())
        press("Ctrl+Shift+N")
        dialog = next(d for d in window.findChildren(ContactsDialog) if d.isVisible())
        qtbot.waitUntil(dialog.isActiveWindow)
        window.background.finish()
        return window, dialog

    return opener


def kept(window):
    return window.workspace.contacts.by_place()


def test_what_is_typed_is_there_when_it_is_opened_again_however_it_was_closed(opened, qtbot):
    window, dialog = opened()
    write("李四")
    press("Return")
    write("王五")
    dialog.close()  # by its cross, with the line still open
    assert [each.name for each in kept(window).values()] == ["李四", "王五"]
    to_front(window)
    _, again = opened(window)
    assert again.model.sheet.text(1, 1) == "王五"
    press("Escape")
    assert not again.isVisible()


def test_it_says_how_many_have_no_mail_and_what_cannot_be_read(opened):
    _, dialog = opened()
    assert dialog.status.text() == "12 个单位还没有邮箱"
    dialog.model.write([(0, 3, "lixia.b.cn")])
    assert dialog.status.text() == "11 个单位还没有邮箱；1 处要核对，见最右一列"
    press("Down", "Up")
    assert dialog.status.text().startswith("历下区：“lixia.b.cn”里没有 @")
    dialog.model.write([(row, 3, "a@b.cn") for row in range(12)])
    assert dialog.status.text() == "各单位都有邮箱"
    dialog.close()


def test_the_clerks_of_the_units_own_files_are_offered_and_overwrite_nothing(
    opened, board_window, files, take
):
    window = board_window()
    take(window, files("商河县"), files("平阴县"))
    window.workspace.contacts.put([Contact(OTHER, "王五", "13300000002")])
    _, dialog = opened(window)
    assert dialog.bring.isVisible()
    assert dialog.bring.text() == "带入报表里的填表人和电话（1 个单位）"
    dialog.bring.click()
    assert kept(window) == {
        COUNTY: Contact(COUNTY, "李四", "0531-66600000"),
        OTHER: Contact(OTHER, "王五", "13300000002"),
    }
    assert not dialog.bring.isVisible()
    assert "带入了 1 个单位" in dialog.status.text()
    dialog.table.setFocus()
    press("Ctrl+Z")
    assert kept(window).keys() == {OTHER}
    assert dialog.bring.isVisible()
    dialog.close()


def test_what_was_taken_over_is_undone_by_the_key_that_is_named(
    opened, board_window, files, take, aloud
):
    window = board_window()
    take(window, files("商河县"))
    _, dialog = opened(window)
    dialog.bring.click()
    assert "Ctrl+Z 撤销" in dialog.status.text()
    assert dialog.status.text() in aloud
    assert COUNTY in kept(window)
    press("Ctrl+Z")
    assert COUNTY not in kept(window)


def test_it_is_no_larger_than_the_window(opened, board_window, qtbot):
    window = board_window()
    window.resize(960, 560)
    _, dialog = opened(window)
    assert dialog.width() < 960
    assert dialog.height() < 560


def test_it_opens_at_a_unit(opened):
    _, dialog = opened()
    dialog.go_to(COUNTY)
    assert dialog.model.sheet.units[dialog.table.currentIndex().row()] == COUNTY
    dialog.go_to(Place("枣庄市", "市中区"))
    assert dialog.model.sheet.units[dialog.table.currentIndex().row()] == COUNTY
    dialog.close()


def test_what_the_disk_refuses_is_said(opened, monkeypatch):
    window, dialog = opened()
    said = []
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.warning", lambda *a: said.append(a[-1]))

    def refuse(_):
        raise NotSaved("磁盘满了")

    monkeypatch.setattr(window.workspace.contacts, "put", refuse)
    write("李四")
    press("Return")
    assert said == ["磁盘满了"]
    assert dialog.status.text() == "磁盘满了"
    assert dialog.model.sheet.text(0, 1) == ""
    dialog.close()
