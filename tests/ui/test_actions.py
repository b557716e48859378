from PySide6.QtWidgets import QWidget

from fangfan_desktop.ui.actions import ACTIONS, make_actions


def test_every_action_has_a_key_of_its_own_and_says_what_it_does(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    actions = make_actions(owner)
    keys = [action.shortcut().toString() for action in actions.values()]
    assert all(keys)
    assert len(set(keys)) == len(ACTIONS)
    for action in actions.values():
        assert action.toolTip().endswith(f"（{action.shortcut().toString()}）")
