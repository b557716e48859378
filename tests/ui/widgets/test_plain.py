import re
from pathlib import Path

import fangfan_desktop
from fangfan_desktop.ui.widgets.plain import Label, breakable, plain, warn

MARKUP = "<img src=x><b>甲</b>"


def test_a_label_shows_markup_as_it_was_typed(qtbot):
    label = Label(MARKUP)
    qtbot.addWidget(label)
    wide = Label("甲")
    qtbot.addWidget(wide)
    assert label.text() == MARKUP
    assert label.sizeHint().width() > 3 * wide.sizeHint().width()


def test_tips_and_boxes_get_it_escaped_and_other_words_as_they_are(monkeypatch):
    assert "<img" not in plain(MARKUP)
    assert plain("甲\n乙 < 丙") == "甲\n乙 < 丙"
    said = []
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.warning", lambda *a: said.append(a))
    warn(None, "题", MARKUP)
    assert said == [(None, "题", plain(MARKUP))]


def test_a_long_path_is_broken_where_its_parts_end(qtbot):
    path = "/media/" + "报送_2026-09/" + "a" * 8 + "/tables_of_the_third_quarter" * 3
    labels = [Label(path), Label(breakable(path))]
    for label in labels:
        qtbot.addWidget(label)
        label.setWordWrap(True)
    stiff, broken = (label.minimumSizeHint().width() for label in labels)
    assert broken < stiff / 2
    assert labels[1].text().replace("\u200b", "") == path


def test_nobody_else_makes_labels_or_boxes():
    package = Path(fangfan_desktop.__file__).parent
    users = {
        path.name
        for path in package.rglob("*.py")
        if re.search(r"\b(QLabel|QMessageBox)\b", path.read_text(encoding="utf-8"))
    }
    assert users == {"plain.py"}
