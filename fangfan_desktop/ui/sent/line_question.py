"""A question about a version that is answered in one line."""

from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QWidget,
)

from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.fitting import fit
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import show_and_say


class LineQuestion(ColumnDialog):
    """Has a text, a line for the answer, two buttons, and a place for the problem."""

    def __init__(self, title: str, head: str, parent: QWidget) -> None:
        super().__init__(title, parent, "sent")
        self.add_words(head)
        self._label = Label()
        self.column.addWidget(self._label)
        self._line = QLineEdit()
        self._label.setBuddy(self._line)
        self.column.addWidget(self._line)
        self.problem = Label()
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.column.addWidget(self.problem)
        self._buttons = QDialogButtonBox()
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.column.addWidget(self._buttons)

    def _ask(self, words: str, name: str, yes: str, no: str) -> tuple[QLineEdit, QPushButton]:
        """Set the words of line and buttons; return the line and the button that accepts."""
        self._label.setText(words)
        self._line.setAccessibleName(name)
        answer = QPushButton(yes)
        answer.setProperty("primary", True)
        self._buttons.addButton(answer, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(no, QDialogButtonBox.ButtonRole.RejectRole)
        return self._line, answer

    def _refuse(self, problem: str) -> None:
        """Show what is wrong with the answer."""
        show_and_say(self.problem, problem)
        self.problem.setVisible(bool(problem))
        fit(self)
        self._line.setFocus()
