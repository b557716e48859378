"""The balloon of the tour: its words, its buttons, and its place beside a target."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fangfan_desktop.ui.action_ids import TourButton
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, size


def beside(target: QRect, own: QSize, space: QRect) -> QPoint:
    """Return the place of a balloon beside a target, within a space.

    It is right of the target, left of it, below or above; if there is not enough space, it is in the
    lower right corner, over the target.
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
        top = max(space.top(), min(place.y(), space.bottom() - own.height() + 1))
        box = QRect(QPoint(place.x(), top), own)
        if space.contains(box) and not box.intersects(target):
            return box.topLeft()
    return corner(own, space)


def corner(own: QSize, space: QRect) -> QPoint:
    """Return the place of a balloon in the lower right corner of a space."""
    return QPoint(space.right() - own.width() + 1, space.bottom() - own.height() + 1)


class Balloon(QFrame):
    """Emits the id of the button that was pressed."""

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
        self.buttons: dict[TourButton, QPushButton] = {}
        names: tuple[TourButton, ...] = ("end", "back", "next")
        for name in names:
            button = QPushButton()
            button.setAutoDefault(True)  # Enter presses it, as in a dialog
            button.setProperty("primary" if name == "next" else "flat", True)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            self.buttons[name] = button
            line.addWidget(button)
        layout.addLayout(line)
        self.hide()

    def say(self, title: str, words: str, count: str, buttons: Mapping[TourButton, str]) -> None:
        """Show a title and words; `buttons` has the words of each button that is shown."""
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
        """Show it at a place of the window, above all else."""
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
    """Return True if an event is of the Esc key."""
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
