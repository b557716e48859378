import pytest

from tests.ui.words_fit import not_whole


@pytest.mark.parametrize("size", [(1366, 728), (960, 560)])
@pytest.mark.parametrize("name", ["funds", "stations", "indicators"])
def test_no_word_is_cut(edit, qtbot, name, size):
    window = edit(name)
    window.resize(*size)
    page = window.controller.page
    for key in ("$", "$.columns[3]", "$.fields[0]", "$.tables[1].columns[2]"):
        if window.controller.editing.part(key) is None:
            continue
        window.controller._choose(key)
        qtbot.waitUntil(lambda: not not_whole(page))


def test_every_button_has_a_name(edit):
    window = edit("workshops")
    for button in window.controller.page.tools.values():
        assert button.accessibleName()
        assert button.toolTip()


def test_the_sheet_is_white_in_the_dark(edit):
    window = edit("workshops")
    window.actions_by_id["scheme"].trigger()
    sheet = window.controller.page.sheet
    picture = sheet.grab().toImage()
    middle = sheet.place_of(1).center().toPoint()
    assert picture.pixelColor(middle.x(), round(sheet.place_of(1).top()) + 20).name() == "#ffffff"
    window.actions_by_id["scheme"].trigger()
