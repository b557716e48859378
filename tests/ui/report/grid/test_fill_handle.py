import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import drag, index, let_go, mouse, press, raw, select, write


@pytest.fixture
def grid(city_window):
    grid = city_window.editor.grid
    select(grid, (1, "alliances"))
    write("5")
    press("Return")
    write("约6")
    press("Return")
    return grid


def drag_handle(grid, row, column):
    """Drag the handle to a cell, and hold it there."""
    end = grid.visualRect(index(grid, row, column)).center()
    drag(grid.viewport(), grid.handle.place().center(), end)
    return end


def release(grid, where):
    let_go(grid.viewport(), where)


def test_the_mouse_shows_where_it_is(grid):
    viewport, place = grid.viewport(), grid.handle.place().center()
    mouse(viewport, QEvent.Type.MouseMove, place, held=False)
    assert viewport.cursor().shape() == Qt.CursorShape.CrossCursor
    mouse(viewport, QEvent.Type.MouseMove, place - QPoint(20, 20), held=False)
    assert viewport.cursor().shape() == Qt.CursorShape.ArrowCursor


def column(window, name, rows):
    return [raw(window, row, name) for row in rows]


def test_dragged_down_it_repeats_the_block_and_makes_no_series(city_window, grid):
    select(grid, (1, "alliances"), (2, "alliances"))
    release(grid, drag_handle(grid, 5, "alliances"))
    assert column(city_window, "alliances", range(1, 7)) == ["5", "约6", "5", "约6", "5", ""]
    assert len(grid.selection()) == 5
    press("Ctrl+Z")
    assert column(city_window, "alliances", range(1, 7)) == ["5", "约6", "", "", "", ""]


def test_dragged_right_or_up_it_repeats_too(city_window, grid):
    select(grid, (2, "alliances"))
    release(grid, drag_handle(grid, 2, "bases"))
    assert [raw(city_window, 2, c) for c in ("brands", "bases")] == ["约6", "约6"]
    select(grid, (2, "alliances"))
    release(grid, drag_handle(grid, 0, "alliances"))
    assert column(city_window, "alliances", range(3)) == ["约6"] * 3


def test_the_longer_way_counts_and_escape_leaves_off(city_window, grid):
    select(grid, (1, "alliances"))
    end = drag_handle(grid, 5, "brands")
    assert grid.handle.target == (1, 1, 5, 1)
    press("Escape")
    release(grid, end)
    assert column(city_window, "alliances", (3, 4, 5)) == ["", "", ""]


def test_a_double_click_fills_down_beside_what_is_filled(city_window, grid):
    select(grid, (1, "brands"))
    write("7")
    press("Return", "Up")
    mouse(grid.viewport(), QEvent.Type.MouseButtonDblClick, grid.handle.place().center())
    # As far as 劳务协作联盟 beside it goes.
    assert column(city_window, "brands", range(1, 5)) == ["7", "7", "", ""]


def test_it_takes_no_column_that_the_program_fills_in(city_window, grid):
    select(grid, (1, "unit"))
    assert grid.handle.place().isNull()
    select(grid, (1, "alliances"))
    places = column(city_window, "unit", range(3))
    release(grid, drag_handle(grid, 1, "unit"))
    assert column(city_window, "unit", range(3)) == places


def test_two_blocks_have_no_handle(grid):
    select(grid, (1, "alliances"))
    other = grid.visualRect(index(grid, 4, "bases")).center()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, control, other)
    assert grid.handle.block() is None
    assert grid.handle.place().isNull()


def test_held_below_the_edge_it_scrolls_on(list_window, qtbot, monkeypatch):
    grid = list_window.editor.grid
    QApplication.clipboard().setText("\n".join(str(at) for at in range(60)))
    select(grid, (0, "remark"))
    press("Ctrl+V")
    select(grid, (0, "name"))
    grid.scrollToTop()
    QApplication.processEvents()
    write("甲")
    press("Return", "Up")
    viewport, start = grid.viewport(), grid.handle.place().center()
    below = QPoint(start.x(), viewport.height() + 20)
    drag(viewport, start, below)
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    monkeypatch.setattr(type(grid), "cursor", lambda self: Away(viewport.mapToGlobal(below)))
    qtbot.waitUntil(lambda: grid.verticalScrollBar().value() > 3)
    release(grid, below)
    bottom = grid.selection().rows[-1]
    assert bottom > 9
    assert {raw(list_window, row, "name") for row in range(bottom + 1)} == {"甲"}


class Away:
    """A mouse held somewhere else."""

    def __init__(self, where):
        self.where = where

    def pos(self):
        return self.where
