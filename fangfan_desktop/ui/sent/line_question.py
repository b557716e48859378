"""A question about a version that is answered in one line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.ui.widgets.fitting import fit
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, size


class LineQuestion(QDialog):
    """Says what the question is about, has a line, the two buttons, and room for what is wrong."""

    def __init__(self, title: str, head: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setProperty("help", "sent")
        self.setMinimumWidth(size("dialog_least"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        words = Label(head)
        words.setWordWrap(True)
        layout.addWidget(words)
        self._label = Label()
        layout.addWidget(self._label)
        self._line = QLineEdit()
        self._label.setBuddy(self._line)
        layout.addWidget(self._line)
        self.problem = Label()
        self.problem.setObjectName("problem")
        self.problem.hide()
        layout.addWidget(self.problem)
        self._buttons = QDialogButtonBox()
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout.addWidget(self._buttons)

    def _ask(self, words: str, name: str, yes: str, no: str) -> tuple[QLineEdit, QPushButton]:
        """Return the line, with what it asks for, and the button that answers."""
        self._label.setText(words)
        self._line.setAccessibleName(name)
        answer = QPushButton(yes)
        answer.setProperty("primary", True)
        self._buttons.addButton(answer, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(no, QDialogButtonBox.ButtonRole.RejectRole)
        return self._line, answer

    def _refuse(self, problem: str) -> None:
        """Say what is wrong with the line."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        fit(self)
        self._line.setFocus()
