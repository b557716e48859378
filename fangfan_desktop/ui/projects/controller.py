"""The controller of 项目库: reads lists off the UI thread, and writes the chosen projects."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from fangfan_desktop.exchange.reading.kinds import PATTERNS
from fangfan_desktop.exchange.safe_write import WrittenFile
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.jobs.projects.project_choice import ProjectChoice, add_lists, kept_choice
from fangfan_desktop.jobs.projects.project_library import keep_projects, province_of, write_library
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import CheckResult, KnownFacts, check_files, tables_in
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.projects.page import ProjectsPage
from fangfan_desktop.ui.shell.exporting import machine_paper
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.workspace.refusals import NotSaved

_KINDS = f"项目清单 ({PATTERNS});;所有文件 (*)"


class ProjectsController:
    """The library of the workspace; its projects and choices are stored."""

    kind, rows, label, small = "projects", "", "", ""

    def __init__(self, window: Shell, reference: Reference, documents: Path) -> None:
        self._window, self._reference, self._documents = window, reference, documents
        self.form = reference.projects_form
        self.page = ProjectsPage(self.form)
        self.page.asked.connect(self.do)
        self.page.dropped.connect(self.take)
        self.page.chose.connect(self._keep_chosen)

    def open(self) -> None:
        """Show the stored library."""
        self.page.fill(kept_choice(self._window.workspace, self.form))
        self.page.buttons["add"].setFocus()

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
        """Read lists, off the UI thread, and add their projects."""
        told, reference = KnownFacts(self._window.today()), self._reference
        self._window.keeper.make("导入前")
        self._window.status.tell("正在读…")
        self._window.background.run(
            lambda: check_files(reference, tables_in(paths), told, []),
            self._add,
            self._window.failed,
        )

    def _add(self, checked: Sequence[CheckResult]) -> None:
        try:
            choice, notes = add_lists(
                self._window.workspace, self.form, checked, self._window.places
            )
        except NotSaved as error:
            self._window.failed(error)
            return
        self._window.status.tell(f"项目库里有 {len(choice.projects)} 项")
        if isValid(self.page):  # else the clerk has left; the projects are there next time
            self.page.fill(choice, notes)

    def _keep_chosen(self, numbers: list[int], chosen: bool) -> None:
        projects = self._window.workspace.projects
        self._window.store(lambda: projects.choose(numbers, chosen=chosen))

    def _ask_clear(self) -> None:
        words = self.page.choice.clear_question
        dialog = ConfirmDialog("清空项目库", words, "清空", self.page.window())
        dialog.setProperty("help", "projects")
        dialog.accepted.connect(self._clear)
        dialog.open()

    def _clear(self) -> None:
        if self._window.store(lambda: keep_projects(self._window.workspace, (), ())):
            self.page.fill(ProjectChoice(self.form))

    def write(self, target: Path) -> None:
        """Write the chosen projects as a workbook and a PDF."""
        chosen, day = self.page.choice.chosen, DateKind().show(self._window.today())
        form, province = self.form, province_of(chosen, self._window.places)
        self._window.background.run(
            lambda: write_library(form, chosen, day, target, machine_paper(), province),
            self._written,
            self._window.failed,
        )

    def _written(self, written: Sequence[WrittenFile]) -> None:
        self._window.status.tell(f"写好 {'、'.join(each.path.name for each in written)}")
