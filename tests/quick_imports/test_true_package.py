"""The package that PySide6 holds in itself, when several threads are the first to use it."""

import subprocess
import sys

from fangfan_desktop.own_code import FOLDER

_TELL_AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
sys.path.insert(0, sys.argv[1])
from fangfan_desktop.quick_imports.pyside import make_pyside_quick
make_pyside_quick()
from PySide6.QtCore import QUrl
together = Barrier(4)
def told(_):
    together.wait()
    try:
        QUrl(1, 2, 3)
    except TypeError:
        return True
with ThreadPoolExecutor(4) as pool:
    assert all(pool.map(told, range(4)))
"""


def test_threads_may_be_the_first_to_make_wrong_calls_at_once():
    command = [sys.executable, "-c", _TELL_AT_ONCE, FOLDER.rsplit("fangfan_desktop", 1)[0]]
    subprocess.run(command, check=True, timeout=60)
