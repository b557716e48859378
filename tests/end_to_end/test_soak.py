"""A long day at the window: nothing raised, memory flat, the workspace no larger than what is in it."""

import json
import os
import subprocess
import sys

import pytest

EVERY = 500  # gestures between two looks at the memory


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc")
@pytest.mark.parametrize(
    ("gestures", "warm", "flat"),  # flat: MB, more or less
    [
        (1_000, 500, 10),
        pytest.param(6_000, 3_000, 10, marks=pytest.mark.slow),
        pytest.param(20_000, 4_000, 20, marks=pytest.mark.slow),
    ],
    ids=["ten minutes", "an hour", "a long day"],
)
def test_many_gestures_raise_nothing_and_cost_no_memory_and_no_disk(tmp_path, gestures, warm, flat):
    done = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.soak", tmp_path, str(gestures), "1"],
        capture_output=True,
        text=True,
        timeout=540,
        env={**os.environ, "PYTHONHASHSEED": "1"},
    )
    assert done.returncode == 0, done.stderr[-4000:]
    day = json.loads(done.stdout)
    assert day["raised"] == []
    assert day["steps"] > gestures / 20
    at_first, *later = day["memory"][warm // EVERY - 1 :]
    assert len(later) == (gestures - warm) // EVERY
    assert all(abs(each - at_first) <= flat for each in later), day["memory"]
    assert day["size"] <= 1.5 * day["packed"]
    assert day["beside"] == []
