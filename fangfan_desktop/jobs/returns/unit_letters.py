"""The letters to the units of a board: their words, their mails, and the record of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.board import Board, BoardLine
from fangfan_desktop.jobs.returns.board_mails import UnitMail, letter_about, mail_for, unit_mails
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.returns.letters import problems_to_fix, reminder_to, return_words
from fangfan_desktop.jobs.returns.receive import read_again
from fangfan_desktop.workspace.contacts import Contact
from fangfan_desktop.workspace.letters import Way
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.workspace import Workspace


class UnitLetters:
    """Letters of a city whose profile is known."""

    def __init__(self, workspace: Workspace, today: Callable[[], date]) -> None:
        self._workspace, self._today = workspace, today

    @property
    def profile(self) -> Profile:
        """Return the city's profile."""
        profile = self._workspace.profile.load()
        assert profile is not None
        return profile

    def _contacts(self, board: Board) -> Mapping[Place, Contact]:
        known = self._workspace.contacts.by_place()
        return {line.place: known[line.place] for line in board.lines if line.place in known}

    def return_words(self, line: BoardLine, board: Board) -> str:
        """Return the text that goes back with a line's file."""
        name = self.mail(line, board).contact.name
        return return_words(line, board, self.profile, self._today(), name)

    def reminder(self, line: BoardLine, board: Board) -> str:
        """Return the text that asks a line's unit for its report."""
        name = self.mail(line, board).contact.name
        return reminder_to(line, board, self.profile, self._today(), name)

    def mail(self, line: BoardLine, board: Board) -> UnitMail:
        """Return the mail for one line."""
        return mail_for(line, self._contacts(board))

    def mails(self, board: Board) -> list[UnitMail]:
        """Return the mails that can be written."""
        return unit_mails(board, self._contacts(board))

    def record(self, lines: Iterable[BoardLine], board: Board, way: Way) -> None:
        """Record that units were told now. Raises NotSaved."""
        self._workspace.letters.add([letter_about(line, board, way) for line in lines])


def why_no_mail(line: BoardLine, board: Board) -> str:
    """Return why no mail is written about a line; empty if one can be."""
    if line not in board.lines:
        return f"{line.place.label}是{words_of(line.place).own}自己的，不用写邮件"
    if line.newest and not problems_to_fix(line):
        return f"{line.place.label}没有要改的，不用退回"
    return ""


def newest_tables(
    reference: Reference, reader: BoardReader, units: Sequence[Place]
) -> Callable[[], list[CheckResult]]:
    """Return a function that reads the units' newest tables; it may run on another thread."""
    received, told = reader.workspace.received, reader.known_facts()
    newest = received.newest_tables()
    files = [(newest[u], received.opened(newest[u].sha256)) for u in units if u in newest]
    return lambda: [read_again(reference, entry, opened, told) for entry, opened in files if opened]
