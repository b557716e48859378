"""Runs work in the background: in one thread, because Qt's fonts belong to their thread.

What may hang in the network is run apart, so that exports and files to be read do not wait for it.
"""

from collections.abc import Callable
from itertools import count
from threading import Thread
from time import monotonic
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal

_PATIENCE = 5.0  # seconds


class _Task(NamedTuple):
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]


class _Job(QRunnable):
    """Does one task in the thread. It holds no task: what a task refers to must not die there."""

    def __init__(self, background: "Background", number: int) -> None:
        super().__init__()
        self._background, self._number = background, number

    def run(self) -> None:
        background, number = self._background, self._number
        try:
            background.done.emit(number, background.work_of(number)())
        except Exception as error:  # noqa: BLE001  # handed to the UI thread, which says it
            background.failed.emit(number, error)


class Background(QObject):
    """Runs one job after another."""

    done = Signal(int, object)
    failed = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._numbers = count()
        self._tasks: dict[int, _Task] = {}
        self.done.connect(self._is_done)
        self.failed.connect(self._has_failed)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work`, then call `done` with its result or `failed` with its error in this thread."""
        number = next(self._numbers)
        self._tasks[number] = _Task(work, done, failed)
        self._start(number)

    def _start(self, number: int) -> None:
        self._pool.start(_Job(self, number))

    def work_of(self, number: int) -> Callable[[], Any]:
        """Return the work of a task that is not done yet."""
        return self._tasks[number].work

    def finish(self) -> None:
        """Wait for all jobs, for their results, and for the jobs that these start.

        No job is left half done, and no thread is running when the program ends.
        """
        while True:
            self._pool.waitForDone()
            # Deliver the results that came while this thread was waiting: files may have to be stored.
            QCoreApplication.sendPostedEvents()
            if not self._tasks:
                return

    def _is_done(self, number: int, result: Any) -> None:
        self._tasks.pop(number).done(result)

    def _has_failed(self, number: int, error: Exception) -> None:
        self._tasks.pop(number).failed(error)


class FarAway(Background):
    """Runs work on folders of the network: a server that does not answer may hold it up for hours.

    Each job has a thread of its own, which ends with the program at the latest.
    """

    def __init__(self) -> None:
        super().__init__()
        self._threads: list[Thread] = []

    def _start(self, number: int) -> None:
        self._threads = [each for each in self._threads if each.is_alive()]
        self._threads.append(Thread(target=_Job(self, number).run, daemon=True))
        self._threads[-1].start()

    def finish(self) -> None:
        """Wait for the jobs, but not long: what is not done is done after the next start."""
        until = monotonic() + _PATIENCE
        for each in self._threads:
            each.join(max(0.0, until - monotonic()))
        QCoreApplication.sendPostedEvents()
