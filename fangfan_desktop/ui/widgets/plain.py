"""Words that are shown as they are: a file's name or a cell may look like HTML, and is none."""

import re

from PySide6.QtGui import Qt as RichText
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

_JOINTS = re.compile(r"([/\\_.-])")


class Label(QLabel):
    """A label in which nothing is markup."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(RichText.TextFormat.PlainText)
        self.setText(words)


def plain(words: str) -> str:
    """Return words for a tip or a message box, which would take for markup what looks like it."""
    return RichText.convertFromPlainText(words) if RichText.mightBeRichText(words) else words


def breakable(words: str) -> str:
    """Return words with which a line can be broken inside a path or a long name."""
    return _JOINTS.sub("\\1\u200b", words)


def warn(parent: QWidget | None, title: str, words: str) -> None:
    """Say in a box what could not be done."""
    QMessageBox.warning(parent, title, plain(words))


def tell(parent: QWidget, title: str, words: str) -> QMessageBox:
    """Say something in a box over a window, and go on; return the box."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(plain(words))
    box.setAttribute(RichText.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
