from fangfan_desktop.rollup.difference import Difference
from fangfan_desktop.ui.lists import flat_list, show_differences


def test_what_differs_is_shown_a_cell_a_line(qtbot):
    tree = flat_list("不同的格子", ("行", "格子", "原来", "现在"))
    qtbot.addWidget(tree)
    tree.show()
    show_differences(
        tree, [Difference("", "填表人", "张三", ""), Difference("甲", "人数", "1", "2")]
    )
    rows = [
        [tree.topLevelItem(at).text(column) for column in range(4)]
        for at in range(tree.topLevelItemCount())
    ]
    assert rows == [["表头表尾", "填表人", "张三", "空"], ["甲", "人数", "1", "2"]]
    show_differences(tree, [])
    assert tree.isHidden()


def test_without_captions_there_is_no_header(qtbot):
    tree = flat_list("句子", ())
    qtbot.addWidget(tree)
    assert tree.isHeaderHidden()
