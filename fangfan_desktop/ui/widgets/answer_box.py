"""The list from which a question is answered: nobody's guess is chosen, and Enter goes on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from fangfan_desktop.exchange.reading.question import Question
from fangfan_desktop.ui.widgets.choice_box import ChoiceBox

_UNSAID = "请选择…"


class AnswerBox(ChoiceBox):
    """A question's options, the `answer` chosen; `done` comes with Enter.

    What was assumed is chosen where there is no answer. With neither, the box is open.
    """

    done = Signal()

    def __init__(self, question: Question, answer: str) -> None:
        super().__init__()
        if not question.assumed:
            self.addItem(_UNSAID, "")
        for option in question.options:
            self.addItem(option.words, option.value)
        self.setCurrentIndex(max(0, self.findData(answer or question.assumed)))

    @property
    def answer(self) -> str:
        """Return what is chosen; nothing where it is open."""
        return self.currentData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.done.emit()
            return
        super().keyPressEvent(event)


def next_open(boxes: Sequence[AnswerBox], after: AnswerBox | None = None) -> AnswerBox | None:
    """Return the next box that is open, from the top again behind the last; None where none is."""
    at = boxes.index(after) + 1 if after else 0
    return next((box for box in (*boxes[at:], *boxes[:at]) if not box.answer), None)
