import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fangfan_desktop.ui.widgets.place_box import PlaceBox
from tests.ui.hands import press, write

NAMES = {"历下区": "lxq", "历城区": "lcq", "平阴县": "pyx"}


@pytest.fixture
def box(qtbot):
    def suggest(text):
        return [name for name, initials in NAMES.items() if text in name or text in initials]

    box = PlaceBox(suggest, "如 历下区")
    box.fill(list(NAMES))
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addWidget(box)
    layout.addWidget(QLineEdit())
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    box.setFocus()
    yield box
    page.close()


def test_nothing_is_chosen_beforehand(box):
    assert box.currentText() == ""


def test_initials_that_mean_one_place_are_completed_on_leaving(box):
    write("py")
    press("Tab")
    assert box.currentText() == "平阴县"


def test_what_could_be_two_places_stays_as_typed(box):
    write("历")
    press("Tab")
    assert box.currentText() == "历"


@pytest.mark.parametrize(
    ("keys", "place"), [(["Return"], "历下区"), (["Down", "Return"], "历城区"), (["Tab"], "历下区")]
)
def test_of_several_that_have_the_initials_the_first_is_marked(box, qtbot, keys, place):
    write("l")
    qtbot.waitUntil(lambda: box.completer().popup().currentIndex().isValid())
    assert box.currentText() == "l"
    press(*keys)
    assert box.currentText() == place


def test_one_of_several_is_chosen_from_the_list_by_keys(box):
    write("历")
    press("Down", "Down", "Return")
    assert box.currentText() == "历城区"


def test_what_is_in_no_list_stays_as_typed(box):
    write("高新区")
    press("Tab")
    assert box.currentText() == "高新区"
