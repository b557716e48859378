"""The window: puts its parts together and shows one page at a time."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.jobs.zones import places_with
from fangfan_desktop.ui.actions import ACTIONS, make_actions
from fangfan_desktop.ui.background import Background
from fangfan_desktop.ui.exporting import Exporter
from fangfan_desktop.ui.grid.view import GridView
from fangfan_desktop.ui.navigation import Navigation, board_items
from fangfan_desktop.ui.pages.editor import ON_GRID, EditorPage
from fangfan_desktop.ui.pages.home import Due, HomePage, reports_of_year
from fangfan_desktop.ui.pages.profile import ProfilePage
from fangfan_desktop.ui.session import Session
from fangfan_desktop.ui.state import State
from fangfan_desktop.ui.status import Status
from fangfan_desktop.ui.theme import Theme, area, system_scheme
from fangfan_desktop.ui.tool_bar import ToolBar
from fangfan_desktop.workspace.settings import Profile
from fangfan_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from fangfan_desktop.ui.board.room import BoardRoom

TITLE = "防返填报"


class MainWindow(QMainWindow):
    """Everything a clerk sees."""

    def __init__(
        self,
        library: Library,
        workspace: Workspace,
        theme: Theme,
        exporter: Exporter,
        folder: Path,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self._library, self.workspace, self.theme = library, workspace, theme
        self._exporter, self._folder, self._now = exporter, folder, today
        self.background = Background()
        self.state = State(workspace.folder)
        self._year = today().year
        self.editor: EditorPage | None = None
        self.board: BoardRoom | None = None
        self._here: tuple[str, str, Period | None] = ("home", "", None)
        self.setWindowTitle(TITLE)
        self.resize(area("window"))
        self.setMinimumSize(area("window_least"))
        theme.use(self.state.scheme or system_scheme())
        self.actions_by_id = make_actions(self, theme)
        self.tools = ToolBar(TITLE, self.actions_by_id)
        self.navigation = Navigation(theme)
        self.navigation.report_chosen.connect(self.open_report)
        self.navigation.board_chosen.connect(self.show_board)
        self.navigation.page_chosen.connect(self._open_page)
        self.pages = QStackedWidget()
        self.status = Status()
        self.setStatusBar(self.status)
        self.setCentralWidget(self._middle())
        for name, action in (
            ("home", self.show_home),
            ("undo", self._undo),
            ("redo", self._redo),
            ("before", self._show_before),
            ("findings", self._to_findings),
            ("export", self.open_export),
            ("find", lambda: self._find(replacing=False)),
            ("replace", lambda: self._find(replacing=True)),
            ("help", self.open_help),
            ("scheme", self._use_scheme),
            ("origin", self._ask_origin),
        ):
            self.actions_by_id[name].triggered.connect(action)
        for name in (entry.id for entry in ACTIONS if entry.page == "board"):
            self.actions_by_id[name].triggered.connect(
                lambda _=False, name=name: self._on_board(name)
            )
        for name, act in ON_GRID.items():
            self.actions_by_id[name].triggered.connect(lambda _=False, act=act: self._on_grid(act))
        self.actions_by_id["before"].setChecked(True)
        self.actions_by_id["scheme"].setChecked(theme.scheme == "dark")
        theme.changed.connect(self._recolour)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        self.status.zoom.clicked.connect(self.actions_by_id["zoom_reset"].trigger)
        if workspace.profile() is None:
            self.show_profile()
        else:
            self.show_home()

    def today(self) -> date:
        """Return the day it is."""
        return self._now()

    # ── parts ──

    def _middle(self) -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tools)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.navigation)
        line.addWidget(self.pages, 1)
        layout.addLayout(line, 1)
        return whole

    def _show(self, page: QWidget) -> None:
        """Put a page in the middle; what was typed on the one before is committed first."""
        self.commit_editors()
        while self.pages.count():
            old = self.pages.widget(0)
            self.pages.removeWidget(old)
            old.deleteLater()
        self.editor = page if isinstance(page, EditorPage) else None
        self.board = None
        self.pages.addWidget(page)
        self.navigation.setVisible(self.workspace.profile() is not None)
        self._refresh_tools()
        self.status.show_saved("")
        self.status.show_selection(self.editor.grid if self.editor else None)

    def commit_editors(self) -> None:
        """Take what stands in an open line, so that nothing typed is lost."""
        if self.editor:
            self.editor.commit_editors()

    # ── pages ──

    @property
    def places(self) -> Places:
        """Return the places there are, with this unit's 功能区."""
        answers = self.workspace.received.answers()
        return places_with(self._library.places, self.workspace.profile(), answers)

    def show_profile(self) -> None:
        """Open 单位与联系人."""
        profile = self.workspace.profile()
        mail = next(iter(self._library.forms.values())).province_mail
        page = ProfilePage(self._library.places, mail, profile)
        page.done.connect(self._save_profile)
        self._show(page)
        self._stand_at("profile")
        page.city.setFocus()

    def _save_profile(self, profile: Profile) -> None:
        self.workspace.save_profile(profile)
        self.show_home()

    def show_home(self) -> None:
        """Open the year's reports."""
        if self.workspace.profile() is None:
            return
        page = HomePage(self.theme)
        page.opened.connect(self.open_report)
        page.year_changed.connect(self._change_year)
        self._show(page)
        page.fill(self._stand_at("home"), self._year, self.today())
        page.list.setFocus()

    def _change_year(self, year: int) -> None:
        self._year = year
        self.show_home()

    def _stand_at(self, kind: str, form: str = "", period: Period | None = None) -> list[Due]:
        """Show at the left what is open now; return the year's reports."""
        self._here = kind, form, period
        return self.refresh_navigation()

    def refresh_navigation(self) -> list[Due]:
        profile = self.workspace.profile()
        if profile is None:
            return []
        place = profile.place
        reports = reports_of_year(self._library.forms, self.workspace.kept(place), self._year)
        units = len(self.places.reporting(Place(place.city))) - 1
        zones = "（含功能区）" if self.places.zones_of(place.city) else ""
        level = f"市级 · {units} 个区县{zones}" if place.is_city else f"县级 · {place.city}"
        small = self.board.small if self.board else ""
        forms = self._library.forms if place.is_city else {}
        boards = board_items(forms, reports, self.today(), self._here, small)
        self.navigation.fill(place.label, level, reports, self.today(), boards)
        self.navigation.show_current(*self._here)
        return reports

    def _open_page(self, name: str) -> None:
        {"home": self.show_home, "profile": self.show_profile, "help": self.open_help}[name]()

    def show_board(self, form_id: str, period: Period) -> None:
        """Open 县区报送进度 of a form and period."""
        profile = self.workspace.profile()
        if profile is None or not profile.place.is_city:
            return
        from fangfan_desktop.jobs.roll_up import Wanted
        from fangfan_desktop.ui.board.room import BoardRoom

        wanted = Wanted(self._library.forms[form_id], profile.place, period)
        room = BoardRoom(self, wanted, self._library, self.background, self._folder)
        self._show(room.page)
        self.board = room
        self._refresh_tools()
        self._stand_at("board", form_id, period)
        self.setWindowTitle(f"报送进度 {wanted.form.label} {period.label} — {TITLE}")
        room.open()

    def open_report(self, form_id: str, period: Period, place: Place | None = None) -> None:
        """Open a report of this unit (or of another place), begun now where there is none."""
        profile = self.workspace.profile()
        if profile is None:
            return
        self.commit_editors()
        form, places, place = self._library.forms[form_id], self.places, place or profile.place
        report = self.workspace.load(form, place, period)
        if report is None:
            report = begin_report(form, place, period, places.reporting(place), profile.prefill)
            self.workspace.add(report)
        session = Session(self._library, self.workspace, report, places, self.today)
        if missing := session.missing_places():
            session.apply(gestures.add_places(form, session.report, missing))
        page = EditorPage(session, self.theme)
        page.told.connect(self.status.tell)
        page.grid.selected.connect(lambda: self.status.show_selection(page.grid))
        page.grid.set_zoom(self.state.zoom(form_id))
        page.grid.set_widths(self.state.widths(form_id))
        page.grid.zoomed.connect(self.status.show_zoom)
        page.grid.zoomed.connect(lambda percent: self.state.keep_zoom(form_id, percent))
        page.grid.dragged.connect(lambda widths: self.state.keep_widths(form_id, widths))
        page.grid.show_before(self.actions_by_id["before"].isChecked())
        page.grid.offer([self.actions_by_id[entry.id] for entry in ACTIONS if entry.in_grid])
        session.saved.connect(self.status.show_saved)
        session.refused.connect(self.refused)
        session.changed.connect(self._refresh_tools)
        self._year = period.year
        self._show(page)
        self._stand_at("report", form_id, period)
        page.grid.setFocus()
        self.setWindowTitle(f"{form.label} {period.label} — {TITLE}")

    def refused(self, words: str) -> None:
        self.status.warn(words)
        QMessageBox.warning(self, TITLE, words)

    # ── actions ──

    def _refresh_tools(self) -> None:
        page = "report" if self.editor else "board" if self.board else "home"
        undo = redo = ""
        if self.editor:
            undo, redo = self.workspace.next_words(self.editor.session.report)
        elif self.board:
            undo = redo = "对疑问的回答"
        for name, words in (("undo", undo), ("redo", redo)):
            action: QAction = self.actions_by_id[name]
            action.setEnabled(bool(words))
            tip = f"{action.text()}：{words}" if words else action.text()
            action.setToolTip(f"{tip}（{action.shortcut().toString()}）")
        shown = self.editor.session if self.editor else self.board.wanted if self.board else None
        rows = shown.form.rows if shown else ""
        for entry in ACTIONS:
            if entry.page:
                here = entry.rows in {"", rows}
                self.actions_by_id[entry.id].setEnabled(entry.page == page and here)
                self.actions_by_id[entry.id].setVisible(here)
        self.tools.show_tools(page, self.board.wanted.form.label if self.board else "")

    def _undo(self) -> None:
        if self.editor:
            self.commit_editors()
            self.editor.session.undo()
        elif self.board:
            self.board.inbox.undo()

    def _redo(self) -> None:
        if self.editor:
            self.editor.session.redo()
        elif self.board:
            self.board.inbox.redo()

    def _show_before(self, shown: bool) -> None:
        if self.editor:
            self.editor.grid.show_before(shown)

    def _recolour(self) -> None:
        """Colour the lists anew."""
        self.actions_by_id["scheme"].setChecked(self.theme.scheme == "dark")
        reports, page = self.refresh_navigation(), self.pages.currentWidget()
        if isinstance(page, HomePage):
            page.fill(reports, self._year, self.today())

    def _follow_desktop(self) -> None:
        """Be light or dark as the desktop is, where the clerk has not chosen."""
        if not self.state.scheme:
            self.theme.use(system_scheme())

    def _use_scheme(self, dark: bool) -> None:
        self.state.scheme = "dark" if dark else "light"
        self.theme.use(self.state.scheme)

    def _on_board(self, name: str) -> None:
        if self.board:
            self.board.do(name)

    def _on_grid(self, act: Callable[[GridView], None]) -> None:
        if self.editor:
            if act not in {GridView.open_list, GridView.write_today}:
                self.commit_editors()
            act(self.editor.grid)

    def _find(self, *, replacing: bool) -> None:
        if self.editor:
            self.commit_editors()
            self.editor.find_bar.open(replacing=replacing)

    def _ask_origin(self) -> None:
        from fangfan_desktop.ui.board.origin import show_origin

        if self.editor:
            show_origin(self.editor.grid, self.workspace, self._library, self.places, self)

    def _to_findings(self) -> None:
        if self.editor:
            self.editor.panel.focus_first()

    def open_export(self) -> None:
        """Open 导出报送 for the report at hand."""
        from fangfan_desktop.ui.export_dialog import ExportDialog

        if self.editor is None:
            return
        self.commit_editors()
        session, profile = self.editor.session, self.workspace.profile()
        recipient = profile.recipient if profile else ""
        dialog = ExportDialog(
            session, self._exporter, self.background, self._folder, recipient, self
        )
        dialog.exported.connect(lambda: self._exported(session))
        dialog.addAction(self.actions_by_id["help"])
        dialog.open()

    def open_help(self) -> None:
        """Open the help for where one stands."""
        from fangfan_desktop.ui.help_window import help_page, open_help

        # A dialogue over the window has its help over itself: what is below it answers no key.
        over = QApplication.activeModalWidget()
        start = over or QApplication.focusWidget() or self.pages.currentWidget()
        page = help_page(start) or help_page(self.pages.currentWidget())
        open_help(self._library.folder / "help", self._library.forms, over or self, page)

    def _exported(self, session: Session) -> None:
        self.workspace.mark_exported(session.report)
        self.refresh_navigation()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.commit_editors()
        self.background.finish()
        self.state.geometry = self.saveGeometry()
        super().closeEvent(event)
