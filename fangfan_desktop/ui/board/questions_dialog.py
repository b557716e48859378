"""全部疑问: all doubts of a board's files, answered together."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from fangfan_desktop.jobs.returns.doubt_answers import Choices
from fangfan_desktop.jobs.returns.doubts import Doubt
from fangfan_desktop.ui.board.question_rows import QuestionRows
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.plain import Label

_HEAD = (
    "读文件时拿不准的都在这里；几个文件问的是同一件事，答一次就行。"
    "已经选好的是先这样算的，请看对不对；没有选的留着，不猜。"
)


class QuestionsDialog(ColumnDialog):
    """`answered` carries the answered doubts with their answers, and how many are still open.

    `choices` were made before and not confirmed.
    """

    answered = Signal(list, int)

    def __init__(
        self,
        title: str,
        doubts: Sequence[Doubt],
        parent: QWidget,
        choices: Choices,
    ) -> None:
        super().__init__(title, parent, "board", "line_dialog")
        head = self.add_words(_HEAD)
        head.setVisible(not all(doubt.settled for doubt in doubts))
        self.questions = QuestionRows(doubts, choices)
        self.column.addWidget(self.questions, 1)
        foot = QHBoxLayout()
        self.status = Label()
        foot.addWidget(self.status, 1)
        self.confirm, self.close_button = QPushButton("全部确认"), QPushButton("关闭")
        self.confirm.setProperty("primary", True)
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._confirm)
        self.close_button.clicked.connect(self.reject)
        foot.addWidget(self.confirm)
        foot.addWidget(self.close_button)
        self.column.addLayout(foot)
        self.questions.changed.connect(self._say)
        self.questions.finished.connect(self.confirm.setFocus)
        self._say()
        if not self.questions.focus_first():
            self.confirm.setFocus()

    def _say(self) -> None:
        count = len(self.questions.answers)
        self.status.setText(f"共 {len(self.questions.rows)} 处，选好 {count} 处")
        self.confirm.setEnabled(count > 0)

    def _confirm(self) -> None:
        answers, left = self.questions.answers, self.questions.left
        self.accept()
        self.answered.emit(answers, left)
