"""Start, memory and rest of the window, against a bare window and LibreOffice."""

import subprocess
import sys
import time
from functools import cache
from pathlib import Path

from fangfan_desktop.workspace.workspace import Workspace
from tests.benchmarks import inputs, screen
from tests.benchmarks.measure import Measurement

# Each ends with its first painted table, and says how much memory it holds by then.
_END = """
def end():
    lines = open("/proc/self/status").read().splitlines()
    print(next(line.split()[1] for line in lines if line.startswith("VmRSS")), flush=True)
    import os; os._exit(0)
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, end)
        return False
"""
_BARE = f"""
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
{_END}
application = QApplication([])
window = QMainWindow()
table = QTableView()
window.setCentralWidget(table)
window.resize(1366, 768)
first = FirstPaint()
table.viewport().installEventFilter(first)
window.show()
application.exec()
"""
_OURS = f"""
import sys
from datetime import date
from pathlib import Path
from fangfan_desktop.__main__ import import_quickly
import_quickly()
from PySide6.QtCore import QEvent, QObject, QTimer
from fangfan_desktop.app import make_application, make_window
from fangfan_desktop.forms.periods import parse_period
{_END}
application = make_application(["fangfan"])
window = make_window(Path(sys.argv[1]), Path(sys.argv[1]), lambda: date(2026, 9, 12))
window.open_report(sys.argv[2], parse_period(sys.argv[3]))
first = FirstPaint()
window.editor.grid.viewport().installEventFilter(first)
window.show()
application.exec()
"""
_OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
IDLE = {"seconds": 60.0}
_SETTLING = 6.0


def _bare() -> tuple[float, str]:
    return inputs.ran("-c", _BARE, environment=_OFFSCREEN)


def _quarter() -> tuple[float, str]:
    return _opened(inputs.sample(), "annex1", "2026Q3")


def _long() -> tuple[float, str]:
    return _opened(inputs.long_list(), "annex2", "2025")


def _opened(folder: Path, *report: str) -> tuple[float, str]:
    """Open a report of a workspace that was closed properly, which no run before this one did."""
    Workspace(folder).close()
    return inputs.ran("-c", _OURS, folder, *report, environment=_OFFSCREEN)


def _memory(said: str) -> float:
    return int(said) / 1024


def _program() -> list[str]:
    return [sys.executable, "-m", "fangfan_desktop", "--sample", str(inputs.sample())]


@cache
def _exported() -> Path:
    """Return a list as it is exported."""
    out = inputs.new_folder("exported")
    words = ["export", inputs.lists_of_hand()[0], "--out", out, "--formats", "xlsx", "--draft"]
    inputs.ran("-m", "fangfan_desktop.cli.main", *words)
    (found,) = out.glob("*.xlsx")
    return found


def _shown() -> float:
    return screen.until_painted(_program())


def _calc_shown() -> float:
    return screen.until_painted(screen.calc(_exported()))


def _woken() -> float:
    """Return how often any thread of the idle window was woken."""
    process = subprocess.Popen(
        _program(), cwd=inputs.ROOT, env=inputs.clean_environment(**_OFFSCREEN)
    )
    try:
        time.sleep(_SETTLING)
        before = _switches(process.pid)
        time.sleep(IDLE["seconds"])
        return _switches(process.pid) - before
    finally:
        process.terminate()
        process.wait()


def _switches(process: int) -> int:
    threads = Path(f"/proc/{process}/task").glob("*/status")
    lines = (line for status in threads for line in status.read_text().splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt"))


ROWS = (
    Measurement(
        "start",
        "process start to the first painted editor, with a quarter",
        lambda: _quarter()[0],
        "1.6 ×",
        lambda: _bare()[0],
        "a bare PySide6 window with a table",
        rounds=12,
    ),
    Measurement(
        "start-list",
        "the same with 5,000 projects",
        lambda: _long()[0],
        "1.8 ×",
        lambda: _bare()[0],
        "a bare PySide6 window with a table",
    ),
    Measurement(
        "screen",
        "the window on the screen (Xvfb), with the sample",
        _shown,
        "4 × ahead",
        _calc_shown,
        "LibreOffice Calc with the exported list",
        "ahead",
        rounds=5,
    ),
    Measurement(
        "memory",
        "memory with a quarter",
        lambda: _memory(_quarter()[1]),
        "+20 MB",
        lambda: _memory(_bare()[1]),
        "the bare window",
        "over",
        "MB",
        rounds=3,
    ),
    Measurement(
        "idle",
        "the window at rest",
        _woken,
        "0, but for the half-hourly backup",
        compare="alone",
        unit="wake-ups",
        rounds=1,
    ),
)
