"""The comparison in the window: which reports are compared, and what is copied or written of it."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from fangfan_desktop.exchange.safe_write import WriteRefused, write_file
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.begun import kept_here
from fangfan_desktop.jobs.compare import CAPTIONS, history, table
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.rollup.comparison import Figures, compare, falls_first, risk_words
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.comparison.page import ComparisonPage
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.widgets.clipboard import put, put_words


class ComparisonController:
    """One place's figures, compared."""

    kind, rows, label, small = "comparison", "", "", ""

    def __init__(
        self,
        window: Shell,
        reference: Reference,
        form: Form,
        place: Place,
        period: Period,
        documents: Path,
    ) -> None:
        self._window, self._form, self._place = window, form, place
        self._documents = documents
        here = kept_here(reference, window.workspace, place)
        kept = sorted(each.period for each in here if each.form == form.id and each.begun)
        self._reports: dict[Period, Report] = {}
        self.period = period if period in kept or not kept else kept[-1]
        self.page = ComparisonPage(window.theme, form, kept[::-1])
        self.page.asked.connect(self.do)
        self.page.period_chosen.connect(self.show_period)

    def open(self) -> None:
        """Show the comparison, and put the cursor on what fell."""
        self.show_period(self.period)
        (self.page.read_in if self.page.tabs.isHidden() else self.page.risks).setFocus()

    def show_period(self, period: Period) -> None:
        """Compare another quarter."""
        self.period = period
        reports = history(self._window.workspace, self._form, self._place, period)
        self.page.fill(Figures(self._form, reports), compare(self._form, reports, period), period)

    @property
    def title(self) -> str:
        """Return what the table is called where it goes."""
        return f"{self._place.label}{self.period.label}{self._form.short}对比"

    def do(self, name: RequestId) -> None:
        """Do one of the window's actions, or one of the page's buttons."""
        match name:
            case "copy":
                lines = [list(CAPTIONS), *self._lines()]
                put(lines, figures=[False, False] + [True] * (len(CAPTIONS) - 2))
                self._tell(f"复制了 {len(lines) - 1} 行")
            case "picture":
                QGuiApplication.clipboard().setPixmap(self.page.picture())
                self._tell("图片已复制")
            case "risks":
                falls = [each for each in falls_first(self.page.compared) if each.falls]
                words = "\n".join(risk_words(self._form, each) for each in falls)
                put_words(words)
                self._tell(f"复制了 {len(falls)} 条" if falls else "没有下降的数")
            case "export":
                self._ask_export()
            case "read_in":
                self._window.actions_by_id["read_in"].trigger()
            case _:
                pass

    def undo_words(self) -> tuple[str, str]:
        """Return nothing: here nothing is changed."""
        return "", ""

    def _lines(self) -> list[list[str]]:
        return table(self._form, falls_first(self.page.compared))

    def _tell(self, words: str) -> None:
        self._window.status.tell(words)

    def _ask_export(self) -> None:
        name = str(self._documents / f"{safe_name(self.title)}.xlsx")
        asked, _ = QFileDialog.getSaveFileName(self.page, "导出表格", name, "Excel 工作簿 (*.xlsx)")
        if asked:
            self.write(Path(asked))

    def write(self, target: Path) -> None:
        """Write the comparison as a workbook."""
        from fangfan_desktop.exchange.table_sheet import write_table

        lines = self._lines()
        try:
            written = write_file(
                target,
                lambda path: write_table(path, self.title, CAPTIONS, lines),
                replace=True,
            )
        except WriteRefused as error:
            self._window.refused(str(error))
            return
        self._tell(f"写好 {written.path}")
