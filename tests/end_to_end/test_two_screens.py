"""Two screens with different scales: the window takes the scale of the one that it is moved to."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOVE = """
import json, sys
sys.path.insert(0, sys.argv[1])
from datetime import date
from pathlib import Path
from PySide6.QtTest import QTest
from fangfan_desktop.app import make_application, make_window
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.shell.state import State
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.workspace import Workspace
data = Path(sys.argv[2])
workspace = Workspace(data)
workspace.profile.save(Profile("county", "济南市", "商河县", "商河县人社局", "张三", "84880000", ""))
workspace.close()
State(data).size = int(sys.argv[3])
application = make_application(["fangfan"], data)
window = make_window(data, data / "exported", lambda: date(2026, 9, 12))
window.resize(700, 360)
window.show()
window.open_report("annex1", Period(2026, 3))
window.do("paper")
window.background.finish()
seen = []
for screen in (*application.screens(), application.screens()[0]):
    window.move(screen.geometry().topLeft())
    window.windowHandle().setScreen(screen)
    QTest.qWait(50)
    ratio = window.devicePixelRatioF()
    view = window.controller.page.view
    view.viewport().grab()
    grabbed = window.grab()
    seen.append([ratio, window.width(), round(grabbed.width() / window.width(), 3),
                 any(key[2] == ratio for key in view._pictures)])
print(json.dumps(seen), flush=True)
window.close()
window.workspace.close()
import os; os._exit(0)
"""


def moved(tmp_path, percent):
    """Return for each screen, and the first again: ratio, width, ratio of a picture, page drawn for it."""
    screens = [
        {"name": "one", "x": 0, "y": 0, "width": 1366, "height": 728, "logicalDpi": 96},
        {"name": "two", "x": 1366, "y": 0, "width": 2560, "height": 1400, "logicalDpi": 144},
    ]
    for each in screens:
        each["logicalBaseDpi"] = 96
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}), encoding="utf-8")
    platform = f"offscreen:configfile={tmp_path / 'screens.json'}"
    data = tmp_path / "data"
    data.mkdir()
    command = [sys.executable, "-c", MOVE, str(ROOT), str(data), str(percent)]
    environment = {**os.environ, "QT_QPA_PLATFORM": platform}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_is_as_sharp_and_as_large_on_the_other_one_and_back(tmp_path):
    assert moved(tmp_path, 100) == [
        [1.0, 700, 1.0, True],
        [1.5, 700, 1.5, True],
        [1.0, 700, 1.0, True],
    ]


def test_the_size_that_was_chosen_is_multiplied(tmp_path):
    ratios = [ratio for ratio, *_ in moved(tmp_path, 150)]
    assert ratios == [1.5, 2.25, 1.5]
