from fangfan_desktop.jobs.returns.board import SELECTIONS
from tests.ui.hands import press


def test_each_tile_says_what_it_counts_and_what_a_click_shows(board_window, files, take):
    window = board_window()
    take(window, files("商河县"), files("平阴县", relief_poor="71"))
    tiles = window.controller.page.tiles.by_name
    assert set(tiles) == set(SELECTIONS)
    assert tiles["received"].accessibleName() == "已收到：2 / 12"
    assert tiles["unstamped"].accessibleName() == "已收盖章件 · 看未收：0 / 12"
    assert tiles["errors"].toolTip() == "点一下，只看有错误的单位；再点一次看全部"


def test_pressed_again_a_tile_lets_everything_be_seen(board_window):
    window = board_window()
    page = window.controller.page
    tile = page.tiles.by_name["missing"]
    tile.setFocus()
    press("Return")
    assert tile.isChecked()
    assert page.table_line.isVisible()
    press("Return")
    assert not tile.isChecked()
    assert not page.table_line.isVisible()


def test_words_and_numbers_are_whole(board_window):
    window = board_window()
    window.resize(960, 600)
    for tile in window.controller.page.tiles.by_name.values():
        assert tile.width() >= tile.minimumSizeHint().width()
