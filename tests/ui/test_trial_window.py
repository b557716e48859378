"""The window on a sample: played, and with nothing that reaches beyond its folder."""

import shutil

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.submit.sending import mail_of
from fangfan_desktop.ui.board.line_dialog import LineDialog
from fangfan_desktop.ui.board.preview import PreviewDialog
from fangfan_desktop.ui.report.export.dialog import ExportDialog
from fangfan_desktop.ui.trial_window import open_trial
from fangfan_desktop.ui.widgets.theme import dress
from fangfan_desktop.workspace.answers import ClerkAnswer
from tests.builders import Q3
from tests.ui.hands import focused, press, write


@pytest.fixture
def opened(qapp, qtbot, paper, tmp_path):
    """Return what opens a window on a sample, below a clerk's data in `own`."""
    windows = []

    def go(level, scheme="light"):
        window = open_trial(tmp_path / "own", level, dress(qapp), scheme)
        windows.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield go
    for window in windows:
        window.background.finish()
        window.close()
        window.workspace.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def city(opened):
    return opened("city")


@pytest.fixture
def county(opened):
    return opened("county")


def test_it_says_that_it_is_a_sample_over_every_page_and_in_its_title(city):
    for visit in (city.show_home, city.show_profile, lambda: city.show_board("annex1", Q3)):
        visit()
        assert city.bar.isVisible()
        assert city.bar.words.text().startswith("这是示例，随便改")
        assert city.windowTitle().startswith("示例 · ")
        assert city.windowTitle().endswith(" — 防返填报")
    assert city.bar.geometry().top() == 0


def test_the_tour_is_offered_there_and_taken_from_the_bar(county):
    assert county.guide.offered.buttons["next"].text() == "先看一遍（2 分钟）"
    QTest.mouseClick(county.bar.tour, Qt.MouseButton.LeftButton)
    assert county.guide.balloon.title.text() == "本年报表"
    assert county.guide.offered is None
    press("Escape")


def test_in_dark_it_opens_dark(opened):
    window = opened("county", "dark")
    assert window.theme.scheme == "dark"
    window.theme.use("light")


def table(window):
    tree = window.pages.currentWidget().table
    return {
        tree.topLevelItem(at).text(0): tree.topLevelItem(at)
        for at in range(tree.topLevelItemCount())
    }


def test_a_city_plays_from_its_board_to_its_own_table(city, qtbot):
    """Files are there; one is looked into, one answered, one more taken in, all rolled up."""
    tree = city.navigation.tree
    (board,) = tree.findItems("报送进度 · 附件1", Qt.MatchFlag.MatchExactly)
    tree.setFocus()
    tree.setCurrentItem(board)
    press("Return")
    inbox = city.controller.inbox
    qtbot.waitUntil(lambda: inbox.board.received == 11)
    assert city.navigation.tree.currentItem().data(0, Qt.ItemDataRole.UserRole + 1)[0] == "11 / 12"
    page = city.pages.currentWidget()
    page.table.setCurrentItem(table(city)["济阳区"])
    page.table.setFocus()
    press("Return")
    (dialog,) = city.findChildren(LineDialog)
    assert "济阳区" in dialog.windowTitle()
    dialog.close()
    asker = Place("济南市", "济阳区")
    (question,) = inbox.board.line(asker).newest.checked.questions
    inbox.answer_all([ClerkAnswer(question.kind, question.key, question.options[0].value)])
    qtbot.waitUntil(lambda: inbox.board.line(asker).state == "ok")
    inbox.take([city.workspace.folder / "exported" / "刚收到，还没导入"])
    qtbot.waitUntil(lambda: inbox.board.received == 12, timeout=20_000)
    qtbot.waitUntil(lambda: not inbox.is_busy, timeout=20_000)
    city.activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(city.isActiveWindow)
    press("F9")
    preview = city.findChild(PreviewDialog)  # one has sent twice
    preview.accept()
    qtbot.waitUntil(lambda: city.report is not None)
    report = city.editor.session.report
    assert str(report.place) == "济南市"
    assert report.rows[12]["unit"].raw == "商河县"
    assert report.rows[12]["brands"].raw == "6"
    city.background.finish()


def test_a_county_mends_explains_and_sends_and_every_page_says_what_it_is(
    county, qtbot, tmp_path, monkeypatch
):
    county.show_home()
    press("Return")
    session = county.editor.session
    assert session.counts() == (1, 1, 0)
    county.editor.grid.go_to(session.report.rows[0].id, "relief_poor")
    write("287")
    press("Return")
    press("F8", "Tab")
    while session.counts()[1]:
        write("一家到期退出。")
        press("Return")
    press("F12")
    dialog = county.findChild(ExportDialog)
    assert dialog.choices.recipient.text().endswith("@example.com")
    dialog.official.click()
    dialog.confirm.click()
    qtbot.waitUntil(lambda: dialog.done_with is not None, timeout=20_000)
    here = tmp_path / "own" / "samples" / "county" / "exported"
    assert all(path.parent == here for path in dialog.done_with.paths)
    assert all("示例" in path.name for path in dialog.done_with.paths)
    assert dialog.done_with.mail.subject.startswith("【示例】")
    dialog.close()
    sent = county.editor.session.sent
    assert sent.code
    mail = mail_of(county.workspace, session.form, sent)
    assert mail.subject.startswith("【示例】")
    assert mail.body.startswith("【这是示例")
    county.show_paper(session.report, draft=False, back=county.show_home)
    qtbot.waitUntil(lambda: county.controller.layout is not None)
    assert county.controller.layout.sheet.mark == "示例"
    assert "不能当报表报送" in county.controller.page.notes.text()


def test_what_was_not_sent_is_a_sample_and_a_draft_on_paper(county, qtbot):
    county.open_report("annex2", Period(2026))
    press("Ctrl+P")
    qtbot.waitUntil(lambda: county.controller.layout is not None)
    assert county.controller.layout.sheet.mark == "示例草稿"
    assert county.controller.page.title.text().endswith("（示例草稿）")


def test_backups_and_real_data_have_no_place_in_it(county, tmp_path):
    page = county.pages.currentWidget()
    press("Ctrl+5")
    assert county.pages.currentWidget() is page
    assert county.status.saved.text().startswith("示例没有备份可管")
    county.open_backup(tmp_path / "真的.fangfan")
    assert county.pages.currentWidget() is page
    assert "没有打开" in county.status.saved.text()


def test_leaving_is_remembered_and_closing_is_not_leaving(opened):
    window = opened("county")
    window.close()
    assert not window.is_left
    window = opened("county")
    QTest.mouseClick(window.bar.leave, Qt.MouseButton.LeftButton)
    assert window.is_left
    assert not window.isVisible()


def test_where_its_folder_is_deleted_it_says_so_and_closes(county, qtbot):
    county.open_report("annex1", Q3)
    shutil.rmtree(county.workspace.folder)
    county.watch.look()
    (box,) = county.findChildren(QMessageBox)
    assert "您自己的数据没有动" in box.text()
    box.accept()
    qtbot.waitUntil(lambda: not county.isVisible())


def test_a_figure_typed_when_the_folder_is_gone_is_said_once(county, qtbot):
    county.open_report("annex1", Q3)
    shutil.rmtree(county.workspace.folder)
    county.editor.grid.go_to(county.editor.session.report.rows[0].id, "brands")
    assert focused()
    write("9")
    press("Return")
    (box,) = county.findChildren(QMessageBox)
    box.accept()
    qtbot.waitUntil(lambda: not county.isVisible())


def test_a_damaged_sample_leads_to_a_new_one(county, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    county.keeper.damaged.emit("工作区文件已损坏。")
    assert said == ["工作区文件已损坏。离开示例，再打开，又是新的。"]
