import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from fangfan_desktop.jobs.form_editor.check_menu import Ask, SaidCheck
from fangfan_desktop.jobs.form_editor.check_offers import check_offers
from fangfan_desktop.ui.form_editor.check_card import CheckCard
from fangfan_desktop.ui.widgets.choice_box import ChoiceBox
from tests.ui.hands import press, write

CHECKS = (
    SaidCheck("$.checks[0]", "A-01", "error", "不能空着", "人数", ("a",)),
    SaidCheck("$.checks[1]", "A-02", "hint", "应是 0", "人数、户数", ("a", "b")),
)
PART = next(each for each in check_offers() if each.rule == "part_of")
BALANCE = next(each for each in check_offers() if each.rule == "balance")


@pytest.fixture
def card(qtbot):
    card = CheckCard()
    qtbot.addWidget(card)
    card.show_checks(CHECKS, (PART, BALANCE), "人数")
    with qtbot.waitActive(card):
        card.show()
        card.activateWindow()
    return card


def button(card, words):
    found = [each for each in card.findChildren(QPushButton) if each.text() == words]
    return next(each for each in found if each.isVisible())


def test_each_check_is_its_sentence(card):
    words = [each.text() for each in card.findChildren(QLabel)]
    assert "不能空着" in words
    assert "人数、户数：应是 0" in words
    assert [action.text() for action in card.menu.actions()] == ["不能大于…", "公式要成立：…"]


def test_the_grade_is_chosen_and_a_check_is_taken_away(card, qtbot):
    box = next(each for each in card.findChildren(ChoiceBox) if "A-01" in each.accessibleName())
    assert box.currentText() == "错误"
    box.setFocus()
    with qtbot.waitSignal(card.graded) as said:
        press("Down")
    assert said.args == ["$.checks[0]", "serious"]
    with qtbot.waitSignal(card.removed) as said:
        button(card, "去掉").click()
    assert said.args == ["$.checks[0]"]


def test_what_an_offer_asks_is_chosen_or_typed(card, qtbot):
    card.ask(PART, [Ask("whole", "figure", (("a", "人数"), ("b", "户数")), "")])
    press("Down")
    with qtbot.waitSignal(card.filled) as said:
        button(card, "加上").click()
    assert said.args == [PART, {"whole": "b"}]
    card.ask(BALANCE, [Ask("formula", "formula", (), "3=")])
    assert card.findChild(QLineEdit).text() == "3="
    press("End")
    write("1+2")
    with qtbot.waitSignal(card.filled) as said:
        press("Return")
    assert said.args == [BALANCE, {"formula": "3=1+2"}]
    button(card, "算了").click()
    assert card.add.hasFocus()


def test_without_checks_and_offers_there_is_no_card(card):
    card.show_checks((), (), "")
    assert not card.isVisible()
