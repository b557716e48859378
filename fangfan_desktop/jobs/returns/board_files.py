"""The received files of one board: what each holds, and what the clerk answered about them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from fangfan_desktop.exchange.reading.question import NOT_OURS
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.board import Board, Version, make_board
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.returns.city_deadlines import county_due
from fangfan_desktop.jobs.returns.doubts import Doubt
from fangfan_desktop.jobs.returns.tally import Tally, elsewhere_words
from fangfan_desktop.jobs.scope import BoardName
from fangfan_desktop.workspace.answers import ClerkAnswer
from fangfan_desktop.workspace.received import ReceivedFile


class BoardNews(NamedTuple):
    """A message about files, and the other boards that now show some of them."""

    words: str
    boards: tuple[BoardName, ...] = ()


class Reversal(NamedTuple):
    """The result of undo or redo: the message, and the digests of the files concerned.

    There are no digests if nothing could be undone.
    """

    words: str
    digests: tuple[str, ...] = ()


class BoardFiles:
    """The files of a board. Methods that write to the workspace raise NotSaved."""

    def __init__(self, reader: BoardReader) -> None:
        self.reader, self.scope = reader, reader.scope
        self._received = reader.workspace.received
        self._checked: dict[int, CheckResult] = {}
        self._entries: list[ReceivedFile] = []
        self._before: Mapping[Place, ReceivedFile] = {}

    def load(self, digests: Iterable[str] = ()) -> list[ReceivedFile]:
        """Return the board's files, and the files of some digests with their neighbours."""
        own = self._received.of_board(*self.reader.here)
        more = self._received.of_digests(digests)
        entries = (*own, *more, *self._received.beside(more))
        self._entries = list({each.id: each for each in entries}.values())
        self._before = self.reader.sent_before()
        return self._entries

    def store(
        self, entries: Sequence[ReceivedFile], checked: Mapping[int, CheckResult], words: str
    ) -> BoardNews:
        """Keep what the files hold; return `words`, and which files went to other boards."""
        self._checked |= checked
        changed = self.reader.identities(entries, self._checked)
        if changed:
            self._received.identify(changed)
        self._entries = self._received.of_board(*self.reader.here)
        moved = Tally()
        moved.count((checked[number] for number in changed if number in checked), self.reader.here)
        return BoardNews("；".join([words, *elsewhere_words(moved.elsewhere)]), moved.boards)

    def add(self, checked: Mapping[int, CheckResult]) -> None:
        """Remember what files hold that are still to be shown."""
        self._checked |= checked

    def reload(self) -> None:
        """Read the list of files again."""
        self._entries = self._received.of_board(*self.reader.here)
        self._before = self.reader.sent_before()

    def board(self) -> Board:
        """Return the board of the files, letters and deadlines as they are now."""
        versions = [
            Version(entry, self._checked[entry.id])
            for entry in self._entries
            if entry.id in self._checked and self.reader.is_here(self._checked[entry.id])
        ]
        scans = [entry for entry in self._entries if entry.scan]
        workspace, (form, period) = self.reader.workspace, self.reader.here
        return make_board(
            self.scope,
            self.reader.places,
            versions,
            scans,
            self._before,
            set_due=county_due(workspace.deadlines, self.scope.form, period, self.scope.place),
            letters=workspace.letters.of_board(form, period),
            looked_at=workspace.received.answers().get("stamp", {}),
        )

    # ── answers ──

    def settle(self, answers: Sequence[tuple[Doubt, str]], left: int) -> str:
        """Store the answers that are new; return the message, empty if none is new.

        `left` is the number of doubts that are still open.
        """
        known = self._received.answers()
        given = [each for doubt, value in answers for each in doubt.given(value)]
        given = [each for each in given if known.get(each.kind, {}).get(each.key) != each.value]
        aside = [file for doubt, value in answers if value == NOT_OURS for file in doubt.files]
        return self.answer_all(given, aside, left) if given or aside else ""

    def answer_all(
        self, given: Sequence[ClerkAnswer], aside: Sequence[ReceivedFile], left: int
    ) -> str:
        """Store answers and take files off the board, as one step; return the message."""
        self._received.answer_all(given, [entry.id for entry in aside])
        words = [f"移出了“{entry.name}”，原文件还留着" for entry in aside]
        several = f" {len(given)} 个回答" if len(given) > 1 else ""
        if given:
            words.append(f"记住了{several}，以后不再问")
        together = "一起" if len(given) + len(aside) > 1 else ""
        words.append(f"按 Ctrl+Z 可以{together}收回")
        if left:
            words.append(f"还有 {left} 处没有选，留着")
        return "；".join(words)

    def undo(self) -> Reversal:
        """Undo the last answers."""
        return self._reverse(self._received.undo_answers, "收回了", "没有可以收回的回答")

    def redo(self) -> Reversal:
        """Redo the answers that were undone last."""
        return self._reverse(self._received.redo_answers, "又用上了", "没有收回过的回答")

    def _reverse(
        self, reverse: Callable[[], list[ClerkAnswer]], verb: str, nothing: str
    ) -> Reversal:
        answers = reverse()
        if not answers:
            return Reversal(nothing)
        name = self._received.name_of(answers[0])
        what = "移出" if all(each.kind == "aside" for each in answers) else "回答"
        words = f"{verb}“{name}”的{what}"
        if len(answers) > 1:
            words = f"{verb} {len(answers)} 个{what}（“{name}”等）"
        return Reversal(words, tuple(each.key for each in answers))
