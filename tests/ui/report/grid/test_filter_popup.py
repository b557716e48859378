import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from fangfan_desktop.ui.report.grid.filter_popup import FilterPopup
from tests.ui.hands import names, press, select, write


@pytest.fixture
def grid(list_window):
    grid = list_window.editor.grid
    QApplication.clipboard().setText("甲车间\t简\t1\n乙车间\t简\t2\n甲基地\t简\t3\n\t简\t4")
    select(grid, (0, "name"))
    press("Ctrl+V")
    return grid


def popup():
    found = QApplication.activePopupWidget()
    assert isinstance(found, FilterPopup)
    return found


def lines(box):
    return [item.text() for item in box._items()]


def test_what_is_typed_narrows_the_list_and_enter_shows_it(grid):
    press("Ctrl+Shift+L")
    assert lines(popup()) == ["乙车间", "甲基地", "甲车间", "（没填）"]
    write("甲")
    assert lines(popup()) == ["甲基地", "甲车间"]
    press("Return")
    assert names(grid) == ["甲车间", "甲基地"]
    assert grid.header.filtering == {grid.session.form.index["name"]}


def test_boxes_are_unticked_by_keys(grid):
    press("Ctrl+Shift+L", "Down", "Space")
    assert not popup().all.isChecked()
    press("Down", "Space", "Return")
    assert names(grid) == ["甲车间", ""]
    press("Ctrl+Shift+L")
    box = popup()
    states = [item.checkState() == Qt.CheckState.Checked for item in box._items()]
    assert states == [False, False, True, True]
    box.all.click()
    press("Return")
    assert len(names(grid)) == 4


def test_escape_leaves_all_as_it_was(grid):
    press("Ctrl+Shift+L", "Down", "Space", "Escape")
    assert QApplication.activePopupWidget() is None
    assert len(names(grid)) == 4


def test_only_what_has_findings_and_all_again(grid):
    press("Ctrl+Shift+L")
    popup().open_only.click()
    press("Return")
    assert len(names(grid)) > 0
    press("Ctrl+Shift+K")
    assert len(names(grid)) == 4


def test_a_click_on_the_funnel_opens_the_list_of_its_column(grid):
    at = grid.session.form.index["employed"]
    where = grid.header.funnel(at).center()
    QTest.mouseClick(grid.header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert lines(popup()) == ["1", "2", "3", "4"]
    press("Escape")


def test_it_sorts_by_its_column(grid):
    grid.open_filter(grid.session.form.index["employed"])
    next(each for each in popup().findChildren(QPushButton) if each.text() == "降序").click()
    assert names(grid, "employed") == ["4", "3", "2", "1"]


def test_a_table_of_places_has_no_filter(city_window):
    city_window.editor.grid.open_filter()
    assert QApplication.activePopupWidget() is None
