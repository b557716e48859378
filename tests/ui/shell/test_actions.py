from PySide6.QtWidgets import QWidget

from fangfan_desktop.forms.place_words import said_of
from fangfan_desktop.ui.shell.actions import ACTIONS, make_actions
from fangfan_desktop.ui.widgets.theme import Theme


def test_every_action_has_a_key_of_its_own_and_says_what_it_does(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    actions = make_actions(owner, Theme())
    for page in {page for entry in ACTIONS for page in entry.page.split()}:
        here = [entry.id for entry in ACTIONS if not entry.page or page in entry.page.split()]
        keys = [keys.toString() for name in here for keys in actions[name].shortcuts()]
        assert len(set(keys)) == len(keys)
    # Widths are dragged by mouse: giving them back is in the menu. The board's are buttons, and
    # in the window of a line. What leads to the samples stands on the first page and in the help.
    # The desktop's own Alt+F4 ends the program.
    assert [entry.id for entry in ACTIONS if not entry.keys] == [
        "menu_bar",
        "quit",
        "open_folder",
        "blanks",
        "return_sheet",
        "period",
        "aside",
        "rest",
        "widths",
        "try_city",
        "try_county",
    ]
    for entry in ACTIONS:
        tip = actions[entry.id].toolTip()
        assert tip.startswith(said_of(entry.tip or entry.words, None))
        assert tip.endswith(f"（{entry.keys}）" if entry.keys else said_of(entry.tip, None))
