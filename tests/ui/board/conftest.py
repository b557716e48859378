import pytest

from fangfan_desktop.forms.periods import Period
from tests.returned import county_file


@pytest.fixture
def board_window(open_window, city_profile, qtbot):
    """Return what opens the window at a board."""

    def opener(form="annex1", period=None):
        window = open_window(city_profile)
        with qtbot.waitSignal(window.navigation.board_chosen, raising=False, timeout=1):
            window.show_board(form, period or Period(2026, 3))
        return window

    return opener


@pytest.fixture
def files(tmp_path, annex1):
    """Return what writes a county's file into the folder of what was sent."""

    def write(unit, name=None, **more):
        return county_file(tmp_path / "报来", annex1, unit, name, **more)

    return write


@pytest.fixture
def take(qtbot):
    """Return what drops files on the board and waits until they are on it."""

    def drop(window, *paths):
        inbox = window.room.inbox
        with qtbot.waitSignal(window.intake.told, timeout=20_000) as said:
            inbox.take(list(paths))
        return said.args[0]

    return drop
