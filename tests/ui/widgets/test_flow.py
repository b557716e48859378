import pytest
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from fangfan_desktop.ui.widgets.flow import Flow, side_by_side
from fangfan_desktop.ui.widgets.plain import Label


@pytest.fixture
def row(qtbot):
    """Return what shows widgets in a flow of a width, and gives the widget around it."""
    kept = []

    def show(width, *widgets, right=()):
        around = QWidget()
        qtbot.addWidget(around)
        kept.append(around)
        column = QVBoxLayout(around)
        column.setContentsMargins(0, 0, 0, 0)
        flow = Flow()
        for each in widgets:
            flow.addWidget(each)
        if right:
            flow.add_stretch()
            for each in right:
                flow.addWidget(each)
        column.addLayout(flow)
        column.addStretch(1)
        around.resize(width, 300)
        around.show()
        return around

    return show


def buttons(*words):
    return [QPushButton(each) for each in words]


def tops(widgets):
    return [each.y() for each in widgets]


def test_what_has_room_stands_in_one_line(row):
    made = buttons("一个", "两个", "三个")
    row(600, *made)
    assert len(set(tops(made))) == 1
    assert made[1].x() > made[0].geometry().right()


def test_what_has_none_goes_into_the_next_line_and_nothing_is_cut(row):
    made = buttons("恢复到这一份…", "现在备份", "换备份文件夹…", "打开备份文件夹")
    around = row(260, *made)
    assert tops(made) == sorted(tops(made))
    assert len(set(tops(made))) > 1
    for each in made:
        assert each.width() >= each.sizeHint().width()
        assert around.rect().contains(each.geometry())


def test_what_comes_after_the_stretch_stands_at_the_right(row):
    left, right = buttons("打开", "关闭")
    around = row(500, left, right=[right])
    assert left.x() == 0
    assert right.geometry().right() == around.width() - 1


def test_a_line_to_type_in_takes_the_rest(row):
    edit, button = QLineEdit(), QPushButton("替换")
    around = row(500, edit, button)
    assert edit.width() > 300
    assert button.geometry().right() >= around.width() - 2


def test_words_that_are_too_long_for_the_line_are_broken(row):
    label = Label("把几个市的附件2加进来，按条件筛出来，勾选后导出。" * 3)
    label.setWordWrap(True)
    row(300, label)
    assert label.width() <= 300
    assert label.height() >= label.heightForWidth(label.width())


def test_what_is_hidden_takes_no_room(row):
    made = buttons("一个", "两个", "三个")
    row(600, *made)
    made[1].hide()
    made[0].parentWidget().layout().activate()
    assert made[2].x() < made[0].width() + made[1].width()


def test_an_item_can_be_taken_out(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    flow = Flow(around)
    flow.addWidget(QPushButton("一个"))
    assert flow.itemAt(1) is None
    assert flow.takeAt(5) is None
    item = flow.takeAt(0)
    assert (flow.count(), item.widget().text()) == (0, "一个")


def test_two_lists_stand_below_each_other_on_a_narrow_page(qapp):
    parts = QHBoxLayout()
    side_by_side(parts, 500)
    assert parts.direction() == QBoxLayout.Direction.TopToBottom
    side_by_side(parts, 1200)
    assert parts.direction() == QBoxLayout.Direction.LeftToRight
