from PySide6.QtWidgets import QApplication

from fangfan_desktop.ui.report.grid.filter_bar import FilterBar
from tests.ui.hands import names, press, select


def test_it_says_what_is_hidden_and_leads_back(list_window):
    grid = list_window.editor.grid
    bar = list_window.editor.findChild(FilterBar)
    QApplication.clipboard().setText("甲\n乙\n丙")
    select(grid, (0, "name"))
    press("Ctrl+V")
    assert not bar.isVisible()
    grid.filter.set("name", ["乙"], open_only=False)
    assert bar.isVisible()
    assert bar.words.text() == "筛选：项目名称。显示 1 项，共 3 项。"
    bar.all.click()
    assert not bar.isVisible()
    assert names(grid) == ["甲", "乙", "丙"]


def test_a_table_of_places_has_none(city_window):
    assert city_window.editor.findChild(FilterBar) is None
