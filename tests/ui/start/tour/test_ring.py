from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from fangfan_desktop.ui.start.tour.ring import Ring
from fangfan_desktop.ui.widgets.theme import Theme

PLACE = QRect(100, 50, 80, 30)


def window_with(qtbot, scheme="light"):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    button = QPushButton("按", window)
    button.setGeometry(PLACE)
    ring = Ring(Theme(scheme), window)
    window.show()
    return window, button, ring


def test_it_stands_around_what_is_spoken_of_as_far_as_that_is_in_the_window(qtbot):
    window, _, ring = window_with(qtbot)
    ring.put_around(PLACE)
    assert ring.isVisible()
    assert ring.geometry().contains(PLACE)
    ring.put_around(QRect(-50, -50, 900, 900))
    assert ring.geometry() == window.rect()


def test_the_mouse_goes_through_it(qtbot):
    window, button, ring = window_with(qtbot)
    ring.put_around(PLACE)
    assert window.childAt(PLACE.center()) is button
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(window.childAt(PLACE.center()), Qt.MouseButton.LeftButton)


def test_it_is_drawn_in_light_and_dark_and_what_it_frames_is_left_as_it_is(qtbot):
    for scheme in ("light", "dark"):
        window, _, ring = window_with(qtbot, scheme)
        before = window.grab().toImage()
        ring.put_around(PLACE)
        after = window.grab().toImage()
        edge = ring.geometry().topLeft() + QPoint(2, ring.height() // 2)
        colour = Theme(scheme)["ring"]
        assert after.pixelColor(edge).name() == colour.name()
        assert after.pixelColor(PLACE.center()) == before.pixelColor(PLACE.center())
