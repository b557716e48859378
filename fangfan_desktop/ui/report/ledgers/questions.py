"""The questions about ledgers' headers, each with a box for the answer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from fangfan_desktop.jobs.ledgers.questions import LedgerQuestion
from fangfan_desktop.ui.widgets.choice_box import ChoiceBox
from fangfan_desktop.ui.widgets.plain import Label, plain
from fangfan_desktop.ui.widgets.theme import size

_OPEN = "请选择…"


class LedgerQuestions(QScrollArea):
    """`changed` comes with every choice. Nothing is chosen before a person has."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("questions")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows: list[tuple[LedgerQuestion, ChoiceBox]] = []

    def ask(self, questions: Sequence[LedgerQuestion]) -> None:
        """Show these questions; without any it is hidden."""
        body = QWidget()
        body.setObjectName("questionsBody")
        grid = QGridLayout(body)
        grid.setVerticalSpacing(size("dialog_gap"))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self._rows = [(each, self._row(grid, each)) for each in questions]
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(body)
        self.setVisible(bool(questions))
        high = body.sizeHint().height() + 2 * self.frameWidth()
        self.setFixedHeight(min(high, size("questions_most")))
        if self._rows:
            self._rows[0][1].setFocus()

    def _row(self, grid: QGridLayout, question: LedgerQuestion) -> ChoiceBox:
        row = grid.rowCount()
        first, *others = question.sheets
        files = f"{first} 等 {len(question.sheets)} 张表" if others else first
        words = Label(f"{files}：{question.words}")
        words.setWordWrap(True)
        words.setToolTip(plain("\n".join(question.sheets)))
        box = ChoiceBox()
        box.addItem(_OPEN, None)
        for value, shown in question.options:
            box.addItem(shown, value)
        box.setAccessibleName(words.text())
        box.setMinimumContentsLength(1)
        box.currentIndexChanged.connect(lambda _: self.changed.emit())
        words.setBuddy(box)
        grid.addWidget(words, row, 0)
        grid.addWidget(box, row, 1, Qt.AlignmentFlag.AlignVCenter)
        return box

    @property
    def answers(self) -> dict[LedgerQuestion, str]:
        """Return what was chosen."""
        return {
            question: box.currentData()
            for question, box in self._rows
            if box.currentData() is not None
        }

    def focus_next(self) -> bool:
        """Put the keyboard on the first open question; False if none is open."""
        box = next((box for _, box in self._rows if box.currentData() is None), None)
        if box is not None:
            box.setFocus()
            self.ensureWidgetVisible(box)
        return box is not None

    @property
    def left(self) -> int:
        """Return how many questions are open."""
        return len(self._rows) - len(self.answers)
