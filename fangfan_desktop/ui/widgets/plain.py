"""Plain text in labels, tips and boxes: a file's name may look like HTML."""

from typing import TYPE_CHECKING

from PySide6.QtGui import Qt as RichText
from PySide6.QtWidgets import QLabel, QWidget

from fangfan_desktop.forms.patterns import pattern

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

_JOINTS = pattern(r"([/\\_.-])")


class Label(QLabel):
    """A label that shows plain text."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(RichText.TextFormat.PlainText)
        self.setText(words)


def plain(words: str) -> str:
    """Return words for a tip or a message box, escaped if they look like HTML."""
    return RichText.convertFromPlainText(words) if RichText.mightBeRichText(words) else words


def breakable(words: str) -> str:
    """Return words that can be broken inside a path or a long name."""
    return _JOINTS.sub("\\1\u200b", words)


def warn(parent: QWidget | None, title: str, words: str) -> None:
    """Show a warning in a box, and wait for it to be closed."""
    from PySide6.QtWidgets import QMessageBox

    QMessageBox.warning(parent, title, plain(words))


def tell(parent: QWidget, title: str, words: str) -> "QMessageBox":
    """Show a message in a box over a window without waiting; return the box."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(plain(words))
    box.setAttribute(RichText.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
