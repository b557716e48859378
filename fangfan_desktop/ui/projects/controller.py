"""The controller of 项目库: reads lists off the UI thread, and writes the chosen projects."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from fangfan_desktop.exchange.reading.kinds import PATTERNS
from fangfan_desktop.exchange.safe_write import WrittenFile
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.jobs.projects.joining import ProjectList, read_lists
from fangfan_desktop.jobs.projects.project_choice import NO_LISTS, ProjectChoice
from fangfan_desktop.jobs.projects.project_library import province_of, write_library
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import KnownFacts
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.projects.page import ProjectsPage
from fangfan_desktop.ui.shell.exporting import machine_paper
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceRefused

_KINDS = f"项目清单 ({PATTERNS});;所有文件 (*)"
# A long list grows on the screen by tenths: Qt measures it anew each time.
_GROWTH = 1.1


class _Reading(QObject):
    """Hands each list over from the thread that reads."""

    listed = Signal(object)


class ProjectsController:
    """The library of the workspace; its projects and choices are stored."""

    kind, rows, label, small = "projects", "", "", ""

    def __init__(self, window: Shell, reference: Reference, documents: Path) -> None:
        self._window, self._reference, self._documents = window, reference, documents
        self.form = reference.projects_form
        self._choice = self._stored_choice()
        self.page = ProjectsPage(self.form, self._choice)
        self.page.asked.connect(self.do)
        self.page.dropped.connect(self.take)
        self.page.chose.connect(self._keep_chosen)
        self._reading = _Reading()
        self._reading.listed.connect(self._add)
        self._notes: list[str] = []
        self._refused = False
        self._soon = QTimer(self.page)
        self._soon.timeout.connect(self._load_more)

    def _stored_choice(self) -> ProjectChoice:
        return ProjectChoice(self.form, self._window.workspace.projects)

    def open(self) -> None:
        """Show the stored library: the first projects at once, the others while nobody waits."""
        if self._choice.load():
            self._soon.start(0)
        self.page.fill(self._choice)
        self.page.buttons["add"].setFocus()

    def _load_more(self) -> None:
        try:
            more = self._choice.load()
        except WorkspaceRefused as error:
            self._soon.stop()
            self._window.failed(error)
            return
        if not more:
            self._soon.stop()
        if not more or len(self._choice) > self.page.taken_in * _GROWTH:
            self.page.grow()

    def do(self, name: RequestId) -> None:
        """Do one of the page's buttons."""
        match name:
            case "add":
                names, _ = QFileDialog.getOpenFileNames(self.page, "各市的项目清单", "", _KINDS)
                if names:
                    self.take([Path(each) for each in names])
            case "clear":
                self._ask_clear()
            case "export":
                target = str(self._documents / f"{self.form.short}_项目库.xlsx")
                chosen, _ = QFileDialog.getSaveFileName(
                    self.page, "导出所选项目", target, "Excel 工作簿 (*.xlsx)"
                )
                if chosen:
                    self.write(Path(chosen))
            case _:
                pass

    def undo_words(self) -> tuple[str, str]:
        """Return nothing: nothing can be undone here."""
        return "", ""

    def take(self, paths: Sequence[Path]) -> None:
        """Read lists, off the UI thread, and add the projects of each as soon as it is read."""
        reference, places = self._reference, self._window.places
        told = KnownFacts(self._window.today())
        self._window.keeper.make("导入前")
        self._window.status.tell("正在读…")

        def read() -> None:
            for listed in read_lists(reference, paths, told, places):
                if self._refused:
                    break
                self._reading.listed.emit(listed)

        self._refused = False
        self._window.background.run(read, lambda _: self._tell(), self._window.failed)

    def _add(self, listed: ProjectList) -> None:
        if self._refused:
            return
        try:
            self._notes.append(self._choice.add(listed))
        except NotSaved as error:
            self._refused = True
            self._window.failed(error)
            return
        if isValid(self.page):  # else the clerk has left; the projects are there next time
            self.page.grow()

    def _tell(self) -> None:
        """Say what became of the lists, when all are read."""
        notes, self._notes = self._notes, []
        if self._refused:
            return
        self._window.status.tell(f"项目库里有 {len(self._choice)} 项")
        if isValid(self.page):
            self.page.fill(self._choice, notes or [NO_LISTS])

    def _keep_chosen(self, numbers: Sequence[int], chosen: bool) -> None:
        self._window.store(lambda: self._choice.keep_chosen(numbers, chosen=chosen))

    def _ask_clear(self) -> None:
        words = self._choice.clear_question
        dialog = ConfirmDialog("清空项目库", words, "清空", self.page.window())
        dialog.setProperty("help", "projects")
        dialog.accepted.connect(self._clear)
        dialog.open()

    def _clear(self) -> None:
        if self._window.store(self._window.workspace.projects.clear):
            self._choice = self._stored_choice()
            self.page.fill(self._choice)

    def write(self, target: Path) -> None:
        """Write the chosen projects as a workbook and a PDF."""
        chosen, day = self._choice.chosen, DateKind().show(self._window.today())
        form, province = self.form, province_of(chosen, self._window.places)
        self._window.background.run(
            lambda: write_library(form, chosen, day, target, machine_paper(), province),
            self._written,
            self._window.failed,
        )

    def _written(self, written: Sequence[WrittenFile]) -> None:
        self._window.status.tell(f"写好 {'、'.join(each.path.name for each in written)}")
