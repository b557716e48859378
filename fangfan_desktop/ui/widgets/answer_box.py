"""The list of answers to a question: a guess is never preselected, and Enter goes to the next one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from fangfan_desktop.exchange.reading.question import Question
from fangfan_desktop.ui.widgets.choice_box import ChoiceBox

_OPEN = "请选择…"


class AnswerBox(ChoiceBox):
    """The options of a question, with the `answer` selected; `done` comes with Enter.

    Without an answer the assumed option is selected; without that, none is: the box is open.
    """

    done = Signal()

    def __init__(self, question: Question, answer: str) -> None:
        super().__init__()
        if not question.assumed:
            self.addItem(_OPEN, "")
        for option in question.options:
            self.addItem(option.words, option.value)
        self.setCurrentIndex(max(0, self.findData(answer or question.assumed)))

    @property
    def answer(self) -> str:
        """Return the selected answer; an empty string if the box is open."""
        return self.currentData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.done.emit()
            return
        super().keyPressEvent(event)


def next_open(boxes: Sequence[AnswerBox], after: AnswerBox | None = None) -> AnswerBox | None:
    """Return the next open box, after the last one the first; None if no box is open."""
    at = boxes.index(after) + 1 if after else 0
    return next((box for box in (*boxes[at:], *boxes[:at]) if not box.answer), None)
