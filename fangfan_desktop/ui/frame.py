"""The frame of the window: tool bar, list at the left, open page and status bar."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.row_words import PROJECTS
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.year.due import DueReport, asked_of, dues_in_year
from fangfan_desktop.jobs.year.stored_reports import kept_here
from fangfan_desktop.jobs.year.year_list import board_items, level_words, near_reports
from fangfan_desktop.jobs.zones import places_with
from fangfan_desktop.ui.action_ids import ActionId
from fangfan_desktop.ui.backups.watch import Watch
from fangfan_desktop.ui.report.controller import ReportController
from fangfan_desktop.ui.report.page import EditorPage
from fangfan_desktop.ui.shell.actions import ACTIONS, make_actions, show_undo, word_actions
from fangfan_desktop.ui.shell.background import Background
from fangfan_desktop.ui.shell.exporting import Exporter
from fangfan_desktop.ui.shell.keeper import Keeper
from fangfan_desktop.ui.shell.looks import Looks
from fangfan_desktop.ui.shell.middle import Middle
from fangfan_desktop.ui.shell.navigation import Navigation
from fangfan_desktop.ui.shell.page_controller import PageController
from fangfan_desktop.ui.shell.page_stack import PageStack
from fangfan_desktop.ui.shell.scaling import ask_anew
from fangfan_desktop.ui.shell.shell import Whereabouts
from fangfan_desktop.ui.shell.state import Here, State
from fangfan_desktop.ui.shell.status import Status
from fangfan_desktop.ui.shell.tool_bar import ToolBar
from fangfan_desktop.ui.widgets.drop_page import paths_of
from fangfan_desktop.ui.widgets.plain import warn
from fangfan_desktop.ui.widgets.theme import Theme, area, system_scheme
from fangfan_desktop.workspace.kept import KeptReport
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceDamaged
from fangfan_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from fangfan_desktop.ui.shell.reach import Reach
    from fangfan_desktop.ui.shell.shell import FixedSettings, Shell
    from fangfan_desktop.ui.start.home import HomePage

TITLE = "防返填报"


class Frame(QMainWindow):
    """The parts that stay while pages change. `MainWindow` adds what opens the pages."""

    watch: Watch
    dropped = Signal(list)

    def __init__(
        self,
        reference: Reference,
        workspace: Workspace,
        theme: Theme,
        exporter: Exporter,
        folder: Path,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self._reference, self.workspace, self.theme = reference, workspace, theme
        self._exporter, self._folder, self._now = exporter, folder, today
        self.background = Background()
        self.keeper = Keeper(workspace, self.background)
        self.state = State(workspace.folder)
        self._year = today().year
        self.controller: PageController | None = None
        self.policy: FixedSettings | None = None
        self._here: tuple[str, str, Period | None] = ("home", "", None)
        self._boards: dict[str, Period] = {}  # the last open board of each form
        self._has_boards = True
        self._place: Place | None = None
        self._rows = PROJECTS  # what the rows of the open report are called
        self.setWindowTitle(TITLE)
        self.resize(area("window"))
        self.setMinimumSize(area("window_least"))
        self.setAcceptDrops(True)
        theme.use(self.state.scheme or system_scheme())
        self.actions_by_id = make_actions(self, theme)
        self.tools = ToolBar(self.actions_by_id)
        self.navigation = Navigation(theme)
        self.pages = PageStack()
        self.status = Status()
        self.setStatusBar(self.status)
        self.setCentralWidget(self._middle())
        self.keeper.told.connect(self.status.warn)
        self.actions_by_id["before"].setChecked(True)
        self.looks = Looks(theme, self.state, self.actions_by_id, self)
        self.looks.sized.connect(self._ask_anew)
        self.looks.told.connect(self.status.tell)
        self.status.addPermanentWidget(self.looks.button)
        self.actions_by_id["menu_bar"].setChecked(self.state.menu_bar)
        self.actions_by_id["key_sheet"].setAutoRepeat(False)
        self.status.zoom.clicked.connect(self.actions_by_id["zoom_reset"].trigger)

    def today(self) -> date:
        """Return today's date."""
        return self._now()

    # ── parts ──

    def _middle(self) -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tools)
        self.middle = Middle(self.navigation, self.pages)
        self.middle.folded.connect(self.tools.show_side)
        layout.addWidget(self.middle, 1)
        return whole

    def _show(self, page: QWidget, controller: PageController | None = None) -> None:
        """Show a page in the middle; an open editor of the page before is committed first."""
        self.commit_editors()
        self.controller = controller
        self.pages.show_page(page)
        with suppress(WorkspaceDamaged):  # the page where it is repaired must open
            profile = self.workspace.profile.load()
            self._say_as(profile.place if profile else None)
            self._has_boards = profile is None or bool(self._gathered(profile.place))
            self.middle.allow(allowed=profile is not None)
        self.refresh_tools()
        self.status.show_saved("")
        self.status.show_selection()
        self.status.show_zoom(None)

    def _say_as(self, place: Place | None) -> None:
        """Use the words of a unit's level, 各市报送进度 in a province, and of the open list's rows."""
        rows = self.report.session.form.row_words if self.report else PROJECTS
        if (place, rows) != (self._place, self._rows):
            self._place, self._rows = place, rows
            word_actions(self.actions_by_id, place, rows)
            self.tools.say_as(place)

    def _enter(
        self,
        controller: PageController,
        title: str,
        kind: str,
        form: str = "",
        period: Period | None = None,
    ) -> None:
        """Open the page of a controller, select it at the left, and set the window's title."""
        self._show(controller.page, controller)
        self._stand_at(kind, form, period)
        self._be_called(title)
        controller.open()

    def show_form_editor(self, controller: PageController) -> None:
        """Open 改一张表."""
        self._enter(controller, f"改表样 {controller.label}", "forms")

    def _be_called(self, title: str) -> None:
        """Set the window's title."""
        self.setWindowTitle(f"{title} — {TITLE}")

    @property
    def report(self) -> ReportController | None:
        """Return the report that is open."""
        return self.controller if isinstance(self.controller, ReportController) else None

    @property
    def editor(self) -> EditorPage | None:
        """Return the page of the report that is open."""
        return self.report.page if self.report else None

    def commit_editors(self) -> None:
        """Commit the text of an open editor."""
        if self.editor:
            self.editor.commit_editors()

    @property
    def places(self) -> Places:
        """Return all places, with this unit's 功能区."""
        answers = self.workspace.received.answers()
        return places_with(self._reference.places, self.workspace.profile.load(), answers)

    @property
    def _home(self) -> "HomePage | None":
        """Return the page of the year's reports if it is open."""
        page = self.pages.currentWidget()
        return cast("HomePage", page) if self._here[0] == "home" and page else None

    # ── the list at the left ──

    def _stand_at(self, kind: str, form: str = "", period: Period | None = None) -> list[DueReport]:
        """Select the open page at the left; return the year's reports."""
        self._here = kind, form, period
        if kind == "board" and period:
            self._boards[form] = period
        try:
            return self.refresh_navigation()
        except WorkspaceDamaged:
            if kind != "data":  # where a damaged workspace is repaired
                raise
            return []

    def refresh_navigation(self) -> list[DueReport]:
        """Update the list at the left; return the year's reports."""
        profile = self.workspace.profile.load()
        if profile is None:
            return []
        place = profile.place
        kept = self._kept(place)
        asked = asked_of(self._reference, place, kept)
        reports = dues_in_year(asked, kept, self._year, self.today())
        small = self.controller.small if self.controller else ""
        gathered = self._gathered(place)
        boards = board_items(gathered, reports, self.today(), self._here, small, self._boards)
        level = level_words(place, self.places)
        near = near_reports(reports, self.today(), self._here)
        self.navigation.fill(place, level, near, self.today(), boards)
        self.navigation.show_current(*self._here)
        return reports

    def _gathered(self, place: Place) -> dict[str, Form]:
        """Return the forms that a place gathers from its units, by id: each has a board."""
        return self._reference.gathered(place, self.places)

    def _kept(self, place: Place) -> list[KeptReport]:
        return kept_here(self._reference, self.workspace, place)

    def _where(self) -> Here:
        """Return the open page, and the current cell of a report."""
        page, form, period = self._here
        if not self.report:
            return Here(page, form, str(period or ""))
        cell = self.report.page.grid.current_cell or (0, "")
        return Here(page, form, str(period), str(self.report.session.report.place), *cell)

    @property
    def whereabouts(self) -> Whereabouts:
        """Return where the clerk is."""
        return Whereabouts(self._year, self._here, self._place, self._has_boards)

    @cached_property
    def reach(self) -> "Reach":
        """Return the palette, the sheet of keys and the menus."""
        from fangfan_desktop.ui.shell.reach import Reach

        return Reach(cast("Shell", self), self, self._reference)  # what is missing is in MainWindow

    # ── what is possible ──

    def _tell(self, words: str) -> None:
        """Say words about the reports; without a profile, that it is filled in first."""
        has_profile = self.workspace.profile.load() is not None
        self.status.tell(words if has_profile else "先填好这一页，点“开始使用”")

    def refused(self, words: str) -> None:
        """Say that something could not be done."""
        self.status.warn(words)
        if not self.watch.asks():
            warn(self, TITLE, words)

    def failed(self, error: Exception) -> None:
        """Say why something failed."""
        from fangfan_desktop.jobs.errors import sentence

        self.refused(sentence(error))

    def store(self, write: Callable[[], object]) -> bool:
        """Write to the workspace; return False, and say why, if the disk refuses."""
        try:
            write()
        except NotSaved as error:
            self.failed(error)
            return False
        return True

    def refresh_tools(self) -> None:
        """Enable and show the actions of the open page."""
        kind, rows, label = "home", "", ""
        undo = redo = ""
        also = self.report.also if self.report else frozenset[ActionId]()
        if controller := self.controller:
            kind, rows, label = controller.kind, controller.rows, controller.label
            undo, redo = controller.undo_words()
        show_undo(self.actions_by_id, undo, redo)
        for entry in ACTIONS:
            if entry.page:
                suits = entry.suits(rows) or entry.id in also
                is_possible = entry.is_possible(kind, rows) or entry.id in also
                self.actions_by_id[entry.id].setEnabled(is_possible)
                is_hidden = entry.of_city and not self._has_boards
                self.actions_by_id[entry.id].setVisible(suits and not is_hidden)
        sent = self.report is not None and self.report.session.can_correct
        self.actions_by_id["correct"].setEnabled(sent)
        self.tools.show_tools(
            kind, label, sent=sent, part=bool(self.report and self.report.session.is_rest)
        )

    def do(self, name: ActionId) -> None:
        """Do one of the window's actions: its looks, a way to anything else, or on the open page."""
        if name == "side":
            self.middle.go_to_list()
        elif act := self.looks.acts.get(name) or self.reach.acts.get(name):
            act()
        elif self.controller:
            self.controller.do(name)

    @property
    def _is_unsaved(self) -> bool:
        """Return True if the open page has something typed that is not saved."""
        return bool(getattr(self.pages.currentWidget(), "is_unsaved", False))

    def _ask_anew(self, percent: int) -> None:
        """Open the window anew in another size; ask first if the page would lose what was typed."""
        if not self._is_unsaved:
            self._open_anew(percent)
            return
        from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog

        words = (
            "这一页填的还没有保存。换大小要把窗口重开一次，没保存的会丢掉：先按 Ctrl+S 存下再换。"
        )
        question = ConfirmDialog("换大小", words, "不保存，换大小", self)
        question.prefer_no()
        question.accepted.connect(lambda: self._open_anew(percent))
        question.open()

    def _open_anew(self, percent: int) -> None:
        """Close the window, to be opened again in another size."""
        before, self.state.size = self.state.size, percent
        ask_anew(anew=True)
        if not self.close():
            ask_anew(anew=False)
            self.state.size = before

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths_of(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files that are dropped outside a page that takes files."""
        if paths := paths_of(event):
            self.dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.commit_editors()
        if not self.watch.may_close():
            event.ignore()
            return
        self.background.finish()
        self.keeper.far_away.finish()
        self.state.geometry = self.saveGeometry()
        self.state.here = self._where()
        super().closeEvent(event)
