"""What a delegate draws itself: a line of a list without its words, and words cut to their space."""

from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from fangfan_desktop.ui.widgets.theme import size

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def draw_wordless(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draw what the style draws of a line, without its words."""
    bare = QStyleOptionViewItem(option)
    bare.text = ""  # pyright: ignore[reportAttributeAccessIssue]  # the stub leaves its parts out
    view = cast("QWidget", option.widget)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # as above
    view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, view)


def draw_words(painter: QPainter, space: QRect, words: str, font: QFont, colour: QColor) -> int:
    """Draw words at the left of a space, cut to it; return the width they take."""
    metrics = QFontMetrics(font)
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, space.width()))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(space, _LEFT, cut)
    return metrics.horizontalAdvance(cut)


def smaller(font: QFont) -> QFont:
    """Return a font in the size of small words."""
    small = QFont(font)
    small.setPixelSize(size("small"))
    return small
