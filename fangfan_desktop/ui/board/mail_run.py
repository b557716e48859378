"""Writes mail drafts off the UI thread, and records each one that is written."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import takewhile
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.jobs.returns.board import Board
from fangfan_desktop.jobs.returns.board_mails import UnitMail, letter_about
from fangfan_desktop.jobs.returns.mail_batch import end_words, kept_files, write_mails
from fangfan_desktop.ui.shell.background import Background
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.workspace import Workspace


class MailRun(QObject):
    """`progress` comes with every draft (done, total), `finished` with the message at the end.

    It lives longer than the window that began it: every written draft is recorded.
    """

    progress = Signal(int, int)
    finished = Signal(str)
    refused = Signal(str)
    _written = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        profile: Callable[[], Profile],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._workspace, self._background = workspace, background
        self._profile, self._today = profile, today
        self._stopped = self.is_busy = False
        self._total = 0
        self._done: list[UnitMail] = []
        self._board: Board | None = None
        self._written.connect(self._record)

    def write(
        self,
        mails: Sequence[UnitMail],
        board: Board,
        folder: Path,
        then: Callable[[str], object],
    ) -> None:
        """Write drafts into a folder, one run at a time; `then` gets the message at the end."""
        if self.is_busy or not mails:
            return
        kept, profile, today = kept_files(self._workspace, mails), self._profile(), self._today()
        self._stopped, self.is_busy, self._done, self._board = False, True, [], board
        self._total = len(mails)
        self.progress.emit(0, self._total)

        def work() -> None:
            # `stop` is heeded before each draft.
            to_write = takewhile(lambda _: not self._stopped, mails)
            for mail in write_mails(to_write, board, profile, today, folder, kept):
                self._written.emit(mail)

        def fail(error: Exception) -> None:
            self._finish(folder, then)
            self.refused.emit(sentence(error))

        self._background.run(work, lambda _: self._finish(folder, then), fail)

    def stop(self) -> None:
        """Stop writing; drafts already written stay."""
        self._stopped = True

    def _record(self, mail: UnitMail) -> None:
        assert self._board is not None
        self._done.append(mail)
        self.progress.emit(len(self._done), self._total)
        try:
            self._workspace.letters.add([letter_about(mail.line, self._board, "mail")])
        except NotSaved as error:
            self._stopped = True
            self.refused.emit(str(error))

    def _finish(self, folder: Path, then: Callable[[str], object]) -> None:
        self.is_busy = False
        words = end_words(self._done, self._total, folder)
        then(words)
        self.finished.emit(words)
