"""The controller of 对比与走势: compares a place's periods, and copies or writes the result."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from fangfan_desktop.exchange.safe_write import WriteRefused, write_file
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.jobs.comparison.period import PeriodComparison
from fangfan_desktop.jobs.comparison.stored import (
    begun_forms,
    begun_periods,
    compared_forms,
    history,
    period_to_show,
    what_to_compare,
)
from fangfan_desktop.jobs.comparison.table import captions
from fangfan_desktop.jobs.reference import Reference
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
        place: Place,
        wanted: tuple[str, Period | None],
        year: int,
        documents: Path,
    ) -> None:
        """Compare a form (an id) in a period, if they can be compared; `year` is the year shown."""
        begun = begun_forms(reference, window.workspace, place)
        form, period = what_to_compare(reference, *wanted, year, begun)
        self._window, self._form, self._place = window, form, place
        self._documents = documents
        periods = begun_periods(reference, window.workspace, form, place)
        self.period = period_to_show(periods, period)
        self.page = ComparisonPage(window.theme, form, periods, compared_forms(reference))
        # Queued: the list in which it was chosen goes with its page.
        self.page.form_chosen.connect(window.show_comparison, Qt.ConnectionType.QueuedConnection)
        self.page.asked.connect(self.do)
        self.page.period_chosen.connect(self.show_period)

    def open(self) -> None:
        """Show the comparison, and put the focus on the list of risks."""
        self.show_period(self.period)
        (self.page.read_in if self.page.tabs.isHidden() else self.page.risks).setFocus()

    def show_period(self, period: Period) -> None:
        """Compare another period."""
        self.period = period
        reports = history(self._window.workspace, self._form, self._place, period)
        self.comparison = PeriodComparison(self._form, reports, period)
        self.page.fill(self.comparison)

    def do(self, name: RequestId) -> None:
        """Do one of the window's actions, or one of the page's buttons."""
        match name:
            case "copy":
                names = captions(self._form)
                lines = [list(names), *self.comparison.rows]
                put(lines, figures=[False, False] + [True] * (len(names) - 2))
                self._tell(f"复制了 {len(lines) - 1} 行")
            case "picture":
                QGuiApplication.clipboard().setPixmap(self.page.picture())
                self._tell("图片已复制")
            case "risks":
                put_words(self.comparison.risks_text)
                count = len(self.comparison.falls)
                self._tell(f"复制了 {count} 条" if count else "没有下降的数")
            case "export":
                self._ask_export()
            case "read_in":
                self._window.actions_by_id["read_in"].trigger()
            case _:
                pass

    def undo_words(self) -> tuple[str, str]:
        """Return nothing: nothing can be undone here."""
        return "", ""

    def _tell(self, words: str) -> None:
        self._window.status.tell(words)

    def _ask_export(self) -> None:
        name = str(self._documents / f"{safe_name(self.comparison.title(self._place))}.xlsx")
        kinds = "Excel 工作簿 (*.xlsx)"
        chosen, _ = QFileDialog.getSaveFileName(self.page, "导出表格", name, kinds)
        if chosen:
            self.write(Path(chosen))

    def write(self, target: Path) -> None:
        """Write the comparison as a workbook."""
        from fangfan_desktop.exchange.table_sheet import write_table

        title, rows = self.comparison.title(self._place), self.comparison.rows
        names = captions(self._form)
        try:
            written = write_file(
                target, lambda path: write_table(path, title, names, rows), replace=True
            )
        except WriteRefused as error:
            self._window.failed(error)
            return
        self._tell(f"写好 {written.path}")
