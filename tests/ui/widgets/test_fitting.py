import pytest
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from fangfan_desktop.ui.widgets.fitting import fit
from fangfan_desktop.ui.widgets.plain import Label


@pytest.fixture
def dialog(qtbot):
    made = QDialog()
    qtbot.addWidget(made)
    made.setMinimumWidth(300)
    QVBoxLayout(made)
    return made


def test_it_is_as_high_as_its_words_and_no_higher(dialog):
    words = Label("一句很长的话，" * 30)
    words.setWordWrap(True)
    dialog.layout().addWidget(words)
    fit(dialog)
    dialog.show()
    assert dialog.width() == 300
    assert words.height() == words.heightForWidth(words.width())
    before = dialog.height()
    words.setText("短")
    fit(dialog)
    assert dialog.height() < before


def test_on_a_low_screen_something_makes_room(dialog):
    tall = QWidget()
    tall.setFixedHeight(5000)
    dialog.layout().addWidget(tall)
    fit(dialog, lambda over: tall.setFixedHeight(tall.height() - over))
    assert dialog.height() < dialog.screen().availableSize().height()


def test_one_that_grows_stays_on_the_screen_with_its_foot(dialog):
    words = QWidget()
    words.setFixedHeight(100)
    dialog.layout().addWidget(words)
    fit(dialog)
    dialog.show()
    screen = dialog.screen().availableGeometry()
    dialog.move(0, screen.bottom() - dialog.height())
    words.setFixedHeight(400)
    fit(dialog)
    assert screen.contains(dialog.frameGeometry())
