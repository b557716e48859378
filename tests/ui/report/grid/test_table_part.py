from PySide6.QtWidgets import QPushButton

from fangfan_desktop.ui.report.grid.filter_bar import FilterBar
from tests.ui.hands import press
from tests.ui.report.grid.tables_in_sight import go


def test_a_list_has_buttons_and_a_filter_that_are_in_sight_with_it_alone(stations_window):
    (bar,) = stations_window.editor.findChildren(FilterBar)

    def in_sight():
        found = stations_window.editor.findChildren(QPushButton)
        adds = any(each.isVisible() and each.text() == "＋ 添加一行" for each in found)
        return adds, bar.isVisible()

    assert in_sight() == (False, False)
    go(stations_window, "表三", 0, "visits")
    assert in_sight() == (True, False)
    stations_window.editor.grid.filter.set("visits", ["980"], open_only=False)
    assert in_sight() == (True, True)
    press("Ctrl+PgUp")
    assert in_sight() == (False, False)
    press("Ctrl+PgDown")
    assert in_sight() == (True, True)
