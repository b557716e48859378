"""The letters to a board's units in the window: contacts, mails and deadlines."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog
from shiboken6 import isValid

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.board import Board, BoardLine
from fangfan_desktop.jobs.returns.board_mails import UnitMail, undecided
from fangfan_desktop.jobs.returns.board_words import scope_words
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.returns.contact_list import contacts_from_files
from fangfan_desktop.jobs.returns.deadline_choice import DeadlineChoice
from fangfan_desktop.jobs.returns.unit_letters import UnitLetters, newest_tables, why_no_mail
from fangfan_desktop.ui.board.contacts_dialog import ContactsDialog
from fangfan_desktop.ui.board.deadline_dialog import DeadlineDialog
from fangfan_desktop.ui.board.mail_run import MailRun
from fangfan_desktop.ui.board.mails_dialog import MailsDialog
from fangfan_desktop.ui.board.page import BoardPage
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.workspace.letters import Way
from fangfan_desktop.workspace.profile import Profile


class Correspondence(QObject):
    """The letters of a board, and the dialogues about them."""

    def __init__(
        self, window: Shell, reference: Reference, page: BoardPage, documents: Path
    ) -> None:
        super().__init__()
        self._window, self._reference, self._documents = window, reference, documents
        self._page, self._inbox = page, page.inbox
        self._letters = UnitLetters(window.workspace, window.today)
        self.run = MailRun(window.workspace, window.background, lambda: self.profile, window.today)
        self.run.refused.connect(window.refused)

    @property
    def _board(self) -> Board:
        return self._inbox.board

    @property
    def profile(self) -> Profile:
        """Return the city's profile."""
        return self._letters.profile

    def return_words(self, line: BoardLine) -> str:
        """Return the text that goes back with a line's file."""
        return self._letters.return_words(line, self._board)

    def reminder(self, line: BoardLine) -> str:
        """Return the text that asks a line's unit for its report."""
        return self._letters.reminder(line, self._board)

    def record(self, lines: Sequence[BoardLine], way: Way) -> None:
        """Record that units were told now, and show it."""
        if lines and self._window.store(lambda: self._letters.record(lines, self._board, way)):
            self._inbox.refresh()

    def _open(self, dialog: QDialog) -> None:
        """Open a dialogue in which F1 shows the help."""
        if action := self._page.window().findChild(QAction, "help"):
            dialog.addAction(action)
        dialog.open()

    # ── contacts ──

    def open_contacts(self, parent: QDialog | None = None) -> ContactsDialog:
        """Open 各单位联系人."""
        window = self._window
        scope = self._inbox.scope
        units = window.places.reporting(scope.place, scope.form.lowest)[1:]
        dialog = ContactsDialog(
            window.workspace.contacts, units, window.theme, parent or self._page.window()
        )
        dialog.model.refused.connect(window.refused)

        def show(checked: list[CheckResult]) -> None:
            if isValid(dialog):
                dialog.show_offer(lambda: contacts_from_files(dialog.model.sheet.known, checked))

        # If the files cannot be read, there is only no offer.
        read = newest_tables(self._reference, self._inbox.reader, units)
        window.background.run(read, show, lambda _: None)
        self._open(dialog)
        return dialog

    # ── mails ──

    def open_mails(self) -> MailsDialog:
        """Open 给未报和退回的单位写邮件."""
        dialog = MailsDialog(
            f"给未报和退回的单位写邮件 · {scope_words(self._inbox.scope)}",
            undecided(self._board),
            self.run,
            self._documents,
            self._window.theme,
            self._page.window(),
        )
        dialog.confirmed.connect(self._write)
        dialog.contacts_asked.connect(lambda place: self._ask_contacts(dialog, place))
        dialog.written.connect(lambda: self._fill(dialog))
        self._fill(dialog)
        self._open(dialog)
        return dialog

    def _ask_contacts(self, dialog: MailsDialog, place: Place | None) -> None:
        contacts = self.open_contacts(dialog)
        if place:
            contacts.go_to(place)
        contacts.finished.connect(lambda: self._fill(dialog))

    def _fill(self, dialog: MailsDialog) -> None:
        if isValid(dialog):
            dialog.fill(self._letters.mails(self._board), self._window.today())

    def ask_mail(self, line: BoardLine) -> None:
        """Ask for a folder, and write the mail for one line there."""
        if reason := why_no_mail(line, self._board):
            self._window.status.tell(reason)
            return
        folder = QFileDialog.getExistingDirectory(
            self._page, "邮件草稿写到哪个文件夹", str(self._documents)
        )
        if folder:
            self.write_mail(line, Path(folder))

    def write_mail(self, line: BoardLine, folder: Path) -> None:
        """Write the mail for one line into a folder."""
        if self.run.is_busy:
            self._window.status.tell("正在写别的邮件，请稍等")
            return
        self._write([self._letters.mail(line, self._board)], folder)

    def _write(self, mails: Sequence[UnitMail], folder: Path) -> None:
        def show(words: str) -> None:
            self._inbox.refresh()
            self._window.status.tell(words)

        self.run.write(mails, self._board, folder, show)

    # ── deadlines ──

    def open_deadline(self) -> DeadlineDialog:
        """Open 给县区定期限."""
        window, scope = self._window, self._inbox.scope
        choice = DeadlineChoice(
            window.workspace.deadlines, scope.form, scope.period, window.today(), scope.place
        )
        dialog = DeadlineDialog(choice, window.store, self._page.window())
        dialog.accepted.connect(self._inbox.refresh)
        self._open(dialog)
        return dialog
