import pytest

from tests.builders import GOOD, LAST_COLUMN
from tests.ui.hands import at, clipboard, press, select


@pytest.fixture
def grid(city_window):
    grid = city_window.editor.grid
    clipboard().setText("1\t2\n3\t4\n5\t6\n")
    press("Ctrl+V")
    select(grid, (0, "alliances"))
    return grid


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        (["Ctrl+Down"], (2, "alliances")),
        (["Ctrl+Down", "Ctrl+Down"], (12, "alliances")),
        (["Ctrl+Right"], (0, "brands")),
        (["Ctrl+Right", "Ctrl+Right"], (0, LAST_COLUMN)),
        (["Ctrl+Right", "Home"], (0, "alliances")),
        (["Ctrl+End"], (2, "brands")),
        (["Ctrl+End", "Ctrl+Home"], (0, "alliances")),
        (["End", "Down"], (2, "alliances")),
        (["End", "End", "Down"], (1, "alliances")),
        (["End", "Down", "Down"], (3, "alliances")),
    ],
)
def test_keys_lead_where_excel_s_do(grid, keys, where):
    press(*keys)
    assert at(grid) == where


@pytest.mark.parametrize(
    ("keys", "rows", "columns"),
    [
        (["Shift+Down", "Shift+Right"], 2, 2),
        (["Ctrl+Shift+Down"], 3, 1),
        (["Ctrl+Shift+Down", "Ctrl+Shift+Right"], 3, 2),
        (["Ctrl+Shift+End"], 3, 2),
        (["End", "Shift+Down"], 3, 1),
        (["Shift+End", "Shift+Right"], 1, 2),
        (["Ctrl+End", "Ctrl+Shift+Home"], 3, 2),
        (["Ctrl+A"], 13, len(GOOD) + 1),
    ],
)
def test_shift_selects_on_the_way(grid, keys, rows, columns):
    press(*keys)
    chosen = grid.selectedIndexes()
    assert len({index.row() for index in chosen}) == rows
    assert len({index.column() for index in chosen}) == columns
    assert len(chosen) == rows * columns


def test_a_page_is_as_many_rows_as_are_seen(opened, city_profile):
    window = opened(city_profile, "annex2")
    grid = window.editor.grid
    clipboard().setText("\n".join(f"甲{at}" for at in range(60)))
    select(grid, (0, "name"))
    press("Ctrl+V")
    press("PgDown")
    seen = grid.viewport().height() // grid.rowHeight(0)
    assert abs(at(grid)[0] - seen) <= 1
    press("PgUp")
    assert at(grid)[0] <= 1
