from PySide6.QtCore import Qt

from fangfan_desktop.rollup.comparison import FigureChange, FigureComparison
from tests.builders import LAST_COLUMN


def test_the_cursor_goes_by_keys_and_mouse(compared, qtbot):
    heat = compared.controller.page.heat
    compared.controller.page.tabs.setCurrentIndex(2)
    assert heat.current.column == "alliances"
    for key, column in (
        (Qt.Key.Key_Right, "brands"),
        (Qt.Key.Key_Down, "brands"),
        (Qt.Key.Key_End, LAST_COLUMN),
        (Qt.Key.Key_Home, "alliances"),
    ):
        qtbot.keyClick(heat, key)
        assert heat.current.column == column
    qtbot.mouseClick(heat, Qt.MouseButton.LeftButton, pos=heat.cell(0, 1).center())
    assert heat.current.column == "brands"
    assert heat.accessibleDescription() == "商河县 特色劳务品牌个数 -40.0%"


def test_less_is_red_more_is_green_and_farther_is_deeper(compared):
    heat = compared.controller.page.heat

    def colour(now, before):
        change = FigureChange(now, before)
        return heat.colour(FigureComparison("商河县", "brands", now, change, change, None))

    small, large, more = colour(9, 10), colour(1, 10), colour(12, 10)
    assert small.red() > small.green()
    assert more.green() > more.red()
    assert large.alphaF() > small.alphaF()
    assert colour(3, 3) == heat._theme["paper"]
    assert colour(3, 0).alphaF() == large.alphaF()


def test_what_fell_is_known_without_colour(compared):
    page = compared.controller.page
    page.against.setCurrentIndex(1)
    page.against.activated.emit(1)
    page.heat._go(0, 1)
    assert page.heat.accessibleDescription().endswith("-25.0%")
