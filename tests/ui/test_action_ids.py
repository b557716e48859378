from typing import get_args

from fangfan_desktop.ui.action_ids import ActionId, ButtonId
from fangfan_desktop.ui.shell.actions import ACTIONS


def test_the_ids_are_those_of_the_table_in_its_order():
    assert list(get_args(ActionId)) == [entry.id for entry in ACTIONS]


def test_a_button_of_a_page_has_an_id_of_its_own():
    assert not set(get_args(ButtonId)) & set(get_args(ActionId))
