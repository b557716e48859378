import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import at, drag, focused, index, let_go, names, press, raw, select, write


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


# ── whole rows and columns ──


@pytest.fixture
def listed(list_window):
    """A county's list with 甲, 乙, 丙, 丁; the cursor on 甲's introduction."""
    grid = list_window.editor.grid
    select(grid, (0, "name"))
    QApplication.clipboard().setText("甲\t一\t1\n乙\t二\t2\n丙\t三\t3\n丁\t四\t4")
    press("Ctrl+V")
    select(grid, (0, "summary"))
    return grid


def rows_chosen(grid):
    """Return the rows that are selected, each of them whole."""
    chosen = grid.selection()
    assert chosen.is_whole
    assert chosen.columns == list(range(grid.grid.columnCount()))
    return chosen.rows


def click(grid, row, column, held=Qt.KeyboardModifier.NoModifier):
    where = grid.visualRect(index(grid, row, column)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, held, where)


def test_shift_and_the_space_bar_select_the_row_and_open_no_editor(listed):
    press("Shift+Space")
    assert rows_chosen(listed) == [0]
    assert at(listed) == (0, "summary")
    assert focused() is listed
    press("Escape", "Return", "Ctrl+Home")
    assert listed.session.report.rows[0]["summary"].raw == "一"


def test_control_and_the_space_bar_select_the_columns(listed):
    press("Ctrl+Space")
    assert span(listed) == (0, 3, 3, 3)
    assert at(listed) == (0, "summary")
    select(listed, (1, "summary"), (2, "employed"))
    press("Ctrl+Space")
    assert span(listed) == (0, 3, 3, 4)
    press("Ctrl+Shift+Space")
    assert len(listed.selection()) == 4 * listed.grid.columnCount()
    assert focused() is listed


@pytest.mark.parametrize("key", ["Alt+Space", "Meta+Space", "Shift+Space", "Ctrl+Space"])
def test_no_space_bar_that_is_held_with_another_key_types_over_a_cell(listed, key):
    press(key, "Return")
    assert [row["summary"].raw for row in listed.session.report.rows] == list("一二三四")


def test_the_space_bar_alone_types_as_in_a_spreadsheet(listed):
    press("Space")
    assert focused() is not listed
    press("Escape")


def test_whole_rows_and_columns_grow_whole(listed):
    press("Shift+Space", "Shift+Down", "Shift+Down", "Shift+Up", "Shift+Right")
    assert rows_chosen(listed) == [0, 1]
    assert at(listed) == (0, "summary")
    select(listed, (1, "summary"))
    press("Ctrl+Space", "Shift+Right", "Shift+Down")
    assert span(listed) == (0, 3, 3, 4)


def test_a_click_on_a_row_s_number_selects_the_row_and_delete_clears_it_in_one_step(listed):
    click(listed, 1, "serial")
    assert rows_chosen(listed) == [1]
    press("Delete")
    assert names(listed) == ["甲", "", "丙", "丁"]
    press("Ctrl+Z")
    assert names(listed) == ["甲", "乙", "丙", "丁"]


def test_shift_selects_rows_up_to_a_number_and_control_adds_one(listed):
    click(listed, 0, "serial")
    click(listed, 1, "serial", Qt.KeyboardModifier.ShiftModifier)
    assert rows_chosen(listed) == [0, 1]
    click(listed, 3, "serial", Qt.KeyboardModifier.ControlModifier)
    assert rows_chosen(listed) == [0, 1, 3]
    click(listed, 1, "serial", Qt.KeyboardModifier.ControlModifier)
    assert rows_chosen(listed) == [0, 3]
    press("Alt+Del")
    assert names(listed) == ["乙", "丙"]


def test_a_drag_from_a_number_selects_rows_and_a_click_elsewhere_a_cell(listed):
    start = listed.visualRect(index(listed, 1, "serial")).center()
    end = listed.visualRect(index(listed, 3, "employed")).center()
    drag(listed.viewport(), start, end)
    let_go(listed.viewport(), end)
    assert rows_chosen(listed) == [1, 2, 3]
    click(listed, 2, "name")
    assert span(listed) == (2, 2, 2, 2)


def test_figures_typed_where_a_row_is_selected_by_its_number_go_into_no_locked_cell(listed):
    click(listed, 1, "serial")
    write("5")
    assert focused() is listed
    press("Return")
    assert at(listed) == (1, "name")
