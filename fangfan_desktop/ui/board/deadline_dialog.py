"""给县区定期限: asks for the day by which the units report."""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from fangfan_desktop.jobs.returns.city_deadlines import MOST_EARLIER, DeadlineRefused
from fangfan_desktop.jobs.returns.deadline_choice import DeadlineChoice, DeadlineKind
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import show_and_say
from fangfan_desktop.ui.widgets.theme import size


class DeadlineDialog(ColumnDialog):
    """Asks for the deadline; accepted once it is stored. `keep` writes, and says if it cannot."""

    def __init__(
        self,
        choice: DeadlineChoice,
        keep: Callable[[Callable[[], object]], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(f"给{choice.words.units}定期限", parent, "board")
        self._choice, self._keep = choice, keep
        self.add_words(choice.lead)
        self.outcome, self.problem = Label(), Label()
        self.outcome.setObjectName("hint")
        self.problem.setObjectName("problem")
        self.column.addLayout(self._choices(choice))
        for words in (self.outcome, self.problem):
            words.setWordWrap(True)
            self.column.addWidget(words)
        self.column.addLayout(self._foot())
        self._show()

    def _choices(self, choice: DeadlineChoice) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(size("board_gap"))
        grid.setVerticalSpacing(size("dialog_gap"))
        self.same = QRadioButton(f"和{choice.words.above}一样")
        self.earlier = QRadioButton("从这一期起，每期提前")
        self.once = QRadioButton("只这一期，定在")
        group = QButtonGroup(self)
        self.days = QSpinBox()
        self.days.setRange(1, MOST_EARLIER)
        self.days.setSuffix(" 天")
        self.days.setAccessibleName("提前几天")
        self.days.lineEdit().setAccessibleName("提前几天")
        self.day = QLineEdit()
        self.day.setAccessibleName("这一期的期限")
        self.day.setPlaceholderText(f"如 {choice.example}")
        self.days.setValue(choice.days)
        self.day.setText(choice.day)
        buttons = {"same": self.same, "earlier": self.earlier, "once": self.once}
        editors = {"earlier": self.days, "once": self.day}
        for row, (kind, button) in enumerate(buttons.items()):
            group.addButton(button)
            grid.addWidget(button, row, 0)
            if editor := editors.get(kind):
                grid.addWidget(editor, row, 1)
            button.toggled.connect(self._show)
        grid.setColumnStretch(2, 1)
        buttons[choice.kind].setChecked(True)
        buttons[choice.kind].setFocus()
        # Typing in a field chooses it, also if the text stays the same.
        self.days.lineEdit().textEdited.connect(lambda: self._check(self.earlier))
        self.days.valueChanged.connect(lambda: self._check(self.earlier))
        self.day.textEdited.connect(lambda: self._check(self.once))
        return grid

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.save = QPushButton("定下")
        self.save.setProperty("primary", True)
        self.save.setDefault(True)
        self.save.clicked.connect(self.accept)
        cancel = QPushButton("取消")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        line.addWidget(self.save)
        line.addStretch(1)
        line.addWidget(cancel)
        return line

    def _check(self, button: QRadioButton) -> None:
        button.setChecked(True)
        self._show()

    @property
    def _kind(self) -> DeadlineKind:
        if self.same.isChecked():
            return "same"
        return "earlier" if self.earlier.isChecked() else "once"

    def _show(self) -> None:
        """Show what the choice means."""
        self.problem.clear()
        outcome = self._choice.outcome(self._kind, self.days.value(), self.day.text())
        self.outcome.setText(outcome)

    def accept(self) -> None:
        choice, kind, days, text = self._choice, self._kind, self.days.value(), self.day.text()
        try:
            if self._keep(lambda: choice.store(kind, days, text)):
                super().accept()
        except DeadlineRefused as error:
            show_and_say(self.problem, str(error))
            self.day.setFocus()
