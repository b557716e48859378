import pytest
from PySide6.QtWidgets import QWidget

from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.report.ledgers.count_editor import CountEditor
from fangfan_desktop.ui.widgets.theme import dress


@pytest.fixture
def rules(annex1):
    return rules_of(annex1, resources())


@pytest.fixture
def editor(qapp, qtbot, annex1, rules):
    dress(qapp)
    parent = QWidget()  # it lives as long as the test
    qtbot.addWidget(parent)
    opened = CountEditor(annex1, rules, None, (), parent)
    opened.open()
    yield opened
    parent.deleteLater()


def choose(box, value):
    box.setCurrentIndex(box.findData(value))


def test_it_begins_with_the_count_of_the_first_figure(editor):
    assert editor.sentence.text() == (
        "劳务协作联盟个数 ＝ 劳务协作联盟台账里的各条，同一个“联盟名称”只算一次。"
    )


def test_another_figure_shows_its_own_count(editor):
    choose(editor.figure, "trainees")
    assert editor.count.ledger == "技能培训台账"
    assert [row.column.currentText() for row in editor.conditions.rows] == [
        "培训日期",
        "是否脱贫人口",
    ]


def test_a_new_condition_is_in_view_however_many_there_are(editor, qtbot):
    for _ in range(8):
        editor.add_button.click()
    bar = editor.conditions.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)


def test_the_sentence_follows_each_choice(editor, qtbot, rules):
    choose(editor.figure, "trainees")
    editor.add_button.click()
    row = editor.conditions.rows[-1]
    assert editor.wrong.text() == "第 3 个条件：请选哪一列。"
    assert not editor.done_button.isEnabled()
    row.column.setCurrentText("就业状态")
    choose(row.test, "is")
    row.words.setText("在岗、务工")
    assert "“就业状态”是“在岗”或“务工”" in editor.sentence.text()
    assert editor.wrong.isHidden()
    with qtbot.waitSignal(editor.given) as given:
        editor.done_button.click()
    (changed,) = given.args
    assert changed.counts[10].where[-1].values == ("在岗", "务工")
    assert len(changed.counts) == len(rules.counts)


def test_a_line_can_be_looked_up_in_another_ledger(editor):
    choose(editor.figure, "trainees")
    editor.add_button.click()
    row = editor.conditions.rows[-1]
    row.column.setCurrentText("身份证号")
    choose(row.test, "listed")
    assert not row.other.isHidden()
    assert row.words.isHidden()
    choose(row.other, "脱贫人口名单")
    assert "“身份证号”在脱贫人口名单里有" in editor.sentence.text()
    assert row.other.findData("技能培训台账") == -1


def test_a_condition_can_be_taken_away(editor):
    choose(editor.figure, "trainees")
    editor.conditions.rows[0].gone.emit()
    assert "培训日期" not in editor.sentence.text()


def test_counting_lines_needs_no_column(editor):
    choose(editor.figure, "trainees")
    choose(editor.what, "lines")
    assert editor.of.isHidden()
    assert editor.sentence.text().endswith("的各条，数条数。")
    choose(editor.what, "sum")
    assert not editor.of.isHidden()


def test_a_ledger_of_another_name_can_be_typed(editor, qtbot):
    choose(editor.figure, "trainees")
    editor.ledger.setCurrentText("夜校登记簿")
    with qtbot.waitSignal(editor.given) as given:
        editor.done_button.click()
    assert given.args[0].ledgers[-1].words == ("夜校登记簿",)


def test_the_rules_of_the_form_can_be_had_back(editor, qtbot):
    with qtbot.waitSignal(editor.given) as given:
        editor.usual_button.click()
        assert editor.isVisible()  # it asks first
        editor.question.yes.click()
    assert given.args == [None]
