"""The scale that the application is made with: each in a process of its own, as Qt reads it once."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont

from fangfan_desktop.ui.shell.scaling import ask_anew, is_anew_asked, largest_scale, times_usual
from fangfan_desktop.ui.widgets.theme import area, size

ROOT = Path(__file__).parents[3]
MADE = """
import json, os, sys
sys.path.insert(0, sys.argv[1])
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel
from fangfan_desktop.ui.shell import scaling
made = []
def make():
    made.append(os.environ.get("QT_SCALE_FACTOR"))
    application = QApplication(["x"])
    font = application.font()
    font.setPointSizeF(float(sys.argv[3]))
    application.setFont(font)
    return application
application = scaling.make_scaled(make, int(sys.argv[2]))
label = QLabel("字")
label.show()
print(json.dumps([label.devicePixelRatioF(), scaling.scale_of(application), len(made),
                  os.environ.get("QT_SCALE_FACTOR")]))
"""


def made(tmp_path, percent, points=9, screen=(1366, 768), **environment):
    """Return the ratio of a window, the scale, how often the application was made, and Qt's variable."""
    screens = {"screens": [{"name": "one", "x": 0, "y": 0, "width": 0, "height": 0}]}
    screens["screens"][0].update(
        width=screen[0], height=screen[1], logicalDpi=96, logicalBaseDpi=96
    )
    (tmp_path / "screens.json").write_text(json.dumps(screens), encoding="utf-8")
    command = [sys.executable, "-c", MADE, str(ROOT), str(percent), str(points)]
    platform = f"offscreen:configfile={tmp_path / 'screens.json'}"
    environment = {**os.environ, **environment, "QT_QPA_PLATFORM": platform}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("percent", [100, 125, 150, 175, 200])
def test_everything_is_as_large_as_chosen_and_what_it_starts_is_not(tmp_path, percent):
    assert made(tmp_path, percent) == [percent / 100, percent / 100, 1, None]


def test_the_desktop_s_larger_font_makes_everything_larger(tmp_path):
    ratio, scale, times, _ = made(tmp_path, 125, points=13.2 if sys.platform != "win32" else 10.8)
    assert (ratio, scale, times) == (pytest.approx(1.5), pytest.approx(1.5), 2)


def test_it_is_not_larger_than_the_screen_can_hold(tmp_path):
    ratio, scale, times, _ = made(tmp_path, 200, screen=(1024, 768))
    assert (ratio, scale, times) == (
        pytest.approx(1024 / 680, abs=0.01),
        pytest.approx(ratio, abs=0.01),
        2,
    )


@pytest.mark.parametrize("nonsense", ["nan", "inf", "-2", "0", "1e9", "1,5"])
def test_a_scale_at_which_nothing_is_seen_is_not_taken(tmp_path, nonsense):
    wanted = [1.25, 1.25, 1, nonsense]
    assert made(tmp_path, 125, QT_SCALE_FACTOR=nonsense) == wanted
    assert made(tmp_path, 100, QT_SCALE_FACTOR=nonsense) == [1.0, 1.0, 1, nonsense]


def test_a_scale_that_somebody_set_for_qt_is_multiplied_and_left(tmp_path):
    assert made(tmp_path, 150, screen=(3000, 2000), QT_SCALE_FACTOR="2") == [3.0, 1.5, 1, "2"]
    assert made(tmp_path, 150, QT_SCALE_FACTOR="nonsense")[3] == "nonsense"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has 9 points")
@pytest.mark.parametrize(
    ("points", "times"), [(8, 1), (9, 1), (10.5, 1), (11, 1), (16.5, 1.5), (40, 2.25), (-1, 1)]
)
def test_a_usual_font_changes_nothing_and_a_huge_one_not_everything(points, times):
    font = QFont()
    font.setPointSizeF(points) if points > 0 else font.setPixelSize(30)
    assert times_usual(font) == pytest.approx(times)


@pytest.mark.parametrize("screen", [QSize(1366, 768), QSize(1920, 1040), QSize(1280, 1024)])
def test_the_smallest_window_just_fits_a_screen_at_its_largest_scale(qapp, screen):
    least, space = area("window_least"), screen - QSize(0, size("title_bar"))
    scale = largest_scale(SimpleNamespace(availableSize=lambda: screen))
    times = min(space.width() / least.width(), space.height() / least.height())
    assert scale == pytest.approx(times)
    assert scale > 1


def test_on_a_tiny_screen_the_window_has_its_usual_size(qapp):
    assert largest_scale(SimpleNamespace(availableSize=lambda: QSize(640, 300))) == 1


def test_the_program_is_asked_to_start_again_and_then_not(qapp):
    assert not is_anew_asked()
    ask_anew(anew=True)
    assert is_anew_asked()
    ask_anew(anew=False)
    assert not is_anew_asked()
