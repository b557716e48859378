from PySide6.QtCore import Qt


def test_the_notes_of_many_lists_leave_room_for_the_projects(joined):
    page = joined.controller.page
    assert page.notes.text() == "商河县清单.xlsx：济南市 2 项"
    assert page.notes.focusPolicy() == Qt.FocusPolicy.NoFocus
    high = page.notes.height()
    page.notes.say(f"{at}.xlsx：济南市 5000 项" for at in range(136))
    assert "135.xlsx" in page.notes.text()
    assert high < page.notes.height() < 6 * high
    assert page.notes.verticalScrollBar().maximum() > 0
    assert page.notes.focusPolicy() == Qt.FocusPolicy.StrongFocus
    page.notes.say([])
    assert page.notes.isHidden()
