import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication

from fangfan_desktop.ui.report.export.dialog import ExportDialog
from fangfan_desktop.ui.shell.help_window import HelpWindow
from tests.ui.hands import focused, press, write


def shown(window):
    return window.findChild(HelpWindow).browser.toPlainText()


def test_in_the_check_panel_and_in_a_dialogue_it_is_their_page(city_window, qtbot):
    press("F8", "F1")
    assert shown(city_window).startswith("检查")
    city_window.findChild(HelpWindow).close()
    city_window.activateWindow()
    city_window.report.open_export()
    dialog = city_window.findChild(ExportDialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    press("F1")
    page = dialog.findChild(HelpWindow)
    assert page.isVisible()
    assert shown(dialog).startswith("导出报送")
    page.close()
    dialog.close()


def test_f1_opens_the_page_for_where_one_stands_and_work_goes_on(city_window):
    press("F1")
    assert shown(city_window).startswith("填附件1")
    city_window.show_profile()
    press("F1")
    assert shown(city_window).startswith("单位与联系人")
    city_window.show_home()
    city_window.open_help()
    assert shown(city_window).startswith("本年报表")


def test_a_link_leads_to_its_page(city_window):
    press("F1")
    city_window.findChild(HelpWindow).browser.anchorClicked.emit(QUrl("checks.md"))
    assert shown(city_window).startswith("检查")


@pytest.fixture
def help_of(qtbot):
    """Return the help that F1 opens over a window, once it has the keyboard."""

    def go(window):
        press("F1")
        page = window.findChild(HelpWindow)
        page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
        page.browser.setFocus()
        return page

    return go


def lines(page):
    return [page.list.item(at).text() for at in range(page.list.count())]


def marks(page):
    assert len(page.browser.extraSelections()) == len(page.marks)
    return [mark.selectedText() for mark in page.marks]


def test_tab_leads_to_the_search_and_enter_to_the_place_with_the_word_marked(city_window, help_of):
    page = help_of(city_window)
    assert focused() is page.browser
    press("Tab")
    assert focused() is page.line
    write("退回单")
    assert all("\n" in line and "退回单" in line for line in lines(page))
    assert page.hint.text() == f"找到 {page.list.count()} 处，按 Enter 打开"
    press("Return")
    assert page.browser.toPlainText().startswith("县区报送进度")
    assert set(marks(page)) == {"退回单"}
    (mark, *_) = page.marks
    assert page.browser.textCursor().position() == mark.selectionStart()
    assert page.browser.viewport().rect().contains(page.browser.cursorRect(mark))
    assert page.windowTitle() == "县区报送进度 — 帮助"


def test_down_goes_on_to_the_next_that_was_found(city_window, help_of):
    page = help_of(city_window)
    press("Ctrl+F")
    write("Ｆ９")
    assert page.list.count() > 1
    press("Down", "Return")
    assert page.browser.toPlainText().splitlines()[0] == lines(page)[1].splitlines()[0]
    assert set(marks(page)) == {"F9"}
    press("Ctrl+F")
    assert page.line.selectedText() == "Ｆ９"


def test_an_empty_search_shows_the_contents_and_where_one_is_in_them(city_window, help_of):
    page = help_of(city_window)
    assert page.hint.text() == "目录"
    assert page.list.currentItem().text() == "填附件1"
    press("Tab")
    write("没有这样的话")
    assert lines(page) == []
    assert page.hint.text().startswith("没有找到")
    press("Return")  # there is nothing to open
    press(*["Backspace"] * 6)
    assert "县区报送进度" in lines(page)
    at = lines(page).index("检查")
    where = page.list.visualItemRect(page.list.item(at)).center()
    from PySide6.QtTest import QTest

    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.browser.toPlainText().startswith("检查")
    assert marks(page) == []


def test_the_tour_and_the_samples_stand_first_and_are_begun_from_there(
    city_window, help_of, monkeypatch, qtbot
):
    started = []
    monkeypatch.setattr(
        "fangfan_desktop.ui.shell.starting.start", lambda *words: started.append(words) or True
    )
    page = help_of(city_window)
    assert lines(page)[:3] == ["▸ 先看一遍", "▸ 用示例试一试：市级", "▸ 用示例试一试：县级"]
    page.list.setFocus()
    press("Home", "Down", "Down", "Return")
    assert not page.isVisible()
    assert started == [("--try", "county", "--scheme", "light")]
    qtbot.waitUntil(city_window.isActiveWindow)
    city_window.editor.grid.setFocus()
    page = help_of(city_window)
    page.list.setFocus()
    press("Home", "Return")
    qtbot.waitUntil(city_window.isActiveWindow)
    assert city_window.guide.balloon.title.text() == "本年报表"


def test_a_county_s_help_has_nothing_of_the_city_s(opened, county_profile, help_of):
    page = help_of(opened(county_profile, "annex1"))
    assert lines(page)[:3] == ["▸ 先看一遍", "▸ 用示例试一试：县级", "本年报表"]
    assert "县区报送进度" not in lines(page)
    press("Tab")
    write("汇入报表")
    assert lines(page) == []


def test_help_that_was_closed_begins_with_the_contents_and_fits_the_window(
    city_window, help_of, qtbot
):
    page = help_of(city_window)
    press("Tab")
    write("撤销")
    press("Return", "Escape")
    assert not page.isVisible()
    city_window.resize(city_window.minimumSize())
    city_window.activateWindow()
    city_window.editor.grid.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is city_window.editor.grid)
    help_of(city_window)
    assert page.line.text() == ""
    assert page.hint.text() == "目录"
    assert page.height() < city_window.height()


def test_the_search_works_over_a_dialogue_too(city_window, qtbot):
    city_window.report.open_export()
    dialog = city_window.findChild(ExportDialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    press("F1")
    page = dialog.findChild(HelpWindow)
    assert lines(page)[0] == "本年报表"  # what the window below offers cannot be done now
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    press("Ctrl+F")
    write("零报告")
    press("Return")
    assert "零报告" in marks(page)
    press("Escape")
    assert not page.isVisible()
    assert dialog.isVisible()
    dialog.close()


def test_the_marks_are_readable_after_the_colours_have_changed(city_window, help_of):
    page = help_of(city_window)
    press("Tab")
    write("撤销")
    press("Return")
    city_window.theme.use("dark")
    first = page.browser.extraSelections()[0]
    assert first.format.background().color() == city_window.theme["primary"]
