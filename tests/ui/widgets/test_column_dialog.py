import pytest
from PySide6.QtWidgets import QWidget

from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.fitting import screen_space
from fangfan_desktop.ui.widgets.theme import area, size


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(2000, 2000)
    return made


def test_it_has_its_title_its_help_and_its_size(parent):
    dialog = ColumnDialog("各单位联系人", parent, "board", "contacts")
    assert (dialog.windowTitle(), dialog.property("help")) == ("各单位联系人", "board")
    assert dialog.size() == area("contacts").boundedTo(screen_space(parent))


def test_without_an_area_it_is_as_large_as_it_needs(parent):
    dialog = ColumnDialog("更正", parent)
    assert dialog.property("help") is None
    assert dialog.minimumWidth() == size("dialog_least")


def test_its_words_wrap(parent):
    dialog = ColumnDialog("更正", parent)
    words = dialog.add_words("为什么", "hint")
    assert (words.text(), words.objectName(), words.wordWrap()) == ("为什么", "hint", True)
    assert dialog.column.indexOf(words) == 0
