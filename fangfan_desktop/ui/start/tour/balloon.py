"""The balloon: what it says, its buttons, and where it stands beside what it speaks of."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, size


def beside(target: QRect, own: QSize, room: QRect) -> QPoint:
    """Return where a balloon stands beside a target, all of it in the room.

    Right of it, left, below or above; where there is no room for that, in the room's lower right
    corner, over what it speaks of.
    """
    gap = size("balloon_gap")
    places = (
        QPoint(target.right() + gap, target.top()),
        QPoint(target.left() - gap - own.width(), target.top()),
        QPoint(target.left(), target.bottom() + gap),
        QPoint(target.right() - own.width(), target.bottom() + gap),
        QPoint(target.left(), target.top() - gap - own.height()),
    )
    for place in places:
        top = max(room.top(), min(place.y(), room.bottom() - own.height() + 1))
        box = QRect(QPoint(place.x(), top), own)
        if room.contains(box) and not box.intersects(target):
            return box.topLeft()
    return corner(own, room)


def corner(own: QSize, room: QRect) -> QPoint:
    """Return where a balloon stands in the lower right corner of the room."""
    return QPoint(room.right() - own.width() + 1, room.bottom() - own.height() + 1)


class Balloon(QFrame):
    """Emits what is asked of the tour: `back`, `next` or `end`."""

    asked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("balloon")
        self.setFixedWidth(size("balloon"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("balloon_margins"))
        layout.setSpacing(size("balloon_space"))
        self.title, self.words, self.count = Label(), Label(), Label()
        self.title.setObjectName("balloonTitle")
        self.count.setObjectName("hint")
        for label in (self.title, self.words):
            label.setWordWrap(True)
            layout.addWidget(label)
        line = QHBoxLayout()
        line.addWidget(self.count)
        line.addStretch(1)
        self.buttons: dict[str, QPushButton] = {}
        for name in ("end", "back", "next"):
            button = QPushButton()
            button.setAutoDefault(True)  # Enter presses it, as in a dialogue
            button.setProperty("primary" if name == "next" else "flat", True)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            self.buttons[name] = button
            line.addWidget(button)
        layout.addLayout(line)
        self.hide()

    def say(self, title: str, words: str, count: str, **buttons: str) -> None:
        """Say something; `end`, `back` and `next` are the words on the buttons, none: no button."""
        self.title.setText(title)
        self.words.setText(words)
        self.count.setText(count)
        self.setAccessibleName(f"{title}：{words}")
        for name, button in self.buttons.items():
            button.setText(buttons.get(name, ""))
            button.setVisible(name in buttons)
            button.setAccessibleDescription(f"{title}：{words}")
        self.setFixedHeight(self.heightForWidth(self.width()))

    def put(self, place: QPoint) -> None:
        """Stand at a place of the window, over all that is in it."""
        self.move(place)
        self.show()
        self.raise_()

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        assert layout is not None
        return layout.totalHeightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_escape(event):
            self.asked.emit("end")
        else:
            super().keyPressEvent(event)


def is_escape(event: QEvent) -> bool:
    """Say whether an event is of the key that leaves."""
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
