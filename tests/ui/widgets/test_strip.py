from PySide6.QtCore import Qt

from fangfan_desktop.ui.widgets.strip import Strip


def test_a_strip_says_its_words_and_its_buttons_ask_by_their_ids(qtbot):
    strip = Strip("这张表已报送", (("更正…", "correct"), ("看纸面", "paper")), "warning")
    qtbot.addWidget(strip)
    asked = []
    strip.asked.connect(asked.append)
    qtbot.mouseClick(strip.buttons["paper"], Qt.MouseButton.LeftButton)
    assert asked == ["paper"]
    assert strip.words.text() == "这张表已报送"
    assert strip.property("mark") == "warning"


def test_in_a_narrow_page_the_buttons_stand_under_the_words(qtbot):
    strip = Strip(
        "第 2 版 9月12日 16:30 已导出，还没有发出，只读。" * 4, (("记为已发送…", "mark_sent"),)
    )
    qtbot.addWidget(strip)
    strip.show()
    button = strip.buttons["mark_sent"]
    for width, under in ((900, False), (300, True), (900, False)):
        strip.resize(width, strip.sizeHint().height())
        beside = strip.width() - button.sizeHint().width()
        qtbot.waitUntil(lambda under=under, beside=beside: (strip.words.width() > beside) is under)
