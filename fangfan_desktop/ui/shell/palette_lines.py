"""A line of the palette: its words, small words beside them, its key or kind at the right."""

from typing import Any, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fangfan_desktop.jobs.lookup.entry import KIND_WORDS, Entry
from fangfan_desktop.ui.widgets.theme import Theme, size

ENTRY = Qt.ItemDataRole.UserRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PaletteLines(QStyledItemDelegate):
    """Draws the entries; what is not possible now is faint."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(ENTRY)
        self.initStyleOption(option, index)
        line = cast("Any", option)  # the stub leaves its parts out
        line.text = ""
        element = QStyle.ControlElement.CE_ItemViewItem
        line.widget.style().drawControl(element, option, painter, line.widget)
        gap = size("palette_padding")
        space: QRect = line.rect.adjusted(gap, 0, -gap, 0)
        is_current = bool(line.state & QStyle.StateFlag.State_Selected)
        strong = "accent_dark" if is_current else "text"
        small = QFont(line.font)
        small.setPixelSize(size("small"))
        right = entry.keys or KIND_WORDS[entry.kind]
        width = QFontMetrics(small).horizontalAdvance(right) + gap
        painter.save()
        used = self._write(
            painter,
            line.font,
            self._theme["text_faint" if entry.why else strong],
            space.adjusted(0, 0, -width, 0),
            entry.words,
        )
        painter.setFont(small)
        painter.setPen(self._theme["text_faint"])
        painter.drawText(space, _RIGHT, right)
        self._write(
            painter,
            small,
            self._theme["text_faint"],
            space.adjusted(used + gap, 0, -width, 0),
            entry.beside,
        )
        painter.restore()

    def _write(
        self, painter: QPainter, font: QFont, colour: object, space: QRect, words: str
    ) -> int:
        """Write words, cut to the space; return the width they take."""
        metrics = QFontMetrics(font)
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, space.width()))
        painter.setFont(font)
        painter.setPen(cast("Any", colour))
        painter.drawText(space, _LEFT, cut)
        return metrics.horizontalAdvance(cut)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), size("palette_row"))
