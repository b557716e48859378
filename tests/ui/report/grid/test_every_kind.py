"""The window on a form with a column of every kind."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from tests import every_kind
from tests.builders import Q3
from tests.ui.hands import focused, press, raw, select, write


@pytest.fixture
def window(open_window, county_profile, tmp_path):
    window = open_window(county_profile)
    window._reference = every_kind.reference_in(tmp_path)
    window.open_report("annex9", Q3)
    return window


def test_every_kind_is_typed_read_and_stored(window):
    grid = window.editor.grid
    for name, (typed, shown) in every_kind.TYPED.items():
        select(grid, (0, name))
        write(typed)
        press("Return")
        row = window.editor.session.report.rows[0]
        at = window.editor.session.form.index[name]
        assert not row[name].problem, name
        assert grid.grid.text_at(0, at) == shown
    assert not list(window.editor.session.findings.by_row.get(1, ()))
    stored = window.workspace.reports.load(
        window.editor.session.form, window.editor.session.report.place, Q3
    )
    assert stored.rows == window.editor.session.report.rows


def test_figures_are_typed_at_the_right(window):
    select(window.editor.grid, (0, "income"))
    press("F2")
    assert isinstance(focused(), QLineEdit)
    assert focused().alignment() & Qt.AlignmentFlag.AlignRight
    press("Escape")


@pytest.mark.parametrize(
    ("column", "keys", "text"),
    [
        ("planned", ["Return"], "是"),
        ("planned", ["2"], "否"),
        ("category", ["Down", "Return"], "合作社"),
        ("located", ["1", "2", "Return"], "①②"),
        ("visited", ["Return"], "2026年9月12日"),
        ("category", ["Escape"], ""),
    ],
)
def test_a_list_or_a_calendar_opens_below_the_cell(window, column, keys, text):
    select(window.editor.grid, (0, column))
    press("Alt+Down")
    assert QApplication.activePopupWidget()
    press(*keys)
    assert raw(window, 0, column) == text
    assert focused() is window.editor.grid


@pytest.mark.parametrize("column", ["planned", "category"])
def test_space_a_double_click_or_the_arrow_opens_the_list_of_a_cells_texts(window, qtbot, column):
    grid = window.editor.grid
    select(grid, (0, column))
    viewport, cell = grid.viewport(), grid.visualRect(grid.currentIndex())
    press("Space", "2")
    chosen = raw(window, 0, column)
    assert chosen
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=cell.center())
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=cell.center())
    press("1")
    assert raw(window, 0, column) not in {"", chosen}
    arrow = grid.cells.arrow(cell).center()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=arrow)
    press("2")
    assert raw(window, 0, column) == chosen
    assert window.status.where.text().endswith(" · Alt+↓ 选")


def test_a_text_to_choose_can_be_typed_as_well(window):
    select(window.editor.grid, (0, "category"))
    write("合作社")
    assert isinstance(focused(), QLineEdit)
    press("Return")
    assert raw(window, 0, "category") == "合作社"


def test_what_is_read_only_opens_no_list(window, monkeypatch):
    select(window.editor.grid, (0, "planned"))
    monkeypatch.setattr(type(window.editor.session), "is_read_only", True)
    press("Space")
    assert QApplication.activePopupWidget() is None
    assert "Alt+↓" not in "".join(window.editor.grid.selection_words())


def test_the_calendar_begins_with_the_day_that_is_there(window):
    select(window.editor.grid, (0, "visited"))
    write("2025.3.5")
    press("Return")
    select(window.editor.grid, (0, "visited"))
    press("Alt+Down", "Right", "Return")
    row = window.editor.session.report.rows[0]
    assert row["visited"].value == date(2025, 3, 6)


@pytest.mark.parametrize("column", ["income", "identity", "since", "remark"])
def test_a_cell_without_a_list_opens_none(window, column):
    select(window.editor.grid, (0, column))
    press("Alt+Down")
    assert QApplication.activePopupWidget() is None


def test_an_offer_is_taken_for_a_decimal(window):
    select(window.editor.grid, (0, "income"))
    write("12.345")
    press("Return")
    select(window.editor.grid, (0, "income"))
    press("Alt+Return")
    assert raw(window, 0, "income") == "12.35"


def test_percentages_are_not_added_up_in_the_status_bar(window):
    grid = window.editor.grid
    for name, text in (("income", "1.5"), ("wages", "1"), ("rate", "85.5")):
        select(grid, (0, name))
        write(text)
        press("Return")
    select(grid, (0, "income"), (0, "rate"))
    _, words = grid.selection_words()
    assert words == "选中 4 格 · 合计 2.50 · 平均 1.2"


def test_copied_figures_are_numbers_for_other_programs(window):
    grid = window.editor.grid
    select(grid, (0, "income"))
    write("1,234.5")
    press("Return")
    select(grid, (0, "income"))
    press("Ctrl+C")
    mime = QGuiApplication.clipboard().mimeData()
    assert 'sdval="1234.50"' in mime.html()
    assert mime.text().strip() == "1234.50"
