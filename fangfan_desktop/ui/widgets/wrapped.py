"""Columns of a list whose words are broken into lines: none is cut, however narrow the window is."""

from typing import Any, cast

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
)

from fangfan_desktop.ui.widgets.lists import Index


class WrappedColumns(QStyledItemDelegate):
    """Makes each row of a list as high as the words of some columns need."""

    def __init__(self, tree: QTreeWidget, *columns: int) -> None:
        super().__init__(tree)
        self._tree = tree
        tree.setWordWrap(True)
        tree.setUniformRowHeights(False)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for column in columns:
            tree.setItemDelegateForColumn(column, self)
        tree.header().sectionResized.connect(tree.scheduleDelayedItemsLayout)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size at the column's width: of its own a list asks for words in one line."""
        broken = cast("Any", QStyleOptionViewItem(option))  # the stub leaves its parts out
        broken.rect = QRect(0, 0, self._tree.columnWidth(index.column()), 1)
        return super().sizeHint(broken, index)
