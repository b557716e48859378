"""经过 of a unit: the board's period at once, other periods read off the UI thread."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from shiboken6 import isValid

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.board import Board, BoardLine
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.unit_periods import known_periods, line_on, past_of
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.ui.board.history_dialog import HistoryDialog
from fangfan_desktop.ui.board.inbox import Inbox
from fangfan_desktop.ui.board.page import BoardPage
from fangfan_desktop.ui.shell.shell import Shell


class UnitPast(QObject):
    """Opens 经过 of a board's line. `file_asked` carries a file that is to be opened."""

    file_asked = Signal(str, object)

    def __init__(self, window: Shell, reference: Reference, page: BoardPage) -> None:
        super().__init__()
        self._window, self._reference, self._page = window, reference, page
        # Reads another period for the open dialogue.
        self._other: Inbox | None = None

    def open(self, line: BoardLine) -> HistoryDialog:
        """Open 经过 of a line, at the board's period."""
        scope, board = self._page.inbox.scope, self._page.inbox.board
        dialog = HistoryDialog(
            f"{line.place.label}的经过 · {scope.form.label}",
            known_periods(self._window.workspace, scope, line),
            scope.period,
            self._window.today,
            self._page.window(),
        )
        dialog.period_asked.connect(lambda period: self._ask(dialog, line, period))
        dialog.file_asked.connect(self.file_asked)
        self._show(dialog, board, line)
        if action := self._page.window().findChild(QAction, "help"):
            dialog.addAction(action)
        dialog.open()
        return dialog

    def _ask(self, dialog: HistoryDialog, line: BoardLine, period: Period) -> None:
        """Show another period once its files are read."""
        window, inbox = self._window, self._page.inbox
        if period == inbox.scope.period:
            self._show(dialog, inbox.board, line)
            return
        scope = RollUpScope(line.form.at(period), inbox.scope.place, period)
        reader = BoardReader(
            self._reference, window.workspace, scope, lambda: window.places, window.today
        )
        self._other = other = Inbox(reader, window.background, inbox.intake)
        other.refused.connect(window.refused)
        other.changed.connect(lambda board: self._show(dialog, board, line))
        other.open()

    def _show(self, dialog: HistoryDialog, board: Board, line: BoardLine) -> None:
        period, shown = board.scope.period, line_on(board, line)
        if isValid(dialog) and dialog.period == period:
            workspace, scope = self._window.workspace, self._page.inbox.scope
            dialog.show_past(shown, past_of(workspace, scope, shown, period))
