from typing import get_args

from fangfan_desktop.ui.action_ids import ActionId
from fangfan_desktop.ui.shell.actions import ACTIONS, ActionEntry
from fangfan_desktop.ui.shell.menus import KeyEntry, menu_of, menus


def test_every_action_stands_in_one_menu():
    listed = [entry for menu in menus() for entry in menu.lines]
    actions = [entry.id for entry in listed if isinstance(entry, ActionEntry)]
    assert sorted(actions) == sorted(get_args(ActionId))


def test_each_menu_has_a_letter_of_its_own_which_is_no_key_of_an_action():
    letters = [menu.letter for menu in menus()]
    assert len(set(letters)) == len(letters)
    keys = {keys for entry in ACTIONS for keys in entry.keys.split(" / ")}
    assert not keys & {f"Alt+{letter}" for letter in letters}
    assert menus()[0].title == "文件(&F)"


def test_a_key_that_is_passed_on_has_words():
    entries = [entry for menu in menus() for entry in menu.lines if isinstance(entry, KeyEntry)]
    assert KeyEntry("Ctrl+C", "复制") in entries


def test_no_line_stands_at_an_end_of_a_menu():
    for menu in menus():
        lines = list(menu.lines)
        assert lines[0] is not None
        assert lines[-1] is not None


def test_the_menu_of_an_action_is_known():
    assert menu_of("export") == "文件"
