"""Files as they come, dropped on whichever board: read off the UI thread, kept, and told of."""

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Signal

from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.returns.receive import (
    IncomingFile,
    files_in,
    skipped_files_words,
    take_in,
)
from fangfan_desktop.jobs.returns.tally import Tally
from fangfan_desktop.ui.shell.background import Background
from fangfan_desktop.workspace.received import Identity, stem_of
from fangfan_desktop.workspace.refusals import NotSaved

# Files are kept together: each one by itself would cost a write and a picture.
_TOGETHER, _SECONDS = 24, 0.15


class Intake(QObject):
    """One for the window: boards are opened and left while files come.

    `stored` comes with the board's form and period, and with what was read, by the files' numbers;
    when all have come, `told` with words and the other boards on which files are, then `finished`.
    `broke_off` comes before that where some could not be kept, and why with `refused`.
    `back_up` is called before files come.
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
        """Say whether files are still coming."""
        return self._coming > 0

    def take(self, paths: Sequence[Path], reader: BoardReader) -> None:
        """Take in files and folders for a board; one drop after another."""
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
            together: list[IncomingFile] = []
            last = monotonic()
            for taken in take_in(reference, files, told, earlier()):
                together.append(taken)
                if len(together) >= _TOGETHER or monotonic() - last > _SECONDS:
                    self._batch.emit(together, reader)
                    together, last = [], monotonic()
                if drop <= self._stopped:
                    break
            self._batch.emit(together, reader)

        def broken(error: Exception) -> None:
            self.broke_off.emit()
            self._finish()
            self.refused.emit(sentence(error))

        self._background.run(work, lambda _: self._finish(), broken)

    def stop(self) -> None:
        """Read no further; what was read stays."""
        self._stopped = self._drops

    def _count(self, files: int, left: str) -> None:
        self._tally.files += files
        self._tally.problems += [left] if left else []
        self.progress.emit(self._tally.read, self._tally.files)

    def _store(self, together: list[IncomingFile], reader: BoardReader) -> None:
        """Keep a batch of files, then say what they are."""
        tally, received = self._tally, reader.workspace.received
        if tally.is_broken_off:
            return
        form, _ = reader.here
        kept = [(taken, taken.arrival) for taken in together if taken.arrival]
        tally.known |= {
            stem_of(arrival.path): each
            for taken, arrival in kept
            if not arrival.scan
            # Of a file with both forms, the board's.
            for each in sorted(taken.identities, key=lambda each: each.form == form)
        }
        identities = [self._identities(taken, reader) for taken, _ in kept]
        pairs = [(arrival, each) for (_, arrival), each in zip(kept, identities, strict=True)]
        try:
            added = received.add(pairs)
        except NotSaved as error:
            self.broke_off.emit()
            self.refused.emit(str(error))
            tally.is_broken_off = True
            self.stop()
            return
        read: dict[int, CheckResult] = {}
        for (taken, _), own, ids in zip(kept, identities, added, strict=True):
            tally.new += bool(ids)
            tally.again += not ids
            read |= zip(ids, taken.checked, strict=False)
            tally.count(taken.checked, reader.here, known=not ids)
            if taken.scanned and any(taken.scanned.codes):
                tally.count_stamped(own, reader.reference.forms, reader.here, known=not ids)
        tally.problems += [f"{t.path.name}：{t.reason}" for t in together if not t.arrival]
        tally.problems += [
            f"{t.path.name}：{t.scanned.reason}" for t in together if t.scanned and t.scanned.reason
        ]
        tally.read += len(together)
        self.progress.emit(tally.read, tally.files)
        if any(added):
            self.stored.emit(reader.here, read)

    def _identities(self, taken: IncomingFile, reader: BoardReader) -> Sequence[Identity]:
        arrival = taken.arrival
        if not (arrival and arrival.scan):
            return taken.identities
        form, period = reader.here
        entries = reader.workspace.received.of_board(form, period)
        known = {stem_of(each.path): each.identity for each in entries if not each.scan}
        known |= self._tally.known
        of = Identity(form, None, period)
        return reader.scan_identities(taken, known, of)

    def _finish(self) -> None:
        self._coming -= 1
        if self.is_busy:
            return
        self.progress.emit(0, 0)
        self.told.emit(self._tally.words, self._tally.boards)
        self.finished.emit()
