"""A unit's history gathered: of the board's period at once, of another one read off the UI thread."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from shiboken6 import isValid

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Places
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.board import Board, BoardLine
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.city_deadlines import county_due
from fangfan_desktop.jobs.returns.unit_history import PeriodLine, UnitHistory
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.ui.board.history_dialog import HistoryDialog
from fangfan_desktop.ui.board.inbox import Inbox
from fangfan_desktop.ui.board.page import BoardPage
from fangfan_desktop.ui.shell.background import Background
from fangfan_desktop.workspace.workspace import Workspace


class UnitPast(QObject):
    """Opens 经过 of a board's line. `file_asked` comes with a file that is to be opened."""

    refused = Signal(str)
    file_asked = Signal(str, object)

    def __init__(
        self,
        reference: Reference,
        workspace: Workspace,
        background: Background,
        page: BoardPage,
        places: Callable[[], Places],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._reference, self._workspace, self._background = reference, workspace, background
        self._page, self._places, self._today = page, places, today
        # What reads another period for the dialogue that is open.
        self._other: Inbox | None = None

    def open(self, line: BoardLine) -> HistoryDialog:
        """Open 经过 of a line, at the board's period."""
        wanted = self._page.inbox.wanted
        dialog = HistoryDialog(
            f"{line.place.label}的经过 · {wanted.form.label}",
            self._periods(line),
            wanted.period,
            self._today,
            self._page.window(),
        )
        dialog.period_asked.connect(lambda period: self._ask(dialog, line, period))
        dialog.file_asked.connect(self.file_asked)
        dialog.show_past(line, self._past(line, wanted.period))
        if action := self._page.window().findChild(QAction, "help"):
            dialog.addAction(action)
        dialog.open()
        return dialog

    def _past(self, line: BoardLine, period: Period) -> UnitHistory:
        workspace, form, place = self._workspace, line.form, line.place
        files = workspace.received.of_place(form.id, place)
        letters = workspace.letters.of_place(form.id, place)
        sent = workspace.submissions.of_place(self._page.inbox.wanted.city)
        return UnitHistory(
            county_due(workspace.deadlines, form, period),
            [each for each in files if each.aside and each.identity.period == period],
            [each for each in letters if each.period == period],
            [each for each in sent if (each.form, each.period) == (form.id, period)],
        )

    def _periods(self, line: BoardLine) -> list[PeriodLine]:
        """Return the periods of which anything is known, the newest first, the board's among them."""
        workspace, form, place = self._workspace, line.form, line.place
        files = [e for e in workspace.received.of_place(form.id, place) if not e.aside]
        letters = workspace.letters.of_place(form.id, place)
        known = {self._page.inbox.wanted.period, *(each.period for each in letters)}
        known |= {each.identity.period for each in files if each.identity.period}
        return [
            PeriodLine(
                period,
                county_due(workspace.deadlines, form, period),
                [each for each in files if each.identity.period == period],
                [each for each in letters if each.period == period],
            )
            for period in sorted(known, reverse=True)
        ]

    def _ask(self, dialog: HistoryDialog, line: BoardLine, period: Period) -> None:
        """Show another period once its files are read anew."""
        wanted = self._page.inbox.wanted
        if period == wanted.period:
            self._show(dialog, self._page.inbox.board, line)
            return
        reader = BoardReader(
            self._reference,
            self._workspace,
            RollUpScope(line.form, wanted.city, period),
            self._places,
            self._today,
        )
        other = Inbox(reader, self._background, self._page.inbox.intake)
        self._other = other
        other.refused.connect(self.refused)
        other.changed.connect(lambda board: self._show(dialog, board, line))
        other.open()

    def _show(self, dialog: HistoryDialog, board: Board, line: BoardLine) -> None:
        period, place = board.scope.period, line.place
        rest = board.rest if board.rest and board.rest.place == place else None
        found = board.line(place) or rest or BoardLine(line.form, place)
        if isValid(dialog) and dialog.period == period:
            dialog.show_past(found, self._past(found, period))
