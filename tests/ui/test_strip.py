from PySide6.QtCore import Qt

from fangfan_desktop.ui.strip import Strip


def test_a_strip_says_its_words_and_its_buttons_ask_by_their_ids(qtbot):
    strip = Strip("这张表已报送", (("更正…", "correct"), ("看纸面", "paper")), "warning")
    qtbot.addWidget(strip)
    asked = []
    strip.asked.connect(asked.append)
    qtbot.mouseClick(strip.buttons["paper"], Qt.MouseButton.LeftButton)
    assert asked == ["paper"]
    assert strip.words.text() == "这张表已报送"
    assert strip.property("mark") == "warning"
