import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from fangfan_desktop.ui.widgets.editors.calendar_popup import CalendarPopup
from tests.ui.hands import focused, press, write


def fields(window):
    return {**window.editor.head.edits, **window.editor.foot.edits}


def test_the_profile_is_filled_in(city_window):
    texts = {name: edit.text() for name, edit in fields(city_window).items()}
    assert texts["unit_name"] == "济南市人力资源和社会保障局"
    assert texts["filler"] == "张三"
    assert texts["phone"] == "0531-66600000"


def test_a_field_is_committed_by_enter_and_undone_like_a_cell(city_window):
    edit = fields(city_window)["filler"]
    edit.setFocus()
    edit.selectAll()
    write("李四")
    press("Return")
    session = city_window.editor.session
    assert session.report.field("filler").raw == "李四"
    assert focused() is not edit
    session.undo()
    assert edit.text() == "张三"


def test_a_field_is_committed_by_leaving(city_window):
    edit = fields(city_window)["filler"]
    edit.setFocus()
    edit.selectAll()
    write("王五")
    city_window.editor.grid.setFocus()
    assert city_window.editor.session.report.field("filler").raw == "王五"


def test_a_date_is_today_by_its_key(city_window):
    edit = fields(city_window)["date"]
    edit.setFocus()
    press("Ctrl+;")
    assert edit.text() == "2026年9月12日"


@pytest.mark.parametrize("typed", ["今天", "11.28"])
def test_a_date_that_was_typed_short_is_shown_whole(city_window, typed):
    edit = date_of(city_window)
    write(typed)
    press("Return")
    assert edit.text().startswith("2026年")
    assert edit.width() >= edit.sizeHint().width()


def test_a_wrong_field_is_marked_with_its_reason(city_window):
    edit = fields(city_window)["phone"]
    edit.setFocus()
    edit.selectAll()
    write("12")
    press("Return")
    assert edit.property("mark") == "error"
    assert edit.toolTip().startswith("A1-11")
    assert edit.text() == "12"


def test_a_fixed_field_cannot_be_typed_in(list_window):
    assert fields(list_window)["city"].isReadOnly()
    assert fields(list_window)["city"].text() == "济南"


def date_of(window):
    """Put the keyboard on the date's line."""
    edit = fields(window)["date"]
    edit.setFocus()
    edit.selectAll()
    return edit


def stored(window):
    return window.editor.session.report.field("date").raw


def found(window):
    return {each.code for each in window.editor.session.findings.in_fields}


@pytest.mark.parametrize("text", ["9.10", "9-10", "9/10", "9月10日"])
def test_a_day_is_typed_without_its_year(city_window, text):
    edit = date_of(city_window)
    write(text)
    press("Return")
    assert edit.text() == stored(city_window) == "2026年9月10日"


def test_today_can_be_said(city_window):
    edit = date_of(city_window)
    write("今天")
    press("Return")
    assert edit.text() == stored(city_window) == "2026年9月12日"


@pytest.mark.parametrize(("text", "reason"), [("2.30", "没有这一天"), ("去年", "不是日期")])
def test_a_day_that_is_none_stays_as_typed_with_the_reason(city_window, text, reason):
    edit = date_of(city_window)
    write(text)
    press("Return")
    assert edit.text() == stored(city_window) == text
    assert edit.property("mark") == "error"
    assert reason in edit.toolTip()


def test_a_day_before_the_quarter_is_asked_about_and_can_be_explained(city_window):
    edit = date_of(city_window)
    write("6.30")
    press("Return")
    assert edit.property("mark") == "warning"
    assert edit.toolTip().startswith("A1-13")
    assert "A1-13" in found(city_window)
    date_of(city_window)
    write("7.1")
    press("Return")
    assert "A1-13" not in found(city_window)


def test_a_list_s_day_is_of_its_year(list_window):
    date_of(list_window)
    write("10.8")
    press("Return")
    assert stored(list_window) == "2026年10月8日"


def test_a_calendar_opens_by_its_key_and_enter_takes_the_day(city_window):
    edit = date_of(city_window)
    press("Alt+Down", "Left", "Left", "Return")
    assert edit.text() == stored(city_window) == "2026年9月10日"
    assert city_window.editor.session.undo()
    assert stored(city_window) == ""


def test_the_calendar_opens_by_its_button_and_a_click_takes_the_day(city_window, qtbot):
    edit = date_of(city_window)
    write("9.1")
    button = edit.findChild(QToolButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    popup = city_window.findChild(CalendarPopup)
    assert popup.days.selectedDate().day() == 1, "what was being typed is where it opens"
    popup.today.click()
    assert stored(city_window) == "2026年9月12日"


def test_escape_leaves_the_day_as_it_was(city_window):
    edit = date_of(city_window)
    write("9.1")
    press("Alt+Down", "Right", "Escape")
    assert stored(city_window) == edit.text() == "2026年9月1日"
    assert focused() is edit


def test_what_was_sent_has_no_calendar(sent_window):
    edit = date_of(sent_window)
    press("Alt+Down")
    assert edit.findChild(QToolButton) is None
    assert sent_window.findChild(CalendarPopup) is None
