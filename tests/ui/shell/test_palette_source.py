from fangfan_desktop.jobs.lookup.entry import DoAction
from fangfan_desktop.ui.shell.actions import ACTIONS

NOT_LISTED = {"palette"}


def entries(window):
    return window.reach.source.entries(window.whereabouts)


def kinds(window):
    return {entry.kind for entry in entries(window)}


def test_all_actions_are_listed_but_the_palette_itself(city_window):
    listed = [each.target.name for each in entries(city_window) if each.kind == "action"]
    assert set(listed) == {entry.id for entry in ACTIONS} - NOT_LISTED
    assert len(set(listed)) == len(listed)


def test_a_county_has_nothing_of_the_city(list_window):
    words = {each.words for each in entries(list_window)}
    assert not words & {"汇入报表", "项目库", "县区报送进度"}


def test_there_are_actions_places_reports_and_help(city_window):
    assert {"action", "place", "report", "help"} <= kinds(city_window)


def test_before_there_is_a_unit_there_are_actions_and_help(open_window):
    assert kinds(open_window()) == {"action", "help"}


def test_what_is_not_possible_is_there_with_the_reason(city_window):
    by_id = {each.target: each for each in entries(city_window)}
    assert by_id[DoAction("roll_in")].why == "在县区报送进度里可以做"
    assert by_id[DoAction("roll_in")].keys == "F9"
    assert not by_id[DoAction("export")].why
