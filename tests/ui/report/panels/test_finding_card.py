from PySide6.QtCore import Qt

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.ui.report.panels.finding_card import FindingCard
from fangfan_desktop.ui.widgets.theme import size


def finding(severity, **others):
    return Finding("A1-03", severity, "某处不对。", 1, "brands", **others)


def test_a_click_or_enter_asks_for_its_cell(qtbot):
    card = FindingCard(finding("error"), "商河县", "")
    qtbot.addWidget(card)
    asked = []
    card.chosen.connect(asked.append)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.keyClick(card, Qt.Key.Key_A)
    assert asked == [card.finding] * 2


def test_only_a_warning_takes_a_note(qtbot):
    for severity, takes in (("error", False), ("warning", True)):
        card = FindingCard(finding(severity), "商河县", "")
        qtbot.addWidget(card)
        assert (card.line is not None) == takes


def test_the_line_asks_for_as_many_characters_as_the_note_must_have(qtbot):
    asked = {}
    for least in (1, 10):
        card = FindingCard(finding("serious", least_note=least), "商河县", "")
        qtbot.addWidget(card)
        asked[least] = card.line.placeholderText()
        room = size("card_text") - 2 * card.line.document().documentMargin()
        assert card.line.fontMetrics().horizontalAdvance(asked[least]) < room
    assert asked == {
        1: "写一句核实说明，按 Enter 存下",
        10: "核实说明至少 10 个字，按 Enter 存下",
    }


def test_a_note_that_is_too_short_is_refused_aloud(qtbot, aloud):
    card = FindingCard(finding("serious", least_note=10), "商河县", "")
    qtbot.addWidget(card)
    explained = []
    card.explained.connect(lambda _, words: explained.append(words))
    card.line.setPlainText("属实")
    card.line.editing_finished.emit()
    assert aloud == ["至少 10 个字，还差 8 个；没有存"]
    assert explained == []


def test_a_hint_looks_calmer_than_a_reminder_and_a_grave_reminder_graver(qtbot):
    marks = {}
    for severity in ("error", "serious", "warning", "hint"):
        card = FindingCard(finding(severity), "商河县", "")
        qtbot.addWidget(card)
        marks[card.property("mark")] = severity
    assert list(marks) == ["error", "serious", "warning", "hint"]


def test_the_state_is_said_in_words_too(qtbot):
    said = [
        FindingCard(finding("error"), "甲", "").accessibleName(),
        FindingCard(finding("warning"), "甲", "").accessibleName(),
        FindingCard(finding("warning"), "甲", "属实").accessibleName(),
    ]
    assert [words.split()[0] for words in said] == ["错误", "提醒", "已核实"]


def test_what_an_unread_figure_can_only_mean_is_a_button(qtbot):
    card = FindingCard(finding("error"), "商河县 · 车间", "", offer="3")
    qtbot.addWidget(card)
    taken, chosen = [], []
    card.taken.connect(lambda *what: taken.append(what))
    card.chosen.connect(chosen.append)
    qtbot.keyClick(card.take, Qt.Key.Key_Enter)
    qtbot.mouseClick(card.take, Qt.MouseButton.LeftButton)
    assert taken == [(card.finding, "3")] * 2
    assert chosen == []
    assert (card.take.text(), card.take.accessibleName()) == ("改成 3", "商河县 · 车间：改成 3")


def test_what_is_read_only_offers_nothing(qtbot):
    for card in (
        FindingCard(finding("error"), "甲", "", offer="3", read_only=True),
        FindingCard(finding("error"), "甲", ""),
    ):
        qtbot.addWidget(card)
        assert card.take is None
