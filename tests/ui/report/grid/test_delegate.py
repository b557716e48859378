import pytest
from PySide6.QtWidgets import QLineEdit

from tests.ui.hands import focused, press, raw, select, write


def test_control_enter_writes_into_the_whole_selection(city_window):
    grid = city_window.editor.grid
    select(grid, (0, "alliances"), (2, "brands"))
    write("12")
    press("Ctrl+Return")
    assert {raw(city_window, row, c) for row in range(3) for c in ("alliances", "brands")} == {"12"}
    assert raw(city_window, 3, "alliances") == ""
    press("Ctrl+Z")
    assert {raw(city_window, row, "brands") for row in range(3)} == {""}


@pytest.mark.parametrize(("zoom", "pixels"), [(50, 7), (100, 14), (200, 28)])
def test_an_editor_writes_as_large_as_its_cell(city_window, zoom, pixels):
    grid = city_window.editor.grid
    grid.set_zoom(zoom)
    press("F2")
    editor = focused()
    assert isinstance(editor, QLineEdit)
    assert editor.font().pixelSize() == pixels
    assert editor.geometry() == grid.visualRect(grid.currentIndex())
    press("Escape")
