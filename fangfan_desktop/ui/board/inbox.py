"""A board's received files in the window: read off the UI thread, then shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.jobs.returns.board import Board
from fangfan_desktop.jobs.returns.board_files import BoardFiles, Reversal
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.returns.doubts import Doubt
from fangfan_desktop.ui.board.intake import Intake
from fangfan_desktop.ui.shell.background import Background
from fangfan_desktop.workspace.answers import ClerkAnswer
from fangfan_desktop.workspace.received import ReceivedFile
from fangfan_desktop.workspace.refusals import NotSaved


class Inbox(QObject):
    """Emits `changed` with every new board, and `told` with a message and other boards' names.

    It lives longer than its page while files are read: what is found out is stored in any case.
    """

    changed = Signal(Board)
    told = Signal(str, object)
    refused = Signal(str)

    def __init__(self, reader: BoardReader, background: Background, intake: Intake) -> None:
        super().__init__()
        self.reader, self.scope, self.intake = reader, reader.scope, intake
        self._files, self._background = BoardFiles(reader), background
        # How many reads run now, and whether another read must follow them.
        self._readings, self._is_stale = 0, False
        self._next: Callable[[], object] | None = None
        self.board = Board(self.scope, (), ())
        intake.stored.connect(self._add)
        intake.finished.connect(self._finish_intake)
        # An action that waits for all files is not done with fewer.
        intake.broke_off.connect(self._forget_next)

    # ── reading ──

    def open(self, words: str = "", digests: Iterable[str] = ()) -> None:
        """Read and show the received files, then say `words`.

        `digests` are those of files that may be on another board now.
        """
        files, entries = self._files, self._files.load(digests)
        # Files that arrive now are read with the answers known when they were dropped.
        self._is_stale = self.intake.is_busy
        self._readings += 1

        def fail(error: Exception) -> None:
            self._readings -= 1
            self._refuse(sentence(error))

        def show(checked: Mapping[int, CheckResult]) -> None:
            self._readings -= 1
            try:
                news = files.store(entries, checked, words)
            except NotSaved as error:
                self._refuse(str(error))
                return
            self.refresh()
            if words:
                self.told.emit(news.words, news.boards)
            self._do_next()

        if any(not entry.scan for entry in entries):
            self._background.run(self.reader.reading(entries), show, fail)
        else:
            show({})

    def _refuse(self, words: str) -> None:
        self._forget_next()
        self.refused.emit(words)

    def refresh(self) -> None:
        """Show the board again, with the letters and deadlines as they are now."""
        self.board = self._files.board()
        self.changed.emit(self.board)

    # ── files that arrive ──

    @property
    def is_busy(self) -> bool:
        """Return True while files arrive or are read."""
        return self.intake.is_busy or self._readings > 0

    def when_read(self, act: Callable[[], object]) -> None:
        """Do an action once all received files are on the board; only the last one is done."""
        if not self.is_busy:
            act()
            return
        self._next = act
        self.told.emit("正在读收到的文件，读完就做", ())

    def _forget_next(self) -> None:
        self._next = None

    def _do_next(self) -> None:
        if self._next and not self.is_busy:
            act, self._next = self._next, None
            act()

    def take(self, paths: Sequence[Path]) -> None:
        """Take in files and folders."""
        self.intake.take(paths, self.reader)

    def _add(self, dropped_on: tuple[str, Period], checked: Mapping[int, CheckResult]) -> None:
        """Show files that arrived; they may have been dropped on another board."""
        self._is_stale |= dropped_on != self.reader.here
        self._files.add(checked)
        if not self._readings:  # else the board is made when they end
            self._files.reload()
            self.refresh()

    def _finish_intake(self) -> None:
        if self._is_stale:
            self.open()
        else:
            self.changed.emit(self.board)
            self._do_next()

    # ── answers ──

    def settle(self, answers: Sequence[tuple[Doubt, str]], left: int = 0) -> None:
        """Store the answers to doubts that are new; `left` doubts are still open."""
        self._answer(lambda: self._files.settle(answers, left))

    def answer_all(self, given: Sequence[ClerkAnswer], aside: Sequence[ReceivedFile] = ()) -> None:
        """Store answers and take files off the board, as one step."""
        self._answer(lambda: self._files.answer_all(given, aside, 0))

    def put_aside(self, entry: ReceivedFile) -> None:
        """Take a file off the board; it stays in the workspace."""
        self.answer_all([], [entry])

    def _answer(self, store: Callable[[], str]) -> None:
        try:
            words = store()
        except NotSaved as error:
            self._refuse(str(error))
            return
        if words:
            self.open(words)

    def undo(self) -> None:
        """Undo the last answers."""
        self._reverse(self._files.undo)

    def redo(self) -> None:
        """Redo the answers that were undone last."""
        self._reverse(self._files.redo)

    def _reverse(self, reverse: Callable[[], Reversal]) -> None:
        try:
            done = reverse()
        except NotSaved as error:
            self._refuse(str(error))
            return
        if done.digests:
            self.open(done.words, done.digests)
        else:
            self.told.emit(done.words, ())
