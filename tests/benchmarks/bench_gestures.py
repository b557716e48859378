"""What a clerk does in a list of 5,000 projects: each gesture with the painting after it.

At most 16 ms while typing, 100 ms for any other step, 500 ms for the paste of 5,000 × 8 cells.
"""

import os
from datetime import date
from itertools import cycle

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from fangfan_desktop.app import make_application, make_window
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.workspace.workspace import Workspace
from tests.benchmarks.sampled import sample_in
from tests.builders import replace
from tests.ui.hands import press, select, write

ROWS = 5_000
MIDDLE = ROWS // 2


@pytest.fixture(scope="module")
def window(city_list, tmp_path_factory):
    application = QApplication.instance() or make_application(["fangfan"])
    folder = tmp_path_factory.mktemp("long")
    sample_in(folder)
    workspace = Workspace(folder)
    workspace.reports.add(replace(city_list(ROWS), period=Period(2025)))
    workspace.close()
    window = make_window(folder, folder, lambda: date(2026, 9, 12))
    window.open_report("annex2", Period(2025))
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    yield window
    del application
    window.close()
    window.workspace.close()


@pytest.fixture
def grid(window):
    grid = window.editor.grid
    grid.filter.clear()
    select(grid, (MIDDLE, "name"))
    grid.scrollTo(grid.currentIndex())
    settle()
    return grid


def settle():
    for _ in range(4):
        QApplication.processEvents()


def timed(benchmark, act, rounds=20, setup=None):
    """Time an act and all that follows it until the window is at rest."""

    def done():
        act()
        settle()

    benchmark.pedantic(done, setup=setup, rounds=rounds, warmup_rounds=0 if setup else 2)


@pytest.mark.benchmark(group="typing (at most 16 ms)")
def test_a_character_that_opens_the_editor(benchmark, grid):
    timed(benchmark, lambda: write("甲"), setup=lambda: press("Escape"))
    press("Escape")


@pytest.mark.benchmark(group="typing (at most 16 ms)")
def test_a_further_character(benchmark, grid):
    write("甲")
    timed(benchmark, lambda: write("乙"))
    press("Escape")


@pytest.mark.benchmark(group="typing (at most 16 ms)")
def test_enter_which_saves_and_checks(benchmark, grid):
    names = iter(f"项目{at}" for at in range(1000))
    timed(benchmark, lambda: press("Return"), setup=lambda: write(next(names)))


@pytest.mark.benchmark(group="typing (at most 16 ms)")
@pytest.mark.parametrize("keys", ["Down", "PgDown", "Ctrl+End", "Shift+Down"])
def test_a_key_that_moves(benchmark, grid, keys):
    timed(benchmark, lambda: press(keys))


@pytest.mark.benchmark(group="scrolling (at most 16 ms)")
def test_a_turn_of_the_wheel(benchmark, grid):
    bar = grid.verticalScrollBar()
    timed(benchmark, lambda: bar.setValue((bar.value() + 3) % bar.maximum()), rounds=60)


@pytest.mark.benchmark(group="a step (at most 100 ms)")
@pytest.mark.parametrize(
    "keys",
    [("Alt+Shift+A", "Alt+Shift+D"), ("Alt+Ins",), ("Alt+Shift+Down",), ("Ctrl+Shift+D",)],
    ids=["sort", "insert", "move", "copy"],
)
def test_rows_come_go_and_move(benchmark, window, grid, keys):
    turns = cycle(keys)
    timed(benchmark, lambda: press(next(turns)), rounds=6)
    while window.workspace.journal.next_words(window.editor.session.report)[0]:
        window.editor.session.undo()


@pytest.mark.benchmark(group="a step (at most 100 ms)")
def test_filtering(benchmark, grid):
    ways = iter([["商河县"], ["平阴县"], None] * 20)
    timed(benchmark, lambda: grid.filter.set("county", next(ways), open_only=False))


@pytest.mark.benchmark(group="a step (at most 100 ms)")
@pytest.mark.parametrize("column", ["county", "name"])
def test_opening_a_column_s_filter(benchmark, grid, column):
    at = grid.session.form.index[column]
    timed(benchmark, lambda: grid.open_filter(at), setup=lambda: press("Escape"))
    press("Escape")


@pytest.mark.benchmark(group="a step (at most 100 ms)")
def test_finding_the_last_place(benchmark, window, grid):
    bar = window.editor.find_bar
    bar.open(replacing=False)
    bar.wanted.setText("4999")
    timed(benchmark, lambda: bar.go(1))
    press("Escape")


@pytest.mark.benchmark(group="a step (at most 100 ms)")
def test_copying_everything(benchmark, grid):
    press("Ctrl+A")
    timed(benchmark, lambda: press("Ctrl+C"))


@pytest.mark.benchmark(group="a step (at most 100 ms)")
def test_selecting_everything(benchmark, grid):
    timed(benchmark, lambda: press("Ctrl+A"), setup=lambda: select(grid, (0, "name")))


def block(columns):
    """Return a clipboard's text of 5,000 rows, no two alike."""
    block.turn += 1
    line = ("n{0}-{1}", "简介{0}-{1}", "{2}", "3", "①", "李{0}", "0531-66600000", "备注{0}-{1}")
    return "\n".join(
        "\t".join(cell.format(at, block.turn, at % 900 + block.turn) for cell in line[:columns])
        for at in range(ROWS)
    )


block.turn = 0


def take_block(grid, columns):
    QApplication.clipboard().setText(block(columns))
    select(grid, (0, "name"))
    settle()


@pytest.mark.benchmark(group="5,000 × 8 cells (at most 500 ms)")
def test_pasting(benchmark, grid):
    timed(benchmark, lambda: press("Ctrl+V"), setup=lambda: take_block(grid, 8), rounds=8)


@pytest.mark.benchmark(group="5,000 × 8 cells (at most 500 ms)")
def test_taking_the_paste_back(benchmark, window, grid):
    def pasted():
        take_block(grid, 8)
        press("Ctrl+V")
        settle()

    timed(benchmark, window.editor.session.undo, setup=pasted, rounds=8)


@pytest.mark.benchmark(group="5,000 × 8 cells (at most 500 ms)")
def test_opening_the_list(benchmark, window):
    timed(benchmark, lambda: window.open_report("annex2", Period(2025)), rounds=8)
