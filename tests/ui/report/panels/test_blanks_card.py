"""What is not filled in yet, counted: a new report greets calmly."""

import pytest
from PySide6.QtCore import Qt

from fangfan_desktop.forms.periods import Period
from tests.builders import GOOD, Q3
from tests.ui.hands import at, focused, mark, press, raw, write

BLANK = len([*GOOD, "date"])


@pytest.fixture
def window(opened, county_profile):
    return opened(county_profile, "annex1")


def panel(window, qtbot):
    qtbot.wait(5)
    return window.editor.panel


def test_a_new_report_counts_what_is_empty_and_shows_no_error(window, qtbot):
    shown = panel(window, qtbot)
    assert shown.summary.text() == f"{BLANK} 处没有填"
    assert shown.cards() == []
    assert shown.blanks.isVisible()
    assert shown.blanks.words.text() == f"还有 {BLANK} 处没有填"
    assert {mark(window.editor.grid, 0, column) for column in GOOD} == {"blank"}
    assert window.editor.head.edits["date"].property("mark") == "blank"


def test_it_leads_from_one_empty_place_to_the_next(window, qtbot):
    panel(window, qtbot)
    press("F8")
    assert focused() is window.editor.panel.blanks
    press("Return")
    assert focused() is window.editor.head.edits["date"]
    press("F8", "Return")
    assert at(window.editor.grid) == (0, "alliances")
    press("F8", "Space")
    assert at(window.editor.grid) == (0, "brands")
    qtbot.mouseClick(window.editor.panel.blanks, Qt.MouseButton.LeftButton)
    assert at(window.editor.grid) == (0, "bases")


def test_the_last_places_are_named(window, qtbot):
    grid = window.editor.grid
    for column, figure in GOOD.items():
        grid.go_to(1, column)
        write(figure)
        press("Return")
    shown = panel(window, qtbot)
    assert shown.blanks.words.text() == "还有 1 处没有填：填表日期"
    press("F8", "Return")
    press("Ctrl+;")
    assert panel(window, qtbot).blanks.isHidden()
    assert shown.summary.text() == "没有发现问题，可以导出报送"


def test_what_is_wrong_is_an_error_at_once(window, qtbot):
    write("约30")
    press("Return")
    shown = panel(window, qtbot)
    assert shown.summary.text() == f"1 处错误 · {BLANK - 1} 处没有填"
    assert [card.finding.code for card in shown.cards()] == ["A1-01"]
    assert mark(window.editor.grid, 0, "alliances") == "error"


def test_who_wants_to_send_is_shown_each_empty_place_as_an_error(window, qtbot, dialog_of):
    press("F12")
    dialog = dialog_of(window)
    assert f"{BLANK} 处错误" in dialog.state.text()
    dialog.reject()
    shown = panel(window, qtbot)
    assert shown.blanks.isHidden()
    assert shown.summary.text() == f"{BLANK} 处错误"
    assert mark(window.editor.grid, 0, "alliances") == "error"
    window.open_report("annex1", Period(2026, 2))
    window.open_report("annex1", Q3)
    assert panel(window, qtbot).summary.text() == f"{BLANK} 处没有填"
    assert raw(window, 0, "alliances") == ""
