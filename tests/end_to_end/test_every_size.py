"""The whole window at 100 to 200 % on a screen of 1366 × 768: no word cut, nothing beyond the screen."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fangfan_desktop.jobs.sample.sample import load_sample
from fangfan_desktop.jobs.sample.sample_workspace import fill_sample
from fangfan_desktop.paint.fonts import load_fonts
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.shell.exporting import machine_paper
from fangfan_desktop.ui.shell.state import SIZES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample(tmp_path_factory, reference, qapp):
    folder = tmp_path_factory.mktemp("sample")
    load_fonts(resources() / "fonts")
    fill_sample(folder, reference, load_sample(reference), machine_paper())
    return folder


# The two ends and one that is no whole number of pixels; the others with the slow tests.
@pytest.mark.parametrize(
    "percent",
    [
        pytest.param(percent, marks=[] if percent in {100, 150, 200} else pytest.mark.slow)
        for percent in SIZES
    ],
)
def test_every_page_and_dialogue_is_read_whole(sample, tmp_path, percent):
    data = tmp_path / "data"
    shutil.copytree(sample, data)
    walk = Path(__file__).with_name("every_size.py")
    command = [sys.executable, str(walk), str(ROOT), str(data), str(percent)]
    environment = {name: value for name, value in os.environ.items() if name != "QT_SCALE_FACTOR"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == []
