"""A combo box in a scrolled list: the wheel scrolls the list and changes no choice."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """A combo box that leaves the wheel to its parent."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
