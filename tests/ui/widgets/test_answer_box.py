import pytest

from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.ui.widgets.answer_box import AnswerBox, next_open
from tests.ui.hands import press

QUARTERS = (Option("2026Q3", "2026年第3季度"), Option("2026Q4", "2026年第4季度"))
OPEN = Question("period", "1", "是哪一期的？", QUARTERS)
ASSUMED = Question("period", "2", "是哪一期的？", QUARTERS, "2026Q4")


@pytest.fixture
def box(qtbot):
    def make(question, answer=""):
        made = AnswerBox(question, answer)
        qtbot.addWidget(made)
        return made

    return make


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        (OPEN, "", "请选择…"),
        (OPEN, "2026Q3", "2026年第3季度"),
        (ASSUMED, "", "2026年第4季度"),
        (ASSUMED, "2026Q3", "2026年第3季度"),
    ],
)
def test_nobodys_guess_is_chosen(box, question, answer, words):
    made = box(question, answer)
    assert made.currentText() == words
    assert bool(made.answer) == (words != "请选择…")


def test_enter_is_done_and_an_answer_can_be_taken_back(box, qtbot):
    made = box(OPEN, "2026Q3")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    press("Up")
    assert made.answer == ""
    with qtbot.waitSignal(made.done):
        press("Return")


def test_the_next_open_one_is_found_from_the_top_again(box):
    first, said, last = box(OPEN), box(OPEN, "2026Q3"), box(OPEN)
    boxes = [first, said, last]
    assert next_open(boxes) is first
    assert next_open(boxes, first) is last
    assert next_open(boxes, last) is first
    assert next_open([said]) is None
