import pytest

from tests.ui.hands import at, clipboard, focused, press, raw, select, write


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


def test_nothing_found_is_said(window):
    press("Ctrl+F")
    write("火星")
    press("Return")
    assert window.editor.find_bar.found.text() == "没有找到"


def test_replacing_one_by_one_and_all(window):
    bar = window.editor.find_bar
    press("Ctrl+H")
    write("蔬菜")
    press("Tab", "Tab", "Tab")
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
