"""The details of a unit's files, or of a file without a unit: doubts, findings and figures."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QPushButton,
    QTabWidget,
    QTreeWidget,
    QWidget,
)

from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.returns.board import BoardLine, LooseFile
from fangfan_desktop.jobs.returns.board_rows import LineActionId
from fangfan_desktop.jobs.returns.doubts import Doubt
from fangfan_desktop.jobs.returns.line_details import (
    DetailTable,
    actions_of,
    entries_of,
    head_words,
    tables_of,
)
from fangfan_desktop.ui.board.question_rows import QuestionRows
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.flow import Flow
from fangfan_desktop.ui.widgets.lists import add_line, flat_list
from fangfan_desktop.ui.widgets.theme import size
from fangfan_desktop.workspace.received import ReceivedFile


class LineDialog(ColumnDialog):
    """`answered` carries doubts with their answers, and how many doubts are still open.

    `asked` carries an action, and the line or file it is for.
    """

    answered = Signal(list, int)
    asked = Signal(str, object)

    def __init__(
        self,
        item: BoardLine | LooseFile,
        title: str,
        doubts: Sequence[Doubt],
        load_before: Callable[[], Report | None],
        parent: QWidget,
    ) -> None:
        super().__init__(title, parent, "", "line_dialog")
        self.item = item
        self.head = self.add_words(head_words(item))
        self.questions = QuestionRows(doubts)
        self.questions.file_asked.connect(lambda entry: self.asked.emit("file", entry))
        self.questions.setVisible(bool(doubts))
        high = self.questions.widget().sizeHint().height() + 2 * self.questions.frameWidth()
        self.questions.setFixedHeight(min(high, size("questions_most")))
        self.column.addWidget(self.questions)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("报来的文件")
        for table in tables_of(item, load_before):
            self.tabs.addTab(self._tree(table), table.title)
        self._add_file_actions()
        self.column.addWidget(self.tabs, 1)
        self.column.addLayout(self._buttons())
        if self.questions.rows and not self.questions.focus_first():
            self.confirm.setFocus()

    # ── doubts ──

    def _confirm_button(self) -> QPushButton:
        self.confirm = QPushButton("全部确认")
        self.confirm.setProperty("primary", True)
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._confirm)
        self.questions.changed.connect(self._allow)
        self.questions.finished.connect(self.confirm.setFocus)
        self._allow()
        return self.confirm

    def _allow(self) -> None:
        self.confirm.setEnabled(bool(self.questions.answers))

    def _confirm(self) -> None:
        answers, left = self.questions.answers, self.questions.left
        self.accept()
        self.answered.emit(answers, left)

    # ── tables and buttons ──

    @staticmethod
    def _tree(table: DetailTable) -> QTreeWidget:
        tree = flat_list("、".join(table.heads), table.heads)
        for row in table.rows:
            add_line(tree, row)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setStretchLastSection(True)
        return tree

    def _add_file_actions(self) -> None:
        """Let a double click open a file of the last table, and Delete remove it."""
        tree, entries = self.tabs.widget(self.tabs.count() - 1), entries_of(self.item)
        assert isinstance(tree, QTreeWidget)
        tree.itemDoubleClicked.connect(
            lambda line: self.asked.emit("file", entries[tree.indexOfTopLevelItem(line)])
        )
        remove = QAction("移出这个文件", tree)
        remove.setShortcut(QKeySequence("Del"))
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(lambda: self._put_aside(entries[tree.currentIndex().row()]))
        remove.setEnabled(bool(entries))
        tree.addAction(remove)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        tree.setCurrentIndex(tree.model().index(len(entries) - 1, 0))

    def _put_aside(self, entry: ReceivedFile) -> None:
        self.accept()
        self.asked.emit("aside", entry)

    def _buttons(self) -> Flow:
        line = Flow()
        for action in actions_of(self.item):
            button = QPushButton(action.words)
            # Enter sends nothing back: it closes the dialogue, or confirms the answers.
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, action=action: self._do(action.id))
            line.addWidget(button)
        line.add_stretch()
        if self.questions.rows:
            line.addWidget(self._confirm_button())
        close = QPushButton("关闭")
        close.setDefault(not self.questions.rows)
        close.clicked.connect(self.reject)
        line.addWidget(close)
        return line

    def _do(self, name: LineActionId) -> None:
        if name in {"aside", "period"}:
            self.accept()
        self.asked.emit(name, self.item)
