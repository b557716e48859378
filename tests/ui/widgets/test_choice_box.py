import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from fangfan_desktop.ui.widgets.choice_box import ChoiceBox
from fangfan_desktop.ui.widgets.theme import SCHEMES, dress


def test_the_wheel_scrolls_what_it_stands_in_and_chooses_nothing(qtbot):
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["一", "二"])
    where, none = QPointF(5, 5), Qt.MouseButton.NoButton
    event = QWheelEvent(
        where,
        where,
        QPoint(),
        QPoint(0, -120),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert box.currentIndex() == 0
    assert not event.isAccepted()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_current_entry_of_the_open_list_is_seen(qtbot, qapp, scheme):
    theme = dress(qapp, scheme)
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["一", "二", "三"])
    box.setCurrentIndex(1)
    box.show()
    box.showPopup()
    view = box.view()
    assert view.currentIndex().row() == 1
    lines = [view.visualRect(view.model().index(at, 0)) for at in (1, 2)]
    drawn = view.viewport().grab().toImage()
    current, other = [drawn.pixelColor(line.right() - 2, line.center().y()) for line in lines]
    box.hidePopup()
    dress(qapp)
    assert current == theme["accent_soft"]
    assert current != other


def test_the_open_list_is_as_wide_as_its_longest_entry(qtbot):
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["短", "换成文件里的数，算已另行报送，以前的一张也不删"])
    box.setFixedWidth(60)
    box.show()
    box.showPopup()
    assert box.view().viewport().width() >= box.view().sizeHintForColumn(0)
    box.hidePopup()
