"""A long day at the window: nothing raised, memory flat, the workspace no larger than what is in it."""

import json
import os
import subprocess
import sys

import pytest

GESTURES, WARM = 20_000, 4_000  # memory is looked at every 500
FLAT = 20  # MB


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """Return what the day cost."""
    folder = tmp_path_factory.mktemp("day")
    done = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.soak", folder, str(GESTURES), "1"],
        capture_output=True,
        text=True,
        timeout=540,
        env={**os.environ, "PYTHONHASHSEED": "1"},
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc")
def test_memory_stays_flat_after_the_morning(day):
    later = day["memory"][WARM // 500 :]
    assert len(later) == (GESTURES - WARM) // 500
    assert max(later) - min(later) <= FLAT, day["memory"]


def test_nothing_was_raised(day):
    assert day["raised"] == []
    assert day["steps"] > 1_000


def test_the_workspace_is_as_large_as_its_content(day):
    assert day["size"] <= 1.5 * day["packed"]
    assert day["beside"] == []
