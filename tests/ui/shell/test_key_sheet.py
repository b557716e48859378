import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from fangfan_desktop.ui.shell.key_sheet import KeySheet
from tests.builders import Q3
from tests.ui.hands import at, focused, press

CTRL, SLASH = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Slash


def sheet(window):
    return window.findChild(KeySheet)


def is_shown(window):
    return sheet(window) is not None and sheet(window).isVisible()


def words(window):
    return [label.text() for label in sheet(window).findChildren(QLabel)]


@pytest.fixture
def hold(city_window):
    """Hold Ctrl+/ on a report; what is returned lets go."""
    QTest.keyPress(city_window.windowHandle(), SLASH, CTRL)

    def let_go():
        QTest.keyRelease(city_window.windowHandle(), SLASH, CTRL)
        QTest.keyRelease(city_window.windowHandle(), Qt.Key.Key_Control)

    return let_go


def test_held_it_is_shown_after_a_moment_until_it_is_let_go(city_window, hold, qtbot):
    assert not is_shown(city_window)
    qtbot.waitUntil(lambda: is_shown(city_window))
    assert focused() is city_window.editor.grid
    hold()
    qtbot.waitUntil(lambda: not is_shown(city_window))


def test_a_repeated_key_is_still_held(city_window, hold, qtbot):
    qtbot.waitUntil(lambda: is_shown(city_window))
    handle = city_window.windowHandle()
    for _ in range(3):
        QTest.keyRelease(handle, SLASH, CTRL)
        QTest.keyPress(handle, SLASH, CTRL)
    QTest.qWait(150)
    assert is_shown(city_window)
    hold()
    qtbot.waitUntil(lambda: not is_shown(city_window))


def test_tapped_it_stays_until_the_next_key_which_does_what_it_always_does(
    city_window, hold, qtbot
):
    hold()
    qtbot.waitUntil(lambda: is_shown(city_window))
    QTest.qWait(300)
    assert is_shown(city_window)
    where = at(city_window.editor.grid)
    press("Right")
    assert not is_shown(city_window)
    assert at(city_window.editor.grid)[1] != where[1]


def test_esc_closes_it_and_nothing_else(city_window):
    city_window.editor.find_bar.open(replacing=False)
    city_window.actions_by_id["key_sheet"].trigger()
    press("Escape")
    assert not is_shown(city_window)
    assert city_window.editor.find_bar.isVisible()


def test_from_the_menu_it_is_shown_at_once_and_the_action_closes_it(city_window):
    action = city_window.actions_by_id["key_sheet"]
    action.trigger()
    assert is_shown(city_window)
    action.trigger()
    assert not is_shown(city_window)


def test_a_click_closes_it(city_window):
    city_window.actions_by_id["key_sheet"].trigger()
    QTest.mouseClick(city_window.editor.grid.viewport(), Qt.MouseButton.LeftButton)
    assert not is_shown(city_window)


def test_it_is_to_be_read_whole_on_a_small_screen(city_window):
    city_window.resize(1366, 728)
    city_window.actions_by_id["key_sheet"].trigger()
    QApplication.processEvents()
    shown = sheet(city_window)
    assert city_window.rect().contains(shown.geometry())
    assert shown.findChild(object, "keyColumns").height() <= shown.height()
    for label in shown.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
    press("Escape")


def test_it_is_as_high_as_its_keys(city_window):
    city_window.actions_by_id["key_sheet"].trigger()
    QApplication.processEvents()
    on_report = sheet(city_window).height()
    assert sheet(city_window).area.verticalScrollBar().maximum() == 0
    press("Escape")
    city_window.show_home()
    city_window.actions_by_id["key_sheet"].trigger()
    QApplication.processEvents()
    assert sheet(city_window).height() < on_report
    assert sheet(city_window).area.verticalScrollBar().maximum() == 0
    press("Escape")


def test_where_it_is_too_long_the_arrows_scroll_it(city_window):
    city_window.resize(city_window.minimumSize())
    QApplication.processEvents()
    city_window.actions_by_id["key_sheet"].trigger()
    QApplication.processEvents()
    bar, where = sheet(city_window).area.verticalScrollBar(), at(city_window.editor.grid)
    assert bar.maximum() > 0
    press("PgDown")
    assert bar.value() > 0
    assert is_shown(city_window)
    assert at(city_window.editor.grid) == where
    press("Escape")


def test_it_shows_the_keys_of_the_open_page(city_window):
    city_window.actions_by_id["key_sheet"].trigger()
    assert "向下填充" in words(city_window)
    assert "复制催报名单" not in words(city_window)
    press("Escape")
    city_window.show_board("annex1", Q3)
    city_window.actions_by_id["key_sheet"].trigger()
    assert "复制催报名单" in words(city_window)
    assert "向下填充" not in words(city_window)
    assert "Ctrl+D" in words(city_window)
    press("Escape")
