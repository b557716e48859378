"""Process start to the first painted editor, and the window's memory, against a bare window."""

import os
import subprocess
import sys

import pytest

from fangfan_desktop.workspace.workspace import Workspace
from tests.benchmarks.sampled import sample_in

# Each ends with its first painted table, and says how much memory it holds by then.
END = """
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
BARE = f"""
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
{END}
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
OURS = f"""
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from fangfan_desktop.app import make_application, make_window
from fangfan_desktop.forms.periods import parse_period
{END}
application = make_application(["fangfan"])
window = make_window(Path(sys.argv[1]), Path(sys.argv[1]), lambda: date(2026, 9, 12))
window.open_report(sys.argv[2], parse_period(sys.argv[3]))
first = FirstPaint()
window.editor.grid.viewport().installEventFilter(first)
window.show()
application.exec()
"""


def run(code, *arguments):
    """Run a process to its first painted table; return its resident memory in MB."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ},
    )
    return int(done.stdout) / 1024


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    sample_in(folder)
    return folder


@pytest.fixture(scope="module")
def long_list(tmp_path_factory, city_list):
    folder = tmp_path_factory.mktemp("long")
    sample_in(folder)
    from fangfan_desktop.forms.periods import Period
    from tests.builders import replace

    workspace = Workspace(folder)
    workspace.reports.add(replace(city_list(5_000), period=Period(2025)))
    workspace.close()
    return folder


@pytest.mark.benchmark(group="start to the first painted editor")
def test_a_bare_window(benchmark):
    benchmark.pedantic(run, (BARE,), rounds=12, warmup_rounds=2)


@pytest.mark.benchmark(group="start to the first painted editor")
def test_our_editor_with_a_quarter(benchmark, sample):
    benchmark.pedantic(run, (OURS, str(sample), "annex1", "2026Q3"), rounds=12, warmup_rounds=2)


@pytest.mark.benchmark(group="start to the first painted editor")
def test_our_editor_with_5_000_projects(benchmark, long_list):
    benchmark.pedantic(run, (OURS, str(long_list), "annex2", "2025"), rounds=5, warmup_rounds=1)


def test_memory_over_a_bare_window(sample, long_list, capsys):
    bare = min(run(BARE) for _ in range(3))
    quarter = min(run(OURS, str(sample), "annex1", "2026Q3") for _ in range(3))
    whole = min(run(OURS, str(long_list), "annex2", "2025") for _ in range(3))
    with capsys.disabled():
        print(f"\nbare {bare:.0f} MB, quarter +{quarter - bare:.0f}, list +{whole - bare:.0f}")
