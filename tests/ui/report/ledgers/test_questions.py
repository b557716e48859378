from fangfan_desktop.jobs.ledgers.questions import LedgerQuestion
from fangfan_desktop.ui.report.ledgers.questions import LedgerQuestions

OPTIONS = (("户籍", "户籍"), ("", "没有这一列"))
ONE = LedgerQuestion(
    "台账", "是否脱贫人口", "是哪一列？", OPTIONS, ("a", "b"), ("一.xlsx", "二.xlsx")
)
TWO = LedgerQuestion("", "", "是哪本台账？", (("台账", "台账"),), ("c",), ("三.xlsx",))


def test_nothing_is_chosen_before_a_person_has(qtbot):
    asked = LedgerQuestions()
    qtbot.addWidget(asked)
    asked.ask([ONE, TWO])
    assert asked.left == 2
    assert asked.answers == {}
    ((_, first), (_, second)) = asked._rows
    assert first.accessibleName() == "一.xlsx 等 2 张表：是哪一列？"
    with qtbot.waitSignal(asked.changed):
        first.setCurrentIndex(2)
    assert asked.answers == {ONE: ""}
    second.setCurrentIndex(1)
    assert asked.left == 0
    assert asked.answers[TWO] == "台账"


def test_without_questions_it_is_hidden(qtbot):
    asked = LedgerQuestions()
    qtbot.addWidget(asked)
    asked.ask([ONE])
    assert not asked.isHidden()
    asked.ask([])
    assert asked.isHidden()
