import pytest
from PySide6.QtWidgets import QPushButton

from fangfan_desktop.jobs.drafts.guess import Choice, Guess
from fangfan_desktop.jobs.form_editor.editing import FormProblem
from fangfan_desktop.jobs.form_editor.guesses import GuessedLine
from fangfan_desktop.jobs.form_editor.panel import PanelLine
from fangfan_desktop.ui.form_editor.panel import PartPanel

LINES = (PanelLine("a", "甲", "line", "1"), PanelLine("b", "乙", "line", "2"))


@pytest.fixture
def panel(qtbot):
    panel = PartPanel()
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


def test_what_has_the_keyboard_keeps_it_while_values_change(panel):
    panel.show_part("$", "整张表", LINES, ())
    panel.enter()
    first = panel.lines["a"]
    panel.show_part("$", "整张表", (LINES[0]._replace(value="3"), LINES[1]), ())
    assert panel.lines["a"] is first
    assert first.input.text() == "3"
    more = (*LINES, PanelLine("c", "丙", "flag", ""))
    panel.show_part("$", "整张表", more, ())
    assert panel.lines["a"] is not first
    assert panel.lines["a"].input.hasFocus()


def test_a_problem_stands_at_its_line_or_above_all(panel):
    panel.show_part("$", "整张表", LINES, ())
    wrong = [FormProblem("$.b", "写错了", "$", ""), FormProblem("$.columns", "少了", "$", "")]
    panel.show_problems("$", wrong)
    assert panel.lines["b"].problem.text() == "写错了"
    assert panel.problem.text() == "少了"
    panel.show_problems("$", [])
    assert not panel.problem.isVisible()


def test_a_guess_says_why_and_offers_its_other_choices(panel, qtbot):
    guess = Guess("$.a", "甲", "1", "表头里有“甲”", (Choice("2", "二"),))
    other = Guess("$.x", "别的", "", "不在格子里的")
    notes = (GuessedLine("a", guess, guess.choices), GuessedLine("x", other, ()))
    panel.show_part("$", "整张表", LINES, notes)
    button = next(each for each in panel.findChildren(QPushButton) if each.text() == "二")
    with qtbot.waitSignal(panel.guessed) as said:
        button.click()
    assert said.args == [guess, "2"]


def test_a_part_without_lines_takes_no_keyboard(panel):
    panel.show_part("$", "没有", (), ())
    panel.enter()
    assert panel.lines == {}
