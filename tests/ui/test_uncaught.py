from PySide6.QtWidgets import QApplication

from fangfan_desktop.ui.uncaught import say_failure
from fangfan_desktop.ui.widgets.text_dialog import TextDialog


def shown():
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, TextDialog)]


def test_one_failure_at_a_time_is_said(open_window, county_profile, tmp_path):
    window = open_window(county_profile)
    for words in ("first", "second"):
        say_failure(ValueError(words), tmp_path, tmp_path)
    (dialog,) = shown()
    assert dialog.parent() is window
    dialog.close()
