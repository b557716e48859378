import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fangfan_desktop.ui.report.grid.keyed_table import KeyedTable, do_standard
from tests.ui.hands import press, to_front

TABS = [Qt.Key.Key_Tab, Qt.Key.Key_Backtab]


class Noting(KeyedTable):
    """A table that notes which of its keys came."""

    def __init__(self):
        super().__init__()
        self.copied = 0
        self.keys = []

    def keyPressEvent(self, event):
        standard = QKeySequence.StandardKey
        if not do_standard(event, {standard.Copy: self.copy}):
            self.keys.append(Qt.Key(event.key()))

    def copy(self):
        self.copied += 1


@pytest.fixture
def room(qtbot):
    room = QWidget()
    qtbot.addWidget(room)
    return room


@pytest.fixture
def table(room, qtbot):
    layout = QVBoxLayout(room)
    table = Noting()
    layout.addWidget(table)
    layout.addWidget(QLineEdit())
    room.show()
    to_front(room)
    table.setFocus()
    return table


def test_tab_stays_in_the_table_and_with_ctrl_it_leaves(table):
    press("Tab")
    press("Shift+Tab")
    assert table.hasFocus()
    assert [key for key in table.keys if key in TABS] == TABS
    press("Ctrl+Tab")
    assert not table.hasFocus()
    assert [key for key in table.keys if key in TABS] == TABS


def test_a_key_of_every_program_is_done_and_another_goes_on(table):
    press("Ctrl+C")
    press("A")
    assert table.copied == 1
    assert Qt.Key.Key_A in table.keys
    assert Qt.Key.Key_C not in table.keys
