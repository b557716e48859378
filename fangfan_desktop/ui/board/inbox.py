"""What was received for one form and period: read off the UI thread, answered, put on a board."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.jobs.returns.board import Board, Version, make_board
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.returns.city_deadlines import county_due
from fangfan_desktop.jobs.returns.tally import Tally, elsewhere_words
from fangfan_desktop.ui.board.intake import Intake
from fangfan_desktop.ui.shell.background import Background
from fangfan_desktop.workspace.answers import Given
from fangfan_desktop.workspace.received import ReceivedFile
from fangfan_desktop.workspace.refusals import NotSaved


class Inbox(QObject):
    """The received files of a board. `changed` comes with every new board.

    `told` comes with words, and the other boards on which files are now. It outlives its page while
    it reads: what is found out about files is kept in any case.
    """

    changed = Signal(Board)
    told = Signal(str, object)
    refused = Signal(str)

    def __init__(self, reader: BoardReader, background: Background, intake: Intake) -> None:
        super().__init__()
        self.reader, self.wanted, self.intake = reader, reader.scope, intake
        self._received, self._background = reader.workspace.received, background
        self._checked: dict[int, CheckResult] = {}
        self._entries: list[ReceivedFile] = []
        self._before: Mapping[Place, ReceivedFile] = {}
        # How often it reads at this moment, and whether that will not be all.
        self._readings, self._is_stale = 0, False
        self._then: Callable[[], object] | None = None
        self.board = Board(self.wanted, (), ())
        intake.stored.connect(self._put_on)
        intake.finished.connect(self._all_have_come)
        # What waits is not done with less than was to come.
        intake.broke_off.connect(self._wait_no_more)

    # ── what is there ──

    def open(self, said: str = "", also: Iterable[str] = ()) -> None:
        """Read what was received before, and show it; then say something.

        `also` are digests of files that may be on another board now.
        """
        here = self._received.of_board(*self.reader.here)
        more = self._received.of_digests(also)
        entries = (*here, *more, *self._received.beside(more))
        self._entries = list({each.id: each for each in entries}.values())
        self._before = self.reader.sent_before()
        # What comes meanwhile is read with what was known when it was dropped.
        self._is_stale = self.intake.is_busy
        self._readings += 1

        def broken(error: Exception) -> None:
            self._readings -= 1
            self._wait_no_more()
            self.refused.emit(sentence(error))

        entries = self._entries
        if any(not entry.scan for entry in entries):
            read, show = self.reader.reading(entries), self._show
            self._background.run(read, lambda checked: show(entries, checked, said), broken)
        else:
            self._show(entries, {}, said)

    def _show(
        self, entries: Sequence[ReceivedFile], checked: Mapping[int, CheckResult], said: str
    ) -> None:
        self._readings -= 1
        self._checked |= checked
        changed = self.reader.identities(entries, self._checked)
        if changed and not self._keep(lambda: self._received.identify(changed)):
            return
        self._entries = self._received.of_board(*self.reader.here)
        self._make_board()
        if said:
            moved = Tally()
            moved.count((checked[at] for at in changed if at in checked), self.reader.here)
            words = "；".join([said, *elsewhere_words(moved.elsewhere)])
            self.told.emit(words, moved.boards)
        self._go_on()

    def _keep(self, write: Callable[[], object]) -> bool:
        """Write to the workspace; say so where it cannot be, and do nothing that waited for it."""
        try:
            write()
        except NotSaved as error:
            self._wait_no_more()
            self.refused.emit(str(error))
            return False
        return True

    def _make_board(self) -> None:
        versions = [
            Version(entry, self._checked[entry.id])
            for entry in self._entries
            if entry.id in self._checked and self.reader.is_here(self._checked[entry.id])
        ]
        scans = [entry for entry in self._entries if entry.scan]
        workspace, (form, period) = self.reader.workspace, self.reader.here
        self.board = make_board(
            self.wanted,
            self.reader.places,
            versions,
            scans,
            self._before,
            set_due=county_due(workspace.deadlines, self.wanted.form, period),
            letters=workspace.letters.of_board(form, period),
            looked_at=workspace.received.answers().get("stamp", {}),
        )
        self.changed.emit(self.board)

    def refresh(self) -> None:
        """Show the board with what the units were told, and by when they report."""
        self._make_board()

    # ── what comes ──

    @property
    def is_busy(self) -> bool:
        """Say whether files are still coming, or are read."""
        return self.intake.is_busy or self._readings > 0

    def when_read(self, act: Callable[[], object]) -> None:
        """Do it once all that was received is on the board; what was asked for last is done."""
        if not self.is_busy:
            act()
            return
        self._then = act
        self.told.emit("正在读收到的文件，读完就做", ())

    def _wait_no_more(self) -> None:
        self._then = None

    def _go_on(self) -> None:
        if self._then and not self.is_busy:
            act, self._then = self._then, None
            act()

    def take(self, paths: Sequence[Path]) -> None:
        """Take in files and folders."""
        self.intake.take(paths, self.reader)

    def _put_on(self, dropped_on: tuple[str, Period], read: Mapping[int, CheckResult]) -> None:
        """Show files that came, whichever board they were dropped on."""
        self._is_stale |= dropped_on != self.reader.here
        self._checked |= read
        if self._readings:
            return  # the board is made once what was there before is read
        self._entries = self._received.of_board(*self.reader.here)
        self._before = self.reader.sent_before()
        self._make_board()

    def _all_have_come(self) -> None:
        if self._is_stale:
            self.open()
        else:
            self.changed.emit(self.board)
            self._go_on()

    # ── what the clerk says ──

    def answer_all(
        self, given: Sequence[Given], aside: Sequence[ReceivedFile] = (), left: int = 0
    ) -> None:
        """Remember what was answered together, take files off the board, and read again once.

        `left` are the doubts that are open still.
        """
        off = [entry.id for entry in aside]
        if not self._keep(lambda: self._received.answer_all(given, off)):
            return
        words = [f"移出了“{entry.name}”，原文件还留着" for entry in aside]
        several = f" {len(given)} 个回答" if len(given) > 1 else ""
        if given:
            words.append(f"记住了{several}，以后不再问")
        together = "一起" if len(given) + len(aside) > 1 else ""
        words.append(f"按 Ctrl+Z 可以{together}收回")
        if left:
            words.append(f"还有 {left} 处没有选，留着")
        self.open("；".join(words))

    def put_aside(self, entry: ReceivedFile) -> None:
        """Take a file off the board; it stays kept."""
        self.answer_all([], [entry])

    def undo(self) -> None:
        """Take back what was answered last."""
        self._turn(self._received.undo_answers, "收回了", "没有可以收回的回答")

    def redo(self) -> None:
        """Give once more what was taken back last."""
        self._turn(self._received.redo_answers, "又用上了", "没有收回过的回答")

    def _turn(self, turn: Callable[[], list[Given]], did: str, nothing: str) -> None:
        turned: list[Given] = []
        if not self._keep(lambda: turned.extend(turn())):
            return
        if not turned:
            self.told.emit(nothing, ())
            return
        name, many = self._received.name_of(turned[0]), len(turned) > 1
        what = "移出" if all(each.kind == "aside" for each in turned) else "回答"
        words = f"{did} {len(turned)} 个{what}（“{name}”等）" if many else f"{did}“{name}”的{what}"
        self.open(words, [each.key for each in turned])
