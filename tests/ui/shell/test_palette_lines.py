import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyleOptionViewItem

from fangfan_desktop.jobs.lookup.entry import DoAction, Entry
from fangfan_desktop.ui.shell.palette_lines import ENTRY, PaletteLines
from fangfan_desktop.ui.widgets.lists import List
from fangfan_desktop.ui.widgets.theme import Theme, size


@pytest.fixture
def drawn(qtbot):
    """Return what draws an entry; its line as a picture."""
    listed, theme = List(), Theme()
    qtbot.addWidget(listed)
    lines = PaletteLines(theme, listed)
    listed.setItemDelegate(lines)

    def draw(entry, width=400):
        item = QListWidgetItem(entry.words)
        item.setData(ENTRY, entry)
        listed.addItem(item)
        option = QStyleOptionViewItem()
        option.initFrom(listed)
        option.widget, option.font = listed, QFont(listed.font())
        option.rect.setRect(0, 0, width, size("palette_row"))
        image = QImage(width, size("palette_row"), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        lines.paint(painter, option, listed.model().index(listed.count() - 1, 0))
        painter.end()
        return image

    draw.theme, draw.lines, draw.listed = theme, lines, listed
    return draw


def halves(image):
    """The colours on the left and on the right half of a picture."""
    half = image.width() // 2
    return [
        {image.pixelColor(x, y).name() for x in part for y in range(image.height())}
        for part in (range(half), range(half, image.width()))
    ]


def test_the_words_stand_at_the_left_and_the_key_at_the_right(drawn):
    left, right = halves(drawn(Entry("action", "导出", DoAction("export"), keys="F12")))
    assert drawn.theme.text("text") in left
    assert drawn.theme.text("text") not in right
    assert len(right) > 1


def test_what_is_not_possible_is_faint(drawn):
    left, _ = halves(drawn(Entry("action", "导出", DoAction("export"), why="打开一张报表就可以做")))
    assert drawn.theme.text("text") not in left
    assert drawn.theme.text("text_faint") in left


def test_long_words_are_cut_before_the_key(drawn):
    short = drawn(Entry("action", "导出", DoAction("export"), keys="F12"))
    key = QRect(short.width() - 40, 0, 40, short.height())
    for words, beside in (("很长的话" * 40, "也很长" * 40), ("导出", "也很长" * 40)):
        long = drawn(Entry("action", words, DoAction("export"), beside, keys="F12"))
        assert long != short
        assert long.copy(key) == short.copy(key)


def test_each_line_is_as_high_as_the_theme_says(drawn):
    drawn(Entry("action", "导出", DoAction("export")))
    assert drawn.listed.sizeHintForRow(0) == size("palette_row")
