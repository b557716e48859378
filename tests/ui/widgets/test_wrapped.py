import pytest

from fangfan_desktop.ui.widgets.lists import add_line, flat_list
from fangfan_desktop.ui.widgets.wrapped import WrappedColumns

LONG = "填了，没有报送：12 处错误、3 处没有填、2 处提醒、没有填表日期"


@pytest.fixture
def tree(qtbot):
    """A list of two lines, the second of which needs some room in its second column."""
    found = flat_list("报表", ("报表", "情况"))
    found.header().setStretchLastSection(False)
    WrappedColumns(found, 1)
    for words in ("没有填", LONG):
        add_line(found, ["附件1", words])
    found.resize(900, 300)
    qtbot.addWidget(found)
    found.show()
    return found


def heights(tree):
    tree.doItemsLayout()
    return [tree.visualItemRect(tree.topLevelItem(at)).height() for at in range(2)]


def test_a_line_is_as_high_as_its_words_need(tree):
    tree.setColumnWidth(1, 200)
    short, long = heights(tree)
    assert long >= short + tree.fontMetrics().lineSpacing()


def test_where_there_is_room_all_lines_are_one_line_high(tree):
    tree.setColumnWidth(1, 200)
    tree.setColumnWidth(1, 600)
    short, long = heights(tree)
    assert short == long


def test_the_other_column_breaks_nothing(tree):
    tree.setColumnWidth(1, 600)
    tree.setColumnWidth(0, 20)
    short, long = heights(tree)
    assert short == long
