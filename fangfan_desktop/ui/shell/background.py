"""Runs work in the background: in one thread, because Qt's fonts belong to their thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal


class _Outcome(QObject):
    """Brings the result of a job to the thread that asked for it.

    Its signals are connected to its own methods: a closure on itself would never be released.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self, waiting: "set[_Outcome]", done: Callable[[Any], None], failed: Callable[[Any], None]
    ) -> None:
        super().__init__()
        self._waiting, self._done, self._failed = waiting, done, failed
        waiting.add(self)
        self.done.connect(self._is_done)
        self.failed.connect(self._has_failed)

    def _is_done(self, result: Any) -> None:
        self._waiting.discard(self)
        self._done(result)

    def _has_failed(self, error: Any) -> None:
        self._waiting.discard(self)
        self._failed(error)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], Any], outcome: _Outcome) -> None:
        super().__init__()
        self._work, self._outcome = work, outcome

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001  # handed to the UI thread, which says it
            self._outcome.failed.emit(error)
        else:
            self._outcome.done.emit(result)


class Background:
    """Runs one job after another."""

    def __init__(self) -> None:
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._waiting: set[_Outcome] = set()

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work`, then call `done` with its result or `failed` with its error in this thread."""
        self._pool.start(_Job(work, _Outcome(self._waiting, done, failed)))

    def finish(self) -> None:
        """Wait for all jobs, for their results, and for the jobs that these start.

        No job is left half done, and no thread is running when the program ends.
        """
        while True:
            self._pool.waitForDone()
            # Deliver the results that came while this thread was waiting: files may have to be stored.
            QCoreApplication.sendPostedEvents()
            if not self._waiting:
                return
