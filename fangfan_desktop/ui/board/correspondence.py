"""What a city writes to its units: to whom, mails for one or all, by when they are to report."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog
from shiboken6 import isValid

from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.board import Board, BoardLine
from fangfan_desktop.jobs.returns.board_mails import (
    UnitMail,
    letter_about,
    mail_for,
    undecided,
    unit_mails,
)
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.returns.contact_list import contacts_from_files
from fangfan_desktop.jobs.returns.letters import problems_to_fix, reminder_to, return_words
from fangfan_desktop.jobs.returns.receive import read_again
from fangfan_desktop.ui.board.contacts_dialog import ContactsDialog
from fangfan_desktop.ui.board.deadline_dialog import DeadlineDialog
from fangfan_desktop.ui.board.mail_run import MailRun
from fangfan_desktop.ui.board.mails_dialog import MailsDialog
from fangfan_desktop.ui.board.page import BoardPage
from fangfan_desktop.ui.shell.background import Background
from fangfan_desktop.ui.widgets.theme import Theme
from fangfan_desktop.workspace.contacts import Contact
from fangfan_desktop.workspace.letters import Way
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.workspace import Workspace


class Correspondence(QObject):
    """The letters of a board, and the dialogues about them."""

    told = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        reference: Reference,
        workspace: Workspace,
        background: Background,
        page: BoardPage,
        places: Callable[[], Places],
        today: Callable[[], date],
        documents: Path,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._reference, self._workspace, self._background = reference, workspace, background
        self._page, self._places, self._today = page, places, today
        self._documents, self._theme = documents, theme
        self.run = MailRun(workspace, background, lambda: self._profile, today)
        self.run.refused.connect(self.refused)

    @property
    def _board(self) -> Board:
        return self._page.inbox.board

    @property
    def _profile(self) -> Profile:
        profile = self._workspace.profile.load()
        assert profile is not None
        return profile

    @property
    def _known(self) -> Mapping[Place, Contact]:
        return self._workspace.contacts.of_city(self._board.scope.city.city)

    def _keep(self, write: Callable[[], object]) -> bool:
        """Write to the workspace; say so where it cannot be."""
        try:
            write()
        except NotSaved as error:
            self.refused.emit(str(error))
            return False
        return True

    # ── words, and what is remembered of them ──

    def return_words(self, line: BoardLine) -> str:
        """Return the text that goes back with a line's file."""
        name = mail_for(line, self._known).contact.name
        return return_words(line, self._board, self._profile, self._today(), name)

    def reminder(self, line: BoardLine) -> str:
        """Return the text that asks a line's unit for its report."""
        name = mail_for(line, self._known).contact.name
        return reminder_to(line, self._board, self._profile, self._today(), name)

    def note(self, lines: Iterable[BoardLine], way: Way) -> None:
        """Remember that units were told now: of a file that goes back, or that none has come."""
        letters = [letter_about(line, self._board, way) for line in lines]
        if letters and self._keep(lambda: self._workspace.letters.add(letters)):
            self._page.inbox.refresh()

    # ── contacts ──

    def open_contacts(self, parent: QDialog | None = None) -> ContactsDialog:
        """Open 各单位联系人."""
        units = self._places().reporting(self._board.scope.city)[1:]
        over = parent or self._page.window()
        dialog = ContactsDialog(self._workspace.contacts, units, self._theme, over)
        dialog.model.refused.connect(self.refused)
        self._read_offer(dialog)
        self._open(dialog)
        return dialog

    def _open(self, dialog: QDialog) -> None:
        """Open a dialogue in which F1 helps."""
        if action := self._page.window().findChild(QAction, "help"):
            dialog.addAction(action)
        dialog.open()

    def _read_offer(self, dialog: ContactsDialog) -> None:
        """Read what the units' newest files say of who fills them in, off the UI thread."""
        received, reference = self._workspace.received, self._reference
        told = self._page.inbox.reader.known_facts()
        newest = received.newest_tables()
        files = [
            (newest[unit], received.opened(newest[unit].sha256))
            for unit in dialog.model.units
            if unit in newest
        ]

        def work() -> list[CheckResult]:
            return [read_again(reference, entry, opened, told) for entry, opened in files if opened]

        def show(checked: list[CheckResult]) -> None:
            if isValid(dialog):
                dialog.show_offer(lambda: contacts_from_files(dialog.model.known, checked))

        # Without an offer the list is as good.
        self._background.run(work, show, lambda _: None)

    # ── mails ──

    def open_mails(self) -> MailsDialog:
        """Open 给未报和退回的单位写邮件."""
        form, period = self._board.scope.form, self._board.scope.period
        dialog = MailsDialog(
            f"给未报和退回的单位写邮件 · {form.label} · {period.label}",
            undecided(self._board),
            self.run,
            self._documents,
            self._theme,
            self._page.window(),
        )
        dialog.wanted.connect(self._write)
        dialog.contacts_asked.connect(lambda place: self._contacts_of(dialog, place))
        dialog.written.connect(lambda: self._fill(dialog))
        self._fill(dialog)
        self._open(dialog)
        return dialog

    def _contacts_of(self, dialog: MailsDialog, place: Place | None) -> None:
        contacts = self.open_contacts(dialog)
        if place:
            contacts.go_to(place)
        contacts.finished.connect(lambda: self._fill(dialog))

    def _fill(self, dialog: MailsDialog) -> None:
        if isValid(dialog):
            today = self._today().isoformat()
            dialog.fill(unit_mails(self._board, self._known), today)

    def ask_mail(self, line: BoardLine) -> None:
        """Ask for a folder, and write the one mail for a line there."""
        if line not in self._board.lines:
            self.told.emit(f"{line.place.label}是本市自己的，不用写邮件")
            return
        if line.newest and not problems_to_fix(line):
            self.told.emit(f"{line.place.label}没有要改的，不用退回")
            return
        asked = QFileDialog.getExistingDirectory(
            self._page, "邮件草稿写到哪个文件夹", str(self._documents)
        )
        if asked:
            self.write_mail(line, Path(asked))

    def write_mail(self, line: BoardLine, folder: Path) -> None:
        """Write the one mail for a line into a folder."""
        if self.run.is_busy:
            self.told.emit("正在写别的邮件，请稍等")
            return
        self._write([mail_for(line, self._known)], folder)

    def _write(self, mails: Sequence[UnitMail], folder: Path) -> None:
        self.run.write(mails, self._board, folder, self._is_written)

    def _is_written(self, words: str) -> None:
        self._page.inbox.refresh()
        self.told.emit(words)

    # ── deadlines ──

    def open_deadline(self) -> DeadlineDialog:
        """Open 给县区定期限."""
        wanted = self._board.scope
        dialog = DeadlineDialog(
            self._workspace.deadlines,
            wanted.form,
            wanted.period,
            self._today(),
            self._keep,
            self._page.window(),
        )
        dialog.accepted.connect(self._page.inbox.refresh)
        self._open(dialog)
        return dialog
