import gc
import threading

import pytest
from PySide6.QtWidgets import QWidget

from fangfan_desktop.ui.shell.background import Background


class Ring:
    """Something that only the garbage collector can take down; it says in which thread it died."""

    def __init__(self, died):
        self.me, self.died = self, died

    def __del__(self):
        self.died.append(threading.current_thread())


@pytest.fixture
def background(qapp):
    opened = Background()
    yield opened
    opened.finish()


def make_garbage():
    """Make as many objects as a large file does, none of which goes by itself."""
    for _ in range(30_000):
        ring = []
        ring.append(ring)


def test_work_in_the_background_takes_down_nothing_of_the_windows(background, qtbot):
    died = []
    Ring(died)
    back = []
    background.run(make_garbage, back.append, back.append)
    qtbot.waitUntil(lambda: bool(back))
    qtbot.waitUntil(lambda: bool(died))
    assert died == [threading.main_thread()]


def test_garbage_is_collected_as_soon_as_the_window_waits(qtbot):
    died = []
    Ring(died)
    make_garbage()
    assert not died
    qtbot.waitUntil(lambda: bool(died))


def test_a_quiet_window_is_not_woken_for_it(qapp, qtbot):
    gc.collect()
    rounds = []
    gc.callbacks.append(lambda phase, info: rounds.append(phase))
    qtbot.wait(50)
    gc.callbacks.pop()
    assert not rounds


def test_a_task_dies_in_the_thread_that_asked_for_it(background, qtbot):
    died, back = [], []

    class Asked(QWidget):
        def __del__(self):
            died.append(threading.current_thread())

    def ask():
        asked = Asked()
        background.run(asked.width, back.append, back.append)

    ask()
    qtbot.waitUntil(lambda: bool(back))
    qtbot.waitUntil(lambda: bool(died))
    assert died == [threading.main_thread()]
