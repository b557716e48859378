"""How the cost of each step grows with the list: `pytest -s tests/benchmarks/bench_growth.py`.

CPU time of the step and the painting after it, the least of some rounds, for lists of 10 to 10,000
projects. After each time stands the exponent since the list of a tenth: 0 if the step costs the same,
1 if it costs ten times as much. What changes one cell should stay near 0, what changes all rows below 1.1.
"""

import os
from datetime import date
from itertools import count, cycle, pairwise
from math import log10
from time import process_time

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from fangfan_desktop.app import make_application, make_window
from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.edits.gestures import clear_cells
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.workspace.workspace import Workspace
from tests.benchmarks.sampled import sample_in
from tests.builders import replace
from tests.ui.hands import press, select, write

SIZES = (10, 100, 1_000, 10_000)
YEAR = Period(2025)
_LINE = ("n{0}-{1}", "简介{0}-{1}", "{2}", "3", "①", "李{0}", "0531-66600000", "备注{0}-{1}")


class Steps:
    """The steps in a window on one list: each is made ready, then timed."""

    def __init__(self, window, rows):
        self.window, self.rows = window, rows
        self.turn = count(1)
        self.ways = cycle([["商河县"], ["平阴县"]])
        self.sorting = cycle(["Alt+Shift+A", "Alt+Shift+D"])

    @property
    def grid(self):
        return self.window.editor.grid

    def at(self, column):
        self.grid.filter.clear()
        select(self.grid, (self.rows // 2, column))
        settle()

    def a_cell_written(self, column, text):
        self.at(column)
        write(text.format(next(self.turn)))
        return lambda: press("Return")

    def a_name(self):
        return self.a_cell_written("name", "项目{0}")

    def a_figure(self):
        return self.a_cell_written("employed", "{0}")

    def a_figure_in_a_half_filled_list(self):
        session = self.window.editor.session
        ids = [row.id for row in session.report.rows]
        session.apply(
            clear_cells(session.report, [(i, c) for i in ids for c in ("summary", "phone")])
        )
        return self.a_figure()

    def a_paste(self):
        turn = next(self.turn)
        lines = (
            "\t".join(cell.format(at, turn, at % 900 + turn) for cell in _LINE)
            for at in range(self.rows)
        )
        QApplication.clipboard().setText("\n".join(lines))
        select(self.grid, (0, "name"))
        settle()
        return lambda: press("Ctrl+V")

    def taking_it_back(self):
        self.a_paste()()
        settle()
        return lambda: press("Ctrl+Z")

    def opening(self):
        return lambda: self.window.open_report("annex2", YEAR)

    def sorting_it(self):
        self.at("name")
        return lambda: press(next(self.sorting))

    def filtering(self):
        return lambda: self.grid.filter.set("county", next(self.ways), open_only=False)

    def the_full_check(self):
        session = self.window.editor.session
        checker = Checker(session.form)
        return lambda: checker.check(session.report, session.context)


STEPS = {
    "type a name": Steps.a_name,
    "type a figure": Steps.a_figure,
    "paste n × 8": Steps.a_paste,
    "take it back": Steps.taking_it_back,
    "open the list": Steps.opening,
    "sort": Steps.sorting_it,
    "filter": Steps.filtering,
    "full check": Steps.the_full_check,
    "type, half filled": Steps.a_figure_in_a_half_filled_list,
}


def settle():
    for _ in range(4):
        QApplication.processEvents()


def least(step, steps, rounds=7):
    """Return the least CPU time of a step, in milliseconds; the first round is not counted."""
    times = []
    for _ in range(rounds + 1):
        act = step(steps)
        settle()
        start = process_time()
        act()
        settle()
        times.append((process_time() - start) * 1000)
    return min(times[1:])


@pytest.fixture
def times(city_list, tmp_path):
    """Return the times of each step, one for each size."""
    keep = QApplication.instance() or make_application(["fangfan"])
    found = {name: [] for name in STEPS}
    for rows in SIZES:
        folder = tmp_path / str(rows)
        folder.mkdir()
        sample_in(folder)
        workspace = Workspace(folder)
        workspace.reports.add(replace(city_list(rows), period=YEAR))
        workspace.close()
        window = make_window(folder, folder, lambda: date(2026, 9, 12))
        window.open_report("annex2", YEAR)
        window.show()
        window.activateWindow()
        steps = Steps(window, rows)
        for name, step in STEPS.items():
            found[name].append(least(step, steps))
        window.close()
        window.workspace.close()
    del keep
    return found


def test_growth(times, capsys):
    with capsys.disabled():
        print("\n\nCPU, ms".ljust(19), *(f"{rows:>8,} rows    " for rows in SIZES))
        for name, own in times.items():
            grown = [None, *(log10(now / was) for was, now in pairwise(own))]
            cells = (
                f"{ms:8.1f} ({'' if exponent is None else f'{exponent:+.2f}':>5})"
                for ms, exponent in zip(own, grown, strict=True)
            )
            print(name.ljust(17), *cells)
