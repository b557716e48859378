import pytest

from tests.ui.hands import focused, press, raw, select, write


@pytest.fixture
def window(list_window):
    select(list_window.editor.grid, (0, "location_kinds"))
    return list_window


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("", ["Space", "Return"], "①"),
        ("", ["1", "3", "Return"], "①③"),
        ("", ["Down", "Space", "Return"], "②"),
        ("①③", ["1", "Return"], "③"),
        ("①", ["1", "Return"], "否"),
        ("①", ["2", "Escape"], "①"),
    ],
)
def test_boxes_are_ticked_by_keys(window, before, keys, after):
    if before:
        write(before)
        press("Return")
        select(window.editor.grid, (0, "location_kinds"))
    press("Alt+Down")
    press(*keys)
    assert raw(window, 0, "location_kinds") == after
    assert focused() is window.editor.grid


def test_it_shows_the_notice_s_words_and_what_is_ticked(window, annex2):
    write("2")
    press("Return")
    select(window.editor.grid, (0, "location_kinds"))
    press("Alt+Down")
    popup = focused().window()
    column = annex2.columns[annex2.index["location_kinds"]]
    assert [box.text()[2:] for box in popup.boxes] == list(column.options)
    assert [box.isChecked() for box in popup.boxes] == [False, True, False]
    popup.close()
