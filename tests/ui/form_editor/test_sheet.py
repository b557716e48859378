from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from tests.ui.hands import press


def sheet_of(window):
    return window.controller.page.sheet


def spot(sheet, key):
    return next(each for each in sheet.in_reading_order() if each.key == key)


def click(sheet, key, double=False):
    middle = sheet.rect_of(spot(sheet, key)).center().toPoint()
    act = QTest.mouseDClick if double else QTest.mouseClick
    act(sheet.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def test_the_arrow_keys_reach_every_part(edit):
    window = edit("funds")
    sheet = sheet_of(window)
    press("Home")
    reached = [sheet.current]
    for _ in sheet.in_reading_order()[1:]:
        press("Right")
        reached.append(sheet.current)
    assert len(set(reached)) == len(sheet.in_reading_order())
    assert {"$", "$.groups[1]", "$.columns[8]", "$.fields[3]"} <= set(reached)
    press("Left")
    assert sheet.current == reached[-2]


def test_up_and_down_go_to_what_stands_there(edit):
    window = edit("funds")
    sheet = sheet_of(window)
    click(sheet, "$.columns[4]")
    press("Up")
    assert sheet.current == "$.groups[1]"
    press("Up")
    assert sheet.current == "$.groups[0]"
    press("Down")
    assert sheet.current in {"$.groups[1]", "$.columns[3]"}
    press("End", "Down")
    assert sheet.current == sheet.in_reading_order()[-1].key
    press("Home", "Up")
    assert sheet.current == sheet.in_reading_order()[0].key


def test_a_click_chooses_what_is_there_and_the_form_beside_it(edit):
    window = edit("indicators")
    sheet = sheet_of(window)
    click(sheet, "$.named_rows[2]")
    assert window.controller.chosen == "$.named_rows[2]"
    click(sheet, "$.fields[0]")
    assert window.controller.chosen == "$.fields[0]"
    assert sheet.spot_at(QPointF(1, 1)) is None
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(1, 1).toPoint())
    assert window.controller.chosen == "$"


def test_enter_and_a_double_click_lead_into_the_panel(edit):
    window = edit("workshops")
    sheet = sheet_of(window)
    click(sheet, "$.columns[1]")
    press("Return")
    header = window.controller.page.panel.lines["header"].input
    assert header.hasFocus()
    press("Escape")
    assert sheet.hasFocus()
    click(sheet, "$.columns[2]", double=True)
    assert window.controller.page.panel.lines["header"].input.hasFocus()


def test_what_is_chosen_is_scrolled_to(edit):
    window = edit("stations")
    sheet = sheet_of(window)
    press("End")
    rect = sheet.rect_of(spot(sheet, sheet.current))
    assert sheet.viewport().rect().contains(rect.center().toPoint())
    sheet.set_zoom(200)
    press("Home")
    rect = sheet.rect_of(spot(sheet, sheet.current))
    assert sheet.viewport().rect().contains(rect.topLeft().toPoint())
