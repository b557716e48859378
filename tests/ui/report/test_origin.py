from PySide6.QtWidgets import QMessageBox

from tests.ui.hands import press


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
