import pytest

from tests.ui.hands import at, focused, press, raw, select, write


@pytest.fixture
def window(opened, city_profile):
    window = opened(city_profile, "annex2")
    select(window.editor.grid, (0, "county"))
    return window


@pytest.mark.parametrize(
    ("typed", "keys", "place", "where"),
    [
        ("shx", ["Return"], "商河县", (1, "county")),
        ("商河", ["Tab"], "商河县", (0, "name")),
        ("历", ["Down", "Down", "Return", "Return"], "历城区", (1, "county")),
        ("历", ["Return"], "历", (1, "county")),
        ("火星区", ["Tab"], "火星区", (0, "name")),
        ("shx", ["Escape", "Escape"], "", (0, "county")),
    ],
)
def test_a_place_is_found_while_typing(window, typed, keys, place, where):
    write(typed)
    press(*keys)
    assert raw(window, 0, "county") == place
    assert at(window.editor.grid) == where


@pytest.mark.parametrize(("keys", "where"), [("Return", (1, "county")), ("Tab", (0, "name"))])
def test_of_several_that_have_the_initials_the_marked_one_is_taken(window, qtbot, keys, where):
    write("l")
    popup = focused()
    qtbot.waitUntil(lambda: popup.currentIndex().isValid())
    first, second = (popup.model().index(row, 0).data() for row in (0, 1))
    assert raw(window, 0, "county") == ""
    press(keys)
    assert (raw(window, 0, "county"), at(window.editor.grid)) == (first, where)
    assert first != second


def test_alt_down_opens_the_whole_list(window):
    press("Alt+Down")
    listed = focused().model()
    assert listed.rowCount() == 12
    press("Down", "Return", "Return")
    assert raw(window, 0, "county") == "历下区"


def test_a_county_s_own_place_has_no_list(list_window):
    select(list_window.editor.grid, (0, "county"))
    press("Alt+Down")
    assert focused() is list_window.editor.grid
