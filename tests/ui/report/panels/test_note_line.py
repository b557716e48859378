import pytest
from PySide6.QtCore import Qt

from fangfan_desktop.paint.fonts import load_fonts
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.report.panels.note_line import NoteLine
from fangfan_desktop.ui.widgets.theme import dress

LONG = "济阳、商河共建一个联盟，章丘、莱芜共建一个联盟，全市各算一个，已和两区两县核对。"


@pytest.fixture(autouse=True)
def look(qapp):
    """Our own fonts: other faces have lines of other heights."""
    load_fonts(resources() / "fonts")
    dress(qapp)


def shown(qtbot, words):
    line = NoteLine(words)
    qtbot.addWidget(line)
    line.setFixedWidth(236)
    line.show()
    return line


def test_it_grows_with_its_words_and_shrinks_again(qtbot):
    line = shown(qtbot, "属实")
    one = line.height()
    line.setPlainText(LONG)
    assert line.height() > 1.9 * one
    assert not line.verticalScrollBar().maximum()
    line.setPlainText("")
    assert line.height() == one


def test_enter_finishes_and_writes_no_line(qtbot):
    line = shown(qtbot, "属实")
    with qtbot.waitSignal(line.editing_finished):
        qtbot.keyClick(line, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    with qtbot.waitSignal(line.editing_finished):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.toPlainText() == "属实"


def test_leaving_it_as_it_was_finishes_nothing(qtbot):
    line, finished = shown(qtbot, "属实"), []
    line.editing_finished.connect(lambda: finished.append(line.text()))
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.clearFocus()
    assert finished == []
    line.setFocus()
    line.setPlainText("属实，已核对")
    line.clearFocus()
    assert finished == ["属实，已核对"]


def test_lines_that_are_pasted_are_one(qtbot):
    assert shown(qtbot, "第一行\n 第二行 ").text() == "第一行 第二行"
