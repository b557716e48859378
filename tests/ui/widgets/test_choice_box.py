from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from fangfan_desktop.ui.widgets.choice_box import ChoiceBox


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
