"""The time of an act in a window of this process."""

import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication


def settle() -> None:
    """Let the window do all that is due."""
    for _ in range(4):
        QApplication.processEvents()


def timed(act: Callable[[], object]) -> float:
    """Return the milliseconds of an act, and of all that follows it until the window is at rest."""
    started = time.perf_counter()
    act()
    settle()
    return (time.perf_counter() - started) * 1000
