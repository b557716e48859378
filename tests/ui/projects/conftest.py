import pytest

from tests.returned import list_file


@pytest.fixture
def joined(open_window, city_profile, annex2, tmp_path, qtbot):
    """A window at 项目库 with two projects of a list."""
    window = open_window(city_profile)
    window.show_projects()
    path = list_file(
        tmp_path / "报来",
        annex2,
        "商河县",
        {"name": "甲", "location_kinds": "①", "employed_poor": 18},
        {"name": "乙", "location_kinds": "否", "employed_poor": 5},
    )
    window.controller.take([path])
    qtbot.waitUntil(lambda: window.status.saved.text() == "项目库里有 2 项", timeout=20_000)
    return window
