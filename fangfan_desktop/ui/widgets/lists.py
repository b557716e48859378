"""Lists with and without columns; Ctrl+C copies a line."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListWidget,
    QSizePolicy,
    QTableView,
    QTableWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.widgets.clipboard import put_words
from fangfan_desktop.ui.widgets.plain import plain
from fangfan_desktop.ui.widgets.theme import size, widths

if TYPE_CHECKING:
    from fangfan_desktop.rollup.difference import Difference

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
# The role of a line's report: (form, period).
REPORT = Qt.ItemDataRole.UserRole


class Tree(QTreeWidget):
    """A list with columns; Ctrl+C copies the current cell as text. A ring shows the current line.

    A screen reader is told the whole line: of its own it says the first column alone.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAllColumnsShowFocus(True)

    def currentChanged(self, current: Index, previous: Index) -> None:
        self._word_line(current)
        super().currentChanged(current, previous)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._word_line(self.currentIndex())
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current line in sight: it is chosen before the list has its size."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def _word_line(self, current: Index) -> None:
        if not (QAccessible.isActive() and current.isValid() and self.columnCount() > 1):
            return
        item, role = self.itemFromIndex(current), Qt.ItemDataRole.AccessibleTextRole
        if item.data(0, role):
            return
        columns = range(self.columnCount())
        shown = [item.text(at) for at in columns if not self.isColumnHidden(at)]
        with QSignalBlocker(self):  # nothing that is shown has changed
            item.setData(0, role, "，".join(filter(None, shown)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            put_words(str(self.currentIndex().data() or ""))
        else:
            super().keyPressEvent(event)


class CellTable(QTableWidget):
    """A small table of texts; Ctrl+C copies the current cell as text."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            put_words(str(self.currentIndex().data() or ""))
        else:
            super().keyPressEvent(event)


class RowTable(QTableView):
    """A list of a model's rows, however many: it asks only for those that are seen.

    The space bar checks the current row; Ctrl+C copies the current cell as text.
    """

    def __init__(self, name: str, model: QAbstractItemModel) -> None:
        super().__init__()
        self._has_height = False
        self.setObjectName("list")
        self.setAccessibleName(name)
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(0)  # as wide as what is seen
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        model.modelReset.connect(self._fit_height)
        model.rowsInserted.connect(self._fit_height)

    def _fit_height(self) -> None:
        """Make all rows as high as the first."""
        if not self._has_height and self.model().rowCount():
            self.verticalHeader().setDefaultSectionSize(self.sizeHintForRow(0))
            self._has_height = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            put_words(str(current.data() or ""))
        elif event.key() == Qt.Key.Key_Space and current.isValid():
            first = current.siblingAtColumn(0)
            checked = Qt.CheckState(first.data(Qt.ItemDataRole.CheckStateRole))
            other = {Qt.CheckState.Checked: Qt.CheckState.Unchecked}
            now = other.get(checked, Qt.CheckState.Checked)
            self.model().setData(first, now, Qt.ItemDataRole.CheckStateRole)
        else:
            super().keyPressEvent(event)


class ReportList(Tree):
    """A list of reports: Enter or a double click opens the report stored under `REPORT`."""

    opened = Signal(str, Period)

    def __init__(self) -> None:
        super().__init__()
        self.itemDoubleClicked.connect(self.open_item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem():
            self.open_item(self.currentItem())
            return
        super().keyPressEvent(event)

    def open_item(self, item: QTreeWidgetItem) -> None:
        """Emit the report of a line."""
        form, period = item.data(0, REPORT)
        self.opened.emit(form, period)


class List(QListWidget):
    """A list without columns; Ctrl+C copies the current line as text."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            put_words(str(self.currentIndex().data() or ""))
        else:
            super().keyPressEvent(event)


def flat_list(name: str, captions: Iterable[str]) -> QTreeWidget:
    """Return an empty list with captions (without any: no header) and an accessible name."""
    tree = Tree()
    tree.setObjectName("list")
    tree.setAccessibleName(name)
    heads = list(captions)
    tree.setHeaderLabels(heads)
    tree.setHeaderHidden(not heads)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    # The ends of file names tell files of one report apart: shorten in the middle.
    tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    return tree


def fill_space(view: QAbstractItemView) -> None:
    """Give a page's table the space that is left: at least some rows, however many it has."""
    view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    view.setMinimumHeight(size("table_least"))


def share_width(view: QTreeWidget | QTableView, name: str, space: int) -> None:
    """Give columns their widths in the theme, and less of each if they have not the space."""
    wanted = widths(name)
    for column, width in enumerate(wanted):
        view.setColumnWidth(column, width * min(space, sum(wanted)) // sum(wanted))


def add_line(tree: QTreeWidget, texts: Sequence[str], data: object = None) -> QTreeWidgetItem:
    """Add a line of texts, each with its whole text as a tip; return it. It holds `data`."""
    line = QTreeWidgetItem([text.replace("\n", " ") for text in texts])
    line.setData(0, Qt.ItemDataRole.UserRole, data)
    for column, text in enumerate(texts):
        line.setToolTip(column, plain(text))
    tree.addTopLevelItem(line)
    return line


def show_differences(tree: QTreeWidget, found: Iterable["Difference"]) -> None:
    """Show differences, a cell a line; an empty list is hidden."""
    tree.clear()
    for each in found:
        texts = [each.row or "表头表尾", each.column, each.before or "空", each.after or "空"]
        tree.addTopLevelItem(QTreeWidgetItem(texts))
    tree.header().setMaximumSectionSize(size("list_widest"))
    for column in range(tree.columnCount()):
        tree.resizeColumnToContents(column)
    tree.setVisible(tree.topLevelItemCount() > 0)
