from PySide6.QtWidgets import QMessageBox

from fangfan_desktop.ui.report.origin import origin_words
from tests.ui.hands import press, write


def words(window, row, column):
    grid = window.editor.grid
    grid.go_to(row, column)
    return origin_words(grid, window.workspace, window._reference, window.places)


def test_a_figure_is_asked_down_to_file_sheet_and_cell(board_window, files, take):
    window = board_window()
    take(window, files("商河县"), files("平阴县", brands="5"))
    window.actions_by_id["roll_in"].trigger()
    rows = {row["unit"].raw: row.id for row in window.editor.session.report.rows}
    assert "平阴县：5　（文件“平阴县.xlsx”，工作表“Sheet”C6）" in words(
        window, rows["平阴县"], "brands"
    )
    whole = words(window, rows["济南市"], "brands")
    assert "现在是 7" in whole
    assert "商河县.xlsx" in whole
    assert "不是从收到的文件" in words(window, rows["历下区"], "brands")


def test_what_was_changed_by_hand_afterwards_is_said(board_window, files, take):
    window = board_window()
    take(window, files("商河县"))
    window.actions_by_id["roll_in"].trigger()
    rows = {row["unit"].raw: row.id for row in window.editor.session.report.rows}
    window.editor.grid.setFocus()
    window.editor.grid.go_to(rows["商河县"], "brands")
    write("8")
    press("Return")
    assert "表里现在是 8，汇入以后在本程序里改过" in words(window, rows["商河县"], "brands")


def test_what_of_the_citys_figure_was_typed_here_is_said(board_window, files, take):
    window = board_window()
    take(window, files("商河县"))
    window.actions_by_id["roll_in"].trigger()
    rows = {row["unit"].raw: row.id for row in window.editor.session.report.rows}
    grid = window.editor.grid
    for row, figure in (("平阴县", "3"), ("济南市", "5")):
        grid.setFocus()
        grid.go_to(rows[row], "brands")
        write(figure)
        press("Return")
    assert "以上合计 2，其余 3 是在本程序里填的" in words(window, rows["济南市"], "brands")


def test_the_key_shows_it(board_window, files, take):
    window = board_window()
    take(window, files("商河县"))
    window.actions_by_id["roll_in"].trigger()
    window.editor.grid.setFocus()
    window.editor.grid.go_to(window.editor.session.report.rows[0].id, "brands")
    press("Ctrl+Shift+I")
    box = window.findChild(QMessageBox)
    assert "商河县.xlsx" in box.text()
    box.close()
