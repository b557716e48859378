import pytest
from PySide6.QtWidgets import QPushButton

from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.jobs.returns.doubts import Doubt
from fangfan_desktop.ui.board.question_rows import QuestionRows
from fangfan_desktop.workspace.received import Identity, ReceivedFile
from tests.ui.hands import press

QUARTERS = (Option("2026Q3", "2026年第3季度"), Option("2026Q4", "2026年第4季度"))


def entry(number):
    name = f"{number}.xlsx"
    return ReceivedFile(
        number, "2026-09-12T10:00:00", name, f"/{name}", "a" * 64, False, Identity()
    )


def late(*numbers):
    files = tuple(entry(number) for number in numbers)
    question = Question("period", "1", "是哪一期的？", QUARTERS)
    return Doubt(question, files, tuple(str(number) for number in numbers))


CAPTION = Doubt(
    Question("caption", "c", "当作“车间”，对吗？", (Option("w", "车间"), Option("-", "不是")), "w"),
    (entry(8), entry(9)),
    ("c",),
)


@pytest.fixture
def rows(qtbot):
    """Return what shows the rows of some doubts."""

    def show(*doubts):
        made = QuestionRows(doubts)
        qtbot.addWidget(made)
        made.resize(700, 300)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        return made

    return show


def button(rows, words):
    return next(each for each in rows.findChildren(QPushButton) if each.text() == words)


def test_what_was_taken_for_it_is_chosen_and_nothing_else_is(rows):
    shown = rows(late(1), CAPTION)
    assert [box.currentText() for _, box in shown.rows] == ["请选择…", "车间"]
    assert shown.answers == [(CAPTION, "w")]
    assert shown.left == 1
    assert shown.rows[1][1].accessibleName() == "当作“车间”，对吗？ 2 个文件：8.xlsx、9.xlsx"


def test_enter_goes_to_the_next_open_one_and_then_to_the_end(rows, qtbot):
    shown = rows(late(1), CAPTION, late(2))
    assert shown.focus_first()
    press("Down", "Return")
    assert shown.rows[2][1].hasFocus()
    press("Down")
    with qtbot.waitSignal(shown.finished):
        press("Return")
    assert [value for _, value in shown.answers] == ["2026Q3", "w", "2026Q3"]


def test_equal_doubts_can_be_answered_apart(rows, qtbot):
    both = late(1, 2)
    shown = rows(both, CAPTION)
    shown.rows[0][1].setCurrentIndex(1)
    button(shown, "分开答").click()
    qtbot.waitUntil(lambda: len(shown.rows) == 3)
    assert [value for _, value in shown.answers] == ["2026Q3", "2026Q3", "w"]
    assert shown.rows[0][1].hasFocus()
    press("Down")
    given = [each for doubt, value in shown.answers[:2] for each in doubt.given(value)]
    assert [(each.key, each.value) for each in given] == [("1", "2026Q4"), ("2", "2026Q3")]


def test_its_files_can_be_looked_into(rows, qtbot):
    shown = rows(late(1), CAPTION)
    with qtbot.waitSignal(shown.file_asked) as asked:
        button(shown, "看文件").click()
    assert asked.args[0].name == "1.xlsx"
    menu = button(shown, "看文件 ▾").menu()
    with qtbot.waitSignal(shown.file_asked) as asked:
        menu.actions()[1].trigger()
    assert asked.args[0].name == "9.xlsx"


def test_of_many_files_the_first_are_named(rows):
    shown = rows(late(1, 2, 3, 4))
    assert shown.rows[0][1].accessibleName().endswith("4 个文件：1.xlsx、2.xlsx、3.xlsx 等")
