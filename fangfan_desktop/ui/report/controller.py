"""One report, open in the window: its session, its page, and the actions on them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.open_report import UndoStep
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.ui.action_ids import ActionId, RequestId
from fangfan_desktop.ui.report.grid.cell_popup import has_popup
from fangfan_desktop.ui.report.grid.view import KINDS_WITH_DATES
from fangfan_desktop.ui.report.page import ON_GRID, EditorPage
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.shell.actions import ACTIONS
from fangfan_desktop.ui.shell.exporting import Exporter
from fangfan_desktop.ui.shell.shell import Shell

if TYPE_CHECKING:
    from fangfan_desktop.ui.report.ledgers.controller import LedgerController


class ReportController:
    """A report that is filled in, or read only."""

    kind, small = "report", ""

    def __init__(
        self, window: Shell, reference: Reference, report: Report, exporter: Exporter, folder: Path
    ) -> None:
        self._window, self._reference = window, reference
        self._exporter, self._folder = exporter, folder
        self.session = Session(reference, window.workspace, report, window.places, window.today)
        missing = self.session.missing_rows()
        if not (missing.is_empty or self.session.is_read_only):
            self.session.hold(missing)
        self.page = self._make_page()
        shows = window.actions_by_id["before"].isChecked
        self.label = self.session.form.label
        self._acts: dict[RequestId, Callable[[], object]] = {
            "before": lambda: self._show_before(shows()),
            "next_table": lambda: self.page.step_table(1),
            "previous_table": lambda: self.page.step_table(-1),
            "findings": self.page.panel.focus_first,
            "panel": lambda: self.page.panel.ask_to_fold(not self.page.panel.is_folded),
            "undo": lambda: self._undo_or_redo("撤销", self.session.undo),
            "redo": lambda: self._undo_or_redo("重做", self.session.redo),
            "paper": self._show_paper,
            "find": lambda: self.page.find_bar.open(replacing=False),
            "replace": lambda: self.page.find_bar.open(replacing=True),
            "origin": self._ask_origin,
            "count": self.count,
            "export": self.open_export,
            "correct": self._ask_correction,
            "give_up": self._ask_to_give_up,
            "mark_sent": self._ask_sent_day,
            "sent": lambda: window.show_sent(self.session.report),
            "board": self._show_board,
            "roll_in": lambda: self._show_board("回到进度页了：核对后按 F9 汇入"),
        }
        if self.session.is_rest:
            self._acts |= {"paper": self._say_rest, "export": self._say_rest}

    @property
    def rows(self) -> str:
        """Return what the rows of the table are that is shown."""
        return self.page.grid.form.rows

    @property
    def title(self) -> str:
        """Return the window's title."""
        form, period = self.session.form, self.session.report.period
        name = form.label
        if rest := self.session.rest:
            from fangfan_desktop.jobs.rest_page import heading

            name = f"{heading(rest)} {name}"
        return f"{name} {period.label}" if period else name

    @property
    def also(self) -> frozenset[ActionId]:
        """Return actions of other pages and forms that also work here: F9 leads to the board."""
        found: set[ActionId] = {"roll_in"} if self.session.is_rest else set()
        if self.page.tabs:
            found |= {"next_table", "previous_table"}
        columns = self.page.grid.form.columns
        if any(map(has_popup, columns)):
            found.add("list")
        if any(column.kind in KINDS_WITH_DATES for column in columns):
            found.add("today")
        return frozenset(found)

    def _make_page(self) -> EditorPage:
        window, session, form = self._window, self.session, self.session.form.id
        page = EditorPage(session, window.theme)
        page.told.connect(window.status.tell)
        page.selected.connect(lambda: window.status.show_selection(*page.grid.selection_words()))
        page.switched.connect(window.refresh_tools)
        page.grid.set_zoom(window.state.zoom(form))
        page.zoomed.connect(window.status.show_zoom)
        page.zoomed.connect(lambda percent: window.state.keep_zoom(form, percent))
        for grid in page.grids:
            grid.set_widths(window.state.widths(form))
            grid.dragged.connect(lambda: window.state.keep_widths(form, page.widths))
            grid.show_before(window.actions_by_id["before"].isChecked())
            grid.offer([window.actions_by_id[each.id] for each in ACTIONS if each.of_report_grid])
        session.saved.connect(window.status.show_saved)
        # The first edit begins the report.
        session.saved.connect(window.refresh_navigation, Qt.ConnectionType.SingleShotConnection)
        session.told.connect(window.status.tell)
        session.refused.connect(window.refused)
        # Queued: the gesture that noticed it is still running.
        session.outdated.connect(self._reopen, Qt.ConnectionType.QueuedConnection)
        session.changed.connect(window.refresh_tools)
        # A bound method of an object that is no QObject would never be released.
        page.panel.fold_asked.connect(lambda folded: window.state.keep_folded(folded))  # noqa: PLW0108  # see above
        if (folded := window.state.folded) is not None:
            page.fold_panel(folded)
        if page.board:
            page.board.clicked.connect(lambda: self.do("board"))
        if page.ledgers:
            page.ledgers.clicked.connect(lambda: self.do("count"))
        for strip in filter(None, (page.sent, page.rest)):
            strip.asked.connect(self.do)
        return page

    def open(self) -> None:
        """Focus the grid, and say where the figures came from if they were read in."""
        grid, status = self.page.grid, self._window.status
        status.show_selection(*grid.selection_words())
        status.show_zoom(grid.zoom)
        grid.setFocus()
        if known := self._window.workspace.history.of(self.session.report):
            read = f"，数是从“{known.file}”读入的" if known.file else ""
            self._window.status.tell(f"这张表已另行报送{read}；要改直接改")

    def do(self, name: RequestId) -> None:
        """Do one of the window's actions."""
        if name not in {"list", "today"}:
            self.page.commit_editors()
        if act := ON_GRID.get(name):
            act(self.page.grid)
            return
        if done := self._acts.get(name):
            done()

    def _show_before(self, shown: bool) -> None:
        for grid in self.page.grids:
            grid.show_before(shown)

    def _show_board(self, words: str = "") -> None:
        period = self.session.report.period
        assert period is not None
        self._window.show_board(self.session.form.id, period)
        if words:
            self._window.status.tell(words)

    def _say_rest(self) -> None:
        if rest := self.session.rest:
            from fangfan_desktop.jobs.rest_page import not_alone

            by_place = any(table.is_by_place for table in self.session.form.tables)
            words = not_alone(rest, by_place=by_place)
            self._window.status.tell(words)

    def _undo_or_redo(self, verb: str, turn: Callable[[], UndoStep | None]) -> None:
        """Undo or redo an edit, and show where."""
        before = self.page.grid.current_cell
        if turned := turn():
            self.page.show_turned(verb, turned, before)

    def undo_words(self) -> tuple[str, str]:
        """Return the names of the edits that 撤销 would undo and 重做 would redo."""
        if self.session.is_read_only:
            return "", ""
        return self.session.next_words()

    def _show_paper(self) -> None:
        session, where = self.session, self.page.grid.current_cell
        version = session.sent.version if session.sent else 0
        self._window.show_paper(
            session.report,
            draft=not session.is_read_only,
            back=lambda: self._reopen(where),
            version=version,
        )

    @property
    def _parent(self) -> QWidget:
        return self.page.window()

    @cached_property
    def ledgers(self) -> "LedgerController":
        """Return what counts the report's figures from ledgers."""
        from fangfan_desktop.ui.report.ledgers.controller import LedgerController

        made = LedgerController(
            self._window, self._reference, self.session, self._folder, self._parent
        )
        made.changed.connect(self._show_counted)
        return made

    def count(self, paths: Sequence[Path] = ()) -> None:
        """Open 从台账取数; read ledgers if some were given."""
        self.ledgers.open(paths)

    def takes_ledgers(self, paths: Sequence[Path]) -> bool:
        """Return True if files are ledgers of this report, by their names."""
        return self.ledgers.takes(paths)

    def _show_counted(self, words: str) -> None:
        self._reopen()
        self._window.status.tell(words)

    def _ask_origin(self) -> None:
        from fangfan_desktop.ui.report.origin import show_origin

        window, cell = self._window, self.page.grid.current_cell
        if cell and self.ledgers.show_kept(*cell):
            return
        show_origin(self.page.grid, window.workspace, self._reference, window.places, self._parent)

    def open_export(self) -> None:
        """Open 导出报送; for a report that was sent, 历次报送."""
        from fangfan_desktop.ui.report.export.dialog import ExportDialog

        if self.session.is_read_only:
            self._window.show_sent(self.session.report)
            return
        self.session.show_blanks()
        profile = self._window.workspace.profile.load()
        dialog = ExportDialog(
            self.session,
            self._exporter,
            self._window.background,
            self._folder,
            profile.recipient if profile else "",
            self._window.state,
            self._window.theme,
            self._parent,
        )
        if self._window.policy:
            self._window.policy.lock_recipient(dialog.choices.recipient)
        dialog.sent.connect(self._reopen)
        dialog.asked_for.connect(self.page.go_to)
        dialog.addAction(self._window.actions_by_id["help"])
        dialog.open()

    # ── exported reports ──

    def _reopen(self, where: tuple[int, str] | None = None) -> None:
        """Open the report as it is now, with the cursor where it was."""
        report, where = self.session.report, where or self.page.grid.current_cell
        assert report.period is not None
        self._window.open_report(report.form, report.period, report.place)
        if where and (opened := self._window.report):
            opened.go_to(*where)

    def go_to(self, row: int, column: str) -> None:
        """Put the cursor on a cell."""
        self.page.go_to_cell(row, column)

    def go_to_row(self, row: int) -> None:
        """Put the cursor on a row."""
        self.page.go_to_row(row)

    def apply(self, edit: Edit) -> bool:
        """Make one gesture; return False if the disk refused it."""
        return self.session.apply(edit)

    def take_up(self) -> None:
        """Show the report of the new workspace, and repeat the edit that was refused."""
        unsaved, in_hand = self.session.unsaved, self.session.report
        self._reopen()
        opened = self._window.report
        if opened and unsaved and opened.session.report == in_hand:
            opened.apply(unsaved)

    def _ask_correction(self) -> None:
        from fangfan_desktop.ui.sent.reason_dialog import ReasonDialog

        if not self.session.can_correct:
            return
        assert self.session.sent is not None
        if self.session.sent.sent is None:
            self.correct(self.session.sent.reason)
            return
        dialog = ReasonDialog(self.session.form, self.session.sent, self._parent)
        dialog.given.connect(self.correct)
        dialog.open()

    def correct(self, reason: str) -> None:
        """Open an exported report again: to correct it, or to change it if it was not sent yet."""
        workspace = self._window.workspace
        if self._window.store(lambda: workspace.submissions.correct(self.session.report, reason)):
            self._reopen()
            self._window.status.tell("可以改了；改好后按 F12 再导出一版，原来那一版原样留着")

    def _ask_sent_day(self) -> None:
        from fangfan_desktop.ui.sent.marking import ask_day

        assert self.session.sent is not None
        dialog = ask_day(self._window, self._reference, self.session.sent, self._parent)
        dialog.given.connect(self._mark_sent)

    def _mark_sent(self, day: date) -> None:
        from fangfan_desktop.ui.sent.marking import mark_sent

        assert self.session.sent is not None
        mark_sent(self._window, self.session.sent, day, self._reopen)

    def _ask_to_give_up(self) -> None:
        from fangfan_desktop.jobs.submit.giving_up import question, way_back

        words, sent = question(self.session), self.session.sent
        assert sent is not None
        if not words:
            self._give_up("没有再改")
            return
        title = "放弃更正" if sent.sent else "放弃修改"
        from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog

        dialog = ConfirmDialog(title, words, title, self._parent)
        dialog.setProperty("help", "sent")
        dialog.accepted.connect(lambda: self._give_up(way_back(self.session)))
        dialog.open()

    def _give_up(self, follows: str) -> None:
        from fangfan_desktop.jobs.submit.submit import give_up_correction

        workspace, session = self._window.workspace, self.session
        assert session.sent is not None
        if self._window.store(lambda: give_up_correction(workspace, session.form, session.report)):
            self._reopen()
            self._window.status.tell(f"表已回到{session.sent.label}；{follows}")
