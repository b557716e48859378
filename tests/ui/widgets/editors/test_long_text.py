from PySide6.QtWidgets import QApplication

from fangfan_desktop.ui.widgets.editors.long_text import LongText
from tests.ui.hands import focused, press, raw, select, write


def test_it_counts_what_is_written_and_has_room_even_in_a_list_of_one(list_window):
    grid = list_window.editor.grid
    QApplication.processEvents()
    select(grid, (0, "summary"))
    write("利用校舍 ")
    press("Alt+Return")
    write("做洋葱。")
    editor = focused()
    assert isinstance(editor, LongText)
    assert editor._count.text().startswith("8 字")
    assert editor.height() >= 190
    assert editor.width() >= 400
    assert grid.viewport().rect().contains(editor.geometry())
    press("Return")
    assert raw(list_window, 0, "summary") == "利用校舍 \n做洋葱。"


def test_at_the_right_edge_it_stays_within_the_table(list_window):
    grid = list_window.editor.grid
    list_window.resize(960, 600)
    QApplication.processEvents()
    select(grid, (0, "summary"))
    press("F2")
    assert grid.viewport().rect().contains(focused().geometry())
