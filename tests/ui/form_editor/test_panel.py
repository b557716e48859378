import pytest
from PySide6.QtWidgets import QPushButton, QScrollArea

from fangfan_desktop.jobs.drafts.guess import Choice, Guess
from fangfan_desktop.jobs.form_editor.editing import FormProblem
from fangfan_desktop.jobs.form_editor.guesses import GuessedLine
from fangfan_desktop.jobs.form_editor.panel import PanelLine
from fangfan_desktop.ui.form_editor.panel import PartPanel
from tests.ui.hands import labels_of

LINES = (PanelLine("a", "甲", "line", "1"), PanelLine("b", "乙", "line", "2"))


def button_of(panel, words):
    return next(b for b in panel.findChildren(QPushButton) if b.isVisible() and b.text() == words)


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


def test_after_a_choice_of_a_guess_the_keyboard_is_on_its_line(panel):
    guess = Guess("$.b", "乙", "1", "表头里有“乙”", (Choice("1", "一"), Choice("2", "二")))

    def shown(value, other):
        lines = (LINES[0], LINES[1]._replace(value=value))
        panel.show_part("$", "整张表", lines, (GuessedLine("b", guess, (other,)),))

    shown("1", guess.choices[1])
    panel.guessed.connect(lambda _, value: shown(value, guess.choices[0]))
    button_of(panel, "二").setFocus()
    button_of(panel, "二").click()
    assert panel.lines["b"].input.hasFocus()
    assert panel.lines["b"].input.text() == "2"


def test_wide_choices_stand_below_each_other_and_nothing_is_cut(panel, qtbot):
    said = [
        f"每{each}（每个{each}结束以后的第 10 个工作日之前，遇节假日顺延）"
        for each in ("季度", "半年")
    ]
    guess = Guess("$.a", "甲", "", "表名里有“月”", tuple(Choice(each, each) for each in said))
    panel.show_part("$", "整张表", LINES, (GuessedLine("a", guess, guess.choices),))
    first, second = (button_of(panel, each) for each in said)
    qtbot.waitUntil(lambda: first.y() < second.y())
    (area,) = panel.findChildren(QScrollArea)
    assert area.widget().width() <= area.viewport().width()


def test_a_guess_without_a_line_says_what_it_is_about(panel):
    guess = Guess("$.province_mail", "报到哪个邮箱", "a@b.cn", "第一个写着的邮箱")
    panel.show_part("$", "整张表", LINES, (GuessedLine("province_mail", guess, ()),))
    assert "报到哪个邮箱：猜的：第一个写着的邮箱" in labels_of(panel, "guess")


def test_a_part_without_lines_takes_no_keyboard(panel):
    panel.show_part("$", "没有", (), ())
    panel.enter()
    assert panel.lines == {}
