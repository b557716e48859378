"""Any quarter's board can be had, and each leads to the city's table and back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from fangfan_desktop.forms.periods import Period
from tests.builders import Q2, Q3
from tests.ui.hands import focused, press


@pytest.fixture
def november(open_window, city_profile, qtbot):
    """The board that one comes to on 24 November: the last quarter's."""

    window = open_window(city_profile, today=date(2026, 11, 24))
    window.show_board("annex1", Period(2026, 4))
    return window


def choose(window, *keys):
    window.controller.page.chooser.period.setFocus()
    press(*keys)


def test_an_earlier_quarters_board_takes_a_late_file(november, files, take):
    choose(november, "Down", "Down", "Return")
    assert november.controller.scope.period == Q2
    assert november.windowTitle().startswith("报送进度 附件1 2026年第2季度")
    take(november, files("商河县", quarter="二季度", day="2026年6月12日"))
    board = november.controller.inbox.board
    assert board.received == 1
    assert "已过期" in november.controller.page.lead.text()
    choose(november, "Home", "Return")
    assert november.controller.scope.period == Period(2026, 4)
    assert november.controller.inbox.board.received == 0


def test_from_the_board_to_the_citys_table_and_back(november):
    choose(november, "Down", "Return")
    november.controller.page.chooser.buttons["whole"].setFocus()
    press("Space")
    assert november.report.session.report.period == Q3
    november.editor.board.setFocus()
    assert focused() is november.editor.board
    press("Space")
    assert november.controller.kind == "board"
    assert november.controller.scope.period == Q3


def test_the_keys_lead_there_and_back(november):
    choose(november, "Down", "Return")
    press("F7")
    assert november.report.session.report.period == Q3
    press("Ctrl+6")
    assert november.controller.kind == "board"
    assert november.controller.scope.period == Q3


def test_the_left_side_leads_back_to_the_board_one_was_at(november):
    choose(november, "Down", "Down", "Return")
    november.show_data()
    (item,) = november.navigation.tree.findItems("报送进度 · 附件1", Qt.MatchFlag.MatchExactly)
    november.navigation.tree.setFocus()
    november.navigation.tree.setCurrentItem(item)
    press("Return")
    assert november.controller.scope.period == Q2


def test_the_first_page_leads_to_the_board_of_each_report(november):
    november.show_home()
    page = november.pages.currentWidget()
    page.choose("annex1", Q2)
    page.list.setFocus()
    press("Ctrl+6")
    assert november.controller.scope.period == Q2
    november.show_home()
    page = november.pages.currentWidget()
    page.choose("annex2", Period(2026))
    page.buttons["board"].setFocus()
    press("Return")
    assert (november.controller.scope.form.id, november.controller.scope.period) == (
        "annex2",
        Period(2026),
    )
    november.show_home()
    page = november.pages.currentWidget()
    page.choose("summary", Period(2026))  # which has none of its own: to that at the left
    page.buttons["board"].click()
    assert november.controller.scope.form.id == "annex1"


def test_a_countys_first_page_leads_to_no_board(open_window, county_profile):
    page = open_window(county_profile).pages.currentWidget()
    assert not page.buttons["board"].isVisible()
    page.list.setFocus()
    press("Ctrl+6")


def test_a_countys_report_leads_to_no_board(opened, county_profile):
    assert opened(county_profile, "annex1").editor.board is None
