"""Files that are dropped on boards: read off the UI thread and stored."""

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Signal

from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.jobs.returns.arrivals import store_batch
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.receive import (
    IncomingFile,
    files_in,
    skipped_files_words,
    take_in,
)
from fangfan_desktop.jobs.returns.tally import Tally
from fangfan_desktop.ui.shell.background import Background
from fangfan_desktop.workspace.refusals import NotSaved

# Files are stored in batches: each batch costs one write and one repaint.
_BATCH_FILES, _BATCH_SECONDS = 24, 0.15


class Intake(QObject):
    """Takes in files for all boards; the window has one, and boards come and go meanwhile.

    `stored` carries the board's form and period, and what was read by the files' numbers. After
    the last file, `told` carries a message and the names of other boards; then comes `finished`.
    If files cannot be stored, `broke_off` and `refused` come first. `back_up` runs before a drop.
    """

    stored = Signal(object, object)
    progress = Signal(int, int)
    finished = Signal()
    told = Signal(str, object)
    broke_off = Signal()
    refused = Signal(str)
    _batch = Signal(object, object)
    _found = Signal(int, str)

    def __init__(self, background: Background, back_up: Callable[[], object]) -> None:
        super().__init__()
        self._background, self._back_up = background, back_up
        self._drops = self._coming = self._stopped = 0
        self._tally = Tally()
        self._batch.connect(self._store)
        self._found.connect(self._count)

    @property
    def is_busy(self) -> bool:
        """Return True while files arrive."""
        return self._coming > 0

    def take(self, paths: Sequence[Path], reader: BoardReader) -> None:
        """Take in files and folders for a board, one drop after another."""
        reference, told, earlier = reader.reference, reader.known_facts(), reader.earlier()
        if not self.is_busy:
            self._tally = Tally()
            self._back_up()
        self._drops += 1
        self._coming += 1
        drop = self._drops

        def work() -> None:
            files = files_in(paths)
            self._found.emit(len(files), skipped_files_words(paths, files))
            batch: list[IncomingFile] = []
            last = monotonic()
            for taken in take_in(reference, files, told, earlier()):
                batch.append(taken)
                if len(batch) >= _BATCH_FILES or monotonic() - last > _BATCH_SECONDS:
                    self._batch.emit(batch, reader)
                    batch, last = [], monotonic()
                if drop <= self._stopped:
                    break
            self._batch.emit(batch, reader)

        def fail(error: Exception) -> None:
            self.broke_off.emit()
            self._finish()
            self.refused.emit(sentence(error))

        self._background.run(work, lambda _: self._finish(), fail)

    def stop(self) -> None:
        """Stop reading; files already read stay."""
        self._stopped = self._drops

    def _count(self, files: int, left: str) -> None:
        self._tally.files += files
        self._tally.problems += [left] if left else []
        self.progress.emit(self._tally.read, self._tally.files)

    def _store(self, batch: list[IncomingFile], reader: BoardReader) -> None:
        """Store a batch of files, then tell the boards."""
        if self._tally.is_broken_off:
            return
        try:
            checked = store_batch(batch, reader, self._tally)
        except NotSaved as error:
            self.broke_off.emit()
            self.refused.emit(str(error))
            self._tally.is_broken_off = True
            self.stop()
            return
        self.progress.emit(self._tally.read, self._tally.files)
        if checked is not None:
            self.stored.emit(reader.here, checked)

    def _finish(self) -> None:
        self._coming -= 1
        if self.is_busy:
            return
        self.progress.emit(0, 0)
        self.told.emit(self._tally.words, self._tally.boards)
        self.finished.emit()
