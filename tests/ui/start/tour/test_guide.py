"""The tour, taken in the real window with keys and mouse."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, rest_of
from tests.builders import CITY, Q3
from tests.ui.hands import focused, press, raw, write


def titles(window):
    """Return what the tour says, stop after stop, to its end."""
    said = []
    while window.guide.stop:
        said.append(window.guide.balloon.title.text())
        assert is_in_sight(window)
        press("Return")
    return said


def is_in_sight(window):
    balloon = window.guide.balloon
    room = window.rect().adjusted(0, 0, 0, -window.statusBar().height())
    return balloon.isVisible() and room.contains(balloon.geometry())


def ringed(window):
    """Return what the frame stands around, in the window."""
    assert window.guide.ring.isVisible()
    return window.guide.ring.geometry()


def within(window, widget):
    """Return where a widget is, in the window."""
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


def test_a_city_is_led_from_the_year_over_its_board_to_the_export(open_window, city_profile):
    window = open_window(city_profile)
    press("Shift+F1")
    assert focused() is window.guide.balloon.buttons["next"]
    assert titles(window) == [
        "本年报表",
        "收各县区的文件",
        "谁报了，谁的哪一格有问题",
        "汇总",
        "检查",
        "导出报送",
        "哪里不明白，按 F1",
    ]
    assert not window.guide.balloon.isVisible()
    assert not window.guide.ring.isVisible()


def test_a_county_is_led_through_its_own_and_back_again(open_window, county_profile):
    window = open_window(county_profile)
    press("Shift+F1")
    press("Return")
    assert window.editor.session.report.period == Q3
    assert ringed(window).contains(within(window, window.editor.grid).center())
    press("Return")
    button = window.tools.findChild(type(window.tools._tools["report"][0]), "tool_bring")
    assert ringed(window).contains(within(window, button))
    press("Shift+Tab", "Return")
    assert window.guide.balloon.title.text() == "填表和 Excel 一样"
    press("Shift+Tab", "Return")
    assert window.guide.balloon.title.text() == "本年报表"
    assert not window.guide.balloon.buttons["back"].isVisible()
    assert window.pages.currentWidget().list.isVisible()
    assert titles(window)[-2:] == ["报过的都在这里", "哪里不明白，按 F1"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("profile", ["city_profile", "county_profile"])
def test_at_the_least_size_all_of_it_is_in_sight(open_window, request, profile, scheme):
    window = open_window(request.getfixturevalue(profile))
    window.theme.use(scheme)
    window.resize(window.minimumSize())
    QApplication.processEvents()
    press("Shift+F1")
    assert len(titles(window)) == 7


def test_the_clerk_goes_on_working_beside_it(open_window, county_profile):
    window = open_window(county_profile)
    press("Shift+F1", "Return")
    QTest.mouseClick(window.editor.grid.viewport(), Qt.MouseButton.LeftButton)
    window.editor.grid.go_to(window.editor.session.report.rows[0].id, "alliances")
    window.editor.grid.setFocus()
    write("42")
    press("Return")
    assert raw(window, 0, "alliances") == "42"
    assert window.guide.balloon.title.text() == "填表和 Excel 一样"
    write("4")
    press("Escape")  # what was being typed, and not the tour
    assert window.guide.stop
    press("Shift+F1")
    assert focused() is window.guide.balloon.buttons["next"]
    assert window.guide.balloon.title.text() == "填表和 Excel 一样"


def test_escape_leaves_it_from_the_balloon_and_from_where_it_is_not_needed(
    open_window, county_profile
):
    window = open_window(county_profile)
    press("Shift+F1", "Escape")
    assert window.guide.stop is None
    assert focused() is window.pages.currentWidget().list
    press("Shift+F1")
    window.pages.currentWidget().list.setFocus()
    press("Escape")
    assert window.guide.stop is None
    press("Shift+F1", "Return", "Escape")
    assert not window.guide.balloon.isVisible()
    assert focused() is window.editor.grid


def test_the_preview_s_own_escape_is_for_who_works_there(open_window, county_profile, qtbot):
    window = open_window(county_profile)
    press("Shift+F1", "Return")
    window.editor.grid.setFocus()
    press("Ctrl+P")
    assert window.controller.kind == "paper"
    window.guide.start()
    press("Escape")
    assert window.guide.stop is None
    assert window.controller.kind == "paper"
    window.background.finish()


def test_escape_leaves_it_with_the_keyboard_on_the_board_and_not_what_is_shown_alone(
    open_window, city_profile
):
    window = open_window(city_profile)
    window.show_board("annex1", Q3)
    window.guide.start()
    window.show_board("annex1", Q3)
    page = window.controller.page
    page.show_only("missing")
    page.table.setFocus()
    press("Escape")
    assert window.guide.stop is None
    assert page.tiles.by_name["missing"].isChecked()
    press("Escape")
    assert not page.tiles.by_name["missing"].isChecked()


def test_escape_leaves_it_and_not_the_preview_nor_the_citys_own(open_window, city_profile, qtbot):
    window = open_window(city_profile)
    window.open_report("annex1", Q3)
    window.guide.start()
    window.open_report("annex1", Q3)
    press("Ctrl+P")
    window.controller.page.view.setFocus()
    press("Escape")
    assert window.guide.stop is None
    assert window.controller.kind == "paper"
    window.background.finish()
    window.guide.start()
    window.open_report("annex1", Q3, rest_of(Place(CITY)))
    window.editor.grid.setFocus()
    press("Escape")
    assert window.guide.stop is None
    assert window.editor.session.is_rest
    press("Escape")
    assert window.controller.kind == "board"


def test_what_is_not_on_the_page_is_passed_over(open_window, county_profile):
    window = open_window(county_profile)
    window.open_report("annex1", Q3)
    window.tools.findChild(type(window.tools.export), "tool_export").setObjectName("another")
    press("Shift+F1")
    assert "导出报送" not in titles(window)


def test_on_another_page_the_frame_goes_and_the_balloon_stays_in_sight(
    open_window, county_profile, qtbot
):
    window = open_window(county_profile)
    press("Shift+F1")
    press("Ctrl+2")
    assert window.guide.stop
    assert is_in_sight(window)
    assert not window.guide.ring.isVisible()
    press("Ctrl+1")
    qtbot.waitUntil(window.guide.ring.isVisible)


def test_the_frame_follows_what_it_stands_around(open_window, county_profile, qtbot):
    window = open_window(county_profile)
    press("Shift+F1")
    home = window.pages.currentWidget().list
    for size in ((1100, 700), (960, 600)):
        window.resize(*size)
        qtbot.waitUntil(
            lambda: (
                ringed(window).contains(within(window, home))
                and ringed(window).width() < home.width() + 12
            )
        )
        assert is_in_sight(window)


def test_it_is_offered_once_at_the_end_of_the_first_page(open_window, county_profile):
    window = open_window()
    window.pages.currentWidget().done.emit(county_profile)
    offered, balloon = window.guide.offered, window.guide.balloon
    assert offered.isVisible()
    assert focused() is window.pages.currentWidget().list
    assert offered.words.text().startswith("第一次用？先看一遍")
    QTest.mouseClick(offered.buttons["next"], Qt.MouseButton.LeftButton)
    assert balloon.title.text() == "本年报表"
    assert not offered.isVisible()
    press("Escape")
    assert focused() is window.pages.currentWidget().list
    window.show_profile()
    window.pages.currentWidget().save.click()
    assert window.guide.offered is None


@pytest.mark.parametrize("size", [(960, 600), (1366, 768)])
@pytest.mark.parametrize("profile", ["city_profile", "county_profile"])
def test_the_offer_lies_over_nothing(open_window, request, profile, size):
    window = open_window()
    window.resize(*size)
    window.pages.currentWidget().done.emit(request.getfixturevalue(profile))
    QApplication.processEvents()
    page = window.pages.currentWidget()
    seen = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    assert page.buttons["read_in"] in seen
    for button in seen:
        assert window.childAt(within(window, button).center()) is button
        assert page.rect().contains(QRect(button.mapTo(page, QPoint()), button.size()))
    assert page.list.height() > 2 * page.list.visualItemRect(page.list.topLevelItem(0)).height()


def test_an_offer_is_declined_by_key_mouse_or_by_going_on(open_window, county_profile):
    window = open_window()
    window.pages.currentWidget().done.emit(county_profile)
    QTest.mouseClick(window.guide.offered.buttons["end"], Qt.MouseButton.LeftButton)
    assert window.guide.offered is None
    assert focused() is window.pages.currentWidget().list
    window.guide.offer()
    press("Escape")
    assert window.guide.offered is None
    window.guide.offer()
    offered = window.guide.offered
    window.pages.currentWidget().list.setFocus()
    press("Shift+Tab")
    assert focused() is offered.buttons["end"]
    press("Return")
    assert window.guide.offered is None
    window.guide.offer()
    press("Return")  # opens the report
    assert window.editor
    assert window.guide.offered is None
    assert not window.guide.balloon.isVisible()


def test_before_the_first_page_is_filled_in_it_waits(open_window):
    window = open_window()
    press("Shift+F1")
    assert window.status.saved.text().startswith("先填好这一页")


def test_a_report_that_is_open_is_the_one_that_is_shown(open_window, county_profile):
    window = open_window(county_profile)
    window.open_report("annex1", Period(2026, 4))
    press("Shift+F1", "Return")
    assert window.editor.session.report.period == Q3  # from the year, the one that is next
    window.guide.end()
    window.open_report("annex2", Period(2026))
    press("Shift+F1", "Return")
    assert window.editor.session.report.form == "annex1"
