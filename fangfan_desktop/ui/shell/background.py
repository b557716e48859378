"""Runs work in the background: in one thread, because Qt's fonts belong to their thread."""

from collections.abc import Callable
from itertools import count
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal


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
