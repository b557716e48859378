import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.shell.actions import ACTIONS
from fangfan_desktop.ui.shell.menus import menus
from tests.builders import Q3
from tests.ui.hands import clipboard, focused, press, raw, write


def bar(window):
    return window.reach.menu_bar


def is_seen(window):
    return bar(window).geometry().top() >= 0


def entries(menu):
    return {each.objectName(): each for each in menu.actions() if each.objectName()}


def opened(window, at):
    menu = bar(window).menus[at]
    menu.aboutToShow.emit()
    return menu


@pytest.fixture
def alt(qtbot):
    """Return what presses Alt alone."""

    def tap(window):
        _ = bar(window)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
        QApplication.processEvents()

    return tap


def shown_menu(qtbot):
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QApplication.processEvents()  # it has become the active window
    return QApplication.activePopupWidget()


def test_f10_opens_the_first_menu_and_esc_gives_the_keyboard_back(city_window, qtbot):
    grid = city_window.editor.grid
    press("F10")
    menu = shown_menu(qtbot)
    assert is_seen(city_window)
    assert "export" in entries(menu)
    assert menu.activeAction().objectName() == "new"
    press("Escape")
    qtbot.waitUntil(bar(city_window).hasFocus)
    press("Escape")
    qtbot.waitUntil(grid.hasFocus)
    qtbot.waitUntil(lambda: not is_seen(city_window))


def test_a_key_of_the_page_takes_the_keyboard_from_the_bar_to_where_it_was(city_window, qtbot):
    grid = city_window.editor.grid
    press("F10")
    shown_menu(qtbot)
    press("Escape")  # the menu; the bar has the keyboard
    qtbot.waitUntil(bar(city_window).hasFocus)
    press("Ctrl+K")
    assert city_window.reach.palette.isVisible()
    qtbot.waitUntil(lambda: not is_seen(city_window))
    press("Escape")
    assert focused() is grid


def test_the_bar_lies_over_the_tool_bar_and_moves_nothing(city_window, qtbot):
    _ = bar(city_window)
    place = city_window.editor.grid.mapTo(city_window, city_window.editor.grid.rect().topLeft())
    press("F10")
    shown_menu(qtbot)
    assert bar(city_window).geometry() == city_window.tools.rect()
    assert place == city_window.editor.grid.mapTo(
        city_window, city_window.editor.grid.rect().topLeft()
    )
    press("Escape", "Escape")


@pytest.mark.parametrize("letter", [menu.letter for menu in menus()])
def test_alt_and_a_letter_open_a_menu(city_window, qtbot, letter):
    _ = bar(city_window)
    press(f"Alt+{letter}")
    menu = shown_menu(qtbot)
    assert menu.title().endswith(f"(&{letter})")
    assert is_seen(city_window)
    menu.close()
    qtbot.waitUntil(lambda: not is_seen(city_window))


def test_in_each_menu_everything_is_listed_what_is_not_possible_greyed(city_window):
    listed = {}
    for at in range(len(menus())):
        listed |= {
            name: each.isEnabled() for name, each in entries(opened(city_window, at)).items()
        }
    assert listed.keys() == {entry.id for entry in ACTIONS}
    assert listed["export"]
    assert not listed["roll_in"]
    assert not listed["insert"]  # a form of places has no rows to insert


def test_a_county_has_no_menus_of_the_city(list_window, qtbot):
    press("F10")
    shown_menu(qtbot)
    shown = [each.text() for each in bar(list_window).actions() if each.isVisible()]
    assert "汇总(&S)" not in shown
    assert "单位(&U)" not in shown
    assert "文件(&F)" in shown
    press("Escape", "Escape")
    listed = [name for at in range(len(menus())) for name in entries(opened(list_window, at))]
    assert "projects" not in listed


def test_the_key_stands_beside_it_and_a_choice_is_ticked(city_window):
    view = entries(opened(city_window, 3))
    assert view["before"].text() == "显示上期\tCtrl+B"
    assert view["before"].isChecked()
    assert "\t" not in view["widths"].text()


def test_an_action_of_the_table_works_from_the_menu(city_window, qtbot):
    press("Down")
    _ = bar(city_window)
    press("Alt+E")
    menu = shown_menu(qtbot)
    entry = entries(menu)["zero"]
    menu.setActiveAction(entry)
    press("Return")
    qtbot.waitUntil(lambda: raw(city_window, 1, "alliances") == "0")
    qtbot.waitUntil(city_window.editor.grid.hasFocus)


def test_copy_is_passed_on_to_where_the_cursor_is(city_window, qtbot):
    write("7")
    press("Return", "Up")
    _ = bar(city_window)
    press("Alt+E")
    menu = shown_menu(qtbot)
    copy = next(each for each in menu.actions() if each.text().startswith("复制\t"))
    menu.setActiveAction(copy)
    press("Return")
    qtbot.waitUntil(lambda: clipboard().text() == "7")


def test_what_the_cursor_cannot_take_is_greyed(city_window, qtbot):
    def keys():
        _ = bar(city_window)
        press("Alt+E")
        menu = shown_menu(qtbot)
        found = {
            words: each.isEnabled()
            for each in menu.actions()
            if (words := each.text().partition("\t")[0]) in {"剪切", "复制", "粘贴", "全选"}
        }
        menu.close()
        return found

    assert keys() == {"剪切": True, "复制": True, "粘贴": True, "全选": True}
    city_window.show_home()
    city_window.pages.currentWidget().list.setFocus()
    assert keys() == {"剪切": False, "复制": True, "粘贴": False, "全选": False}
    city_window.show_profile()
    city_window.pages.currentWidget().filler.setFocus()
    assert all(keys().values())


def test_the_bar_can_stay_and_goes_again(city_window, qtbot):
    action = city_window.actions_by_id["menu_bar"]
    action.trigger()
    assert city_window.state.menu_bar
    qtbot.waitUntil(lambda: bar(city_window).geometry().top() >= 0)
    assert bar(city_window).parentWidget() is city_window.tools.parentWidget()
    assert bar(city_window).height() < city_window.tools.height()
    QApplication.processEvents()
    assert city_window.tools.y() == bar(city_window).height()
    action.trigger()
    QApplication.processEvents()
    assert city_window.tools.y() == 0
    assert not is_seen(city_window)
    assert not city_window.state.menu_bar


def test_a_bar_that_stays_has_the_menus_of_the_unit(open_window, county_profile, qtbot):
    def shown(window):
        return [each.text() for each in bar(window).actions() if each.isVisible()]

    window = open_window()
    window.actions_by_id["menu_bar"].trigger()
    assert "汇总(&S)" in shown(window)
    window.workspace.profile.save(county_profile)
    window.show_home()
    qtbot.waitUntil(lambda: "汇总(&S)" not in shown(window))
    window.close()
    window.workspace.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.tools.y() > 0)
    assert "汇总(&S)" not in shown(again)


def test_it_stays_after_a_restart(open_window, city_profile, qtbot):
    window = open_window(city_profile)
    window.actions_by_id["menu_bar"].trigger()
    window.close()
    window.workspace.close()
    again = open_window()
    assert again.actions_by_id["menu_bar"].isChecked()
    qtbot.waitUntil(lambda: again.tools.y() > 0)


def test_alt_alone_goes_to_the_bar_and_back(city_window, alt, qtbot):
    grid = city_window.editor.grid
    alt(city_window)
    qtbot.waitUntil(bar(city_window).hasFocus)
    assert is_seen(city_window)
    alt(city_window)
    qtbot.waitUntil(grid.hasFocus)
    qtbot.waitUntil(lambda: not is_seen(city_window))


def test_alt_from_an_open_editor_stores_the_text_and_comes_back_to_the_cell(
    city_window, alt, qtbot
):
    grid = city_window.editor.grid
    write("7")
    alt(city_window)
    qtbot.waitUntil(bar(city_window).hasFocus)
    assert raw(city_window, 0, "alliances") == "7"
    press("Escape")
    qtbot.waitUntil(lambda: grid.hasFocus() or focused() is grid)


def test_the_button_in_the_tool_bar_opens_it(city_window, qtbot):
    city_window.tools.findChild(object, "tool_menu").click()
    shown_menu(qtbot)
    press("Escape", "Escape")


def test_it_is_there_on_every_page(city_window, qtbot):
    for show in (
        city_window.show_home,
        lambda: city_window.show_board("annex1", Q3),
        city_window.show_projects,
        lambda: city_window.open_report("annex2", Period(2026)),
    ):
        show()
        press("F10")
        shown_menu(qtbot).close()
