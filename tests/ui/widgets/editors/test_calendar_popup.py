from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from fangfan_desktop.ui.widgets.editors.calendar_popup import CalendarPopup
from fangfan_desktop.ui.widgets.editors.placing import show_below
from fangfan_desktop.ui.widgets.theme import dress
from tests.ui.hands import press

TODAY = date(2026, 9, 12)


@pytest.fixture(params=["light", "dark"])
def calendar(request, qapp, qtbot):
    """Return what opens a calendar, and the days that were taken of it."""
    theme, parent = dress(qapp, request.param), QWidget()
    qtbot.addWidget(parent)
    parent.resize(400, 300)
    with qtbot.waitActive(parent):
        parent.show()
        parent.activateWindow()

    def go(day=None):
        popup = CalendarPopup(day, TODAY, theme, parent)
        taken = []
        popup.chosen.connect(taken.append)
        show_below(popup, parent.rect(), parent)
        popup.days.setFocus()
        return popup, taken

    yield go
    dress(qapp)


def test_it_opens_on_the_day_there_is_else_on_today_in_chinese(calendar):
    popup, _ = calendar()
    assert popup.days.selectedDate() == QDate(2026, 9, 12)
    assert popup.month.text() == "2026年9月"
    popup.close()
    popup, _ = calendar(date(2026, 1, 31))
    assert popup.month.text() == "2026年1月"
    marked = popup.days.dateTextFormat(QDate(2026, 9, 12))
    assert marked.toolTip() == "今天"


def test_arrows_move_page_keys_turn_the_month_and_enter_takes(calendar):
    popup, taken = calendar()
    press("PgUp", "Right", "Down")
    assert popup.month.text() == "2026年8月"
    press("Return")
    assert taken == [date(2026, 8, 20)]
    assert not popup.isVisible()


def test_any_day_can_be_chosen(calendar):
    _, taken = calendar(date(2026, 12, 31))
    press("Right", "Return")
    assert taken == [date(2027, 1, 1)]


def test_escape_takes_nothing(calendar):
    popup, taken = calendar()
    press("Right", "Escape")
    assert taken == []
    assert not popup.isVisible()


def test_digits_open_no_line_of_their_own(calendar):
    _, taken = calendar()
    press("1", "2", "Return")
    assert taken == [TODAY]


def test_a_click_takes_the_day_and_the_arrows_above_turn_the_month(calendar, qtbot):
    popup, taken = calendar()
    popup.turns["back"].click()
    assert popup.month.text() == "2026年8月"
    popup.turns["on"].click()
    view = popup.days.findChild(QAbstractItemView)
    index = next(
        at
        for row in range(1, 7)
        for column in range(7)
        if (at := view.model().index(row, column)).data() == 20
    )
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center()
    )
    assert taken == [date(2026, 9, 20)]


def test_today_is_taken_by_its_button_by_keys_as_well(calendar):
    popup, taken = calendar(date(2026, 1, 31))
    popup.today.setFocus()
    press("Return")
    assert taken == [TODAY]
