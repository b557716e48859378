import pytest

from tests.ui.hands import at, clipboard, focused, keypad, press, raw, select, write


@pytest.fixture
def window(list_window):
    grid = list_window.editor.grid
    select(grid, (0, "name"))
    clipboard().setText("蔬菜车间\t种菜\n花卉基地\t种花，蔬菜也种\n粮油车间\t榨油\n")
    press("Ctrl+V")
    select(grid, (0, "name"))
    return list_window


def test_enter_goes_round_all_places_and_shift_enter_back(window):
    grid, bar = window.editor.grid, window.editor.find_bar
    press("Ctrl+F")
    write("车间")
    assert bar.found.text() == "2 处"
    places = []
    for key in ("Return", "Return", "Shift+Return"):
        press(key)
        places.append(at(grid))
    assert places == [(2, "name"), (0, "name"), (2, "name")]
    assert focused() is bar.wanted
    press("Escape")
    assert focused() is grid
    assert not bar.isVisible()


def test_nothing_found_is_said(window, aloud):
    press("Ctrl+F")
    write("火星")
    aloud.clear()
    press("Return")
    assert window.editor.find_bar.found.text() == "没有找到"
    assert aloud == ["没有找到"]


def test_a_reader_says_the_cell_that_was_found(window, aloud):
    press("Ctrl+F")
    write("花卉")
    aloud.clear()
    press("Return")
    assert aloud == ["第 1 处，共 1 处：第2项，项目名称，花卉基地"]


def test_replacing_one_by_one_and_all(window):
    bar = window.editor.find_bar
    press("Ctrl+H")
    write("蔬菜")
    press("Tab")
    assert focused() is bar.new
    write("果蔬")
    press("Return")  # the cursor stands on the first
    assert raw(window, 0, "name") == "果蔬车间"
    bar.replace_all()
    assert raw(window, 1, "summary") == "种花，果蔬也种"
    assert bar.found.text() == "替换了 1 格"
    window.editor.grid.setFocus()
    press("Ctrl+Z")
    assert raw(window, 1, "summary") == "种花，蔬菜也种"
    assert raw(window, 0, "name") == "果蔬车间"


def test_the_plain_search_shows_no_replacing(window):
    press("Ctrl+F")
    assert not window.editor.find_bar.new.isVisible()
    press("Ctrl+H")
    assert window.editor.find_bar.new.isVisible()


def test_tab_goes_from_what_is_sought_to_what_replaces_it_and_on_to_the_buttons(window):
    bar = window.editor.find_bar
    press("Ctrl+H")
    write("蔬菜")
    stops = []
    for _ in range(5):
        press("Tab")
        widget = focused()
        stops.append("替换为" if widget is bar.new else widget.text())
    assert stops == ["替换为", "上一个", "下一个", "替换", "全部替换"]
    press("Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab")
    assert focused() is bar.new
    press("Shift+Tab")
    assert focused() is bar.wanted
    press("Ctrl+F", "Tab")
    assert focused().text() == "上一个"


def test_enter_on_a_button_presses_it(window):
    press("Ctrl+H")
    write("蔬菜")
    press("Tab")
    write("果蔬")
    press("Tab", "Tab", "Tab", "Tab")
    keypad("Enter")
    assert raw(window, 1, "summary") == "种花，果蔬也种"


def test_what_was_replaced_is_taken_back_from_the_line_it_was_typed_in(window):
    press("Ctrl+H")
    write("蔬菜")
    press("Tab")
    write("果蔬园")
    press("Backspace", "Ctrl+Z")
    assert window.editor.find_bar.new.text() == "果蔬园"  # not replaced yet: the line's own
    press("Return", "Ctrl+Z")
    assert raw(window, 0, "name") == "蔬菜车间"
    assert focused() is window.editor.grid
    assert at(window.editor.grid) == (0, "name")
