"""Joins what a colleague filled in into the report here: reads, asks, and makes one edit."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fangfan_desktop.jobs.history.join_words import joined_words, same_words
from fangfan_desktop.jobs.history.joining import (
    Joining,
    JoinRefused,
    LeftText,
    ReceivedHalf,
    half_in_file,
    left_texts,
    packs_of,
)
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.ui.history.join_dialog import JoinDialog
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.shell.status import Link
from fangfan_desktop.workspace.kept import KeptReport


class JoinController(QObject):
    """Joins one half after the other; each is asked about in a dialogue of its own."""

    def __init__(self, window: Shell, reference: Reference, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._reference, self._parent = window, reference, parent
        self._halves: list[ReceivedHalf] = []
        self.dialog: JoinDialog | None = None

    def join_file(self, path: Path, kept: KeptReport) -> None:
        """Join a report of a colleague's `.fangfan` file with the unit's own."""
        window, profile = self._window, self._window.workspace.profile.load()
        assert profile is not None
        form = self._reference.newest(kept.form).at(kept.period)
        packs = packs_of(window.workspace, form)

        def failed(error: Exception) -> None:
            if isinstance(error, JoinRefused):
                window.refused(str(error))
            else:
                window.failed(error)

        window.status.tell(f"正在读“{path.name}”…")
        window.background.run(
            lambda: half_in_file(path, form, profile.place, kept.period, packs),
            lambda half: self.join([half]),
            failed,
        )

    def join(self, halves: Iterable[ReceivedHalf]) -> None:
        """Join halves, one after the other."""
        self._halves += halves
        self._next()

    def _next(self) -> None:
        while self._halves and self.dialog is None:
            self._begin(self._halves.pop(0))

    def _begin(self, half: ReceivedHalf) -> None:
        """Open the report here, and ask about what differs."""
        window = self._window
        window.open_report(half.form.id, half.period, half.place)
        opened = window.report
        if opened is None:
            return
        session = opened.session
        if session.is_read_only:
            window.refused(f"没有合并“{half.file}”。{session.why_read_only()}")
            return
        joining = Joining(window.workspace, session.report, half)
        if joining.is_done_already:
            window.status.tell(same_words(joining), self._links())
            return
        self.dialog = JoinDialog(joining, self._parent)
        self.dialog.accepted.connect(lambda: self._store(joining))
        self.dialog.finished.connect(self._close)
        self.dialog.rejected.connect(lambda: window.status.tell("没有合并，什么也没有改"))
        self.dialog.open()

    def _close(self) -> None:
        self.dialog = None
        self._next()

    def _store(self, joining: Joining) -> None:
        window, opened = self._window, self._window.report
        assert opened is not None
        window.keeper.make("导入前")
        if not opened.apply(joining.edit()):
            return
        window.status.tell(joined_words(joining), self._links())

    def _links(self) -> list[Link]:
        """Return the way to what the joinings of the open report did not take, if there is such."""
        count = len(self._left())
        return [Link(f"看没有用的 {count} 处 ▸", self._show_left)] if count else []

    def _left(self) -> list[LeftText]:
        opened = self._window.report
        if opened is None:
            return []
        return left_texts(self._window.workspace, opened.session.form, opened.session.report)

    def _show_left(self) -> None:
        from fangfan_desktop.ui.history.left_dialog import LeftDialog

        if found := self._left():
            LeftDialog(found, self._parent).open()
