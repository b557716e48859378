"""The main window: the frame, and the pages that open in it."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication

from fangfan_desktop.forms.deadlines import periods_of_year
from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.places import Place, parse_place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.year.due import Reminder, asked_of, reminders, with_last_year
from fangfan_desktop.ui.action_ids import ActionId
from fangfan_desktop.ui.backups.watch import Watch
from fangfan_desktop.ui.frame import Frame
from fangfan_desktop.ui.report.controller import ReportController
from fangfan_desktop.ui.report.saving import say_saved
from fangfan_desktop.ui.shell.exporting import Exporter
from fangfan_desktop.ui.shell.status import Link
from fangfan_desktop.ui.widgets.theme import Theme
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from fangfan_desktop.jobs.sample.trial_folder import Level
    from fangfan_desktop.jobs.scope import BoardName, RollUpScope
    from fangfan_desktop.sheet.paginate import Layout
    from fangfan_desktop.ui.backups.controller import BackupsController
    from fangfan_desktop.ui.board.controller import BoardController
    from fangfan_desktop.ui.board.intake import Intake
    from fangfan_desktop.ui.history.controller import ReadInController
    from fangfan_desktop.ui.start.profile import ProfilePage
    from fangfan_desktop.ui.start.tour.guide import Guide

_AFTER_PAINT = 300  # ms
# The pages, besides reports and boards, that are opened again at the next start.
_REOPENED: tuple[ActionId, ...] = ("sent", "comparison", "projects", "data", "profile")


class MainWindow(Frame):
    """Everything a clerk sees."""

    is_trial = False

    def __init__(
        self,
        reference: Reference,
        workspace: Workspace,
        theme: Theme,
        exporter: Exporter,
        folder: Path,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(reference, workspace, theme, exporter, folder, today)
        self.navigation.report_chosen.connect(self.open_report)
        self.navigation.board_chosen.connect(self.show_board)
        self._pages: dict[ActionId, Callable[[], object]] = {
            "home": self.show_home,
            "sent": lambda: self.show_sent(self.report.session.report if self.report else None),
            "comparison": self.show_comparison,
            "projects": self.show_projects,
            "data": self.show_data,
            "profile": self.show_profile,
            "help": self.open_help,
            "new": self._begin_another,
            "leave": self._leave,
            "save": self.save,
            "quit": self.close,
            "tour": self.open_tour,
            "try_city": lambda: self.try_out("city"),
            "try_county": lambda: self.try_out("county"),
            "read_in": lambda: self.reading.choose(),  # noqa: PLW0108  # made when first used
            "forms": lambda: self.reading.forms.open(),  # noqa: PLW0108  # as above
            "read_in_folder": lambda: self.reading.choose_folder(),  # noqa: PLW0108  # as above
        }
        self.dropped.connect(self.take_files)
        self.navigation.page_chosen.connect(lambda name: self._pages[name]())
        for name, action in self.actions_by_id.items():
            act = self._pages.get(name, lambda name=name: self.do(name))
            action.triggered.connect(lambda _=False, act=act: act())
        self.watch = Watch(self, folder, self)
        self.keeper.damaged.connect(self._say_damaged)
        theme.changed.connect(self._recolour)

    def showEvent(self, event: QShowEvent) -> None:
        """Open the first page, unless another one was opened before the window is shown."""
        if not self.pages.count():
            self.show_home()
        super().showEvent(event)
        QTimer.singleShot(_AFTER_PAINT, self, lambda: self.reach.begin())  # noqa: PLW0108  # loaded then

    def show_profile(self) -> None:
        """Open 单位与联系人."""
        from fangfan_desktop.ui.start.profile import ProfilePage

        profile = self.workspace.profile.load()
        mail = self._reference.figures_form.province_mail
        page = ProfilePage(self._reference.places, mail, profile, self.policy)
        page.done.connect(self._save_profile)
        page.bring_asked.connect(self.show_data)
        page.trial_asked.connect(self.try_out)
        self._show(page)
        self._stand_at("profile")
        self._be_called("单位与联系人")
        page.begin()

    def _save_profile(self, profile: Profile) -> None:
        is_first = self.workspace.profile.load() is None
        self.workspace.profile.save(profile)
        cast("ProfilePage", self.pages.currentWidget()).note_saved()
        self.show_home()
        if is_first:
            self.guide.offer()

    def show_home(self, year: int = 0) -> None:
        """Open a year's reports; without a profile, the page for it."""
        self._year = year or self._year
        if self.workspace.profile.load() is None:
            self.show_profile()
            return
        from fangfan_desktop.ui.start.home import HomePage
        from fangfan_desktop.ui.start.home_controller import HomeController

        came_from = self._here
        page = HomePage(self.theme, self._year)
        page.opened.connect(self.open_report)
        page.year_changed.connect(self.show_home)
        HomeController(self, page, self._reference)
        self._show(page)
        page.fill(self._stand_at("home"), self._year, self.today())
        _, form, period = came_from
        if period:
            page.choose(form, period)
        page.remind(self._reminders())
        this_year = self._year == self.today().year
        self._be_called("本年报表" if this_year else f"{self._year}年报表")
        page.list.setFocus()

    def _begin_another(self) -> None:
        """Ctrl+N: open the page where a report is begun."""
        self.show_home()
        self._tell("选一张报表，按 Enter 打开，从填第一格起就算开始")

    def _leave(self) -> None:
        """Ctrl+W: go from the preview to its report, from another page to the first one."""
        if self.controller is None and self._home:
            self.status.tell("这里是第一页。要退出程序，请按 Alt+F4，或点窗口右上角的叉")
        elif self.controller and self.controller.kind == "paper":
            self.controller.do("back")
        else:
            saved = "单位与联系人还没有保存" if self._is_unsaved else "填的都已自动保存"
            self.show_home()
            self._tell(f"回到了本年报表；{saved}")

    def _reminders(self) -> list[Reminder]:
        profile, today = self.workspace.profile.load(), self.today()
        assert profile is not None
        kept = self._kept(profile.place)
        if profile.place.level == "province":
            return []  # the days are those of its cities
        asked = asked_of(self._reference, profile.place, kept)
        return reminders(with_last_year(asked, kept, today.year, today), today)

    def show_board(self, form_id: str, period: Period) -> "BoardController | None":
        """Open 县区报送进度 of a form and period; return None for a unit that gathers nothing."""
        profile = self.workspace.profile.load()
        place = profile.place if profile else None
        form = self._gathered(place).get(form_id) if place else None
        if place is None or form is None:
            return None
        from fangfan_desktop.jobs.scope import RollUpScope
        from fangfan_desktop.ui.board.controller import BoardController

        wanted = RollUpScope(form.at(period), place, period)
        controller = BoardController(self, wanted, self._reference, self.intake, self._folder)
        title = f"报送进度 {wanted.form.label} {period.label}"
        self._year = period.year
        self._enter(controller, title, "board", form_id, period)
        return controller

    def open_report(self, form_id: str, period: Period, place: Place | None = None) -> None:
        """Open a report of this unit, or of another place; it is stored with its first edit."""
        profile = self.workspace.profile.load()
        if profile is None:
            return
        if form_id == self._reference.summary.id:
            self._open_summary(period.year, profile)
            return
        self.commit_editors()
        form, place = self._reference.newest(form_id).at(period), place or profile.place
        report = self.workspace.reports.load(form, place, period)
        if report is None:
            from fangfan_desktop.jobs.begin import begin_report

            expected = self.places.reporting(place, form.lowest)
            report = begin_report(form, place, period, expected, profile.prefill)
        controller = ReportController(self, self._reference, report, self._exporter, self._folder)
        self._year = period.year
        # The city's own figures belong to its board in the list at the left.
        self._enter(
            controller, controller.title, "board" if place.is_rest else "report", form_id, period
        )

    @cached_property
    def intake(self) -> "Intake":
        from fangfan_desktop.ui.board.intake import Intake

        intake = Intake(self.background, lambda: self.keeper.make("导入前"))
        intake.told.connect(self.tell_of_files)
        intake.refused.connect(self.refused)
        return intake

    def tell_of_files(self, words: str, boards: "Iterable[BoardName]") -> None:
        """Say what became of files, with links to the boards that show them."""
        ways = [
            Link(f"去看{each.words} ▸", partial(self.show_board, each.form, each.period))
            for each in boards
        ]
        self.status.tell(words, ways)

    @cached_property
    def reading(self) -> "ReadInController":
        """Return the controller that reads files in."""
        from fangfan_desktop.ui.history.controller import ReadInController

        return ReadInController(self, self._reference, self)

    def take_files(self, paths: list[Path]) -> None:
        """Read in files that were opened or dropped."""
        self.commit_editors()
        if self.report and self.report.takes_ledgers(paths):
            self.report.count(paths)
            return
        self.reading.take(paths)

    def come_back(self) -> None:
        """Open the page that was open when the program ended, with its cursor."""
        here, profile = self.state.here, self.workspace.profile.load()
        if here is None or profile is None:
            return
        for page in _REOPENED:
            if here.page == page:
                self._pages[page]()
                return
        period, place = parse_period(here.period), parse_place(here.place)
        form = self._reference.form_for(here.form, period)
        if form is None or period not in periods_of_year(form, period.year if period else 0):
            return
        if here.page == "board" and not place:
            self.show_board(form.id, period)
        elif place and (place == profile.place or self.workspace.reports.load(form, place, period)):
            self.open_report(form.id, period, place)
            if self.report and here.column in form.by_id:
                self.report.go_to(here.row, here.column)

    def show_sent(self, report: Report | None = None) -> None:
        """Open 历次报送 at the newest version of a report."""
        profile = self.workspace.profile.load()
        if profile is None:
            return
        from fangfan_desktop.ui.sent.controller import SentController

        desk = SentController(self, self._reference, profile.place, self._exporter, self._folder)
        self._enter(desk, "历次报送", "sent")
        if report:
            desk.choose(report)

    def _open_summary(self, year: int, profile: Profile) -> None:
        from fangfan_desktop.ui.summary.dialog import SummaryDialog

        data = self._reference, self.workspace, profile, year
        dialog = SummaryDialog(*data, self._folder, self.today, self.theme, self)
        dialog.changed.connect(self._recolour)
        dialog.opened.connect(self.open_report)
        dialog.addAction(self.actions_by_id["help"])
        dialog.open()

    def show_comparison(self, form: str = "") -> None:
        """Open 对比与走势 at a form (an id), at what the open page shows, or the newest figures."""
        profile = self.workspace.profile.load()
        if profile is None:
            return
        from fangfan_desktop.ui.comparison.controller import ComparisonController

        wanted = (form, None) if form else self._here[1:]
        controller = ComparisonController(
            self, self._reference, profile.place, wanted, self._year, self._folder
        )
        self._enter(controller, "对比与走势", "comparison")

    def show_projects(self) -> None:
        """Open 项目库, which provinces (通知 二（六）) and cities use."""
        if not self._has_boards:
            own = self._reference.projects_form.label
            self.status.tell(f"项目库是省、市挑选项目用的，县级用不到；本县的项目填在{own}里")
            return
        from fangfan_desktop.ui.projects.controller import ProjectsController

        controller = ProjectsController(self, self._reference, self._folder)
        self._enter(controller, "项目库", "projects")

    def show_data(self) -> "BackupsController | None":
        """Open 数据与备份."""
        from fangfan_desktop.ui.backups.controller import BackupsController

        controller = BackupsController(self, self._reference, self._folder)
        self._enter(controller, "数据与备份", "data")
        return controller

    def open_backup(self, path: Path) -> None:
        """Ask what a `.fangfan` file that was double-clicked is for."""
        if QApplication.activeModalWidget():
            self.status.tell(f"先办完打开的这一步，再双击“{path.name}”")
            return
        if controller := self.show_data():
            controller.ask_about(path)

    def _say_damaged(self, words: str) -> None:
        self.refused(words)
        self.show_data()

    def show_paper(
        self, report: Report, *, draft: bool, back: Callable[[], None], version: int = 0
    ) -> None:
        """Open the preview of a report or of one of its versions; `back` opens the page before."""
        from fangfan_desktop.ui.preview.controller import ReportPreview

        form = self._reference.form_of(report)
        controller = ReportPreview(
            self,
            form,
            report,
            draft=draft,
            back=back,
            sample=self.is_trial,
            code_for=self._reference.places if self.state.show_code else None,
            version=version,
        )
        self._enter(controller, f"预览 {form.label}", "report", report.form, report.period)

    def show_sheet(self, title: str, lay_out: Callable[[], "Layout"], scope: "RollUpScope") -> None:
        """Open the preview of a board."""
        from fangfan_desktop.ui.preview.controller import SheetPreview

        form, period = scope.form.id, scope.period
        controller = SheetPreview(self, title, lay_out, lambda: self.show_board(form, period))
        self._enter(controller, f"预览 {title}", "board", form, period)

    def _recolour(self) -> None:
        """Use the colours of the present scheme in the lists."""
        reports = self.refresh_navigation()
        if self._home:
            self._home.fill(reports, self._year, self.today())
            self._home.remind(self._reminders())

    def try_out(self, level: "Level") -> None:
        """Open a window on a sample of a city or a county; this window stays as it is."""
        from fangfan_desktop.ui.start.trial import start_trial

        if start_trial(level, self.theme.scheme):
            self.status.tell("正在打开示例…它有自己的窗口，您这里不变")
        else:
            self.refused("示例没有打开：程序没能再启动一次。请关掉一些程序再试。")

    @cached_property
    def guide(self) -> "Guide":
        """Return the tour of the window."""
        from fangfan_desktop.ui.start.tour.guide import Guide

        return Guide(self, self, self._reference, lambda: not self._has_boards)

    def open_tour(self) -> None:
        """Start the tour, or continue it."""
        if self.workspace.profile.load() is None:
            self.status.tell("先填好这一页；填好以后，再一处一处看一遍")
        else:
            self.guide.start()

    def save(self) -> None:
        """Ctrl+S: save 单位与联系人; elsewhere say that everything is saved already."""
        if self._here[0] == "profile":
            cast("ProfilePage", self.pages.currentWidget()).submit()
        elif self.controller and self.controller.kind == "form_editor":
            self.do("save")
        elif not self.watch.asks():
            say_saved(self)

    def open_help(self) -> None:
        """Open the help for the focused widget."""
        self.reach.show_help()
