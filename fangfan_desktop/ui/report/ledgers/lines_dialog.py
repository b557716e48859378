"""The lines that a figure counts, read again where they lie; nothing of them is stored."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QWidget,
)

from fangfan_desktop.jobs.ledgers.figure_detail import FigureDetail
from fangfan_desktop.ui.report.ledgers.line_model import LineModel
from fangfan_desktop.ui.widgets.clipboard import put_words
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.say import show_and_say
from fangfan_desktop.ui.widgets.theme import size


class _Table(QTableView):
    """Ctrl+C copies the current cell."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            put_words(str(self.currentIndex().data() or ""))
            return
        super().keyPressEvent(event)


class LinesDialog(ColumnDialog):
    """Shows the lines of a figure; they come a moment later."""

    def __init__(self, title: str, words: str, parent: QWidget) -> None:
        super().__init__(title, parent, "ledgers", "ledgers")
        self.add_words(words)
        self.said = self.add_words("正在读台账…", "hint")
        self.table = _Table()
        self.table.setAccessibleName(title)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        heads = self.table.verticalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setMaximumWidth(size("list_widest"))
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = QPushButton("关闭")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        self.column.addLayout(foot)
        self.table.setFocus()

    def show_detail(self, detail: FigureDetail) -> None:
        """Show the lines."""
        self.said.setText("\n".join(detail.said))
        self.said.setVisible(bool(detail.said))
        self.table.setModel(LineModel(detail))
        self.table.resizeColumnsToContents()
        header = self.table.horizontalHeader()
        for column in range(1, header.count()):  # where a line is, is read to its end
            header.resizeSection(column, min(header.sectionSize(column), size("list_widest")))
        self.table.setCurrentIndex(self.table.model().index(0, 0))

    def say(self, words: str) -> None:
        """Say why there is nothing to see."""
        show_and_say(self.said, words)
        self.said.setVisible(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accept()
            return
        super().keyPressEvent(event)
