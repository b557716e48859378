"""The doors that are fuzzed by hand: each still takes its own first bytes."""

import subprocess
import sys

from tests.properties.fuzz.run import DOORS

ENTER = """
import importlib, sys
from itertools import islice
for door in sys.argv[1:]:
    module = importlib.import_module(f"tests.properties.fuzz.{door}")
    for data in islice(module.seeds(), 2):
        module.enter(data)
    print(door, flush=True)
"""


def test_each_door_takes_its_own_first_bytes():
    entered = subprocess.run(
        [sys.executable, "-c", ENTER, *DOORS], capture_output=True, text=True, timeout=120
    )
    assert entered.stdout.split() == DOORS, entered.stderr
