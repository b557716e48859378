"""A job off the UI thread: one thread for all of them, since Qt's fonts stay with their thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal


class _Outcome(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], Any], outcome: _Outcome) -> None:
        super().__init__()
        self._work, self._outcome = work, outcome

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - handed to the UI thread, which says it
            self._outcome.failed.emit(error)
        else:
            self._outcome.done.emit(result)


class Background:
    """Runs one job after another."""

    def __init__(self) -> None:
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._outcomes: set[_Outcome] = set()

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work`; call `done` with its result, or `failed` with what it raised, over here."""
        outcome = _Outcome()
        self._outcomes.add(outcome)
        outcome.done.connect(lambda result: self._end(outcome, done, result))
        outcome.failed.connect(lambda error: self._end(outcome, failed, error))
        self._pool.start(_Job(work, outcome))

    def _end(self, outcome: _Outcome, then: Callable[[Any], None], result: Any) -> None:
        self._outcomes.discard(outcome)
        then(result)

    def finish(self) -> None:
        """Wait for what still runs, and for what it hands over: nothing is left half done."""
        self._pool.waitForDone()
        # What the jobs said while this thread waited here: files that came are still to be kept.
        QCoreApplication.sendPostedEvents()
