"""Open 项目库 with the lists of some cities' counties, and print how long each step took, as JSON.

A process of its own, since its highest memory is measured.
"""

import json
import os
import re
import statistics
import sys
from datetime import date
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory, gettempdir

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fangfan_desktop.app import make_application, make_window
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.window import MainWindow
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.workspace import Workspace
from tests.benchmarks.acts import settle, timed
from tests.benchmarks.province import counties, county_lists
from tests.builders import CITY
from tests.ui.hands import write

# Each is typed into an empty field: a figure that many projects have, a word of most, one of none.
_KEYS = ("9", "车", "间", "龘")
_LISTS = Path(gettempdir()) / "fangfan-province"


def main() -> None:
    """Measure with the lists of the first cities' counties."""
    cities, rows = map(int, sys.argv[1:])
    reference = Reference(resources())
    units = counties(reference, cities)
    lists = county_lists(_LISTS, reference.forms["annex2"], units, rows)
    application = make_application(["fangfan"])
    with TemporaryDirectory() as folder:
        found = _measure(Path(folder), lists, len(units) * rows)
    print(json.dumps(found), flush=True)
    del application
    os._exit(0)


def _measure(folder: Path, lists: list[Path], wanted: int) -> dict[str, float]:
    workspace = Workspace(folder)
    workspace.profile.save(Profile("city", CITY, "", "济南市人社局", "张三", "1", ""))
    workspace.close()
    window = make_window(folder, folder, lambda: date(2026, 9, 12))
    window.show()
    window.activateWindow()
    window.show_projects()
    QTest.qWait(100)
    worked = _processor()
    joined = timed(lambda: _take(window, lists)) / 1000
    worked = _processor() - worked
    assert f"共 {wanted} 项" in window.controller.page.count.text()
    window.show_home()
    opened = timed(window.show_projects)
    filled = timed(lambda: _wait_for(window, wanted)) / 1000
    keys = _keys(window)
    memory = _highest_memory()
    window.close()
    window.workspace.close()
    return {
        "projects": wanted,
        "joined": joined,
        "worked": worked,
        "opened": opened,
        "filled": filled,
        "filtered": statistics.median(keys),
        "slowest": max(keys),
        "memory": memory,
    }


def _take(window: MainWindow, lists: list[Path]) -> None:
    window.controller.take(lists)
    while not window.status.saved.text().startswith("项目库里有"):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _wait_for(window: MainWindow, wanted: int) -> None:
    """Wait until the library that was opened is there as a whole."""
    while len(window.controller.page.choice) < wanted:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _keys(window: MainWindow) -> list[float]:
    words = window.controller.page.words
    words.setFocus()
    found: list[float] = []
    for key in _KEYS:
        words.clear()
        settle()
        found.append(timed(lambda key=key: write(key)))
    return found


def _processor() -> float:
    """Return the seconds of the processor that this process and the ended ones it started took."""
    own, others = map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _highest_memory() -> float:
    """Return the highest resident memory of this process, in MB."""
    (found,) = re.findall(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())
    return int(found) / 1024


if __name__ == "__main__":
    main()
