import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from fangfan_desktop.ui.start.tour.balloon import Balloon, beside, corner
from tests.ui.hands import press

ROOM, OWN = QRect(10, 10, 940, 560), QSize(330, 160)


@pytest.mark.parametrize(
    ("target", "where"),
    [
        (QRect(20, 100, 200, 30), "right"),
        (QRect(700, 100, 240, 400), "left"),
        (QRect(12, 20, 900, 60), "below"),
        (QRect(12, 400, 900, 150), "above"),
    ],
)
def test_it_stands_where_there_is_room(target, where):
    box = QRect(beside(target, OWN, ROOM), OWN)
    assert not box.intersects(target)
    seen = {
        "right": box.left() > target.right(),
        "left": box.right() < target.left(),
        "below": box.top() > target.bottom(),
        "above": box.bottom() < target.top(),
    }
    assert seen[where]


def test_over_what_fills_the_room_it_stands_in_the_corner():
    assert beside(ROOM, OWN, ROOM) == corner(OWN, ROOM)
    assert QRect(corner(OWN, ROOM), OWN).bottomRight() == ROOM.bottomRight()


@given(st.integers(-200, 1200), st.integers(-200, 900), st.integers(1, 1400), st.integers(1, 900))
def test_wherever_the_target_is_all_of_it_is_in_the_room(x, y, wide, high):
    assert ROOM.contains(QRect(beside(QRect(x, y, wide, high), OWN, ROOM), OWN))


@pytest.fixture
def shown(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    balloon = Balloon(window)
    balloon.say(
        "题目", "说的话。" * 20, "2 / 7", {"end": "结束", "back": "上一步", "next": "下一步"}
    )
    balloon.put(QPoint(5, 5))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    balloon.buttons["next"].setFocus()
    yield balloon
    window.close()


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        (["Return"], "next"),
        (["Shift+Tab", "Return"], "back"),
        (["Shift+Tab", "Shift+Tab", "Space"], "end"),
        (["Escape"], "end"),
    ],
)
def test_by_keyboard_it_goes_on_back_and_away(shown, qtbot, keys, asked):
    heard = []
    shown.asked.connect(heard.append)
    press(*keys)
    assert heard == [asked]


def test_it_is_as_high_as_its_words_and_a_button_without_words_is_not_there(shown):
    high = shown.height()
    assert shown.words.height() >= shown.words.heightForWidth(shown.words.width())
    shown.say("题目", "短。", "1 / 7", {"end": "结束", "next": "下一步"})
    assert shown.height() < high
    assert not shown.buttons["back"].isVisible()
    assert shown.accessibleName() == "题目：短。"
