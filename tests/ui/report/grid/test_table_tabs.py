from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.hands import focused, press, write
from tests.ui.report.grid.tables_in_sight import go, shown


def test_a_click_on_a_tab_shows_its_table_and_the_keyboard_stays_with_the_grid(stations_window):
    tabs = stations_window.editor.tabs
    stations_window.editor.grid.setFocus()
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    assert shown(stations_window) == "表三"
    assert focused() is stations_window.editor.grid


def test_a_tab_says_what_is_open_in_its_table(stations_window, qtbot):
    tabs = stations_window.editor.tabs
    assert [tabs.tabText(at) for at in range(3)] == [
        "表一 建设和服务情况",
        "表二 资金使用情况",
        "表三 零工驿站名单",
    ]
    go(stations_window, "表三", 1, "visits")
    write("约五百")
    press("Return")
    go(stations_window, "表二", 1, "spent")
    write("61")
    press("Return")
    go(stations_window, "表一", 0, "built")
    press("Delete")
    qtbot.waitUntil(lambda: tabs.tabText(0) == "表一 建设和服务情况　○ 1")
    assert tabs.tabText(1) == "表二 资金使用情况　! 1"
    assert tabs.tabText(2) == "表三 零工驿站名单　✕ 1"
    assert "表三 零工驿站名单：1 处错误" in tabs.tabToolTip(2)
    assert tabs.accessibleTabName(1) == "表二 资金使用情况：1 处提醒"
