"""A line of the palette: its words, small words beside them, its key or kind at the right."""

from typing import Any, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fangfan_desktop.jobs.lookup.entry import KIND_WORDS, Entry
from fangfan_desktop.ui.widgets.drawn_line import draw_wordless, draw_words, smaller
from fangfan_desktop.ui.widgets.theme import Theme, size

ENTRY = Qt.ItemDataRole.UserRole
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
        draw_wordless(painter, option)
        gap = size("palette_padding")
        space: QRect = line.rect.adjusted(gap, 0, -gap, 0)
        is_current = bool(line.state & QStyle.StateFlag.State_Selected)
        strong = "accent_dark" if is_current else "text"
        small, faint = smaller(line.font), self._theme["text_faint"]
        right = entry.keys or KIND_WORDS[entry.kind]
        width = QFontMetrics(small).horizontalAdvance(right) + gap
        painter.save()
        colour = faint if entry.why else self._theme[strong]
        rest = space.adjusted(0, 0, -width, 0)
        used = draw_words(painter, rest, entry.words, line.font, colour)
        beside = rest.adjusted(used + gap, 0, 0, 0)
        draw_words(painter, beside, entry.beside, small, faint)
        painter.drawText(space, _RIGHT, right)  # small and faint as well
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), size("palette_row"))
