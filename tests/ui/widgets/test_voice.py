import sys

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from fangfan_desktop.ui.widgets.voice import Voice, voice_of


def test_a_window_has_one_voice_for_each_way_of_speaking(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    assert voice_of(window, quiet=False) is voice_of(window, quiet=False)
    assert voice_of(window, quiet=True) is not voice_of(window, quiet=False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt announces")
def test_older_readers_know_it_as_a_notification_in_its_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    voice = voice_of(window, quiet=True)
    voice.say("已自动保存")
    known = QAccessible.queryAccessibleInterface(voice)
    assert known.role() == QAccessible.Role.Notification
    assert known.text(QAccessible.Text.Name) == "已自动保存"
    assert known.text(QAccessible.Text.Description) == ""
    assert known.parent().object() is window
    assert (known.childCount(), known.child(0), known.indexOfChild(known)) == (0, None, -1)
    assert known.rect().isNull()
    assert not known.state().invisible


def test_it_ends_with_its_window(qtbot):
    for _ in range(20):
        dialog = QDialog()
        voice = Voice(dialog, quiet=True)
        voice.say("写好了")
        QAccessible.queryAccessibleInterface(voice)
        dialog.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not shiboken6.isValid(voice)
