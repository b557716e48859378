from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from fangfan_desktop.forms.report import read_cell
from fangfan_desktop.ui.report.grid.cell_popup import has_popup, popup_of
from fangfan_desktop.ui.widgets.theme import Theme
from tests.builders import TODAY


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def popup(column, raw, parent):
    return popup_of(column, read_cell(column, raw), TODAY, Theme(), parent)


def test_a_date_has_a_calendar_that_shows_its_day(annex2, parent):
    field = next(field for field in annex2.fields if field.kind == "date")
    calendar = popup(field, "2026年9月10日", parent)
    assert calendar.days.selectedDate().toPython() == date(2026, 9, 10)


def test_several_options_have_boxes_to_tick(annex2, parent):
    column = annex2.by_id["location_kinds"]
    ticked = [box.text() for box in popup(column, "②③", parent).boxes if box.isChecked()]
    assert [text[0] for text in ticked] == ["②", "③"]


def test_a_figure_has_no_pop_up(annex2, parent):
    column = annex2.by_id["employed"]
    assert not has_popup(column)
    assert popup(column, "3", parent) is None
