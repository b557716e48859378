import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from fangfan_desktop.ui.widgets.drawn_line import draw_wordless, draw_words, smaller
from fangfan_desktop.ui.widgets.lists import List
from fangfan_desktop.ui.widgets.theme import size

WIDE, HIGH = 300, 30


@pytest.fixture
def draw(qapp):
    """Return what calls a function with a painter; how far to the right it has drawn."""

    def drawn(paint):
        image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint(painter)
        painter.end()
        blank = QColor("white").rgb()
        inked = [x for x in range(WIDE) if any(image.pixel(x, y) != blank for y in range(HIGH))]
        return max(inked, default=-1)

    return drawn


def words(width, text):
    space = QRect(0, 0, width, HIGH)
    return lambda painter: draw_words(painter, space, text, QApplication.font(), QColor("black"))


def test_words_stand_at_the_left_and_never_beyond_their_space(draw):
    whole = QFontMetrics(QApplication.font()).horizontalAdvance("商河县的报表")
    assert whole // 2 < draw(words(WIDE, "商河县的报表")) <= whole
    assert 0 < draw(words(whole // 2, "商河县的报表")) <= whole // 2


def test_it_tells_how_wide_the_words_are(draw):
    told = []
    draw(lambda painter: told.append(words(WIDE, "商河县")(painter)))
    draw(lambda painter: told.append(words(30, "商河县的报表")(painter)))
    assert told[0] == QFontMetrics(QApplication.font()).horizontalAdvance("商河县")
    assert 0 < told[1] <= 30


def test_without_a_space_nothing_is_drawn(draw):
    assert draw(words(-5, "商河县")) == -1


def test_a_line_is_drawn_without_its_words_and_keeps_them(draw, qtbot):
    listed = List()
    qtbot.addWidget(listed)
    option = QStyleOptionViewItem()
    option.widget, option.text, option.font = listed, "商河县", QApplication.font()
    option.features = QStyleOptionViewItem.ViewItemFeature.HasDisplay
    option.rect.setRect(0, 0, WIDE, HIGH)
    assert draw(lambda painter: draw_wordless(painter, option)) == -1
    assert option.text == "商河县"


def test_small_words_have_the_size_of_the_theme():
    font = QApplication.font()
    assert smaller(font).pixelSize() == size("small")
    assert font.pixelSize() == size("words")
