"""A long day at the window: nothing raised, memory flat, the workspace no larger than what is in it."""

import json
import os
import subprocess
import sys

import pytest

GESTURES, WARM = 20_000, 4_000  # memory is looked at every 500
FLAT = 20  # MB, more or less


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc")
def test_a_long_day_raises_nothing_and_costs_no_memory_and_no_disk(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.soak", tmp_path, str(GESTURES), "1"],
        capture_output=True,
        text=True,
        timeout=540,
        env={**os.environ, "PYTHONHASHSEED": "1"},
    )
    assert done.returncode == 0, done.stderr[-4000:]
    day = json.loads(done.stdout)
    assert day["raised"] == []
    assert day["steps"] > 1_000
    warm, *later = day["memory"][WARM // 500 - 1 :]
    assert len(later) == (GESTURES - WARM) // 500
    assert all(abs(each - warm) <= FLAT for each in later), day["memory"]
    assert day["size"] <= 1.5 * day["packed"]
    assert day["beside"] == []
