"""The controller of a board: connects its inbox, page and actions with the window."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from fangfan_desktop.exchange.safe_write import WriteRefused
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import rest_of
from fangfan_desktop.jobs.consolidate.rest import rest_to_ask_for
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.board_words import (
    periods_to_choose,
    received_words,
    scope_words,
)
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.returns.reporting_record import (
    open_reporting_record,
    reporting_record_of,
    write_reporting_record,
)
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.jobs.submit.export import mark_of
from fangfan_desktop.sheet.paginate import Layout
from fangfan_desktop.ui.action_ids import ActionId, RequestId
from fangfan_desktop.ui.board.board_actions import BoardActions
from fangfan_desktop.ui.board.inbox import Inbox
from fangfan_desktop.ui.board.intake import Intake
from fangfan_desktop.ui.board.page import BoardPage
from fangfan_desktop.ui.shell.shell import Shell

if TYPE_CHECKING:
    from fangfan_desktop.ui.board.reporting_dialog import ReportingDialog

_ON_LINE: tuple[ActionId, ...] = (
    "return",
    "return_sheet",
    "mail",
    "history",
    "period",
    "original",
    "aside",
)
_FOR_ALL: tuple[ActionId, ...] = ("mails", "contacts", "deadline")
_OF_WHOLE_BOARD: frozenset[ActionId] = frozenset(
    ("remind", "mails", "doubts", "preview", "roll_in", "board_paper", "board_sheet")
)


class BoardController:
    """A board that is open in the window."""

    kind = "board"

    def __init__(
        self,
        window: Shell,
        scope: RollUpScope,
        reference: Reference,
        intake: Intake,
        documents: Path,
    ) -> None:
        self._window, self._reference, self._documents = window, reference, documents
        self.scope, form, period = scope, scope.form, scope.period
        self.rows = " ".join(dict.fromkeys(table.rows for table in form.tables))
        self.label = form.label
        reader = BoardReader(
            reference, window.workspace, scope, lambda: window.places, window.today
        )
        self.inbox = Inbox(reader, window.background, intake)
        year = window.today().year
        periods = periods_to_choose(form, (*window.workspace.years(), year - 1, year), period)
        self.page = BoardPage(self.inbox, window.theme, window.today, periods)
        self.page.chooser.chosen.connect(self._open_other)
        self.actions = BoardActions(window, reference, self.page, documents)
        self.letters = self.actions.letters
        between = QAction(self.page)
        between.setSeparator(True)
        on_line, for_all = (
            [window.actions_by_id[name] for name in names] for names in (_ON_LINE, _FOR_ALL)
        )
        self.page.add_actions([*on_line, between, *for_all])
        self._acts: dict[RequestId, Callable[[], object]] = {
            "undo": self.inbox.undo,
            "redo": self.inbox.redo,
            "receive": self.page.choose_files,
            "receive_folder": self.page.choose_folder,
            "remind": self.actions.remind_all,
            "open_folder": self.actions.open_folder,
            "blanks": self._ask_blanks,
            "rest": self._open_rest,
            "bring_rest": self._bring_rest,
            "preview": self.actions.preview,
            "roll_in": self.actions.roll_in,
            "mails": self.letters.open_mails,
            "contacts": self.letters.open_contacts,
            "deadline": self.letters.open_deadline,
            "doubts": self.actions.ask_all,
            "board_paper": self._show_paper,
            "board_sheet": self._ask_sheet,
            "reporting_record": self._open_reporting_record,
            "whole": lambda: window.open_report(form.id, period),
        }
        self.inbox.told.connect(window.tell_of_files)
        self.inbox.refused.connect(window.refused)
        self.inbox.changed.connect(self._show_progress)
        self.actions.rolled.connect(self._show_report)
        for part in (self.page.chooser, self.page.table_line, self.page.rest, self.actions):
            part.asked.connect(self.do)

    @property
    def small(self) -> str:
        """Return how many units have reported: `9 / 12`."""
        return received_words(self.inbox.board)

    def open(self) -> None:
        """Show what was received, and put the cursor on the table."""
        self.inbox.open()
        self.page.table.setFocus()

    def _open_other(self, period: Period) -> None:
        # Arrow keys go from one period to the next.
        other = self._window.show_board(self.scope.form.id, period)
        if isinstance(other, BoardController):
            other.page.chooser.period.setFocus()

    def _show_progress(self) -> None:
        if not isValid(self.page):
            return  # the clerk has left the page
        self._offer_rest()
        self.page.show_doubts(len(self.actions.open_doubts))
        if not self.inbox.is_busy:
            self._window.refresh_navigation()

    def _show_report(self, words: str) -> None:
        self._window.open_report(self.scope.form.id, self.scope.period)
        self._window.status.tell(words)

    def do(self, name: RequestId) -> None:
        """Do one of the window's actions; if it needs the whole board, once all files are read."""
        if act := self._acts.get(name):
            if name in _OF_WHOLE_BOARD:
                self.inbox.when_read(lambda: act() if self._is_shown else None)
            else:
                act()
        else:
            self.actions.do_chosen(name)

    @property
    def _is_shown(self) -> bool:
        return isValid(self.page) and self.page.isVisible()

    def _open_rest(self) -> None:
        place = rest_of(self.scope.place)
        self._window.open_report(self.scope.form.id, self.scope.period, place)

    def _bring_rest(self) -> None:
        """Open the city's own figures with those of the period before, to be changed there."""
        self._open_rest()
        self._window.do("bring")

    def _offer_rest(self) -> None:
        window, board = self._window, self.inbox.board
        before = (
            rest_to_ask_for(self._reference, window.workspace, board, window.places, window.today())
            if board.lines
            else None
        )
        same_year = self.scope.period.before_in_year is not None
        self.page.rest.offer(before, same_year=same_year)

    # ── the reporting record ──

    def _open_reporting_record(self) -> None:
        """Open 报送台账 at the board's period."""
        from fangfan_desktop.ui.board.reporting_dialog import ReportingDialog

        window = self._window
        dialog = ReportingDialog(self.scope, window.today, self._documents, self.page.window())
        dialog.periods_asked.connect(lambda periods: self._read_reporting_record(dialog, periods))
        dialog.write_asked.connect(lambda path: self._write_reporting_record(dialog, path))
        if action := window.actions_by_id.get("help"):
            dialog.addAction(action)
        dialog.open()
        dialog.ask()

    def _read_reporting_record(self, dialog: "ReportingDialog", periods: list[Period]) -> None:
        """Read the files of some periods off the UI thread, then show their reporting record."""
        window, scope = self._window, self.scope
        opened = open_reporting_record(
            self._reference,
            window.workspace,
            scope.form,
            scope.place,
            periods,
            window.places,
            window.today(),
        )

        def show(read: list[Mapping[int, CheckResult]]) -> None:
            if isValid(dialog) and dialog.periods == periods:
                dialog.show_lines(reporting_record_of(window.workspace, opened, read))

        window.background.run(lambda: [each.read() for each in opened], show, window.failed)

    def _write_reporting_record(self, dialog: "ReportingDialog", target: Path) -> None:
        today = self._window.today()
        try:
            written = write_reporting_record(
                target, dialog.title, dialog.lines, today, replace=True
            )
        except WriteRefused as error:
            self._window.failed(error)
            return
        self._window.status.tell(f"写好 {written.path}")

    def undo_words(self) -> tuple[str, str]:
        """Return what undo and redo are for: the clerk's answers."""
        return "对疑问的回答", "对疑问的回答"

    # ── the board as a page ──

    def _lay_out(self) -> Callable[[], Layout]:
        """Return a function that lays out the board as it is now; it is slow."""
        from fangfan_desktop.jobs.returns.board_sheet import board_layout
        from fangfan_desktop.paint.measure import PaperMeasure

        board, now, mark = self.inbox.board, self._now, self._mark
        return lambda: board_layout(board, now, PaperMeasure(), mark)

    @property
    def _now(self) -> datetime:
        return datetime.combine(self._window.today(), datetime.now().time())

    @property
    def _mark(self) -> str:
        return mark_of(draft=False, sample=self._window.is_trial)

    def _show_paper(self) -> None:
        title = f"报送进度 · {scope_words(self.scope)}"
        self._window.show_sheet(title, self._lay_out(), self.scope)

    def _ask_sheet(self) -> None:
        from fangfan_desktop.jobs.returns.board_sheet import board_name

        name = board_name(self.inbox.board, self._now, self._mark)
        target, kinds = str(self._documents / f"{name}.xlsx"), "Excel 工作簿 (*.xlsx)"
        chosen, _ = QFileDialog.getSaveFileName(self.page, "进度写成表格", target, kinds)
        if chosen:
            self.write_sheet(Path(chosen))

    def write_sheet(self, target: Path) -> None:
        """Write the board as a workbook, off the UI thread."""
        from fangfan_desktop.jobs.returns.board_sheet import write_board

        window, lay_out = self._window, self._lay_out()
        window.background.run(
            lambda: write_board(lay_out(), target),
            lambda written: window.status.tell(written.note or f"写好 {written.path}"),
            window.failed,
        )

    # ── blanks ──

    def _ask_blanks(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self.page, "空白表放在哪个文件夹", str(self._documents)
        )
        if folder:
            self.write_blanks(Path(folder))

    def write_blanks(self, folder: Path) -> None:
        """Write each unit's blank workbook into a folder."""
        from fangfan_desktop.jobs.submit.template import write_templates
        from fangfan_desktop.paint.measure import PaperMeasure

        window, scope = self._window, self.scope
        places, due = window.places, self.inbox.board.due
        window.background.run(
            lambda: write_templates(self._reference, places, scope, folder, PaperMeasure(), due),
            lambda written: window.status.tell(f"写好 {len(written)} 个空白表，在 {folder}"),
            window.failed,
        )
