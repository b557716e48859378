from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from fangfan_desktop.ui.widgets.tab_stops import chain, stops_in
from tests.ui.hands import press


def test_tab_goes_as_it_is_told_whatever_was_made_first(qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    last, first, box = QLineEdit(), QLineEdit(), QComboBox()
    box.addItems(["甲", "乙"])
    layout = QVBoxLayout(whole)
    for each in (first, QLabel("字"), box, last):
        layout.addWidget(each)
    with qtbot.waitActive(whole):
        whole.show()
        whole.activateWindow()
    assert stops_in(whole) == [first, box, last]
    chain([last, box, first])
    last.setFocus()
    press("Tab")
    assert box.hasFocus()
    press("Tab")
    assert first.hasFocus()
