import pytest
from PySide6.QtWidgets import QWidget

from fangfan_desktop.jobs.drafts.guess import Draft
from fangfan_desktop.ui.forms.which_dialog import WhichFormDialog
from tests.ui.hands import press, to_front

DRAFTS = (Draft("", (), "情况表", "附件1"), Draft("", (), "花名册", "附件2"))


@pytest.fixture
def dialog(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    found = WhichFormDialog("通知.docx", DRAFTS, parent)
    found.parent, found.told = parent, []
    found.chosen.connect(found.told.append)
    found.open()
    to_front(found)
    return found


def test_it_shows_the_forms_of_the_file(dialog):
    lines = [dialog.list.topLevelItem(at) for at in range(2)]
    assert [(line.text(0), line.text(1)) for line in lines] == [
        ("附件1", "情况表"),
        ("附件2", "花名册"),
    ]


def test_enter_chooses_the_one_that_is_marked(dialog):
    press("Down", "Return")
    assert dialog.told == [1]


def test_escape_chooses_none(dialog):
    press("Escape")
    assert dialog.told == []
