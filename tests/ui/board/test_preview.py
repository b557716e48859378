from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel

from fangfan_desktop.forms.periods import Period
from tests.builders import COUNTY
from tests.returned import list_file


def shown(dialog):
    tree = dialog.tree
    return [
        [tree.topLevelItem(at).text(column) for column in range(tree.columnCount())]
        for at in range(tree.topLevelItemCount())
    ]


def test_sums_are_seen_before_they_are_taken_in(board_window, files, take):
    window = board_window()
    take(window, files("商河县"), files("平阴县"))
    window.actions_by_id["preview"].trigger()
    dialog = QApplication.activeModalWidget()
    assert ["特色劳务品牌个数", "4", "", "4", ""] in shown(dialog)
    assert "没有收到的 10 个" in dialog.findChild(QLabel).text()
    assert window.workspace.kept(window.workspace.profile().place) == []
    dialog.findChild(QDialogButtonBox).accepted.emit()
    assert window.editor.session.report.rows[0]["brands"].value == 4


def test_a_lists_projects_are_counted_by_county(board_window, tmp_path, annex2, take):
    window = board_window("annex2", Period(2026))
    take(window, list_file(tmp_path / "报来", annex2, "商河县", {"name": "甲"}, {"name": "乙"}))
    window.actions_by_id["preview"].trigger()
    assert shown(QApplication.activeModalWidget()) == [["商河县", "2 个"]]


def test_with_nothing_received_there_is_nothing_to_take_in(board_window):
    window = board_window()
    window.actions_by_id["preview"].trigger()
    box = QApplication.activeModalWidget().findChild(QDialogButtonBox)
    assert not box.buttons()[0].isEnabled()


def test_a_second_file_is_shown_cell_by_cell_before_it_counts(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("商河县", "一"))
    window.actions_by_id["roll_in"].trigger()
    assert window.editor is not None
    window.show_board("annex1", Period(2026, 3))
    take(window, files("商河县", "二", brands="7"))
    window.actions_by_id["roll_in"].trigger()
    dialog = QApplication.activeModalWidget()
    item = dialog.again.topLevelItem(0)
    texts = [item.text(column) for column in range(5)]
    assert texts == ["商河县", "商河县", "特色劳务品牌个数", "2", "7"]
    assert dialog.tree.currentItem().text(0) == "特色劳务品牌个数", "what changes is in sight"
    assert dialog.tree.height() > 2 * dialog.again.height()
    dialog.accept()
    assert window.editor.session.report.rows[0]["brands"].value == 7
    window.show_board("annex1", Period(2026, 3))
    qtbot.waitUntil(lambda: window.room.inbox.board.received == 1)
    assert window.room.desk.planned().replaced == ()


def test_a_unit_whose_row_stands_twice_is_named_before_anything_is_rolled_up(
    board_window, files, take
):
    window = board_window()
    path = files("商河县")
    book = load_workbook(path)
    sheet = book.active
    sheet.insert_rows(7)
    for cell in sheet[6]:
        sheet.cell(7, cell.column, cell.value)
    book.save(path)
    take(window, path, files("平阴县"))
    assert window.room.inbox.board.line(COUNTY).state == "errors"
    window.actions_by_id["roll_in"].trigger()
    dialog = QApplication.activeModalWidget()
    words = dialog.findChild(QLabel).text()
    assert "汇入 1 个单位" in words
    assert "没有汇入的：商河县：“商河县”一行（A6）：表里有 2 行都是商河县的" in words
    said = []
    window.room.desk.rolled.connect(said.append)
    dialog.accept()
    assert said[0].endswith("还有 10 个没有收到；商河县没有汇入")
