from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from tests.ui.hands import focused, press


def shown(qtbot, city_window):
    dialog = ConfirmDialog("恢复", "换成这一份？", "恢复", city_window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_enter_does_it_and_escape_leaves_it(qtbot, city_window):
    done = []
    dialog = shown(qtbot, city_window)
    dialog.accepted.connect(lambda: done.append(1))
    press("Return")
    assert done == [1]
    dialog = shown(qtbot, city_window)
    dialog.accepted.connect(lambda: done.append(2))
    press("Escape")
    assert done == [1]


def test_the_keyboard_stands_on_what_will_be_done(qtbot, city_window):
    dialog = shown(qtbot, city_window)
    assert focused() is dialog.yes
    dialog.reject()
