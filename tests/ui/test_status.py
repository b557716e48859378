from tests.ui.hands import clipboard, press, select, write


def test_it_says_when_the_last_edit_was_saved(city_window):
    status = city_window.status
    assert status.saved.text() == ""
    write("1")
    press("Return")
    assert status.saved.text().startswith("● 已自动保存 ")


def test_it_says_where_the_cell_is_and_what_is_selected(city_window):
    grid = city_window.editor.grid
    clipboard().setText("10\t约2\n3\t4\n")
    press("Ctrl+V")
    select(grid, (0, "alliances"), (1, "brands"))
    assert city_window.status.sums.text() == "选中 4 格 · 合计 17 · 平均 5.7"
    select(grid, (1, "alliances"))
    assert city_window.status.sums.text() == ""
    assert city_window.status.where.text().startswith("历下区 · ")


def test_what_was_told_gives_way_to_what_was_saved(city_window):
    clipboard().setText("10")
    press("Ctrl+V")
    status = city_window.status
    assert status.saved.text() == "粘贴 1 格"
    status._back.timeout.emit()
    assert status.saved.text().startswith("● 已自动保存 ")
