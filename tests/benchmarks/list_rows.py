"""A paste into a list of 5,000 projects, and taking it back, in the window."""

from datetime import date
from functools import cache
from itertools import count

from PySide6.QtWidgets import QApplication

from fangfan_desktop.app import make_window
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.window import MainWindow
from tests.benchmarks import inputs
from tests.benchmarks.acts import settle, timed
from tests.benchmarks.measure import Measurement
from tests.ui.hands import press, select

_ROWS = 5_000
_turns = count()
_LINE = ("n{0}-{1}", "简介{0}-{1}", "{2}", "3", "①", "李{0}", "0531-66600000", "备注{0}-{1}")


@cache
def _window() -> MainWindow:
    folder = inputs.long_list()
    window = make_window(folder, folder, lambda: date(2026, 9, 12))
    window.open_report("annex2", Period(2025))
    window.show()
    window.activateWindow()
    settle()
    return window


def _pasted() -> float:
    """Paste 5,000 × 8 cells, no two rows alike."""
    window, turn = _window(), next(_turns)
    lines = ("\t".join(_LINE).format(at, turn, at % 900 + turn) for at in range(_ROWS))
    QApplication.clipboard().setText("\n".join(lines))
    select(window.editor.grid, (0, "name"))
    settle()
    return timed(lambda: press("Ctrl+V"))


def _taken_back() -> float:
    _pasted()
    return timed(_window().editor.session.undo)


ROWS = (
    Measurement(
        "paste",
        "paste of 5,000 × 8 cells, all checks, committed, painted",
        _pasted,
        "150 ms",
        compare="alone",
        rounds=8,
    ),
    Measurement("undo", "taking it back", _taken_back, "100 ms", compare="alone", rounds=8),
)
