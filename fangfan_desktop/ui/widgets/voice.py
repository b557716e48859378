"""What a screen reader hears of a window: an object without a look, whose name is the last words.

Qt announces words since 6.8; NVDA and Orca 45 say them. Older readers, as on UOS, Kylin and
Debian 12, say a notification when it shows: there the object is one, too. Orca 45 lets the second
replace the first before it is heard.
"""

import sys

from PySide6 import QtGui
from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QAccessibleObject
from PySide6.QtWidgets import QWidget

_HAS_NOTIFICATIONS = sys.platform == "linux"
_PAUSE = 250  # ms
_Announcement = getattr(QtGui, "QAccessibleAnnouncementEvent", None)  # not in Qt 6.7


class Voice(QWidget):
    """A window's voice.

    A reader drops what it is saying for what comes next. So the voice waits until the cursor has
    moved, and says together what has come up; a quiet one speaks at once, and the next cell is heard.
    """

    def __init__(self, window: QWidget, *, quiet: bool) -> None:
        super().__init__(window)
        self.hide()
        self.setObjectName(_name(quiet=quiet))
        self._words: list[str] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0 if quiet else _PAUSE)
        self._later.timeout.connect(self.speak)

    def say(self, words: str) -> None:
        """Say words, after those that are still to be said."""
        if words not in self._words:
            self._words.append(words)
        if self._later.interval():
            self._later.start()
        else:
            self.speak()

    def speak(self) -> None:
        """Say what is still to be said."""
        words = "\n".join(self._words)
        self._words.clear()
        self.setAccessibleName(words)
        if _Announcement is not None:
            announcement = _Announcement(self, words)
            if self._later.interval():
                announcement.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(announcement)
        if _HAS_NOTIFICATIONS:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.ObjectShow))


def voice_of(window: QWidget, *, quiet: bool) -> Voice:
    """Return one of a window's voices; it is made when it first speaks."""
    known = window.findChild(Voice, _name(quiet=quiet), Qt.FindChildOption.FindDirectChildrenOnly)
    return known or Voice(window, quiet=quiet)


def _name(*, quiet: bool) -> str:
    return "quiet_voice" if quiet else "voice"


class _Notification(QAccessibleObject):
    """The voice as a notification: no widget has such a role."""

    def _voice(self) -> QWidget:
        voice = self.object()
        assert isinstance(voice, QWidget)
        return voice

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Notification

    def text(self, part: QAccessible.Text) -> str:
        return self._voice().accessibleName() if part == QAccessible.Text.Name else ""

    def state(self) -> QAccessible.State:
        return QAccessible.State()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._voice().parent())

    def child(self, index: int) -> None:  # noqa: ARG002  # pyright: ignore[reportIncompatibleMethodOverride]  # Qt: there is none
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: ARG002  # Qt's signature
        return -1

    def rect(self) -> QRect:
        return QRect()


def _as_notification(kind: str, thing: QObject) -> QAccessibleInterface | None:
    """Return how a reader knows the voice; of all else Qt's own."""
    return _Notification(thing) if kind == Voice.__name__ else None


if _HAS_NOTIFICATIONS:
    QAccessible.installFactory(_as_notification)
