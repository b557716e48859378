"""Collects Python's garbage in the window's thread, when it has nothing to do.

Python collects in whichever thread makes the next object. A Qt object that dies in a thread which is not
its own can end the program, and the background thread makes objects by the thousand.
"""

import gc

from PySide6.QtCore import QAbstractEventDispatcher

# Objects made before the youngest are looked at: a list of 5,000 projects is a hundred thousand.
_THRESHOLD = (20_000, 20, 20)


def collect_when_idle() -> None:
    """Collect here from now on, each time that this thread is about to wait. It needs no timer."""
    gc.disable()
    gc.freeze()  # what was loaded stays: it is not looked at again
    gc.set_threshold(*_THRESHOLD)
    QAbstractEventDispatcher.instance().aboutToBlock.connect(collect_due)


def collect_due() -> None:
    """Collect the oldest generation that is due, as Python itself would have done."""
    made = gc.get_count()
    for generation in (2, 1, 0):
        if made[generation] > _THRESHOLD[generation]:
            gc.collect(generation)
            return
