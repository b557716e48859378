import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from fangfan_desktop.workspace.contacts import Contact
from tests.ui.hands import clipboard, focused, press, write


@pytest.fixture
def table(board_window, qtbot):
    window = board_window()
    qtbot.waitUntil(lambda: window.controller.inbox.board.lines != ())
    dialog = window.controller.letters.open_contacts()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog.table
    if isValid(dialog):
        dialog.close()
    window.background.finish()


def texts(table, row):
    return [table.contacts.sheet.text(row, column) for column in range(1, 4)]


def cursor(table):
    index = table.currentIndex()
    return index.row(), index.column()


def select(table, first, last):
    model = table.model()
    block = QItemSelection(model.index(*first), model.index(*last))
    table.setCurrentIndex(model.index(*first))
    table.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_one_types_and_goes_on_by_enter_and_tab(table):
    write("李四")
    press("Tab")
    write("13300000001")
    press("Tab")
    write("li@b.cn")
    press("Tab")
    assert cursor(table) == (1, 1)
    write("王五")
    press("Return")
    assert cursor(table) == (2, 1)
    press("Shift+Return")
    press("Shift+Tab")
    assert cursor(table) == (0, 3)
    assert texts(table, 0) == ["李四", "13300000001", "li@b.cn"]
    assert texts(table, 1)[0] == "王五"


def test_f2_goes_on_typing_and_esc_takes_it_back(table):
    write("李")
    press("Return", "Up", "F2")
    write("四")
    press("Escape")
    assert texts(table, 0)[0] == "李"
    press("F2")
    focused().end(False)
    write("四")
    press("Return")
    assert texts(table, 0)[0] == "李四"


def test_cells_are_copied_cut_cleared_and_taken_back(table):
    write("李四")
    press("Tab")
    write("0531-66600000")
    press("Return")
    select(table, (0, 1), (0, 2))
    press("Ctrl+C")
    assert clipboard().text() == "李四\t0531-66600000\n"
    table.go_to(1)
    press("Ctrl+V")
    assert texts(table, 1) == ["李四", "0531-66600000", ""]
    select(table, (0, 1), (0, 2))
    press("Ctrl+X")
    assert texts(table, 0) == ["", "", ""]
    press("Ctrl+Z")
    assert texts(table, 0)[0] == "李四"
    press("Delete")
    assert texts(table, 0) == ["", "", ""]
    press("Ctrl+Z", "Ctrl+Y")
    assert texts(table, 0) == ["", "", ""]


def test_a_spreadsheet_s_block_goes_by_the_names_in_it(table):
    clipboard().setText(
        "县区\t联系人\t电话\t邮箱\n商河县\t李四\t0531-66600001\tsh@b.cn\n历下\t赵六\t13300000003\tlx@b.cn\n"
    )
    table.go_to(5, 2)
    press("Ctrl+V")
    names = {table.contacts.sheet.units[row].name: row for row in range(12)}
    assert texts(table, names["商河县"]) == ["李四", "0531-66600001", "sh@b.cn"]
    assert texts(table, names["历下区"]) == ["赵六", "13300000003", "lx@b.cn"]
    assert texts(table, 5) == ["", "", ""]
    assert table.window().status.text().startswith("按单位名称放好 2 个单位")


def test_one_cell_fills_what_is_selected_and_nothing_pastes_nothing(table):
    clipboard().setText("同一个人")
    select(table, (0, 1), (2, 1))
    press("Ctrl+V")
    assert [texts(table, row)[0] for row in range(3)] == ["同一个人"] * 3
    clipboard().clear()
    press("Ctrl+V")
    assert texts(table, 0)[0] == "同一个人"


def test_too_much_on_the_clipboard_is_said(table):
    clipboard().setText("x\t" * 100 + "y" * 40_000)
    press("Ctrl+V")
    assert "没有粘贴" in table.window().status.text()


def test_ctrl_tab_leaves_the_table_and_a_double_click_edits(table):
    press("Ctrl+Tab")
    assert focused() is not table
    table.setFocus()
    where = table.visualRect(table.model().index(0, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    write("李四")
    contacts, first = table.contacts.sheet._contacts, table.contacts.sheet.units[0]
    table.window().close()
    assert contacts.by_place() == {first: Contact(first, "李四")}
