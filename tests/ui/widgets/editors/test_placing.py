import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QWidget

from fangfan_desktop.ui.widgets.editors.placing import show_below

FRAME = QPoint(2, 2)  # the offscreen screen draws one around a pop-up


@pytest.fixture
def shown(qtbot):
    """Return where a pop-up of 120 × 80 stands below a cell of a window that fills the screen."""

    def go(x, y):
        parent = QWidget()
        popup = QFrame(parent, Qt.WindowType.Popup)
        qtbot.addWidget(parent)
        screen = parent.screen().availableGeometry()
        parent.setGeometry(screen)
        with qtbot.waitExposed(parent):
            parent.show()
        popup.setFixedSize(120, 80)
        left, top = round(screen.width() * x), round(screen.height() * y)
        cell = QRect(left, top, 40, 20)
        show_below(popup, cell, parent)
        there = parent.mapToGlobal(cell.topLeft())
        return QRect(popup.pos(), popup.size()), QRect(there, cell.size())

    return go


def test_it_stands_under_its_cell(shown):
    popup, cell = shown(0.3, 0.3)
    assert popup.topLeft() - cell.bottomLeft() == FRAME


def test_at_the_lower_edge_it_stands_above_and_at_the_right_it_is_in_sight(shown, qapp):
    popup, cell = shown(0.98, 0.95)
    assert (popup.bottomLeft() - FRAME).y() < cell.top()
    assert (popup.bottomRight() - FRAME).x() <= qapp.primaryScreen().availableGeometry().right()
