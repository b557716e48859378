import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from fangfan_desktop.forms.places import Place
from fangfan_desktop.ui.report.export.dialog import ExportDialog
from fangfan_desktop.ui.sent.reason_dialog import ReasonDialog
from fangfan_desktop.ui.sent.sent_day_dialog import SentDayDialog
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from tests.builders import CITY, GOOD, Q3, REST
from tests.ui.hands import at, press, raw, to_front, write


@pytest.fixture
def type_brands(qtbot):
    def go(window, text):
        window.editor.grid.setFocus()
        window.editor.grid.go_to(window.editor.session.report.rows[0].id, "brands")
        write(text)
        press("Return")

    return go


def test_the_year_of_a_report_from_sending_to_its_correction(sent_window, send, type_brands, qtbot):
    window = sent_window
    first = window.editor.session.sent
    assert not window.actions_by_id["undo"].isEnabled()
    window.actions_by_id["correct"].trigger()
    dialog = window.findChild(ReasonDialog)
    to_front(dialog)
    write("品牌数报错了")
    press("Return")
    assert not dialog.isVisible()
    to_front(window)
    type_brands(window, "7")
    assert raw(window, 0, "brands") == "7"
    second = send(window)
    assert (second.version, second.reason) == (2, "品牌数报错了")
    assert second.code != first.code
    assert window.editor.session.is_read_only
    names = [file.name for file in window.workspace.submissions.files(second)]
    assert all("_更正." in name for name in names)


def test_a_correction_can_be_given_up(sent_window, type_brands, answer):
    before = sent_window.editor.session.report
    sent_window.report.correct("报错了")
    type_brands(sent_window, "7")
    sent_window.editor.sent.buttons["give_up"].click()
    assert answer(sent_window, "Return") == "改过的 1 格会回到第 1 版的样子。"
    assert sent_window.editor.session.report == before
    assert sent_window.editor.session.is_read_only
    assert "回到第 1 版" in sent_window.status.saved.text()


def test_to_give_up_is_asked_first_and_escape_leaves_all_as_it_is(sent_window, type_brands, answer):
    sent_window.report.correct("报错了")
    type_brands(sent_window, "7")
    sent_window.editor.sent.buttons["give_up"].click()
    answer(sent_window, "Escape")
    assert raw(sent_window, 0, "brands") == "7"
    assert not sent_window.editor.session.is_read_only


def test_where_nothing_was_changed_nothing_is_asked(sent_window):
    sent_window.report.correct("报错了")
    sent_window.editor.sent.buttons["give_up"].click()
    assert sent_window.findChild(ConfirmDialog) is None
    assert sent_window.editor.session.is_read_only
    assert sent_window.status.saved.text() == "表已回到第 1 版；没有再改"


@pytest.mark.parametrize("which", ["sent_window", "exported_window"])
def test_what_was_given_up_is_found_again_as_it_is_said(which, request, type_brands, answer):
    window = request.getfixturevalue(which)
    was_sent = which == "sent_window"
    window.report.correct("报错了" if was_sent else "")
    type_brands(window, "7")
    window.editor.sent.buttons["give_up"].click()
    answer(window, "Return")
    button = "更正…" if was_sent else "继续修改"
    assert window.status.saved.text().endswith(f"要找回刚才改的，再点“{button}”，按 Ctrl+Z")
    assert window.editor.sent.buttons["correct"].text() == button
    assert raw(window, 0, "brands") == GOOD["brands"]
    window.report.correct("报错了" if was_sent else "")
    press("Ctrl+Z")
    assert raw(window, 0, "brands") == "7"
    assert at(window.editor.grid) == (0, "brands")


def test_what_was_sent_is_not_exported_again_but_shown(sent_window):
    press("F12")
    assert sent_window.windowTitle().startswith("历次报送")


def test_a_full_disk_begins_no_correction(sent_window, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    connection = sent_window.workspace.submissions._database
    connection.execute("PRAGMA query_only = ON")
    sent_window.report.correct("报错了")
    connection.execute("PRAGMA query_only = OFF")
    assert len(said) == 1
    assert sent_window.editor.session.is_read_only


def test_the_home_page_says_that_it_is_being_corrected(sent_window):
    sent_window.report.correct("报错了")
    sent_window.show_home()
    tree = sent_window.navigation.tree
    lines = (tree.topLevelItem(at) for at in range(tree.topLevelItemCount()))
    said = next(each for each in lines if "第三季度" in each.text(0))
    assert said.data(0, Qt.ItemDataRole.AccessibleTextRole).split("，")[1] == "更正中"
    assert "更正中" in sent_window.pages.currentWidget().list.topLevelItem(2).text(2)
    sent_window.open_report("annex1", Q3)
    assert not sent_window.editor.session.is_read_only


def test_the_citys_own_rest_is_not_sent_by_itself(open_window, city_profile):
    window = open_window(city_profile)
    window.open_report("annex1", Q3, Place(CITY, REST))
    press("F12")
    assert "不单独报送" in window.status.saved.text()
    assert window.findChild(ExportDialog) is None


def test_it_is_reported_on_the_day_that_the_clerk_says(exported_window, qtbot):
    window = exported_window
    window.editor.sent.buttons["mark_sent"].click()
    dialog = window.findChild(SentDayDialog)
    to_front(dialog)
    press("Escape")
    assert window.editor.session.sent.sent is None
    dialog.setParent(None)
    to_front(window)
    window.editor.sent.buttons["mark_sent"].click()
    dialog = window.findChild(SentDayDialog)
    to_front(dialog)
    press("Return")
    assert window.editor.session.sent.sent == "2026-09-12"
    assert window.editor.sent.words.text().startswith("第 1 版 已于 9月12日 报送")
    assert "已报送" in window.status.saved.text()
    window.show_home()
    assert window.pages.currentWidget().list.topLevelItem(2).text(2) == "已报送 9月12日"


def test_what_was_not_sent_is_gone_on_with_unasked(exported_window, type_brands, export):
    window = exported_window
    press("Ctrl+Shift+E")
    assert window.findChild(ReasonDialog) is None
    type_brands(window, "7")
    assert raw(window, 0, "brands") == "7"
    second = export(window)
    assert (second.version, second.label, second.reason) == (2, "第 2 版", "")


def test_a_report_that_was_left_is_let_go_of(opened, county_profile, qtbot):
    window = opened(county_profile, "annex1")
    write("7")
    press("Return", "Ctrl+Z", "Ctrl+Y", "Ctrl+S")
    left = weakref.ref(window.editor.session)
    window.show_home()
    qtbot.waitUntil(lambda: left() is None)
