"""The window: the frame, and every page that opens in it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.due import Reminder, reminders, with_last_year
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.ui.exporting import Exporter
from fangfan_desktop.ui.frame import Frame
from fangfan_desktop.ui.keeping.watch import Watch
from fangfan_desktop.ui.pages.home import HomePage
from fangfan_desktop.ui.pages.profile import ProfilePage
from fangfan_desktop.ui.report_room import ReportRoom
from fangfan_desktop.ui.saving import say_saved
from fangfan_desktop.ui.theme import Theme
from fangfan_desktop.workspace.settings import Profile
from fangfan_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from fangfan_desktop.ui.keeping.room import DataRoom


class MainWindow(Frame):
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
        super().__init__(library, workspace, theme, exporter, folder, today)
        self.navigation.report_chosen.connect(self.open_report)
        self.navigation.board_chosen.connect(self.show_board)
        self._pages: dict[str, Callable[[], object]] = {
            "home": self.show_home,
            "sent": lambda: self.show_sent(self.report.session.report if self.report else None),
            "comparison": self.show_comparison,
            "projects": self.show_projects,
            "data": self.show_data,
            "profile": self.show_profile,
            "help": self.open_help,
            "save": self.save,
            "scheme": self._use_scheme,
        }
        self.navigation.page_chosen.connect(lambda name: self._pages[name]())
        for name, action in self.actions_by_id.items():
            act = self._pages.get(name, lambda name=name: self.do(name))
            action.triggered.connect(lambda _=False, act=act: act())
        self.watch = Watch(self, folder, self)
        self.keeper.damaged.connect(self._say_damaged)
        theme.changed.connect(self._recolour)
        self.show_home()

    def show_profile(self) -> None:
        """Open 单位与联系人."""
        profile = self.workspace.profile()
        mail = next(iter(self._library.forms.values())).province_mail
        page = ProfilePage(self._library.places, mail, profile)
        page.done.connect(self._save_profile)
        page.bring_asked.connect(self.show_data)
        self._show(page)
        self._stand_at("profile")
        page.city.setFocus()

    def _save_profile(self, profile: Profile) -> None:
        self.workspace.save_profile(profile)
        self.show_home()

    def show_home(self, year: int = 0) -> None:
        """Open a year's reports; before the first start's page is filled in, that."""
        self._year = year or self._year
        if self.workspace.profile() is None:
            self.show_profile()
            return
        page = HomePage(self.theme)
        page.opened.connect(self.open_report)
        page.year_changed.connect(self.show_home)
        self._show(page)
        page.fill(self._stand_at("home"), self._year, self.today())
        page.remind(self._reminders())
        page.list.setFocus()

    def _reminders(self) -> list[Reminder]:
        profile, today = self.workspace.profile(), self.today()
        assert profile is not None
        due = with_last_year(self._dated, self._kept(profile.place), today.year, today)
        return reminders(due, today)

    def show_board(self, form_id: str, period: Period) -> None:
        """Open 县区报送进度 of a form and period."""
        profile = self.workspace.profile()
        if profile is None or not profile.place.is_city:
            return
        from fangfan_desktop.jobs.roll_up import Wanted
        from fangfan_desktop.ui.board.room import BoardRoom

        wanted = Wanted(self._library.forms[form_id], profile.place, period)
        room = BoardRoom(self, wanted, self._library, self.background, self._folder)
        title = f"报送进度 {wanted.form.label} {period.label}"
        self._enter(room, title, "board", form_id, period)

    def open_report(self, form_id: str, period: Period, place: Place | None = None) -> None:
        """Open a report of this unit (or of another place), begun now where there is none."""
        profile = self.workspace.profile()
        if profile is None:
            return
        if form_id == self._library.summary.id:
            self._open_summary(period.year, profile)
            return
        self.commit_editors()
        form, place = self._library.forms[form_id], place or profile.place
        report = self.workspace.load(form, place, period)
        if report is None:
            expected = self.places.reporting(place)
            report = begin_report(form, place, period, expected, profile.prefill)
            self.workspace.add(report)
        room = ReportRoom(self, self._library, report, self._exporter, self._folder)
        self._year = period.year
        self._enter(room, f"{form.label} {period.label}", "report", form_id, period)

    def show_sent(self, report: Report | None = None) -> None:
        """Open 历次报送, at a report's newest version."""
        profile = self.workspace.profile()
        if profile is None:
            return
        from fangfan_desktop.ui.sent.desk import SentDesk

        desk = SentDesk(self, self._library, profile.place, self._exporter, self._folder)
        self._enter(desk, "历次报送", "sent")
        if report:
            desk.choose(report)

    def _open_summary(self, year: int, profile: Profile) -> None:
        from fangfan_desktop.ui.summary_dialog import SummaryDialog

        dialog = SummaryDialog(
            self._library, self.workspace, profile, year, self._folder, self.today, self.theme, self
        )
        dialog.changed.connect(self._recolour)
        dialog.addAction(self.actions_by_id["help"])
        dialog.open()

    def show_comparison(self) -> None:
        """Open 对比与走势, at the quarter that one comes from, else the newest."""
        profile = self.workspace.profile()
        if profile is None:
            return
        from fangfan_desktop.ui.comparison.room import ComparisonRoom

        form = next(form for form in self._library.forms.values() if form.rows == "places")
        period = self._here[2] if self._here[1] == form.id else None
        last = Period(self._year, 4)
        room = ComparisonRoom(self, form, profile.place, period or last, self._folder)
        self._enter(room, "对比与走势", "comparison")

    def show_projects(self) -> None:
        """Open 项目库."""
        from fangfan_desktop.ui.projects.room import ProjectsRoom

        room = ProjectsRoom(self, self._library, self._folder)
        self._enter(room, "项目库", "projects")

    def show_data(self) -> "DataRoom":
        """Open 数据与备份."""
        from fangfan_desktop.ui.keeping.room import DataRoom

        room = DataRoom(self, self._library, self._folder)
        self._enter(room, "数据与备份", "data")
        return room

    def open_backup(self, path: Path) -> None:
        """Ask whether a backup's file, double-clicked, is to take the place of what is here."""
        if QApplication.activeModalWidget():
            self.status.tell(f"先办完打开的这一步，再双击“{path.name}”")
            return
        self.show_data().ask_restore(path, f"文件“{path.name}”")

    def _say_damaged(self, words: str) -> None:
        self.refused(words)
        self.show_data()

    def show_paper(self, report: Report, *, draft: bool, back: Callable[[], None]) -> None:
        """Open the preview of a report; `back` leads where one came from."""
        from fangfan_desktop.ui.paper.room import PaperRoom

        form, code = self._library.forms[report.form], self.state.show_code
        room = PaperRoom(self, form, report, draft=draft, show_code=code, back=back)
        self._enter(room, f"预览 {form.label}", "report", report.form, report.period)

    def _recolour(self) -> None:
        """Colour the lists anew."""
        self.actions_by_id["scheme"].setChecked(self.theme.scheme == "dark")
        reports, page = self.refresh_navigation(), self.pages.currentWidget()
        if isinstance(page, HomePage):
            page.fill(reports, self._year, self.today())
            page.remind(self._reminders())

    def save(self) -> None:
        """Ctrl+S: 单位与联系人 waits for it; all else is saved, and that is said."""
        page = self.pages.currentWidget()
        if isinstance(page, ProfilePage):
            page.submit()
        elif not self.watch.asks():
            say_saved(self)

    def open_help(self) -> None:
        """Open the help for where one stands."""
        from fangfan_desktop.ui.help_window import open_help

        open_help(self._library, self, self.pages.currentWidget())
