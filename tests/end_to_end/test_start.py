"""What a start costs, counted: modules, files, calls for the disk, paintings. Times are not asserted."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import CITY, county_report
from tests.end_to_end.calls import can_record

ROOT = Path(__file__).parents[2]
# A process as the program starts, to the first painted quarter and the end of what comes after it.
START = """
import json, sys
sys.path.insert(0, sys.argv[1])
from fangfan_desktop.__main__ import import_quickly
import_quickly()
from datetime import date
from pathlib import Path
from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from fangfan_desktop.app import make_application, make_window
from fangfan_desktop.forms.periods import Period
class Paints(QObject):
    count, loaded = 0, ()
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.count += 1
            self.loaded = self.loaded or tuple(sys.modules)
        return False
application = make_application(["fangfan"])
folder = Path(sys.argv[2])
window = make_window(folder, folder / "exported", lambda: date(2026, 9, 12))
window.open_report("annex1", Period(2026, 3))
grid, paints = Paints(), Paints()
window.editor.grid.viewport().installEventFilter(grid)
window.editor.grid.horizontalHeader().viewport().installEventFilter(paints)
window.show()
passed = QElapsedTimer()
passed.start()
while passed.elapsed() < 500:
    application.processEvents()
print(json.dumps({"grid": grid.count, "header": paints.count, "loaded": grid.loaded,
                  "cards": len(window.editor.panel.cards())}), flush=True)
window.close()
window.workspace.close()
import os; os._exit(0)
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """A workspace of a county with a quarter that is filled in, closed properly."""
    folder = tmp_path_factory.mktemp("county")
    workspace = Workspace(folder)
    workspace.profile.save(
        Profile("county", CITY, "商河县", "商河县人社局", "张三", "84880000", "")
    )
    workspace.reports.add(county_report(Reference(resources()).forms["annex1"], brands="7"))
    workspace.close()
    return folder


def command(folder):
    return [sys.executable, "-c", START, str(ROOT), str(folder)]


def run(command):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(command, env=environment, check=True, capture_output=True)  # byte code is kept
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def start(county):
    return run(command(county))


def test_the_first_painted_quarter_has_loaded_what_it_needs_and_little_more(start):
    ours = [name for name in start["loaded"] if name.startswith("fangfan_desktop")]
    assert len(ours) < 230, sorted(ours)
    assert len(start["loaded"]) < 410, sorted(start["loaded"])


@pytest.mark.parametrize(
    "unused",
    [
        *("openpyxl", "lxml", "docx", "email", "inspect", "typing_extensions", "html"),
        *("shibokensupport.signature.parser", "PySide6.QtNetwork", "PySide6.QtPrintSupport"),
        *("fangfan_desktop.forms.load", "fangfan_desktop.checks.known"),
        *("fangfan_desktop.jobs.submit", "fangfan_desktop.exchange", "fangfan_desktop.ui.start"),
        *("fangfan_desktop.ui.board", "fangfan_desktop.workspace.typed"),
    ],
)
def test_what_is_for_later_is_not_loaded(start, unused):
    assert unused not in start["loaded"]


def test_the_table_is_painted_once_and_its_header_once(start):
    assert (start["grid"], start["header"]) == (1, 1)


@pytest.mark.skipif(not can_record(), reason="takes strace")
def test_a_start_opens_each_module_and_icon_once_and_has_the_disk_flush_little(county, tmp_path):
    run(command(county))
    log = tmp_path / "calls"
    strace = ["strace", "-f", "-qq", "-e", "trace=openat,fsync,fdatasync", "-o", str(log)]
    run([*strace, *command(county)])
    lines = log.read_text(errors="replace").splitlines()
    opened = re.compile(
        rf'openat\(AT_FDCWD, "({re.escape(str(ROOT))}/(?:fang|res)[^"]*\.\w+)".* = \d'
    )
    found = [match[1] for line in lines if (match := opened.search(line))]
    assert len(found) < 310
    # PySide6 imports its package twice.
    once = [path for path in found if path.endswith((".pyc", ".svg")) and "files.dir" not in path]
    assert sorted(once) == sorted(set(once))
    assert sum("sync(" in line for line in lines) <= 3
