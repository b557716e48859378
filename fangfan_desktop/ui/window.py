"""The window: puts its parts together and shows one page at a time."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
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
from fangfan_desktop.forms.places import Places
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.ui.actions import ACTIONS, make_actions
from fangfan_desktop.ui.background import Background
from fangfan_desktop.ui.exporting import Exporter
from fangfan_desktop.ui.grid.view import GridView
from fangfan_desktop.ui.navigation import Navigation
from fangfan_desktop.ui.pages.editor import EditorPage
from fangfan_desktop.ui.pages.home import Due, HomePage, reports_of_year
from fangfan_desktop.ui.pages.profile import ProfilePage
from fangfan_desktop.ui.session import Session
from fangfan_desktop.ui.state import State
from fangfan_desktop.ui.status import Status
from fangfan_desktop.ui.theme import Theme, area, system_scheme
from fangfan_desktop.ui.tool_bar import ToolBar
from fangfan_desktop.workspace.settings import Profile
from fangfan_desktop.workspace.workspace import Workspace

TITLE = "防返填报"
_ON_GRID: dict[str, Callable[[GridView], None]] = {
    "bring": GridView.bring_forward,
    "zero": GridView.zero_report,
    "insert": GridView.insert_row,
    "duplicate": GridView.duplicate_rows,
    "up": lambda grid: grid.move_rows(-1),
    "down": lambda grid: grid.move_rows(1),
    "rising": lambda grid: grid.sort(falling=False),
    "falling": lambda grid: grid.sort(falling=True),
    "remove": GridView.remove_rows,
    "fill_down": lambda grid: grid.fill(down=True),
    "fill_right": lambda grid: grid.fill(down=False),
    "list": GridView.open_list,
    "today": GridView.write_today,
    "filter": GridView.open_filter,
    "show_all": lambda grid: grid.filter.clear(),
    "zoom_in": lambda grid: grid.step_zoom(1),
    "zoom_out": lambda grid: grid.step_zoom(-1),
    "zoom_reset": lambda grid: grid.set_zoom(100),
    "widths": GridView.forget_widths,
    "grid": GridView.setFocus,
}
_EVERYWHERE = {"home", "undo", "redo", "help", "scheme"}


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
        self._exporter, self._folder, self._today = exporter, folder, today
        self._background = Background()
        self.state = State(workspace.folder)
        self._year = today().year
        self.editor: EditorPage | None = None
        self._here: tuple[str, str, Period | None] = ("home", "", None)
        self.setWindowTitle(TITLE)
        self.resize(area("window"))
        self.setMinimumSize(area("window_least"))
        theme.use(self.state.scheme or system_scheme())
        self.actions_by_id = make_actions(self, theme)
        self.tools = ToolBar(TITLE, self.actions_by_id)
        self.navigation = Navigation(theme)
        self.navigation.report_chosen.connect(self.open_report)
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
        ):
            self.actions_by_id[name].triggered.connect(action)
        for name, act in _ON_GRID.items():
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
        profile = self.workspace.profile()
        return self._library.places.with_zones(profile.zone_places if profile else ())

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
        page.fill(self._stand_at("home"), self._year, self._today())
        page.list.setFocus()

    def _change_year(self, year: int) -> None:
        self._year = year
        self.show_home()

    def _stand_at(self, kind: str, form: str = "", period: Period | None = None) -> list[Due]:
        """Show at the left what is open now; return the year's reports."""
        self._here = kind, form, period
        return self._refresh_navigation()

    def _refresh_navigation(self) -> list[Due]:
        profile = self.workspace.profile()
        if profile is None:
            return []
        place = profile.place
        reports = reports_of_year(self._library.forms, self.workspace.kept(place), self._year)
        units = len(self.places.units_of(place.city))
        zones = "（含功能区）" if profile.zones else ""
        level = f"市级 · {units} 个县（市、区）{zones}" if place.is_city else f"县级 · {place.city}"
        self.navigation.fill(place.label, level, reports, self._today())
        self.navigation.show_current(*self._here)
        return reports

    def _open_page(self, name: str) -> None:
        {"home": self.show_home, "profile": self.show_profile, "help": self.open_help}[name]()

    def open_report(self, form_id: str, period: Period) -> None:
        """Open a report of this unit, begun now where there is none."""
        profile = self.workspace.profile()
        if profile is None:
            return
        self.commit_editors()
        form, places = self._library.forms[form_id], self.places
        report = self.workspace.load(form, profile.place, period)
        if report is None:
            reporting = places.reporting(profile.place)
            report = begin_report(form, profile.place, period, reporting, profile.prefill)
            self.workspace.add(report)
        session = Session(self._library, self.workspace, report, places, self._today)
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
        session.refused.connect(self._refused)
        session.changed.connect(self._refresh_tools)
        self._year = period.year
        self._show(page)
        self._stand_at("report", form_id, period)
        page.grid.setFocus()
        self.setWindowTitle(f"{form.label} {period.label} — {TITLE}")

    def _refused(self, words: str) -> None:
        self.status.warn(words)
        QMessageBox.warning(self, TITLE, words)

    # ── actions ──

    def _refresh_tools(self) -> None:
        open_now = self.editor is not None
        undo = redo = ""
        if self.editor:
            undo, redo = self.workspace.next_words(self.editor.session.report)
        for name, words in (("undo", undo), ("redo", redo)):
            action: QAction = self.actions_by_id[name]
            action.setEnabled(bool(words))
            tip = f"{action.text()}：{words}" if words else action.text()
            action.setToolTip(f"{tip}（{action.shortcut().toString()}）")
        rows = self.editor.session.form.rows if self.editor else ""
        for entry in ACTIONS:
            if entry.id not in _EVERYWHERE:
                here = entry.rows in {"", rows}
                self.actions_by_id[entry.id].setEnabled(open_now and here)
                self.actions_by_id[entry.id].setVisible(here)
        self.tools.show_tools(report_open=open_now)

    def _undo(self) -> None:
        if self.editor:
            self.commit_editors()
            self.editor.session.undo()

    def _redo(self) -> None:
        if self.editor:
            self.editor.session.redo()

    def _show_before(self, shown: bool) -> None:
        if self.editor:
            self.editor.grid.show_before(shown)

    def _recolour(self) -> None:
        """Colour the lists anew."""
        self.actions_by_id["scheme"].setChecked(self.theme.scheme == "dark")
        reports, page = self._refresh_navigation(), self.pages.currentWidget()
        if isinstance(page, HomePage):
            page.fill(reports, self._year, self._today())

    def _follow_desktop(self) -> None:
        """Be light or dark as the desktop is, where the clerk has not chosen."""
        if not self.state.scheme:
            self.theme.use(system_scheme())

    def _use_scheme(self, dark: bool) -> None:
        self.state.scheme = "dark" if dark else "light"
        self.theme.use(self.state.scheme)

    def _on_grid(self, act: Callable[[GridView], None]) -> None:
        if self.editor:
            if act not in {GridView.open_list, GridView.write_today}:
                self.commit_editors()
            act(self.editor.grid)

    def _find(self, *, replacing: bool) -> None:
        if self.editor:
            self.commit_editors()
            self.editor.find_bar.open(replacing=replacing)

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
            session, self._exporter, self._background, self._folder, recipient, self
        )
        dialog.exported.connect(lambda: self._exported(session))
        dialog.addAction(self.actions_by_id["help"])
        dialog.open()

    def open_help(self) -> None:
        """Open the help for where one stands."""
        from fangfan_desktop.ui.help_window import HelpWindow

        # A dialogue over the window has its help over itself: what is below it answers no key.
        over = QApplication.activeModalWidget() or self
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        page = over.findChild(HelpWindow, options=direct)
        if page is None:
            page = HelpWindow(self._library.folder / "help", self._library.forms, over)
        page.show_page(f"{self._standing()}.md")

    def _standing(self) -> str:
        """Return the name of the help page for where one stands."""
        if isinstance(self.pages.currentWidget(), ProfilePage):
            return "profile"
        if self.editor is None:
            return "start"
        if QApplication.activeModalWidget():
            return "export"
        focus = QApplication.focusWidget()
        if focus and self.editor.panel.isAncestorOf(focus):
            return "checks"
        return self.editor.session.form.id

    def _exported(self, session: Session) -> None:
        self.workspace.mark_exported(session.report)
        self._refresh_navigation()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.commit_editors()
        self._background.finish()
        self.state.geometry = self.saveGeometry()
        super().closeEvent(event)
