import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import at, drag, index, let_go, press, raw, select, write


@pytest.fixture
def grid(city_window):
    grid = city_window.editor.grid
    QApplication.clipboard().setText("1\t2\t3\n4\t5\t6\n7\t8\t9")
    press("Ctrl+V")
    select(grid, (0, "alliances"))
    return grid


def span(grid):
    """Return the one block that is selected: (top, left, bottom, right)."""
    chosen = grid.selectionModel().selection()
    assert chosen.count() == 1
    block = chosen.at(0)
    return block.top(), block.left(), block.bottom(), block.right()


@pytest.mark.parametrize(
    ("keys", "block"),
    [
        (["Shift+Down", "Shift+Right"], (0, 1, 1, 2)),
        (["Shift+Down", "Shift+Down", "Shift+Up"], (0, 1, 1, 1)),
        (["Down", "Shift+Up", "Shift+Left"], (0, 0, 1, 1)),
        (["Ctrl+Shift+Down"], (0, 1, 2, 1)),
        (["Ctrl+Shift+Down", "Ctrl+Shift+Right"], (0, 1, 2, 3)),
        (["Down", "Right", "Ctrl+Shift+Home"], (0, 1, 1, 2)),
        (["Ctrl+Shift+End"], (0, 1, 2, 3)),
        (["Right", "Right", "Shift+Home"], (0, 1, 0, 3)),
        (["End", "Shift+Down"], (0, 1, 2, 1)),
        (["Up", "Shift+Up"], (0, 1, 0, 1)),
    ],
)
def test_shift_moves_the_far_end_and_the_cursor_stays(grid, keys, block):
    start = at(grid) if not keys[0].startswith(("Down", "Right", "Up")) else None
    press(*keys)
    assert span(grid) == block
    if start:
        assert at(grid) == start


def test_shift_and_a_page(list_window):
    grid = list_window.editor.grid
    QApplication.clipboard().setText("\n".join(str(each) for each in range(60)))
    select(grid, (0, "name"))
    press("Ctrl+V")
    QApplication.processEvents()
    select(grid, (0, "name"))
    press("Shift+PgDown", "Shift+PgDown", "Shift+PgUp")
    page = span(grid)[2]
    assert 3 < page < 20
    assert at(grid) == (0, "name")
    press("PgDown")
    assert at(grid) == (page, "name")


def test_what_is_typed_goes_where_the_selection_began(city_window, grid):
    press("Shift+Down", "Shift+Right")
    write("33")
    press("Escape")
    press("Delete", "Ctrl+Z")
    write("33")
    press("Return")
    assert raw(city_window, 0, "alliances") == "33"
    assert raw(city_window, 1, "brands") == "5"


def test_an_arrow_leads_on_from_where_the_selection_began(grid):
    press("Shift+Down", "Shift+Right", "Down")
    assert at(grid) == (1, "alliances")
    assert len(grid.selection()) == 1


def test_the_mouse_leaves_the_cursor_where_it_was_pressed(grid):
    viewport = grid.viewport()
    start = grid.visualRect(index(grid, 1, "alliances")).center()
    end = grid.visualRect(index(grid, 3, "bases")).center()
    drag(viewport, start, end)
    let_go(viewport, end)
    assert at(grid) == (1, "alliances")
    assert span(grid) == (1, 1, 3, 3)
    press("Shift+Down")
    assert span(grid) == (1, 1, 4, 3)


def test_shift_and_a_click_select_from_the_cursor(grid):
    where = grid.visualRect(index(grid, 2, "bases")).center()
    QTest.mouseClick(
        grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, where
    )
    assert at(grid) == (0, "alliances")
    assert span(grid) == (0, 1, 2, 3)


def test_enter_goes_round_a_selected_block_column_by_column(city_window, grid):
    select(grid, (3, "alliances"), (4, "brands"))
    for text in ("1", "2", "3", "4"):
        write(text)
        press("Return")
    columns = ("alliances", "brands")
    assert [raw(city_window, r, c) for c in columns for r in (3, 4)] == ["1", "2", "3", "4"]
    assert at(grid) == (3, "alliances")
    assert span(grid) == (3, 1, 4, 2)
    press("Shift+Return")
    assert at(grid) == (4, "brands")


def test_tab_goes_round_it_row_by_row_and_past_what_is_not_typed(city_window, grid):
    select(grid, (3, "unit"), (4, "brands"))
    for text in ("1", "2", "3", "4"):
        press("Tab")
        write(text)
    press("Tab")
    rows = (3, 4)
    columns = ("alliances", "brands")
    assert [raw(city_window, r, c) for r in rows for c in columns] == ["1", "2", "3", "4"]
    assert at(grid) == (3, "alliances")
    press("Shift+Tab")
    assert at(grid) == (4, "brands")


def test_after_a_paste_the_block_is_selected(grid):
    select(grid, (5, "alliances"))
    QApplication.clipboard().setText("1\t2\n3\t4")
    press("Ctrl+V")
    assert span(grid) == (5, 1, 6, 2)
    assert at(grid) == (5, "alliances")


def test_a_click_without_a_drag_selects_its_cell_alone(grid):
    where = grid.visualRect(index(grid, 2, "bases")).center()
    press("Shift+Down")
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert at(grid) == (2, "bases")
    assert span(grid) == (2, 3, 2, 3)
    QApplication.sendEvent(grid.viewport(), QEvent(QEvent.Type.Leave))


def test_shift_goes_on_from_a_block_that_was_pasted_and_from_rows_that_are_gone(list_window):
    grid = list_window.editor.grid
    select(grid, (0, "name"))
    QApplication.clipboard().setText("1\n2\n3")
    press("Ctrl+V")
    assert span(grid) == (0, 2, 2, 2)
    press("Shift+Right")
    assert span(grid) == (0, 2, 2, 3)
    list_window.editor.session.undo()
    press("Shift+Down", "Ctrl+Shift+Right", "Shift+Up")
    assert at(grid) == (0, "name")
    assert grid.selection().rows == [0]
