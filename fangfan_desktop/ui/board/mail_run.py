"""Mail drafts being written off the UI thread, one after another, each remembered as it is there."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.jobs.returns.board import Board
from fangfan_desktop.jobs.returns.board_mails import (
    KeptFile,
    UnitMail,
    letter_about,
    write_unit_mail,
    written_words,
)
from fangfan_desktop.ui.shell.background import Background
from fangfan_desktop.ui.shell.errors import sentence
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.workspace import Workspace


class MailRun(QObject):
    """`progress` comes with every draft (done, of all), `finished` with what became of them.

    It outlives the window that began it: what is written is remembered in any case.
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
        self._all = 0
        self._done: list[UnitMail] = []
        self._board: Board | None = None
        self._written.connect(self._remember)

    def write(
        self,
        mails: Sequence[UnitMail],
        board: Board,
        folder: Path,
        then: Callable[[str], object],
    ) -> None:
        """Write drafts into a folder, one run at a time; `then` hears what became of them."""
        if self.is_busy or not mails:
            return
        kept, profile, today = self._kept(mails), self._profile(), self._today()
        self._stopped, self.is_busy, self._done, self._board = False, True, [], board
        self._all = len(mails)
        self.progress.emit(0, self._all)

        def work() -> None:
            for mail in mails:
                if self._stopped:
                    return
                file = kept.get(mail.line.newest.entry.sha256) if mail.line.newest else None
                write_unit_mail(mail, board, profile, today, folder, file)
                self._written.emit(mail)

        def broken(error: Exception) -> None:
            self._finish(folder, then)
            self.refused.emit(sentence(error))

        self._background.run(work, lambda _: self._finish(folder, then), broken)

    def _kept(self, mails: Sequence[UnitMail]) -> Mapping[str, KeptFile]:
        """Return what is kept of the files that go back, by their digests."""
        received = self._workspace.received
        digests = {mail.line.newest.entry.sha256 for mail in mails if mail.line.newest}
        return {each: KeptFile(received.content(each), received.opened(each)) for each in digests}

    def stop(self) -> None:
        """Write no further; what is written stays."""
        self._stopped = True

    def _remember(self, mail: UnitMail) -> None:
        assert self._board is not None
        self._done.append(mail)
        self.progress.emit(len(self._done), self._all)
        try:
            self._workspace.letters.add([letter_about(mail.line, self._board, "mail")])
        except NotSaved as error:
            self._stopped = True
            self.refused.emit(str(error))

    def _finish(self, folder: Path, then: Callable[[str], object]) -> None:
        self.is_busy = False
        said = written_words(self._done, folder) if self._done else "没有写邮件"
        left = self._all - len(self._done)
        said = f"{said}；停下了，还有 {left} 封没有写" if left else said
        then(said)
        self.finished.emit(said)
