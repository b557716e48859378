from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fangfan_desktop.jobs.returns.board import BoardLine
from tests.builders import cell_of
from tests.scans.paper import a_scan
from tests.ui.hands import press


def rows(table):
    items = [table.topLevelItem(at) for at in range(table.topLevelItemCount())]
    return {item.text(0): [item.text(at) for at in range(1, 7)] for item in items}


def click_link(table, name):
    for at in range(table.topLevelItemCount()):
        item = table.topLevelItem(at)
        if item.text(0) == name:
            rect = table.visualItemRect(item)
            x = table.header().sectionViewportPosition(6) + 12
            QTest.mouseClick(
                table.viewport(),
                Qt.MouseButton.LeftButton,
                pos=rect.center().__class__(x, rect.center().y()),
            )
            return
    raise AssertionError(name)


def test_each_place_has_its_state_file_outcome_and_next_thing_to_do(
    board_window, files, take, annex1
):
    window = board_window()
    files("商河县").with_suffix(".pdf").write_bytes(a_scan())
    take(window, files("平阴县", relief_poor="71").parent)
    shown = rows(window.controller.page.table)
    assert shown["商河县"][0] == "通过"
    assert shown["商河县"][2:] == ["商河县.xlsx", "已收", "", "查看"]
    assert shown["平阴县"][0] == "有错误"
    assert shown["平阴县"][3] == "未收"
    assert shown["平阴县"][4].startswith(cell_of(annex1, "relief_poor"))
    assert shown["平阴县"][5] == "复制退回说明"
    assert shown["历下区"] == ["未报", "—", "", "未收", "", "催报"]


def test_a_click_on_the_link_does_it(board_window, files, take):
    window = board_window()
    take(window, files("平阴县", relief_poor="71"))
    click_link(window.controller.page.table, "平阴县")
    assert "现为 71" in QApplication.clipboard().text()
    click_link(window.controller.page.table, "历下区")
    assert QApplication.clipboard().text().startswith("历下区：")


def test_enter_opens_the_line_that_the_cursor_stands_on(board_window, files, take):
    window = board_window()
    take(window, files("历下区"))
    window.controller.page.table.setFocus()
    press("Return")
    dialog = QApplication.activeModalWidget()
    assert dialog.windowTitle().startswith("历下区")
    dialog.close()


def test_the_cursor_stays_on_its_place_when_files_come(board_window, files, take):
    window = board_window()
    table = window.controller.page.table
    press("Down", "Down")
    before = table.chosen()
    assert isinstance(before, BoardLine)
    take(window, files("商河", head="县人社局"))
    assert table.chosen().place == before.place


def test_what_is_heard_says_the_state(board_window):
    item = board_window().controller.page.table.topLevelItem(0)
    said = item.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("历下区，未报，—，盖章件未收")
