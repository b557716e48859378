import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fangfan_desktop.ui.widgets.editors.option_popup import OptionPopup
from tests.ui.hands import focused, press

OPTIONS = ("企业", "合作社", "家庭农场")


@pytest.fixture
def opened(qtbot):
    """Return what opens a list below a cell, and the texts that were chosen."""
    chosen = []
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(400, 300)
    with qtbot.waitExposed(parent):
        parent.show()

    def open_(options=OPTIONS, now=""):
        popup = OptionPopup("主体类别", options, now, parent)
        popup.chosen.connect(chosen.append)
        popup.open_below(QRect(10, 10, 80, 24), parent)
        return popup

    yield open_, chosen
    while popup := QApplication.activePopupWidget():
        popup.close()


@pytest.mark.parametrize(
    ("now", "keys", "taken"),
    [
        ("", ["Return"], ["企业"]),
        ("", ["Down", "Return"], ["合作社"]),
        ("合作社", ["Down", "Enter"], ["家庭农场"]),
        ("", ["3"], ["家庭农场"]),
        ("", ["4", "Escape"], []),
        ("合作社", ["Up", "Escape"], []),
    ],
)
def test_one_is_taken_by_keys(opened, now, keys, taken):
    open_, chosen = opened
    open_(now=now)
    press(*keys)
    assert chosen == taken
    assert QApplication.activePopupWidget() is None


def test_one_is_taken_by_a_click(opened):
    open_, chosen = opened
    popup = open_()
    place = popup.list.visualItemRect(popup.list.item(1)).center()
    QTest.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == ["合作社"]


def test_the_present_one_is_marked_and_the_list_has_a_name(opened):
    open_, _ = opened
    popup = open_(now="合作社")
    assert popup.list.currentRow() == 1
    assert (popup.list.accessibleName(), focused()) == ("主体类别", popup.list)


def test_a_long_list_scrolls_and_only_its_first_nine_have_digits(opened):
    open_, chosen = opened
    popup = open_([f"第{n}类" for n in range(1, 31)])
    rows = popup.list.viewport().height() / popup.list.sizeHintForRow(0)
    assert round(rows) == 12
    assert popup.list.item(8).text().startswith("9")
    assert popup.list.item(9).text() == "第10类"
    press("9")
    assert chosen == ["第9类"]
