"""The actions on a report of the first page: mark as sent elsewhere, delete, take back."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.year.due import DueReport
from fangfan_desktop.jobs.year.home_actions import (
    HomeAction,
    changed_words,
    delete_words,
    line_actions,
    take_back_words,
)
from fangfan_desktop.jobs.year.stored_reports import (
    filled_in_words,
    take_back_import,
    why_not_deletable,
)
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.start.home import HomePage
from fangfan_desktop.ui.widgets.plain import tell


class HomeController(QObject):
    """Does what the page asks for; it lives as long as the page."""

    def __init__(self, window: Shell, page: HomePage, reference: Reference) -> None:
        super().__init__(page)
        self._window, self._page, self._reference = window, page, reference
        page.asked.connect(self.do)
        if not reference.gathered(self._place, window.places):
            page.offer_no_board()
        page.buttons["board"].setText(words_of(self._place).board)

    def do(self, name: HomeAction, due: DueReport) -> None:
        """Do an action on the report of a line."""
        match name:
            case "read_in" | "forms":
                self._window.actions_by_id[name].trigger()
            case "board":
                self._show_board(due)
            case "elsewhere":
                self._mark(due)
            case "here":
                self._unmark(due)
            case "take_back":
                self._ask_take_back(due)
            case "delete":
                self._ask_delete(due)

    def _show_board(self, due: DueReport) -> None:
        """Show the board of a line's report; of 阶段性总结, which has none, what Ctrl+6 opens elsewhere."""
        if line_actions(due).has_board:
            self._window.show_board(due.form.id, due.period)
        else:
            self._window.do("board")

    # ── sent elsewhere ──

    def _mark(self, due: DueReport) -> None:
        history, place = self._window.workspace.history, self._place
        self._do(
            due,
            lambda: history.mark(due.form.id, place, due.period),
            f"{due.named} 标为已另行报送，不再催；再点一次可以收回",
        )

    def _unmark(self, due: DueReport) -> None:
        history, place = self._window.workspace.history, self._place
        self._do(
            due,
            lambda: history.unmark(due.form.id, place, due.period),
            f"{due.named} 不再算已另行报送",
        )

    # ── read in from a file ──

    def _ask_take_back(self, due: DueReport) -> None:
        workspace, report = self._window.workspace, self._report(due)
        form = self._reference.form_for(due.form.id, due.period)
        if form is None or report is None or not filled_in_words(form, report):
            self._unmark(due)
            return
        if not workspace.history.is_untouched(report):
            self._unmark(due)
            self._window.status.tell(changed_words(due))
            return
        self._confirm(
            "撤回读入的报表",
            take_back_words(due),
            "撤回",
            lambda: self._do(
                due, lambda: take_back_import(workspace, form, report), f"{due.named} 撤回了"
            ),
        )

    # ── an empty report ──

    def _ask_delete(self, due: DueReport) -> None:
        form, report = self._reference.form_for(due.form.id, due.period), self._report(due)
        if form is None or report is None:
            return
        workspace = self._window.workspace
        if why := why_not_deletable(workspace, form, report):
            tell(self._page, "删除空表", why)
            return
        self._confirm(
            "删除空表",
            delete_words(due),
            "删除",
            lambda: self._do(
                due, lambda: workspace.reports.delete(report), f"{due.named} 的空表删除了"
            ),
        )

    # ── for all actions ──

    @property
    def _place(self) -> Place:
        profile = self._window.workspace.profile.load()
        assert profile is not None
        return profile.place

    def _report(self, due: DueReport) -> Report | None:
        form = self._reference.form_for(due.form.id, due.period)
        return self._window.workspace.reports.load(form, self._place, due.period) if form else None

    def _confirm(self, title: str, words: str, yes: str, do: Callable[[], None]) -> None:
        from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog

        dialog = ConfirmDialog(title, words, yes, self._page.window())
        dialog.setProperty("help", "start")
        dialog.accepted.connect(do)
        dialog.open()

    def _do(self, due: DueReport, write: Callable[[], object], said: str) -> None:
        """Write, and show the line as it is now."""
        if not self._window.store(write):
            return
        self._window.show_home(due.period.year)
        page = self._window.pages.currentWidget()
        if isinstance(page, HomePage):
            page.choose(due.form.id, due.period)
        self._window.status.tell(said)
