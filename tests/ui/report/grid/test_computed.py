"""The window on a form with columns that fill themselves."""

import pytest
from PySide6.QtCore import Qt

from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from tests.builders import Q3
from tests.ui.hands import press, select, write

HOW = "由 4、5、6 栏自动算出（3=4+5+6）"


@pytest.fixture
def window(open_window, county_profile, packs):
    window = open_window(county_profile)
    window._reference = Reference(resources())
    window._reference.known.update(packs)
    window.open_report("funds", Q3)
    return window


def fill(window, **figures):
    for name, figure in figures.items():
        select(window.editor.grid, (0, name))
        write(figure)
        press("Return")


def spent(window):
    return window.editor.session.report.rows[0]["spent"].raw


def test_a_computed_cell_says_how_it_is_computed(window):
    grid = window.editor.grid
    fill(window, training_subsidy="1.5", post_subsidy="2", other_spent="0")
    assert spent(window) == "3.50"
    select(grid, (0, "spent"))
    assert window.status.where.text() == f"商河县 · 支出合计（万元） · {HOW}"
    tip = grid.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    assert f"{HOW}。" in tip
    at = window.editor.session.form.index["spent"]
    header = grid.grid.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert header == f"支出合计（万元）\n{HOW}，不用填。"


@pytest.mark.parametrize("key", ["5", "F2", "Delete", "Space"])
def test_what_is_done_to_a_computed_cell_is_told_why_not(window, key):
    fill(window, training_subsidy="1.5", post_subsidy="2", other_spent="0")
    select(window.editor.grid, (0, "spent"))
    press(key)
    assert window.status.saved.text() == (f"“支出合计”{HOW}，不能直接填；数不对，请改算它的那几格")
    press("Return")
    assert spent(window) == "3.50"


def test_keys_that_type_nothing_are_left_alone(window):
    select(window.editor.grid, (0, "spent"))
    press("Right", "Ctrl+C")
    assert "不能直接填" not in window.status.saved.text()


def test_nothing_is_offered_for_what_cannot_be_typed(window):
    fill(window, training_subsidy="12", post_subsidy="2", other_spent="约1")
    select(window.editor.grid, (0, "spent"))
    press("Alt+Return")
    assert window.status.saved.text() == "这一格没有提示的数可改"
