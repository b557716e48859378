import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from fangfan_desktop.ui.widgets import fitting
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.screen_dialog import ScreenDialog
from tests.ui.hands import press

SPACE = QSize(500, 320)


@pytest.fixture
def small_screen(monkeypatch):
    monkeypatch.setattr(fitting, "screen_space", lambda _: SPACE)


def dialog_with(lines, qtbot):
    dialog = ScreenDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    column.addWidget(Label("填好这些："))
    for at in range(lines):
        line = QHBoxLayout()
        line.addWidget(Label(f"第 {at} 行"))
        edit = QLineEdit(str(at))
        edit.setObjectName(f"line{at}")
        line.addWidget(edit)
        column.addLayout(line)
    column.addStretch(1)
    dialog.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
    column.addWidget(dialog.buttons)
    dialog.show()
    return dialog


def test_what_fits_stays_as_it_is(qtbot, small_screen):
    dialog = dialog_with(3, qtbot)
    assert dialog.layout().count() == 6
    assert dialog.height() <= SPACE.height()


def test_what_does_not_fit_scrolls_and_its_buttons_stay_in_sight(qtbot, small_screen):
    dialog = dialog_with(20, qtbot)
    qtbot.waitUntil(lambda: dialog.height() <= SPACE.height())
    assert dialog.layout().count() == 2
    place = dialog.buttons.geometry()
    assert dialog.rect().contains(place)
    last = dialog.findChild(QLineEdit, "line19")
    assert last.visibleRegion().isEmpty()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).setFocus()
    press("Shift+Tab")
    assert dialog.focusWidget() is last
    assert last.visibleRegion().boundingRect() == last.rect()
    assert last.height() >= last.sizeHint().height() - 1


def test_the_keyboard_stays_where_it_was_asked_to_be(qtbot, small_screen):
    dialog = dialog_with(2, qtbot)
    line = dialog.findChild(QLineEdit, "line1")
    line.setFocus()
    for at in range(30):
        dialog.layout().insertWidget(1, Label(f"又一行 {at}"))
    qtbot.waitUntil(lambda: dialog.layout().count() == 2)
    assert dialog.focusWidget() is line


def test_what_grows_afterwards_scrolls_too(qtbot, small_screen):
    dialog = dialog_with(2, qtbot)
    for at in range(30):
        dialog.layout().insertWidget(1, Label(f"又一行 {at}"))
    qtbot.waitUntil(lambda: dialog.layout().count() == 2)
    qtbot.waitUntil(lambda: dialog.height() <= SPACE.height())


def test_one_that_wants_to_be_wider_than_the_screen_is_not(qtbot, small_screen):
    dialog = ScreenDialog()
    qtbot.addWidget(dialog)
    dialog.setMinimumWidth(900)
    column = QVBoxLayout(dialog)
    words = Label("很长的一句话。" * 40)
    words.setWordWrap(True)
    column.addWidget(words)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.width() <= SPACE.width())


def test_enter_presses_the_button_that_has_the_keyboard_and_not_the_default_one(qtbot):
    dialog = dialog_with(2, qtbot)
    other, pressed = QPushButton("改一张…"), []
    other.setAutoDefault(False)
    other.clicked.connect(lambda: pressed.append("other"))
    dialog.buttons.accepted.connect(lambda: pressed.append("default"))
    dialog.layout().insertWidget(0, other)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    other.setFocus()
    press("Return")
    assert pressed == ["other"]
    dialog.findChild(QLineEdit, "line0").setFocus()
    press("Return")
    assert pressed == ["other", "default"]
