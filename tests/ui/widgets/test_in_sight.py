import pytest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from fangfan_desktop.ui.widgets.in_sight import show_focused
from fangfan_desktop.ui.widgets.lists import add_line, flat_list
from tests.ui.hands import press


@pytest.fixture
def area(qtbot):
    """An area that scrolls, with a line, and below it a list that is higher than the area."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    line, tree = QLineEdit(), flat_list("报表", ("报表",))
    column.addWidget(line)
    column.addWidget(tree)
    for at in range(20):
        add_line(tree, (f"第 {at} 张",))
    tree.setFixedHeight(600)
    made = QScrollArea()
    made.line, made.tree = line, tree
    made.setWidgetResizable(True)
    made.setWidget(inner)
    made.resize(300, 200)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def has_whole_line(area):
    """Return True if all of the list's current line is seen."""
    line = area.tree.visualRect(area.tree.currentIndex())
    seen = area.tree.viewport().visibleRegion().boundingRect()
    return seen.contains(line)


def test_each_line_that_is_chosen_comes_into_sight(area):
    area.tree.setCurrentItem(area.tree.topLevelItem(0))
    area.tree.setFocus()
    show_focused(area, area.tree)
    assert has_whole_line(area)
    for key in ["Down"] * 12 + ["Up"] * 12 + ["End", "Home"]:
        press(key)
        assert has_whole_line(area), key


def test_the_line_that_is_chosen_already_comes_into_sight_with_its_list(area):
    area.tree.setCurrentItem(area.tree.topLevelItem(10))
    area.tree.setFocus()
    show_focused(area, area.tree)
    assert has_whole_line(area)


def test_a_list_without_the_keyboard_moves_nothing(area):
    area.tree.setFocus()
    show_focused(area, area.tree)
    area.line.setFocus()
    show_focused(area, area.line)
    at = area.verticalScrollBar().value()
    area.tree.setCurrentItem(area.tree.topLevelItem(12))
    assert area.verticalScrollBar().value() == at
    assert not area.line.visibleRegion().isEmpty()
