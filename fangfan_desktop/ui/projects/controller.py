"""The project library in the window: lists are read off the UI thread, the chosen ones written."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from fangfan_desktop.exchange.reading.kinds import PATTERNS, WORDS
from fangfan_desktop.exchange.safe_write import Written
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.jobs.projects.project_library import (
    Project,
    join,
    keep_projects,
    kept_projects,
    write_library,
)
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import CheckResult, KnownFacts, check_files, tables_in
from fangfan_desktop.ui.projects.page import ProjectsPage
from fangfan_desktop.ui.shell.exporting import machine_paper
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.workspace.refusals import NotSaved

_KINDS = f"项目清单 ({PATTERNS});;所有文件 (*)"


class ProjectsController:
    """The library of the workspace: what was joined and chosen is there at the next start."""

    kind, rows, label, small = "projects", "", "", ""

    def __init__(self, window: Shell, reference: Reference, documents: Path) -> None:
        self._window, self._reference, self._documents = window, reference, documents
        self.form = next(form for form in reference.forms.values() if form.project_library)
        self.page = ProjectsPage(self.form)
        self.page.asked.connect(self.do)
        self.page.dropped.connect(self.take)
        self.page.chose.connect(self._keep_chosen)

    def open(self) -> None:
        """Show what was joined before."""
        self.page.fill(*kept_projects(self._window.workspace, self.form))
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
                suggested = str(self._documents / f"{self.form.short}_项目库.xlsx")
                asked, _ = QFileDialog.getSaveFileName(
                    self.page, "导出所选项目", suggested, "Excel 工作簿 (*.xlsx)"
                )
                if asked:
                    self.write(Path(asked))
            case _:
                pass

    def undo_words(self) -> tuple[str, str]:
        """Return nothing: lists are read, and none is changed."""
        return "", ""

    def take(self, paths: Sequence[Path]) -> None:
        """Read lists, off the UI thread, and add their projects."""
        told, reference = KnownFacts(self._window.today()), self._reference
        self._window.keeper.make("导入前")
        self._window.status.tell("正在读…")
        self._window.background.run(
            lambda: check_files(reference, tables_in(paths), told, []),
            self._add,
            self._failed,
        )

    def _add(self, checked: Sequence[CheckResult]) -> None:
        known, chosen = kept_projects(self._window.workspace, self.form)
        joined = join(self.form, checked, known)
        if not self._keep(joined.projects, chosen):
            return
        self._window.status.tell(f"项目库里有 {len(joined.projects)} 项")
        if not isValid(self.page):
            return  # the clerk has gone on; the projects are there when one comes back
        said = joined.notes or (f"没有能读的表格（{WORDS}）。",)
        self.page.fill(joined.projects, chosen, said)

    def _keep(self, projects: Sequence[Project], chosen: frozenset[int]) -> bool:
        """Keep the library; say what the disk refuses."""
        workspace = self._window.workspace
        try:
            keep_projects(workspace, projects, chosen)
        except NotSaved as error:
            self._window.refused(str(error))
            return False
        return True

    def _keep_chosen(self, numbers: list[int], chosen: bool) -> None:
        workspace = self._window.workspace
        try:
            workspace.projects.choose(numbers, chosen=chosen)
        except NotSaved as error:
            self._window.refused(str(error))

    def _ask_clear(self) -> None:
        words = (
            f"项目库里有 {len(self.page.projects)} 项，已选 {len(self.page.numbers)} 项，清空后要重新加、"
            "重新选。各市的清单文件不动，还在原来的文件夹里。"
        )
        dialog = ConfirmDialog("清空项目库", words, "清空", self.page.window())
        dialog.setProperty("help", "projects")
        dialog.accepted.connect(self._clear)
        dialog.open()

    def _clear(self) -> None:
        if self._keep((), frozenset()):
            self.page.fill((), ())

    def write(self, target: Path) -> None:
        """Write the chosen projects as a workbook and a PDF."""
        chosen, day = self.page.chosen, DateKind().show(self._window.today())
        form = self.form
        self._window.background.run(
            lambda: write_library(form, chosen, day, target, machine_paper()),
            self._written,
            self._failed,
        )

    def _written(self, written: Sequence[Written]) -> None:
        self._window.status.tell(f"写好 {'、'.join(each.path.name for each in written)}")

    def _failed(self, error: Exception) -> None:
        self._window.refused(sentence(error))
