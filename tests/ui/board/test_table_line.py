import pytest

from fangfan_desktop.ui.board.table_line import TableLine


@pytest.fixture
def line(qtbot):
    made = TableLine()
    qtbot.addWidget(made)
    return made


def test_it_is_there_when_it_has_something_to_say(line):
    assert line.isHidden()
    line.show_state("", 2)
    assert not line.isHidden()
    assert line.all.isHidden()
    assert line.doubts.text() == "有 2 处疑问，一起确认…"
    line.show_state("只看未报的单位（3 个）", 0)
    assert line.words.text() == "只看未报的单位（3 个）"
    assert line.doubts.isHidden()
    assert not line.all.isHidden()


def test_it_asks_for_all_and_for_the_doubts(line, qtbot):
    line.show_state("只看未报的单位（3 个）", 2)
    with qtbot.waitSignal(line.all_asked):
        line.all.click()
    with qtbot.waitSignal(line.asked) as asked:
        line.doubts.click()
    assert asked.args == ["doubts"]
