import pytest
from PySide6.QtWidgets import QLabel

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.places import Place, rest_of
from tests.builders import CITY, Q2, Q3, rest_report
from tests.ui.hands import at, press, raw, write


@pytest.fixture
def rest_page(open_window, city_profile):
    """Return what opens a window on the city's own figures; `before` are other reports there."""

    def opener(*before):
        window = open_window(city_profile)
        for report in before:
            window.workspace.reports.add(report)
        window.open_report("annex1", Q3, rest_of(Place(CITY)))
        return window

    return opener


def found(window):
    return {(each.code, each.column) for each in window.editor.session.findings.everything()}


def test_the_page_says_what_it_is_and_what_comes_next(rest_page):
    window = rest_page()
    assert window.windowTitle().startswith("市本级（市局自己的数） 附件1 2026年第3季度")
    texts = {label.text() for label in window.editor.findChildren(QLabel)}
    assert {"市本级（市局自己的数）", "附件1 · 2026年第三季度"} <= texts
    words = window.editor.rest.words.text()
    assert "不在任何县（市、区）里的数" in words
    assert "按 F9 汇入" in words
    assert window.navigation.tree.currentItem().text(0) == "报送进度 · 附件1"


def test_it_has_no_head_and_no_foot_and_is_neither_printed_nor_sent(rest_page):
    window = rest_page()
    assert not window.editor.head.edits
    assert not window.editor.foot.edits
    paper = window.actions_by_id["paper"]
    tools = {button.defaultAction(): button for button in window.tools._tools["report"]}
    assert not window.tools.export.isVisible()
    assert not tools[paper].isVisible()
    for key in ("F12", "Ctrl+P"):
        window.status.tell("")
        press(key)
        assert "不单独报送" in window.status.saved.text()
    window.open_report("annex1", Q3)
    assert window.tools.export.isVisible()
    assert tools[paper].isVisible()


def test_zeros_are_all_that_it_needs(rest_page):
    window = rest_page()
    press("Alt+0")
    assert not found(window)
    window.editor.panel.refresh()
    assert window.editor.panel.summary.text() == "没有发现问题，可以回进度页汇入"


@pytest.mark.parametrize("leave", ["key", "button"])
def test_one_is_led_back_to_the_board(rest_page, leave):
    window = rest_page()
    write("7")
    press("Escape") if leave == "key" else None
    assert window.editor, "Esc takes back what is being typed, and no more"
    if leave == "key":
        press("Escape")
    else:
        window.editor.rest.buttons["board"].click()
    assert window.controller.kind == "board"
    assert (window.controller.scope.form.id, window.controller.scope.period) == ("annex1", Q3)
    kept = window.workspace.reports.load(window.controller.scope.form, rest_of(Place(CITY)), Q3)
    # What was taken back never began it.
    assert (kept.rows[0]["alliances"].raw if kept else "") == ("" if leave == "key" else "7")


def test_f9_leads_back_as_well_and_says_that_it_is_pressed_there(rest_page):
    window = rest_page()
    press("F9")
    assert window.controller.kind == "board"
    assert "按 F9 汇入" in window.status.saved.text()


def test_the_figures_before_are_its_own_and_can_be_carried_over(rest_page, annex1):
    window = rest_page(rest_report(annex1, period=Q2, trainees="30", brands="3"))
    assert ("A1-14", "unit") in found(window)
    window.editor.rest.buttons["bring"].click()
    assert (raw(window, 0, "trainees"), raw(window, 0, "brands")) == ("30", "3")
    assert not found(window)
    window.editor.grid.setFocus()
    window.editor.grid.go_to(1, "trainees")
    write("29")
    press("Return")
    assert found(window) == {("A1-06", "trainees")}
    assert at(window.editor.grid)


def test_without_any_there_is_nothing_to_carry_over(rest_page):
    assert "bring" not in rest_page().editor.rest.buttons


def test_where_the_citys_table_was_sent_it_says_that_it_is_to_be_corrected(sent_city):
    assert "先更正全市的表" in sent_city.editor.rest.words.text()


@pytest.fixture
def sent_city(opened, city_profile, send, annex1, places):
    """A window on the city's own figures of a quarter that was sent."""
    window = opened(city_profile, "annex1")
    session = window.editor.session
    for row in session.report.rows:
        session.apply(gestures.zero_report(session.form, session.report, row.id))
    session.apply(gestures.type_field("日期", "date", "2026年9月12日"))
    send(window)
    window.open_report("annex1", Q3, rest_of(Place(CITY)))
    return window
