import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fangfan_desktop.jobs.form_editor.panel import PanelLine
from fangfan_desktop.ui.form_editor.line_editors import EditorLine
from tests.ui.hands import press, write


@pytest.fixture
def line(qtbot):
    """Return a function that shows a line alone; it gives the line, and what was typed into it."""

    shown = []

    def show(**what):
        owner = QWidget()
        qtbot.addWidget(owner)
        made = EditorLine(PanelLine(**{"key": "k", "words": "字", "value": "", **what}), owner)
        QVBoxLayout(owner).addWidget(made.whole)
        shown.append(owner)
        typed = []
        made.typed.connect(lambda _, value: typed.append(value))
        with qtbot.waitActive(owner):
            owner.show()
            owner.activateWindow()
        made.input.setFocus()
        return made, typed

    return show


def test_a_text_counts_at_each_key(line):
    made, typed = line(kind="line", hint="说明", value="甲")
    press("End")
    write("乙丙")
    assert typed == ["甲乙", "甲乙丙"]
    assert made.hint.text() == "说明"


def test_a_late_text_counts_when_it_is_left(line):
    _, typed = line(kind="line", late=True)
    write("ab")
    assert typed == []
    press("Return")
    assert typed == ["ab"]


def test_several_lines_and_a_box_to_tick(line):
    made, typed = line(kind="text")
    write("第一")
    assert typed[-1] == "第一"
    made.show_value(made.line._replace(value="别的"))
    assert made.input.toPlainText() == "别的"
    assert typed[-1] == "第一"
    made, typed = line(kind="flag")
    press("Space", "Space")
    assert typed[0] == "true"


def test_a_choice_gives_its_value(line):
    made, typed = line(kind="choice", choices=(("a", "甲"), ("b", "乙")), value="a")
    press("Down")
    assert typed == ["b"]
    made.show_value(made.line._replace(choices=(("c", "丙"),), value="c"))
    assert made.input.currentText() == "丙"


def test_what_is_wrong_stands_below(line):
    made, _ = line(kind="line")
    made.show_problem("不能是空的")
    assert made.problem.isVisible()
    made.show_problem("")
    assert not made.problem.isVisible()


def test_undo_in_a_text_is_the_forms(line, qtbot):
    made, _ = line(kind="text")
    write("字")
    with qtbot.waitSignal(made.left):
        made.input.clearFocus()
    made.input.setFocus()
    press("Ctrl+Z")
    assert made.input.toPlainText() == "字"
