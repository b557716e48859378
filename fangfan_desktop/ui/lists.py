"""A flat list in columns."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from fangfan_desktop.rollup.difference import Difference
from fangfan_desktop.ui.theme import size


def flat_list(name: str, captions: Iterable[str]) -> QTreeWidget:
    """Return an empty list under captions (without any: no header), heard under a name."""
    tree = QTreeWidget()
    tree.setObjectName("list")
    tree.setAccessibleName(name)
    heads = list(captions)
    tree.setHeaderLabels(heads)
    tree.setHeaderHidden(not heads)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    # What tells files of one report apart stands at the end.
    tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    return tree


def show_differences(tree: QTreeWidget, found: Iterable[Difference]) -> None:
    """Show what differs, a cell a line; a list of nothing is not seen."""
    tree.clear()
    for each in found:
        texts = [each.row or "表头表尾", each.column, each.before or "空", each.after or "空"]
        tree.addTopLevelItem(QTreeWidgetItem(texts))
    tree.header().setMaximumSectionSize(size("list_widest"))
    for column in range(tree.columnCount()):
        tree.resizeColumnToContents(column)
    tree.setVisible(tree.topLevelItemCount() > 0)
