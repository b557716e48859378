"""The window on a list whose paper prints neither the place of its rows nor the day."""

import pytest

from tests import roster
from tests.builders import Q3
from tests.ui.hands import press, select, write


@pytest.fixture
def window(open_window, county_profile):
    window = open_window(county_profile)
    window._reference = roster.reference_with(roster.load())
    window.open_report("annex8", Q3)
    return window


def test_the_grid_shows_the_place_and_a_new_row_has_it(window):
    grid = window.editor.grid
    assert grid.form.columns[0].id == "unit"
    assert not grid.isColumnHidden(0)
    select(grid, (0, "name"))
    write("张三")
    press("Return")
    window.actions_by_id["insert"].trigger()
    assert roster.units(window.editor.session.report) == ["商河县"] * 3


def test_the_day_is_filled_in_in_its_line(window):
    edit = window.editor.foot.edits["date"]
    edit.setFocus()
    write("9.12")
    press("Return")
    session = window.editor.session
    assert session.report.field("date").raw == "2026年9月12日"
    assert "这一项不印在表上" in edit.toolTip()
    words = [label.text() for label in edit.parent().children() if hasattr(label, "text")]
    assert words[0] == "填表日期："


def test_the_periods_words_are_there_and_cannot_be_changed(window):
    edit = window.editor.head.edits["period"]
    assert edit.text() == "2026年第3季度"
    assert edit.isReadOnly()
    assert edit.width() >= edit.fontMetrics().horizontalAdvance(edit.text())
