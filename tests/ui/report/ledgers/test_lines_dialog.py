import pytest
from PySide6.QtWidgets import QApplication, QWidget

from fangfan_desktop.ui.report.ledgers.lines_dialog import LinesDialog
from fangfan_desktop.ui.widgets.theme import dress
from tests.ui.hands import press, to_front
from tests.ui.report.ledgers.test_line_model import DETAIL


@pytest.fixture
def dialog(qapp, qtbot):
    dress(qapp)
    parent = QWidget()  # it lives as long as the test
    qtbot.addWidget(parent)
    opened = LinesDialog("职业技能培训人数", "台账 1 人：……", parent)
    opened.open()
    to_front(opened)
    yield opened
    parent.deleteLater()


def test_the_lines_come_a_moment_later(dialog):
    assert dialog.said.text() == "正在读台账…"
    dialog.show_detail(DETAIL)
    assert dialog.said.isHidden()
    assert dialog.table.model().rowCount() == 1


def test_a_cell_can_be_copied(dialog):
    dialog.show_detail(DETAIL)
    dialog.table.setCurrentIndex(dialog.table.model().index(0, 1))
    dialog.table.setFocus()
    press("Ctrl+C")
    assert QApplication.clipboard().text() == "张三"


def test_why_there_is_nothing_to_see_is_said(dialog):
    dialog.say("读不出来")
    assert dialog.said.text() == "读不出来"
    assert dialog.said.isVisible()


def test_enter_closes_it(dialog):
    press("Return")
    assert not dialog.isVisible()
